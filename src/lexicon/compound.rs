//! Forms made of known parts: productive prefixes, hyphenated compounds, numbers, verbs with their clitics.

use super::fold::{Shape, shape};
use super::{Analysis, Found, Lexicon, NumType, Standing, Tag, Upos, VerbForm};

/// Prefixes that join any noun or adjective with a hyphen; the reading is that of what follows.
const PREFIXES: &[&str] = &[
    "anti", "après", "arrière", "auto", "avant", "bio", "co", "contre", "cyber", "demi", "dé", "dés", "e", "entre",
    "ex", "extra", "hyper", "inter", "intra", "macro", "maxi", "mega", "méga", "mi", "micro", "mini", "mono", "multi",
    "nano", "néo", "non", "nord", "outre", "para", "poly", "post", "presque", "pré", "pro", "proto", "pseudo", "quasi",
    "re", "ré", "semi", "simili", "sous", "sud", "super", "supra", "sur", "techno", "télé", "tout", "trans", "turbo",
    "ultra", "uni", "vice", "éco",
];

/// Hyphenated parts of one form at most.
const MOST_PARTS: usize = 5;

/// Hyphenated parts of a number written in letters at most: « deux-cent-quatre-vingt-dix-neuf-mille … ».
const MOST_NUMBERS: usize = 14;

impl Lexicon {
    /// Readings of a form that the lexicon lacks but knows the parts of.
    pub(super) fn composed(&self, form: &str) -> Option<Found> {
        if let Some(found) = self.abbreviated(form).or_else(|| roman(form)).or_else(|| self.inclusive(form)) {
            return Some(found);
        }
        let (first, rest) = form.split_once('-')?;
        if first.is_empty() || rest.is_empty() {
            return None;
        }
        if let Some(found) = self.number(form) {
            return Some(found);
        }
        if form.split('-').count() > MOST_PARTS {
            return None;
        }
        if let Some(found) = self.with_clitic(form) {
            return Some(found);
        }
        let small = first.to_lowercase();
        if PREFIXES.contains(&small.as_str()) || (small.ends_with('o') && self.is_prefix(&small)) {
            return self.prefixed(form, rest);
        }
        self.joined(form)
    }

    /// « M. », « etc. »: a word of the lexicon with the point of an abbreviation.
    fn abbreviated(&self, form: &str) -> Option<Found> {
        let bare = form.strip_suffix('.')?;
        let found = self.found(&self.matches(bare));
        (found.standing == Standing::Known).then_some(found)
    }

    /// « deux-cent-trois », hyphens of 1990.
    fn number(&self, form: &str) -> Option<Found> {
        let mut parts = 0;
        for part in form.split('-') {
            parts += 1;
            let small = part.to_lowercase();
            let is_number = small == "et"
                || self.tables.set(&small).is_some_and(|set| {
                    self.tables.readings(set).any(|s| s.tag.is(Upos::NUM) || matches!(&*small, "million" | "millions"))
                });
            if !is_number || parts > MOST_NUMBERS {
                return None;
            }
        }
        let tag = Tag::from(Upos::NUM) | NumType::Card.into() | super::Number::Plur.into();
        Some(composed(vec![Analysis { lemma: form.to_lowercase().into(), tag, traits: super::Traits::default() }]))
    }

    /// « dis-moi », « a-t-il »: read as the verb. The tokenizer cuts them; this is for whole words.
    fn with_clitic(&self, form: &str) -> Option<Found> {
        let (head, tail) = form.split_once('-')?;
        let mut rest = tail;
        while !rest.is_empty() {
            let (clitic, after) = rest.split_once('-').unwrap_or((rest, ""));
            if clitic != "t" {
                self.clitic(&format!("-{clitic}")).filter(|f| f.analyses.iter().any(|a| a.tag.is(Upos::PRON)))?;
            }
            rest = after;
        }
        let mut found = self.found(&self.matches(head));
        found.analyses.retain(|a| a.tag.has(VerbForm::Fin));
        (!found.analyses.is_empty()).then(|| composed(found.analyses))
    }

    /// « ex-ministre » reads like « ministre ».
    fn prefixed(&self, form: &str, rest: &str) -> Option<Found> {
        let mut found = self.found(&self.matches(rest));
        if found.standing == Standing::Unknown {
            found = self.composed(rest)?;
        }
        let prefix = &form[..form.len() - rest.len()];
        found
            .analyses
            .retain(|a| matches!(a.tag.upos(), Some(Upos::NOUN | Upos::ADJ | Upos::PROPN | Upos::VERB | Upos::ADV)));
        for analysis in &mut found.analyses {
            analysis.lemma = format!("{}{}", prefix.to_lowercase(), analysis.lemma).into();
        }
        (!found.analyses.is_empty()).then(|| composed(found.analyses))
    }

    /// Whether the lexicon has a prefix of this form: « franco », « socio ».
    fn is_prefix(&self, small: &str) -> bool {
        self.tables.set(small).is_some_and(|set| {
            self.tables.readings(set).any(|step| matches!(step.tag.upos(), Some(Upos::X | Upos::ADJ | Upos::NOUN)))
        })
    }

    /// « Saint-Étienne-du-Bois »: capitals on known words, small words between them.
    fn is_place(&self, form: &str) -> bool {
        const LINKS: &[&str] =
            &["de", "du", "des", "la", "le", "les", "en", "sur", "sous", "lès", "lez", "aux", "au", "et", "d'", "l'"];
        let is_part = |part: &str| match shape(part) {
            Shape::Lower => LINKS.contains(&part),
            _ => !self.matches(part).is_empty(),
        };
        let ends = |part: Option<&str>| part.is_some_and(|p| shape(p) == Shape::Title);
        ends(form.split('-').next()) && ends(form.rsplit('-').next()) && form.split('-').all(is_part)
    }

    /// Names joined by hyphens (« Dupont-Durand »), and a noun or adjective beside another (« maison-musée »).
    fn joined(&self, form: &str) -> Option<Found> {
        let (head, tail) = form.rsplit_once('-')?;
        let name = |part: &str| {
            let names =
                self.matches(part).into_iter().flat_map(|(_, set)| self.tables.readings(set).collect::<Vec<_>>());
            names.into_iter().find(|s| s.tag.is(Upos::PROPN)).filter(|_| shape(part) != Shape::Lower)
        };
        if form.split('-').all(|part| name(part).is_some()) {
            let step = name(tail)?;
            return Some(composed(vec![Analysis { lemma: form.into(), tag: step.tag, traits: step.traits }]));
        }
        if self.is_place(form) {
            let tag = Tag::from(Upos::PROPN);
            return Some(composed(vec![Analysis { lemma: form.into(), tag, traits: super::Traits::default() }]));
        }
        if head.contains('-') {
            return None;
        }
        let words = |part: &str| {
            let mut found = self.found(&self.matches(part));
            found.analyses.retain(|a| matches!(a.tag.upos(), Some(Upos::NOUN | Upos::ADJ)));
            found.analyses
        };
        let (mut heads, followers) = (words(head), words(tail));
        // A noun beside a noun agrees in number, with an adjective in gender too.
        heads.retain(|a| {
            followers.iter().any(|b| {
                let nouns = a.tag.is(Upos::NOUN) && b.tag.is(Upos::NOUN);
                agree(a.tag, b.tag, "Number") && (nouns || agree(a.tag, b.tag, "Gender"))
            })
        });
        for analysis in &mut heads {
            analysis.lemma = form.to_lowercase().into();
        }
        (!heads.is_empty()).then(|| composed(heads))
    }
}

/// What is found of a form made of known parts.
pub(super) const fn composed(analyses: Vec<Analysis>) -> Found {
    Found { analyses, standing: Standing::Composed }
}

/// Whether the values of a feature do not differ; a tag without the feature agrees with all.
fn agree(a: Tag, b: Tag, feature: &str) -> bool {
    let (x, y) = (a.value(feature), b.value(feature));
    x.is_empty() || y.is_empty() || x == y
}

/// Roman numerals (`XIV`) and their ordinals (`XIVe`).
fn roman(form: &str) -> Option<Found> {
    let digits = form.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &form[digits.len()..];
    if !is_roman(digits) {
        return None;
    }
    let tag = match ending {
        "" if digits.len() > 1 => Tag::from(Upos::NUM) | NumType::Card.into(),
        "e" | "er" | "re" => Tag::from(Upos::ADJ) | NumType::Ord.into() | super::Number::Sing.into(),
        "es" | "ers" | "res" => Tag::from(Upos::ADJ) | NumType::Ord.into() | super::Number::Plur.into(),
        _ => return None,
    };
    let analysis = Analysis { lemma: form.into(), tag, traits: super::Traits::default() };
    Some(Found { analyses: vec![analysis], standing: Standing::Known })
}

/// Whether these are the Roman numerals of a number under 4000, in their usual order.
fn is_roman(digits: &str) -> bool {
    let mut rest = digits;
    for (one, five, ten) in [("M", "", ""), ("C", "D", "M"), ("X", "L", "C"), ("I", "V", "X")] {
        let nine = format!("{one}{ten}");
        let four = format!("{one}{five}");
        if !ten.is_empty() && (rest.starts_with(&nine) || rest.starts_with(&four)) {
            rest = &rest[2..];
            continue;
        }
        if !five.is_empty() {
            rest = rest.strip_prefix(five).unwrap_or(rest);
        }
        for _ in 0..3 {
            rest = rest.strip_prefix(one).unwrap_or(rest);
        }
    }
    rest.is_empty() && !digits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_roman;

    #[test]
    fn roman_numerals_have_their_order() {
        for numerals in ["I", "IV", "XIX", "XXI", "MCMXCIX", "MMXXVI", "XLIV"] {
            assert!(is_roman(numerals), "{numerals}");
        }
        for numerals in ["", "IIII", "VX", "IC", "XXXX", "A"] {
            assert!(!is_roman(numerals), "{numerals}");
        }
    }
}
