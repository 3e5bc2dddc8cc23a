//! Unknown words with a capital: names, most of the time.

use super::{NARROW, Place, Spelling, rules, shape, slip};
use crate::check::Finding;
use crate::finding::Severity;
use crate::lexicon::suggest::{self, Origin};
use crate::lexicon::{Lexicon, Traits, Upos};
use crate::token::TokenKind;

/// Most that the correction of a capitalised word may cost, in hundredths of one wrong letter.
const NEAR: u16 = 36;

/// How frequent a common word must be for a capitalised form to be taken for a slip in it.
const FREQUENT: u8 = 60;

/// Most that a brand may be miswritten, in hundredths of one wrong letter.
const NEAR_BRAND: u16 = 75;

/// Names shorter than this have too many neighbours, in chars.
const LONG_ENOUGH: usize = 6;

impl Spelling {
    /// An unknown word with one capital, its first letter.
    pub(super) fn name(&mut self, place: Place, findings: &mut Vec<Finding>) {
        let form = place.word().text;
        let key: Box<str> = form.into();
        if begins(place) && !self.told.contains(&(rules::NAME, key.clone())) && !followed_by_name(place) {
            let found = self.suggest(place, NARROW);
            if let Some(best) = found.first() {
                let known = best.origin == Origin::Misspelling;
                let close = best.cost <= NEAR
                    && best.frequency >= FREQUENT
                    && best.origin == Origin::Close
                    && slip::is_sure(place.word().lower(), best)
                    && !shape::looks_foreign(place.word().lower());
                let glued = best.origin == Origin::Split && best.text.contains('\'');
                if (known || close || glued) && !is_name(&best.text, place.lexicon) {
                    let rule = match best.origin {
                        Origin::Misspelling => slip::table_rule(place.word().lower(), &best.text),
                        Origin::Split => rules::GLUED,
                        _ => rules::UNKNOWN,
                    };
                    let texts = found.iter().map(|s| self.apostrophes(&s.text)).collect();
                    let severity = (rule == rules::UNKNOWN).then_some(Severity::Warning);
                    findings.push(place.finding(rule, texts, severity));
                    return;
                }
            }
        }
        if !self.told.insert((rules::NAME, key)) {
            return;
        }
        if let Some(right) = self.near_name(place) {
            findings.push(place.finding(rules::UNKNOWN, vec![right], Some(Severity::Warning)));
        } else {
            findings.push(place.finding(rules::NAME, Vec::new(), None));
        }
    }

    /// A listed brand or place that the form is one slip away from. Surnames and first names have
    /// too many spellings for that.
    fn near_name(&mut self, place: Place) -> Option<String> {
        let form = place.word().text;
        if form.chars().count() < LONG_ENOUGH || shape::looks_foreign(place.word().lower()) {
            return None;
        }
        let mut own = self.nodes.min(2_000);
        let before = own;
        let nearest = suggest::nearest(place.lexicon, form, NEAR_BRAND, &mut own);
        self.nodes -= before - own;
        let nearest = nearest?;
        let listed = place.lexicon.analyses(&nearest.text).iter().any(|a| {
            let brand = a.traits.has(Traits::EXACT_CASE);
            let place = a.tag.is(Upos::PROPN) && !a.traits.has(Traits::FIRST_NAME) && !a.traits.has(Traits::SURNAME);
            // Of a place, only the accents may be wrong: many surnames are old spellings of places.
            brand || place && same_letters(form, &nearest.text)
        });
        (listed && is_name(&nearest.text, place.lexicon)).then_some(nearest.text)
    }
}

/// Whether two forms are the same but for accents and casing.
fn same_letters(a: &str, b: &str) -> bool {
    let bare = |form: &str| form.to_lowercase().chars().map(suggest::bare).collect::<String>();
    bare(a) == bare(b)
}

fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && lexicon.analyses(text).iter().all(|a| a.tag.is(Upos::PROPN))
}

/// Whether the word begins the sentence, or what stands for one: nothing but marks before it, or a
/// mark that a capital may follow.
pub(super) fn begins(place: Place) -> bool {
    let before = &place.sentence.words[..place.at];
    let Some(last) = before.last() else { return true };
    match last.token.kind {
        TokenKind::Emoji | TokenKind::Emoticon | TokenKind::Symbol => true,
        TokenKind::Punctuation => !last.text.starts_with([',', '-', '’', '\'', '/', '.']),
        // « L'Aceuil »: the elided word holds the capital of the sentence.
        _ => false,
    }
}

/// Whether a capitalised word follows: « Hosneld Martin », the beginning of a name.
fn followed_by_name(place: Place) -> bool {
    place.next().is_some_and(|next| next.starts_with(char::is_uppercase))
}
