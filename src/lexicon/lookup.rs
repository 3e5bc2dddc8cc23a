//! From a written form to its readings: casing, clitics, then what can be made of the parts.

use super::dictionary::is_piece;
use super::fold::{Shape, capitalised, capitalised_place, fold, shape};
use super::layout::form;
use super::tables::{Set, Step};
use super::{Analysis, Found, Lexicon, Orthography, Standing, Traits, Upos};
use std::borrow::Cow;

/// Longest form looked at, in bytes: no French word comes near, and what is longer is no word.
const LONGEST: usize = 120;

/// A form of the lexicon that a written form stands for: its spelling there and its set.
type Match<'a> = (Cow<'a, str>, Set);

impl Lexicon {
    /// Readings of a written form and how it stands to the lexicon. Casing as at the start of a sentence is
    /// accepted; capitals without accents, open ligatures and wrong casing are seen through and told.
    #[must_use]
    pub fn lookup(&self, written: &str) -> Found {
        if written.is_empty() || written.len() > LONGEST {
            return Found::default();
        }
        let form = fold(written);
        if let Some(analyses) = self.user.get(&form) {
            return Found { analyses, standing: Standing::Known };
        }
        let found = self.embedded_lookup(&form);
        if self.dictionaries.is_empty() && self.embedded_counts() {
            return found;
        }
        self.judged(&form, found)
    }

    /// What the embedded lexicon says of a folded form.
    fn embedded_lookup(&self, form: &str) -> Found {
        let found = self.found(&self.matches(form));
        if found.standing != Standing::Unknown {
            return self.brand(form, &found).unwrap_or(found);
        }
        self.clitic(form).or_else(|| self.mended(form)).or_else(|| self.composed(form)).unwrap_or_default()
    }

    /// Readings of a written form, the most plausible first.
    #[must_use]
    pub fn analyses(&self, written: &str) -> Vec<Analysis> {
        self.lookup(written).analyses
    }

    /// Whether a form is a word as written: quicker than [`Lexicon::lookup`], for many forms.
    #[must_use]
    pub fn knows(&self, written: &str) -> bool {
        if written.is_empty() || written.len() > LONGEST {
            return false;
        }
        let form = fold(written);
        if self.user.contains(&form) || self.in_dictionaries(&form) {
            return true;
        }
        if !self.embedded_counts() && !is_piece(&form) {
            return false;
        }
        self.matches(&form).iter().any(|(_, set)| {
            self.orthography == Orthography::All || self.tables.readings(*set).any(|step| self.accepts(step.traits))
        }) || matches!(self.lookup(&form).standing, Standing::Known | Standing::Composed)
    }

    /// The forms of the lexicon that casing rules let `form` stand for; small words before the names that look like them.
    pub(super) fn matches<'a>(&self, form: &'a str) -> smallvec::SmallVec<[Match<'a>; 2]> {
        let mut matches: smallvec::SmallVec<[Match<'a>; 2]> = smallvec::SmallVec::new();
        let mut add = |candidate: Cow<'a, str>, exact: bool| {
            if let Some(set) = self.tables.set(&candidate)
                && (exact || self.tables.flags(set) & form::KEEP_CASE == 0)
            {
                matches.push((candidate, set));
            }
        };
        add(Cow::Borrowed(form), true);
        match shape(form) {
            Shape::Lower => {}
            Shape::Title => add(Cow::Owned(form.to_lowercase()), false),
            Shape::Upper => {
                let lower = form.to_lowercase();
                let title = capitalised(form, false);
                let parts = capitalised(form, true);
                add(Cow::Owned(lower), false);
                if parts != title {
                    let place = capitalised_place(form);
                    if place != parts && place != title {
                        add(Cow::Owned(place), true);
                    }
                    add(Cow::Owned(parts), true);
                }
                add(Cow::Owned(title), true);
            }
            Shape::Mixed => {
                // A brand that begins small, at the start of a sentence: « IPhone »; a compound in a title: « Grand-Mère ».
                add(Cow::Owned(small_first(form)), true);
                if capitalised(form, true) == form {
                    add(Cow::Owned(form.to_lowercase()), false);
                }
            }
        }
        let in_capitals = |matches: &[Match]| {
            shape(form) == Shape::Upper && self.frequency(&matches[1].0) > self.frequency(&matches[0].0)
        };
        if matches.len() > 1 && (self.is_closed(matches[1].1) || in_capitals(&matches)) {
            matches.swap(0, 1);
        }
        matches
    }

    /// Whether the first reading of a set is of a closed class: « les », not « Les ».
    fn is_closed(&self, set: Set) -> bool {
        self.tables.readings(set).next().and_then(|step| step.tag.upos()).is_some_and(|upos| {
            !matches!(upos, Upos::NOUN | Upos::PROPN | Upos::ADJ | Upos::VERB | Upos::INTJ | Upos::X)
        })
    }

    /// Readings of all matches, those that the orthography accepts if there are any.
    pub(super) fn found(&self, matches: &[Match]) -> Found {
        if matches.is_empty() {
            return Found::default();
        }
        let collect = |keep: &dyn Fn(&Step) -> bool| {
            let mut analyses: Vec<Analysis> = Vec::new();
            for (form, set) in matches {
                for step in self.tables.readings(*set).filter(|s| keep(s)) {
                    let reading = Analysis { lemma: step.apply(form).into(), tag: step.tag, traits: step.traits };
                    if !analyses.contains(&reading) {
                        analyses.push(reading);
                    }
                }
            }
            analyses
        };
        let analyses = collect(&|step| self.accepts(step.traits));
        if analyses.is_empty() {
            return Found { analyses: collect(&|_| true), standing: Standing::OtherOrthography };
        }
        Found { analyses, standing: Standing::Known }
    }

    /// « Youtube » is the brand with a wrong casing rather than a form of « youtuber ».
    fn brand(&self, form: &str, found: &Found) -> Option<Found> {
        let doubtful =
            matches!(shape(form), Shape::Title | Shape::Upper) && found.analyses.iter().all(|a| a.tag.is(Upos::VERB));
        if !doubtful || self.tables.set(form).is_some() {
            return None;
        }
        self.mended(form)
            .filter(|f| f.analyses.iter().any(|a| a.tag.is(Upos::PROPN) && a.traits.has(Traits::EXACT_CASE)))
    }

    /// A pronoun or particle after a hyphen, as the tokenizer cuts it: `-moi`, `-t-il`, `-là`.
    pub(super) fn clitic(&self, form: &str) -> Option<Found> {
        let bare = form.strip_prefix('-')?;
        let bare = bare.strip_prefix("t-").unwrap_or(bare);
        let lower = bare.to_lowercase();
        let kept: &[Upos] = match lower.as_str() {
            "je" | "tu" | "il" | "elle" | "on" | "nous" | "vous" | "ils" | "elles" | "iel" | "iels" | "ce" | "c'"
            | "le" | "la" | "les" | "l'" | "lui" | "leur" | "moi" | "toi" | "m'" | "t'" | "en" | "y" | "soi"
            | "eux" => &[Upos::PRON],
            "ci" | "là" => &[Upos::ADV],
            "même" | "mêmes" => &[Upos::ADJ],
            _ => return None,
        };
        let mut found = self.found(&self.matches(&lower));
        found.analyses.retain(|a| a.tag.upos().is_some_and(|u| kept.contains(&u)));
        (!found.analyses.is_empty()).then_some(found)
    }
}

/// The form with its first letter small.
fn small_first(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
