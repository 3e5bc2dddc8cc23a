//! Where in a sentence a disguised word stands, and which.

use super::letters::{Sign, plain, sign, squeezed};
use super::pattern::{Evidence, Pattern};
use super::table::{self, Hidden};
use super::{Replacement, glued};
use crate::check::spelling;
use crate::lexicon::Lexicon;
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Shortest unknown word that is compared with insults by its letters or its sound.
const SHORTEST: usize = 4;

/// Nouns after which « 2 » is « de ».
const BEFORE_DE: &[&str] = &["bande", "tas", "espèce", "espece", "fils", "tête", "sac", "putain", "ramassis"];

/// Whether anything in the sentence may hide a word: what an ordinary tweet pays.
pub fn is_worth_a_look(sentence: &Sentence<'_>) -> bool {
    let mut single = 0;
    sentence.words.iter().any(|word| match word.token.kind {
        TokenKind::Word => {
            single += u8::from(word.text.len() < 3);
            !word.info.known || single > 4 || word.text.contains(|c| matches!(sign(c), Sign::Dressed(_)))
        }
        TokenKind::Code | TokenKind::Hashtag => true,
        TokenKind::Number | TokenKind::Abbreviation | TokenKind::Symbol | TokenKind::Emoji => !word.token.spaced,
        TokenKind::Punctuation => !word.token.spaced && word.text.starts_with(['*', '_', '@', '$', '|', '·']),
        _ => false,
    }) || sentence.words.windows(2).any(|pair| is_de(&pair[0], &pair[1]))
}

/// Every passage of the sentence that hides a word, in order, without overlap.
pub fn all(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Replacement> {
    let mut found = Vec::new();
    let words = &sentence.words;
    let foreign = spelling::foreign_runs(sentence);
    let dressed = words.iter().any(|w| w.text.contains(|c| matches!(sign(c), Sign::Dressed(_))));
    let mut at = 0;
    while at < words.len() {
        if let Some(replacement) = spaced_letters(sentence, at).or_else(|| halves(sentence, at)) {
            at = replacement.tokens.end;
            found.push(replacement);
            continue;
        }
        if at > 0 && is_de(&words[at - 1], &words[at]) {
            let bytes = words[at].token.range();
            found.push(Replacement {
                tokens: at..at + 1,
                words: vec![(bytes, "de".to_owned())],
                evidence: Evidence::default(),
                level: Some(0),
            });
        }
        let end = at + 1 + words[at + 1..].iter().take_while(|w| !w.token.spaced).count();
        let closed = |w: &Word<'_>| {
            use TokenKind::{Date, Email, Hashtag, Object, Time, Url};
            matches!(w.token.kind, Url | Email | Time | Date | Object | Hashtag)
        };
        let plain_word = end == at + 1 && words[at].token.kind == TokenKind::Word && words[at].info.known;
        if !(plain_word && !dressed) && !words[at..end].iter().any(closed) && words[at].token.kind != TokenKind::Mention
        {
            chunk(sentence, at..end, foreign.get(at) == Some(&true), lexicon, &mut found);
        }
        at = end;
    }
    found
}

fn is_de(before: &Word<'_>, word: &Word<'_>) -> bool {
    matches!(word.text, "2" | "d") && BEFORE_DE.contains(&before.lower())
}

/// Looks for disguised words in tokens that no space parts.
fn chunk(
    sentence: &Sentence<'_>,
    tokens: Range<usize>,
    foreign: bool,
    lexicon: &Lexicon,
    found: &mut Vec<Replacement>,
) {
    let bytes = sentence.bytes(tokens.clone());
    let text = &sentence.segment.text[bytes.clone()];
    let other = |c: char| sign(c) == Sign::Other;
    let mut from = 0;
    for piece in text.split(other) {
        let at = from + piece.len() - piece.trim_start_matches(is_edge).len();
        from += piece.len() + text[from + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let piece = trimmed(piece);
        if piece.is_empty() {
            continue;
        }
        let place = bytes.start + at..bytes.start + at + piece.len();
        let covered = covered(sentence, &tokens, &place);
        if covered.is_empty() || found.last().is_some_and(|last| last.tokens.end > covered.start) {
            continue;
        }
        let known = covered.len() == 1 && {
            let word = &sentence.words[covered.start];
            word.info.known && word.token.kind == TokenKind::Word
        };
        found.extend(read(sentence, piece, &place, &covered, known, foreign, lexicon));
    }
}

fn read(
    sentence: &Sentence<'_>,
    piece: &str,
    place: &Range<usize>,
    covered: &Range<usize>,
    known: bool,
    foreign: bool,
    lexicon: &Lexicon,
) -> Option<Replacement> {
    let pattern = Pattern::new(piece)?;
    let evidence = pattern.evidence;
    let replaced = |form: String, level| Replacement {
        tokens: covered.clone(),
        words: vec![(place.clone(), form)],
        evidence,
        level,
    };
    if evidence.dressed {
        let form: String = piece.nfkd().filter(|c| c.is_alphanumeric()).collect();
        let hidden = pattern.read();
        return Some(replaced(hidden.map_or(form.to_lowercase(), |h| h.form.to_owned()), hidden.map(|h| h.level)));
    }
    if known {
        return None;
    }
    if evidence.any() {
        let parted_only = evidence == Evidence { parted: true, ..Evidence::default() };
        if let Some(hidden) = pattern.read().filter(|h| !parted_only || is_parted(piece, *h, lexicon)) {
            return Some(replaced(hidden.form.to_owned(), Some(hidden.level)));
        }
    }
    (covered.len() == 1 && !foreign).then(|| misspelt(sentence, covered.start, piece, place)).flatten()
}

/// Whether signs between letters hide the word: they do not where they join whole words (`porte-merde`), nor in initials.
fn is_parted(piece: &str, hidden: Hidden, lexicon: &Lexicon) -> bool {
    let parts: Vec<&str> =
        piece.split(|c| matches!(sign(c), Sign::Gap | Sign::Nothing)).filter(|p| !p.is_empty()).collect();
    // « B.C.E. »: between single letters nothing is hidden.
    let singles = parts.iter().all(|part| part.chars().nth(1).is_none());
    if singles && plain(&parts.concat()).is_none_or(|letters| squeezed(&letters) != squeezed(hidden.plain)) {
        return false;
    }
    let whole = parts.iter().all(|part| part.chars().nth(1).is_some() && lexicon.lookup(part).known());
    let initials = hidden.plain.len() < 5 && piece.chars().any(char::is_uppercase);
    let invisible = piece.chars().any(|c| sign(c) == Sign::Nothing);
    hidden.plain.len() > 2 && (invisible || !whole && !initials)
}

/// An unknown word that differs from an insult by accents, doubled letters, sound or missing vowels, or that glues several.
fn misspelt(sentence: &Sentence<'_>, at: usize, piece: &str, place: &Range<usize>) -> Option<Replacement> {
    let word = &sentence.words[at];
    let mut chars = piece.chars();
    let title = chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase());
    // A capital inside the sentence makes a name.
    if word.token.kind != TokenKind::Word || title && at > 0 {
        return None;
    }
    let letters = plain(piece).filter(|letters| letters.len() >= SHORTEST)?;
    let replaced = |words, level| {
        Some(Replacement { tokens: at..at + 1, words, evidence: Evidence::default(), level: Some(level) })
    };
    // « Konnard, on te bloque »: called by its name, not named.
    let called = sentence.words.get(at + 1).is_some_and(|next| next.token.kind == TokenKind::Punctuation);
    let sounding = || table::sounding(&piece.to_lowercase()).filter(|_| !title || called);
    if let Some(hidden) = table::squeezed(&letters).or_else(sounding).or_else(|| without_vowels(&letters)) {
        return replaced(vec![(place.clone(), hidden.form.to_owned())], hidden.level);
    }
    let cut = glued::chain(piece);
    if cut.is_empty() {
        return None;
    }
    let level = cut.iter().filter_map(|r| table::exactly(&plain(&piece[r.clone()])?)).map(|h| h.level).max();
    let part = |r: Range<usize>| {
        let form = piece[r.clone()].to_lowercase();
        let form = plain(&form).and_then(|p| table::exactly(&p)).map_or(form, |h| h.form.to_owned());
        (place.start + r.start..place.start + r.end, form)
    };
    replaced(cut.into_iter().map(part).collect(), level.unwrap_or(0))
}

/// The insult whose consonants these are: `cnnrd`, `slp` has too few.
fn without_vowels(letters: &str) -> Option<Hidden> {
    let consonants = |word: &str| -> String { word.chars().filter(|c| !"aeiouy".contains(*c)).collect() };
    if letters.len() < SHORTEST || letters.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    let first = letters.bytes().next().map(super::letters::bit)?;
    table::beginning(first).find(|hidden| hidden.level == 3 && consonants(hidden.plain) == letters)
}

/// Single letters with spaces between them, as many as make a word of the table.
fn spaced_letters(sentence: &Sentence<'_>, at: usize) -> Option<Replacement> {
    let single = |w: &Word<'_>| {
        let mut chars = w.text.chars();
        w.token.spaced
            && chars.next().is_some_and(|c| matches!(sign(c), Sign::Letter(_) | Sign::Stand(_) | Sign::Hidden))
            && chars.next().is_none()
    };
    let words = &sentence.words;
    if !single(&words[at]) {
        return None;
    }
    let end = at + words[at..].iter().take_while(|w| single(w)).take(16).count();
    (at + 3..=end).rev().find_map(|end| {
        let bytes = sentence.bytes(at..end);
        let joined: String = words[at..end].iter().map(|w| w.text).collect();
        let hidden = match plain(&joined) {
            Some(letters) => table::exactly(&letters),
            None => Pattern::new(&joined).and_then(|p| p.read()),
        }?;
        let shouted = hidden.plain.len() < 5 && joined.contains(char::is_uppercase);
        // « un a b c » : an insult of three letters asks for small ones.
        (hidden.level > 0 && !shouted).then(|| Replacement {
            tokens: at..end,
            words: vec![(bytes, hidden.form.to_owned())],
            evidence: Evidence { masked: true, ..Evidence::default() },
            level: Some(hidden.level),
        })
    })
}

/// An insult cut in two by a space, where a half is no word: « sa lope ».
fn halves(sentence: &Sentence<'_>, at: usize) -> Option<Replacement> {
    let (left, right) = (sentence.words.get(at)?, sentence.words.get(at + 1)?);
    let word =
        |w: &Word<'_>| w.token.kind == TokenKind::Word && w.text.chars().all(|c| matches!(sign(c), Sign::Letter(_)));
    if !word(left) || !word(right) || left.info.known && right.info.known || !right.token.spaced {
        return None;
    }
    if right.text.starts_with(char::is_uppercase) {
        return None;
    }
    let letters = plain(&format!("{}{}", left.text, right.text)).filter(|letters| letters.len() > 5)?;
    let hidden = table::exactly(&letters).filter(|hidden| hidden.level == 3)?;
    Some(Replacement {
        tokens: at..at + 2,
        words: vec![(sentence.bytes(at..at + 2), hidden.form.to_owned())],
        evidence: Evidence { parted: true, ..Evidence::default() },
        level: Some(3),
    })
}

/// Tokens that the bytes touch.
fn covered(sentence: &Sentence<'_>, tokens: &Range<usize>, bytes: &Range<usize>) -> Range<usize> {
    let inside = |w: &Word<'_>| (w.token.start as usize) < bytes.end && bytes.start < w.token.end as usize;
    let first = tokens.clone().find(|at| inside(&sentence.words[*at])).unwrap_or(tokens.end);
    let count = sentence.words[first..tokens.end].iter().take_while(|w| inside(w)).count();
    first..first + count
}

/// Signs that do not belong to the word when they stand at its ends.
fn is_edge(c: char) -> bool {
    matches!(sign(c), Sign::Gap | Sign::Hole | Sign::Nothing) || matches!(c, '!' | '+' | '#' | '%' | '*')
}

/// The piece without the signs at its ends; stars stay behind letters of which some are hidden (`c*n*`).
fn trimmed(piece: &str) -> &str {
    let start = piece.trim_start_matches(is_edge);
    let bare = start.trim_end_matches(is_edge);
    let hides = bare.contains(['*']);
    if hides { start.trim_end_matches(|c| is_edge(c) && c != '*') } else { bare }
}
