//! Forms made of known parts: productive prefixes, hyphenated compounds, inclusive forms.

use super::fold::{Shape, shape};
use super::{Analysis, Found, Lexicon, Standing, Upos};
use std::borrow::Cow;

/// Prefixes that join any noun or adjective with a hyphen; the reading is that of what follows.
const PREFIXES: &[&str] = &[
    "anti", "après", "arrière", "auto", "avant", "bio", "co", "contre", "cyber", "demi", "e", "entre", "ex", "extra",
    "hyper", "inter", "intra", "macro", "maxi", "mega", "méga", "mi", "micro", "mini", "mono", "multi", "nano", "néo",
    "non", "nord", "outre", "para", "poly", "post", "presque", "pré", "pro", "proto", "pseudo", "quasi", "semi",
    "simili", "sous", "sud", "super", "supra", "sur", "techno", "télé", "tout", "trans", "turbo", "ultra", "uni",
    "vice", "éco",
];

/// Hyphenated parts of one form at most.
const MOST_PARTS: usize = 5;

impl Lexicon {
    /// Readings of a form that the lexicon lacks but knows the parts of.
    pub(super) fn composed(&self, form: &str) -> Option<Found> {
        if let Some(found) = self.inclusive(form) {
            return Some(found);
        }
        let (first, rest) = form.split_once('-')?;
        if first.is_empty() || rest.is_empty() || form.split('-').count() > MOST_PARTS {
            return None;
        }
        let small = first.to_lowercase();
        if PREFIXES.contains(&small.as_str()) || (small.ends_with('o') && self.is_prefix(&small)) {
            return self.prefixed(form, rest);
        }
        self.joined(form)
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
        found.standing = Standing::Composed;
        (!found.analyses.is_empty()).then_some(found)
    }

    /// Whether the lexicon has a prefix of this form: « franco », « socio ».
    fn is_prefix(&self, small: &str) -> bool {
        self.tables.set(small).is_some_and(|set| {
            self.tables.readings(set).any(|step| matches!(step.tag.upos(), Some(Upos::X | Upos::ADJ | Upos::NOUN)))
        })
    }

    /// Names joined by hyphens (« Marie-Hélène », « Dupont-Durand »), and a noun or adjective beside another (« directeur-adjoint »).
    fn joined(&self, form: &str) -> Option<Found> {
        let (head, tail) = form.rsplit_once('-')?;
        let is_name = |part: &str| {
            shape(part) != Shape::Lower
                && self.matches(part).iter().any(|(_, set)| self.tables.readings(*set).any(|s| s.tag.is(Upos::PROPN)))
        };
        if form.split('-').all(is_name) {
            let (_, set) = self.matches(tail).into_iter().next()?;
            let step = self.tables.readings(set).find(|s| s.tag.is(Upos::PROPN))?;
            let analysis = Analysis { lemma: form.into(), tag: step.tag, traits: step.traits };
            return Some(Found { analyses: vec![analysis], standing: Standing::Composed });
        }
        let noun = |part: &str| {
            let mut found = self.found(&self.matches(part));
            found.analyses.retain(|a| matches!(a.tag.upos(), Some(Upos::NOUN | Upos::ADJ)));
            (!found.analyses.is_empty()).then_some(found.analyses)
        };
        if head.contains('-') {
            return None;
        }
        let (mut analyses, followers) = (noun(head)?, noun(tail)?);
        // Both parts agree: « directrices-adjointes ».
        analyses.retain(|a| followers.iter().any(|b| super::elision::agree(a.tag, b.tag)));
        for analysis in &mut analyses {
            analysis.lemma = form.to_lowercase().into();
        }
        (!analyses.is_empty()).then_some(Found { analyses, standing: Standing::Composed })
    }

    /// « étudiant·e·s », « lecteur·rice », « tou·te·s »: known when what stands before the first point begins a known word.
    fn inclusive(&self, form: &str) -> Option<Found> {
        let is_point = |c: char| {
            matches!(c, '\u{B7}' | '\u{2027}' | '\u{30FB}' | '\u{FF65}' | '\u{387}' | '\u{22C5}' | '\u{2022}')
        };
        let (stem, rest) = form.split_once(is_point)?;
        let endings: Vec<&str> = rest.split(is_point).collect();
        if stem.is_empty() || endings.len() > 2 || endings.iter().any(|e| e.is_empty() || e.len() > 8) {
            return None;
        }
        let plural = endings.last().is_some_and(|e| e.ends_with('s') || e.ends_with('x'));
        let masculine = [Cow::Borrowed(stem), Cow::Owned(format!("{stem}s")), Cow::Owned(format!("{stem}x"))];
        for candidate in masculine {
            let mut found = self.found(&self.matches(&candidate));
            found
                .analyses
                .retain(|a| !matches!(a.tag.upos(), Some(Upos::VERB | Upos::AUX)) || a.tag.has(super::VerbForm::Part));
            if found.standing == Standing::Known && !found.analyses.is_empty() {
                let gender = super::Tag::mask("Gender").unwrap_or_default();
                for analysis in &mut found.analyses {
                    analysis.tag = analysis.tag.without(gender);
                    if plural {
                        analysis.tag = analysis.tag.with(super::Number::Plur);
                    }
                }
                found.analyses.dedup();
                found.standing = Standing::Composed;
                return Some(found);
            }
        }
        None
    }
}
