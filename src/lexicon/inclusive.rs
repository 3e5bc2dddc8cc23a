//! Inclusive forms: « étudiant·e·s », « lecteur·rice », « tou·te·s ».

use super::compound::composed;
use super::{Found, Lexicon, Number, Standing, Tag, Upos, VerbForm};
use crate::text::is_inclusive_dot;

/// Feminine endings, the plural mark aside, that are added to the masculine: étudiant·e, professionnel·le.
const ADDED: &[&str] = &["e", "ne", "le", "te", "fe", "re", "sse", "esse", "ée"];

/// Feminine endings that take the place of the masculine's last letters: lecteur·rice, heureux·se.
const REPLACING: &[&str] = &[
    "se", "euse", "rice", "trice", "ice", "ère", "ière", "ve", "ive", "ale", "elle", "enne", "ette", "ète", "que",
    "che", "ane",
];

impl Lexicon {
    /// Readings of an inclusive form: those of the masculine, without gender.
    pub(super) fn inclusive(&self, form: &str) -> Option<Found> {
        let (stem, rest) = form.split_once(is_mark)?;
        let endings: Vec<&str> = rest.split(is_mark).filter(|e| !e.is_empty()).collect();
        let (feminine, plural) = match endings.as_slice() {
            [feminine] => (*feminine, feminine.ends_with('s')),
            [feminine, "s" | "x"] => (*feminine, true),
            _ => return None,
        };
        let ending = feminine.strip_suffix('s').filter(|_| plural && endings.len() == 1).unwrap_or(feminine);
        let ending = ending.to_lowercase();
        if stem.is_empty() || !self.has_feminine(stem, &ending) {
            return None;
        }
        let candidates =
            if plural { vec![format!("{stem}s"), format!("{stem}x"), stem.to_owned()] } else { vec![stem.to_owned()] };
        let gender = Tag::mask("Gender").unwrap_or_default();
        for candidate in candidates {
            let mut found = self.found(&self.matches(&candidate));
            if found.standing != Standing::Known {
                continue;
            }
            found.analyses.retain(|a| {
                a.tag.is(Upos::VERB) <= a.tag.has(VerbForm::Part) && !a.tag.is(Upos::AUX) && !a.tag.is(Upos::ADV)
            });
            for analysis in &mut found.analyses {
                analysis.tag = analysis.tag.without(gender);
                if plural {
                    analysis.tag = analysis.tag.with(Number::Plur);
                }
            }
            found.analyses.dedup();
            if !found.analyses.is_empty() {
                return Some(composed(found.analyses));
            }
        }
        None
    }

    /// Whether the ending makes a known feminine of the stem.
    fn has_feminine(&self, stem: &str, ending: &str) -> bool {
        let known = |kept: &str, link: &str| self.tables.set(&format!("{kept}{link}{ending}").to_lowercase()).is_some();
        if ADDED.contains(&ending) && known(stem, "") {
            return true;
        }
        // « auteur·ice » leaves out the letter between.
        REPLACING.contains(&ending)
            && stem
                .char_indices()
                .rev()
                .take(4)
                .any(|(cut, _)| cut > 0 && ["", "r", "t"].iter().any(|link| known(&stem[..cut], link)))
    }
}

/// Marks between the parts of an inclusive form: the middle dot and what is typed for it, a hyphen, a point, brackets.
const fn is_mark(c: char) -> bool {
    is_inclusive_dot(c) || matches!(c, '.' | '-' | '(' | ')')
}
