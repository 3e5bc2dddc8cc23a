//! Unknown words in small letters.

use super::{Place, Spelling, derived, english, learned, rules, shape};
use crate::check::Finding;
use crate::finding::Severity;
use crate::lexicon::Standing;
use crate::lexicon::suggest::{self, Origin, Suggestion};

/// Most that a sure correction may cost, in hundredths of one wrong letter.
const SURE: u16 = 90;

/// How frequent a sure correction must be (see [`crate::lexicon::Lexicon::frequency`]).
const FREQUENT: u8 = 50;

/// In a long word, a small slip is sure even where the word is rare.
const RARE: u8 = 15;
/// What such a slip costs at most, in hundredths of one wrong letter.
const SMALL_SLIP: u16 = 30;
/// What a long word is, in chars.
const LONG: usize = 8;

/// Most that the correction of a derived or quoted word may cost to be believed.
const NEAR: u16 = 40;

/// A correction that costs more than this is no objection to a learned word.
const FAR: u16 = 50;

/// A correction that costs more than this is no objection to a word of another language.
const STRANGE: u16 = 80;

/// Words so frequent are glued together by haste, not by chance.
const COMMON: u8 = 85;

/// Small words stand between the parts of a name: « Carl von Linné », in chars.
const SMALL: usize = 4;

impl Spelling {
    /// An unknown word in small letters.
    pub(super) fn slip(&mut self, place: Place, findings: &mut Vec<Finding>) {
        if let Some(finding) = self.cut(place) {
            findings.push(finding);
            return;
        }
        let word = place.word();
        let lower = word.lower();
        if shape::has_foreign_letter(lower) || in_name(place) {
            self.stranger(place, findings);
            return;
        }
        let found = self.suggest(place, suggest::WIDEST);
        let best = found.first();
        let texts: Vec<String> = found.iter().map(|s| self.apostrophes(&s.text)).collect();
        let english = english::is_english(lower) || beside_english(place);
        let near = best.is_some_and(|s| s.cost <= NEAR && s.frequency >= FREQUENT && !english);
        let known = best.is_some_and(|s| s.origin == Origin::Misspelling);
        if !near && !known {
            if derived::is_derived(lower, place.lexicon) || lower.contains('-') {
                return;
            }
            let sure = best.is_some_and(|s| is_sure(lower, s));
            let strange = shape::looks_foreign(lower) && !sure
                || shape::may_be_foreign(lower) && best.is_none_or(|s| s.cost > STRANGE);
            if word.quoted || english || strange {
                self.stranger(place, findings);
                return;
            }
            if learned::is_learned(lower) && best.is_none_or(|s| s.cost > FAR) {
                if self.told.insert((rules::UNKNOWN, lower.into())) {
                    findings.push(place.finding(rules::UNKNOWN, Vec::new(), Some(Severity::Info)));
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
                place.finding(table_rule(lower, &best.text), texts, None)
            }
            Origin::Split => {
                let doubtful = best.cost > NEAR && best.frequency < COMMON;
                place.finding(rules::GLUED, texts, doubtful.then_some(Severity::Warning))
            }
            _ if is_sure(lower, best) && !shape::looks_foreign(lower) && !word.quoted => {
                place.finding(rules::UNKNOWN, texts, Some(Severity::Error))
            }
            _ => {
                *self.strangers.entry(lower.into()).or_default() += 1;
                place.finding(rules::UNKNOWN, texts, Some(Severity::Warning))
            }
        };
        findings.push(finding);
    }

    /// A word of another language, told once.
    fn stranger(&mut self, place: Place, findings: &mut Vec<Finding>) {
        if self.told.insert((rules::FOREIGN, place.word().lower().into())) {
            findings.push(place.finding(rules::FOREIGN, Vec::new(), None));
        }
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
pub(super) fn is_sure(lower: &str, best: &Suggestion) -> bool {
    let letters = u16::try_from(lower.chars().count()).unwrap_or(u16::MAX);
    let frequent =
        best.frequency >= FREQUENT || best.frequency >= RARE && best.cost <= SMALL_SLIP && usize::from(letters) >= LONG;
    frequent && best.cost <= SURE.min(letters.saturating_sub(2).saturating_mul(10))
}

/// The rule of a known misspelling: « biensur » is two words written as one.
pub(super) fn table_rule(lower: &str, right: &str) -> &'static str {
    let cut = |mark: char| right.contains(mark) && !lower.contains(mark);
    if cut(' ') || cut('\'') { rules::GLUED } else { rules::KNOWN }
}

/// Whether the word is a small one inside a name (« Secret of Mana ») or the second of a species
/// (« Papilio machaon »).
fn in_name(place: Place) -> bool {
    let words = &place.sentence.words;
    let lower = place.word().lower();
    let Some(before) = place.at.checked_sub(1).map(|at| &words[at]) else { return false };
    if !before.text.starts_with(char::is_uppercase) {
        return false;
    }
    let between = place.next().is_some_and(|next| next.starts_with(char::is_uppercase));
    between && lower.chars().count() <= SMALL || before.info.standing == Standing::Unknown && shape::is_species(lower)
}

/// Whether a word of English stands next to this one: « heavy metal », « business development ».
fn beside_english(place: Place) -> bool {
    [place.previous(), place.next()].into_iter().flatten().any(|word| {
        // Shorter words are French as often.
        word.chars().count() > SMALL && english::is_english(&word.to_lowercase())
    })
}
