//! Pronouns and particles hung on a word by a hyphen, cut as Universal Dependencies cuts them:
//! `dis-moi` is `dis` `-moi`, `a-t-il` is `a` `-t-il`, `donne-le-lui` is `donne` `-le` `-lui`.

use super::characters::{Folded, char_at, is_apostrophe, is_hyphen, is_line_space, is_listed, run_end};
use smallvec::SmallVec;

/// Hyphenated words that end like a verb with its pronoun and are not one, folded.
const WHOLE: &[&str] = &[
    "add-on",
    "carry-on",
    "celle-ci",
    "celle-la",
    "celle-là",
    "celles-ci",
    "celles-la",
    "celles-là",
    "celui-ci",
    "celui-la",
    "celui-là",
    "ceux-ci",
    "ceux-la",
    "ceux-là",
    "chez-elle",
    "chez-eux",
    "chez-lui",
    "chez-moi",
    "chez-nous",
    "chez-soi",
    "chez-toi",
    "chez-vous",
    "clip-on",
    "couci-couça",
    "de-ci",
    "de-la",
    "de-là",
    "décrochez-moi-ça",
    "follow-on",
    "garde-à-vous",
    "hands-on",
    "jong-il",
    "jusque-la",
    "jusque-là",
    "jusques-là",
    "log-on",
    "on-dit",
    "par-ci",
    "par-la",
    "par-là",
    "plug-in",
    "quant-à-moi",
    "quant-à-soi",
    "rendez-vous",
    "revenez-y",
    "roll-on",
    "sauve-qui-peut",
    "sign-on",
    "spot-on",
    "suivez-moi",
    "tenez-vous-le",
    "tout-en-un",
    "try-on",
    "tu-tu",
    "turn-on",
    "va-t-en-guerre",
];

/// What can hang on a verb.
const PRONOUNS: &[&str] = &[
    "ce", "elle", "elles", "en", "eux", "il", "ils", "je", "la", "le", "les", "leur", "lui", "moi", "nous", "on",
    "toi", "tu", "vous", "y",
];

/// What can follow `-t-`, rightly (`a-t-il`) or not (`va-t-en`).
const AFTER_T: &[&str] = &["elle", "elles", "en", "il", "ils", "je", "nous", "on", "tu", "vous", "y"];

/// A pronoun or an interjection never carries a clitic: `il-elle`, `le-la`, `oh-la-la`.
const NO_BASE: &[&str] = &[
    "ah", "celle", "celles", "celui", "ceux", "eh", "elle", "elles", "ho", "hou", "hé", "il", "ils", "la", "le", "les",
    "là", "ma", "mi", "o", "oh", "ouh", "sa", "sol", "t", "ta", "tra", "un", "une", "ô",
];

/// Places where the hyphenated word `text[start..end]` is cut, in increasing order; empty when it
/// stays whole. `end` may cut too: it is where the last clitic ends.
pub(super) fn cuts(text: &str, start: usize, end: usize) -> SmallVec<[usize; 4]> {
    let mut cuts = SmallVec::new();
    let mut base_end = end;
    if is_listed(&text[start..end], WHOLE) {
        return cuts;
    }
    // A verb carries three clitics at most: allez-vous-en, donne-le-lui, y en a-t-il.
    for _ in 0..3 {
        let Some((at, inner)) = last_clitic(text, start, base_end) else { break };
        if let Some(inner) = inner {
            cuts.push(inner);
        }
        cuts.push(at);
        base_end = at;
        if is_listed(&text[start..base_end], WHOLE) {
            break;
        }
    }
    if !can_carry(&text[start..base_end], &text[base_end..end]) {
        cuts.clear();
    }
    cuts.reverse();
    cuts
}

/// Where the last clitic of the chain starts (its hyphen), and a cut inside it (`-m'` `en`).
fn last_clitic(text: &str, start: usize, end: usize) -> Option<(usize, Option<usize>)> {
    let (hyphen, piece) = last_piece(text, start, end)?;
    let written = &text[piece..end];
    // Jong-Il, Mei-Tu: a capital inside a name is no pronoun. EST-CE and Vas-Y are.
    let mut letters = written.chars();
    if letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase) {
        return None;
    }
    let folded = Folded::new(written)?;
    let folded = folded.as_str();
    if let Some((first, second)) = folded.split_once('\'') {
        let inner = piece + written.char_indices().find(|(_, c)| is_apostrophe(*c)).map(|(i, c)| i + c.len_utf8())?;
        return match (first, second) {
            // « a-t'il » is one faulty « -t-il ».
            ("t", "il" | "ils" | "elle" | "elles" | "on") => Some((hyphen, None)),
            ("m" | "t" | "l" | "s", "en" | "y") => Some((hyphen, Some(inner))),
            _ => None,
        };
    }
    if AFTER_T.binary_search(&folded).is_ok()
        && let Some((before, t)) = last_piece(text, start, hyphen)
        && matches!(&text[t..hyphen], "t" | "T" | "z" | "Z")
    {
        return Some((before, None));
    }
    let particle = matches!(folded, "là" | "ci");
    (particle || PRONOUNS.binary_search(&folded).is_ok()).then_some((hyphen, None))
}

/// The last hyphen of `text[start..end]` and what follows it.
fn last_piece(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    // No clitic is longer than this, so the search is bounded.
    let mut from = end.saturating_sub(24).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (at, c) = text[from..end].char_indices().rfind(|(_, c)| is_hyphen(*c))?;
    (from + at > start).then_some((from + at, from + at + c.len_utf8()))
}

fn can_carry(base: &str, clitics: &str) -> bool {
    if is_listed(base, NO_BASE) {
        return false;
    }
    // « professionnel-le », « intellectuel-les »: an inclusive ending, no verb form ends in -l.
    let clitic = clitics.trim_start_matches(is_hyphen);
    !(base.ends_with(['l', 'L']) && matches!(clitic, "le" | "les" | "LE" | "LES"))
}

/// One past a clitic cut off by a space (`dis -moi`), whose hyphen is at `at`. A dash that opens an
/// aside (`oui -je crois- non`) is no clitic.
pub(super) fn detached(text: &str, at: usize) -> Option<usize> {
    let start = at + char_at(text, at).filter(|c| is_hyphen(*c))?.len_utf8();
    let mut end = run_end(text, start);
    let mut folded = Folded::new(&text[start..end])?;
    if folded.as_str() == "t" && char_at(text, end).is_some_and(|c| is_hyphen(c) || is_apostrophe(c)) {
        let next = end + char_at(text, end)?.len_utf8();
        end = run_end(text, next);
        folded = Folded::new(&text[next..end])?;
        return AFTER_T.binary_search(&folded.as_str()).is_ok().then_some(end);
    }
    let known = matches!(
        folded.as_str(),
        "je" | "tu" | "il" | "elle" | "on" | "nous" | "vous" | "ils" | "elles" | "ce" | "moi" | "toi" | "là" | "ci"
    );
    (known && !opens_an_aside(text, end)).then_some(end)
}

/// Whether the line goes on to a closing dash: letter, hyphen, space or punctuation.
fn opens_an_aside(text: &str, end: usize) -> bool {
    let mut before = ' ';
    let mut chars =
        text[end..].chars().take(120).take_while(|c| *c == ' ' || is_line_space(*c) || *c != '\n').peekable();
    while let Some(c) = chars.next() {
        let closes = is_hyphen(c)
            && before.is_alphanumeric()
            && chars
                .peek()
                .is_none_or(|next| next.is_whitespace() || matches!(next, ',' | '.' | ';' | ':' | '!' | '?'));
        if closes {
            return true;
        }
        before = c;
    }
    false
}

/// Whether the hyphen at `at`, after a figure, brings a particle only: `ces 3-là`.
pub(super) fn only_clitics(text: &str, at: usize) -> bool {
    let start = at + char_at(text, at).map_or(1, char::len_utf8);
    Folded::new(&text[start..run_end(text, start)]).is_some_and(|piece| matches!(piece.as_str(), "là" | "ci"))
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [WHOLE, PRONOUNS, AFTER_T, NO_BASE] {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
    }

    #[test]
    fn clitics_are_cut_off() {
        for (text, expected) in [
            ("dis-moi", "dis -moi"),
            ("a-t-il", "a -t-il"),
            ("A-T-ELLE", "A -T-ELLE"),
            ("donne-le-lui", "donne -le -lui"),
            ("allez-vous-en", "allez -vous -en"),
            ("vas-y", "vas -y"),
            ("parle-t-on", "parle -t-on"),
            ("est-ce qu'il", "est -ce qu' il"),
            ("qu’est-ce", "qu’ est -ce"),
            ("puis-je", "puis -je"),
            ("n'a-t-il", "n' a -t-il"),
            ("sous-estime-t-elle", "sous-estime -t-elle"),
            ("cet homme-là", "cet homme -là"),
            ("ce cas-ci", "ce cas -ci"),
            ("ces trois-là", "ces trois -là"),
            ("donne-m'en", "donne -m' en"),
            ("va-t’en", "va -t’ en"),
            ("rends-les-leur", "rends -les -leur"),
            ("dit-il", "dit -il"),
            ("est\u{2011}ce", "est \u{2011}ce"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn faulty_clitics_are_still_clitics() {
        for (text, expected) in [
            ("a-t'il", "a -t'il"),
            ("va-t-en", "va -t-en"),
            ("dis -moi tout", "dis -moi tout"),
            ("a -t-il", "a -t-il"),
            ("a t il", "a t il"),
            ("est-ce-qu'il", "est -ce -qu' il"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn compounds_stay_whole() {
        for word in [
            "celui-ci",
            "ceux-là",
            "peut-être",
            "rendez-vous",
            "arc-en-ciel",
            "vis-à-vis",
            "Saint-Denis-sur-Mer",
            "au-delà",
            "lui-même",
            "jusque-là",
            "chez-moi",
            "porte-monnaie",
            "là-bas",
            "ci-dessous",
            "Bar-le-Duc",
            "va-t-en-guerre",
            "cessez-le-feu",
            "hors-la-loi",
            "add-on",
            "Jong-Il",
            "oh-la-la",
            "il-elle",
            "professionnel-le",
            "étudiant-e-s",
            "e-réputation",
            "mi-2025",
            "covid-19",
            "Seine-et-Marne",
            "porte-à-porte",
            "je-m'en-foutiste",
            "c-o-n",
        ] {
            assert_eq!(shown(word), word);
        }
    }

    #[test]
    fn dashes_are_not_clitics() {
        assert_eq!(shown("- Moi aussi"), "- Moi aussi");
        assert_eq!(shown("-Moi aussi"), "- Moi aussi");
        assert_eq!(shown("oui -je crois- non"), "oui - je crois - non");
        assert_eq!(shown("pré- et post-natal"), "pré- et post-natal");
    }
}
