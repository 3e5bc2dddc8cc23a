//! `typography/ordinal`: `XXIe`, not `XXIème`.

use crate::check::Finding;
use crate::sentence::Word;
use crate::token::TokenKind;

/// Endings that the abbreviation of an ordinal does not have, longest first.
const FAULTY: [&str; 9] = ["ièmes", "iemes", "ième", "ieme", "èmes", "emes", "ème", "eme", "éme"];

/// Looks at one ordinal in digits.
pub fn check(word: &Word, findings: &mut Vec<Finding>) {
    if word.token.kind != TokenKind::Ordinal {
        return;
    }
    let Some(ending) = FAULTY.iter().find(|e| word.text.ends_with(*e)) else { return };
    let number = &word.text[..word.text.len() - ending.len()];
    let right = if ending.ends_with('s') { "es" } else { "e" };
    findings.push(Finding {
        rule: "typography/ordinal",
        range: word.token.range(),
        suggestions: vec![format!("{number}{right}")],
        ..Finding::default()
    });
}
