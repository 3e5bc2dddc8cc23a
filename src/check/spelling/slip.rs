//! Unknown words in small letters.

use super::{Place, Spelling, derived, rules, shape};
use crate::check::Finding;
use crate::finding::Severity;
use crate::lexicon::suggest::{self, Origin, Suggestion};

/// Most that a sure correction may cost, in hundredths of one wrong letter.
const SURE: u16 = 100;

/// How frequent a sure correction must be (see [`crate::lexicon::Lexicon::frequency`]).
const FREQUENT: u8 = 35;

/// Most that the correction of a derived or quoted word may cost to be believed.
const NEAR: u16 = 40;

impl Spelling {
    /// An unknown word in small letters.
    pub(super) fn slip(&mut self, place: Place, findings: &mut Vec<Finding>) {
        if let Some(finding) = self.cut(place) {
            findings.push(finding);
            return;
        }
        let word = place.word();
        let lower = word.lower();
        let found = self.suggest(place);
        let best = found.first();
        let texts: Vec<String> = found.iter().map(|s| self.apostrophes(&s.text)).collect();
        let near = best.is_some_and(|s| s.cost <= NEAR && s.frequency >= FREQUENT);
        let known = best.is_some_and(|s| s.origin == Origin::Misspelling);
        if !near && !known {
            if derived::is_derived(lower, place.lexicon) {
                return;
            }
            if word.quoted || shape::looks_foreign(lower) && !best.is_some_and(|s| is_sure(lower, s)) {
                if self.told.insert((rules::FOREIGN, lower.into())) {
                    findings.push(place.finding(rules::FOREIGN, Vec::new(), None));
                }
                return;
            }
        }
        let Some(best) = best else {
            *self.strangers.entry(lower.into()).or_default() += 1;
            findings.push(place.finding(rules::UNKNOWN, Vec::new(), Some(Severity::Warning)));
            return;
        };
        let finding = match best.origin {
            Origin::Misspelling => {
                let right = found.iter().filter(|s| s.origin == Origin::Misspelling);
                let texts = right.map(|s| self.apostrophes(&s.text)).collect();
                place.finding(rules::KNOWN, texts, None)
            }
            Origin::Split => place.finding(rules::GLUED, texts, None),
            _ if is_sure(lower, best) => place.finding(rules::UNKNOWN, texts, Some(Severity::Error)),
            _ => {
                *self.strangers.entry(lower.into()).or_default() += 1;
                place.finding(rules::UNKNOWN, texts, Some(Severity::Warning))
            }
        };
        findings.push(finding);
    }

    /// « au jourd'hui »: the unknown word and its neighbour are one word.
    fn cut(&self, place: Place) -> Option<Finding> {
        let word = place.word();
        let context = suggest::Context { previous: place.previous(), next: place.next() };
        let joined = suggest::joined(place.lexicon, word.text, context)?;
        let range = match joined.origin {
            Origin::JoinPrevious => place.at - 1..place.at + 1,
            _ => place.at..place.at + 2,
        };
        Some(place.finding_over(range, rules::CUT, vec![self.apostrophes(&joined.text)], None))
    }
}

/// Whether a correction is close for the length of the word, and frequent.
fn is_sure(lower: &str, best: &Suggestion) -> bool {
    let letters = u16::try_from(lower.chars().count()).unwrap_or(u16::MAX);
    best.frequency >= FREQUENT && best.cost <= SURE.min(letters.saturating_mul(14))
}
