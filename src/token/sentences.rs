//! Sentences of a segment: where tokens are grouped.

use super::characters::is_line_space;
use super::wrapping::is_wrapped;
use super::{Token, TokenKind, abbreviations};
use std::ops::Range;

/// A sentence longer than this is cut at its last safe place: all that reads a sentence is at worst
/// quadratic in this bound, hence linear in the draft.
const LONGEST: usize = 400;
/// A cut is looked for in the last tokens of an overlong sentence.
const WINDOW: usize = 200;

/// Words that never end a line of verse or a post: after them a line break is only a wrap.
const HANGING: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "comme", "contre", "dans", "de", "depuis", "des", "dont",
    "du", "elle", "en", "entre", "est", "et", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "ma", "mais",
    "mes", "mon", "ne", "nos", "notre", "ont", "or", "ou", "par", "parce", "pour", "quand", "que", "qui", "sa", "sans",
    "se", "ses", "si", "son", "sont", "sous", "sur", "ta", "tes", "ton", "très", "un", "une", "vers", "vos", "votre",
    "à",
];

/// Groups the tokens of a segment's text into sentences: ranges of token indices, one after the other, which
/// cover all tokens.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let reader = Reader { text, tokens, wrapped: is_wrapped(text) };
    let mut out = Vec::new();
    let mut start = 0;
    let mut brackets = 0_usize;
    let mut straight = false;
    let mut at = 0;
    while at < tokens.len() {
        match reader.word(at) {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets = brackets.saturating_sub(1),
            "\"" => straight = !straight,
            _ => {}
        }
        let state = State { start, brackets, straight };
        let end = reader.end_after(at, &state);
        if let Some(end) = end {
            for closer in at + 1..end {
                straight ^= reader.word(closer) == "\"";
            }
            out.push(start..end);
            start = end;
            brackets = 0;
            at = end;
            continue;
        }
        if at + 1 - start >= LONGEST {
            let end = reader.cut(start, at + 1);
            out.push(start..end);
            start = end;
            at = end.max(at);
        }
        at += 1;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

struct State {
    start: usize,
    brackets: usize,
    straight: bool,
}

/// What stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    Space,
    Line,
    Paragraph,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    wrapped: bool,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range()])
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// White space before a token.
    fn gap(&self, at: usize) -> Gap {
        let Some(token) = self.tokens.get(at) else { return Gap::Paragraph };
        if !token.spaced {
            return Gap::Nothing;
        }
        let from = if at == 0 { 0 } else { self.tokens[at - 1].range().end };
        let between = &self.text[from..token.range().start];
        let mut lines = between.chars().filter(|c| !is_line_space(*c) && *c != '\r');
        match (lines.next(), lines.next()) {
            (None, _) => Gap::Space,
            (Some('\u{2029}'), _) | (_, Some(_)) => Gap::Paragraph,
            _ => Gap::Line,
        }
    }

    /// One past the sentence's last token, if the sentence ends with the token `at` and what closes it.
    fn end_after(&self, at: usize, state: &State) -> Option<usize> {
        let next = at + 1;
        if next == self.tokens.len() {
            return Some(next);
        }
        match self.gap(next) {
            Gap::Paragraph => return Some(next),
            Gap::Line if self.line_ends(at) => return Some(next),
            _ => {}
        }
        if matches!(self.word(next), "•" | "▪" | "●" | "►" | "◦" | "‣")
            && self.tokens[next].spaced
            && next > state.start
        {
            return Some(next);
        }
        match self.kind(at)? {
            TokenKind::Punctuation if is_terminator(self.word(at)) => self.terminated(at, state),
            TokenKind::Abbreviation => self.after_abbreviation(at),
            TokenKind::Emoji | TokenKind::Emoticon => self.after_emoji(at, state),
            TokenKind::Word if is_masked_end(self.word(at)) && self.starts_sentence(next) => Some(next),
            _ => None,
        }
    }

    /// A full stop, an exclamation or question mark, points of suspension.
    fn terminated(&self, at: usize, state: &State) -> Option<usize> {
        let mark = self.word(at);
        let stop = mark == ".";
        if stop && at > state.start && at < state.start + 2 && self.is_item_number(at - 1) {
            return None;
        }
        // Yahoo! and its like go on.
        if mark == "!" && at > 0 && !self.tokens[at].spaced && matches!(self.word(at - 1), "Yahoo") {
            return None;
        }
        let mut end = at + 1;
        let mut quotes = 0;
        let mut bracket = false;
        while end < self.tokens.len() && matches!(self.gap(end), Gap::Nothing | Gap::Space) {
            let spaced = self.tokens[end].spaced;
            let closes = match self.word(end) {
                "»" | "”" | "›" | ">>" => true,
                "\"" => {
                    !spaced
                        || (state.straight && self.gap(end + 1) != Gap::Nothing)
                        || matches!(self.gap(end + 1), Gap::Line | Gap::Paragraph)
                }
                "''" | "'" | "’" => !spaced,
                ")" | "]" => {
                    bracket = true;
                    true
                }
                _ => false,
            };
            if closes {
                quotes += 1;
            } else if !(is_terminator(self.word(end)) && (quotes > 0 || self.word(end) != ".")) {
                break;
            }
            end += 1;
        }
        // (vraiment !) inside a sentence does not end it; nor does what stands inside the brackets.
        if bracket
            && state.brackets > 0
            && !matches!(self.word(state.start), "(" | "[")
            && !is_terminator(self.word(end - 1))
        {
            return None;
        }
        let first_face = end;
        while end < self.tokens.len()
            && matches!(self.kind(end), Some(TokenKind::Emoji | TokenKind::Emoticon))
            && matches!(self.gap(end), Gap::Nothing | Gap::Space)
        {
            end += 1;
        }
        if end == self.tokens.len() {
            return Some(end);
        }
        if matches!(self.gap(end), Gap::Line | Gap::Paragraph) {
            // The end of a line is not looked at again past the closers.
            return (end > first_face || self.breaks_line(end - 1, end)).then_some(end);
        }
        let glued = self.gap(end) == Gap::Nothing;
        let lower = self.begins_lower(end);
        let goes_on = match mark {
            "." => lower && (quotes > 0 || glued),
            _ => lower,
        };
        let comma = matches!(self.word(end), "," | ";" | ":" | ")" | "]");
        if goes_on || comma {
            return None;
        }
        if glued && end == first_face && quotes == 0 {
            // « fin.Debut » is a forgotten space; « 3.x » or « .. /.. » is not.
            let word = self.kind(end) == Some(TokenKind::Word) && !lower;
            return (word && at > 0 && matches!(self.kind(at - 1), Some(TokenKind::Word | TokenKind::Number)))
                .then_some(end);
        }
        Some(end)
    }

    fn after_abbreviation(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if !word.ends_with('.') || abbreviations::awaits_more(word) || self.gap(at + 1) == Gap::Nothing {
            return None;
        }
        // « Vol. XVII », « chap. IV »
        if self.word(at + 1).bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')) {
            return None;
        }
        // « etc. » ends a sentence before a capital; « av. J.-C. », « U.S.A. » before a word that starts sentences.
        let letters = word.bytes().filter(|b| *b == b'.').count() > 1;
        let ends = if letters { self.starts_sentence(at + 1) } else { self.begins_upper(at + 1) };
        ends.then_some(at + 1)
    }

    /// « Super soirée 😀 Merci à tous »: an emoji stands for a full stop before a word that starts sentences.
    fn after_emoji(&self, at: usize, state: &State) -> Option<usize> {
        let face = matches!(self.kind(at + 1), Some(TokenKind::Emoji | TokenKind::Emoticon));
        (!face && at > state.start + 1 && state.brackets == 0 && self.starts_sentence(at + 1)).then_some(at + 1)
    }

    /// A capitalised word that starts sentences more than it names.
    fn starts_sentence(&self, at: usize) -> bool {
        self.begins_upper(at) && abbreviations::starts_sentences(self.word(at))
    }

    /// The first letter at or after a token, past opening quotation marks and brackets.
    fn initial(&self, at: usize) -> Option<char> {
        let mut at = at;
        while matches!(self.word(at), "«" | "“" | "\"" | "(" | "[" | "'" | "‘" | "<<") {
            at += 1;
        }
        if self.kind(at)? != TokenKind::Word && self.kind(at)? != TokenKind::Abbreviation {
            return None;
        }
        self.word(at).chars().find(|c| c.is_alphanumeric())
    }

    fn begins_lower(&self, at: usize) -> bool {
        self.initial(at).is_some_and(char::is_lowercase)
    }

    fn begins_upper(&self, at: usize) -> bool {
        self.initial(at).is_some_and(char::is_uppercase)
    }

    /// « 3. Faire »: the number of an item, not the end of a sentence.
    fn is_item_number(&self, at: usize) -> bool {
        let word = self.word(at);
        self.kind(at) == Some(TokenKind::Number) && word.len() < 4
            || word.len() == 1
            || word.len() < 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    }

    /// Whether the token `at`, last of its line, ends a sentence there.
    fn line_ends(&self, at: usize) -> bool {
        // Closers and emoji after a terminator are looked at from the terminator.
        self.breaks_line(at, at + 1)
    }

    fn breaks_line(&self, last: usize, next: usize) -> bool {
        let word = self.word(last);
        let ended = is_terminator(word)
            || word == ":"
            || matches!(word, "»" | "”" | "\"" | ")") && is_terminator(self.word(last.wrapping_sub(1)));
        let lower = self.begins_lower(next);
        let listed =
            matches!(self.word(next), "-" | "–" | "—" | "•" | "*" | "→" | "▪" | "●" | "►" | "◦" | "‣" | "+" | "·")
                || matches!(self.kind(next), Some(TokenKind::Emoji)) && !self.wrapped;
        if ended || listed {
            return true;
        }
        if self.wrapped || lower {
            return false;
        }
        let hangs = match self.kind(last) {
            Some(TokenKind::Word) => word.ends_with(['\'', '’']) || super::characters::is_listed(word, HANGING),
            Some(TokenKind::Abbreviation) => abbreviations::awaits_more(word),
            Some(TokenKind::Punctuation) => matches!(word, "(" | "«" | "“" | "["),
            _ => false,
        };
        !hangs
    }

    /// Where an overlong sentence is cut: after the last strong mark of its last part, else after a comma,
    /// else between two words with a space.
    fn cut(&self, start: usize, end: usize) -> usize {
        let window = end.saturating_sub(WINDOW).max(start + 1);
        for marks in [&[";", ":", "…", "..."][..], &[","], &[")", "»", "—", "–"]] {
            if let Some(at) = (window..end).rev().find(|at| marks.contains(&self.word(*at))) {
                return at + 1;
            }
        }
        (window..end).rev().find(|at| self.tokens[*at].spaced).unwrap_or(end)
    }
}

fn is_terminator(word: &str) -> bool {
    matches!(word.chars().next(), Some('.' | '!' | '?' | '…' | '‼' | '⁉' | '⁇' | '⁈' | '！' | '？' | '。'))
}

/// « Quelle p... », « va te faire f… »
fn is_masked_end(word: &str) -> bool {
    word.ends_with(['…', '.']) && word.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;

    /// Sentences parted by ` | `, line breaks shown as `/`.
    fn cut(text: &str) -> String {
        let tokens = tokenize(text);
        let ranges = sentences(text, &tokens);
        let mut at = 0;
        for range in &ranges {
            assert_eq!(range.start, at);
            assert!(range.end > range.start);
            at = range.end;
        }
        assert_eq!(at, tokens.len());
        ranges
            .iter()
            .map(|r| text[tokens[r.start].range().start..tokens[r.end - 1].range().end].replace('\n', " / "))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(&cut(text), expected);
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert_eq!(HANGING.windows(2).find(|w| w[0] >= w[1]), None);
    }

    #[test]
    fn terminators_end_sentences() {
        check(&[
            ("Il part. Elle reste.", "Il part. | Elle reste."),
            ("Quoi ?! Non… Si ! Bon", "Quoi ?! | Non… | Si ! | Bon"),
            ("Il part.Elle reste", "Il part. | Elle reste"),
            ("Bravo !Merci", "Bravo ! | Merci"),
            ("Il part. « Non. » Elle reste.", "Il part. | « Non. » | Elle reste."),
            ("Il a dit \"oui.\" Elle non.", "Il a dit \"oui.\" | Elle non."),
            ("(Il part.) Elle reste.", "(Il part.) | Elle reste."),
            ("il part. elle reste", "il part. | elle reste"),
            ("Voici 3 chats. 2 dorment.", "Voici 3 chats. | 2 dorment."),
            ("C'est fini. @paul arrive. #fin", "C'est fini. | @paul arrive. | #fin"),
            ("Vive Paris ! 😀😀 On arrive", "Vive Paris ! 😀😀 | On arrive"),
        ]);
    }

    #[test]
    fn what_looks_like_an_end_is_not_one() {
        check(&[
            ("M. Dupont et le Dr. House.", "M. Dupont et le Dr. House."),
            ("Des chats, des chiens, etc. et rien.", "Des chats, des chiens, etc. et rien."),
            ("Des chats, etc. Mais non.", "Des chats, etc. | Mais non."),
            ("En 52 av. J.-C. César gagne.", "En 52 av. J.-C. César gagne."),
            ("Voir Vol. XVII du traité.", "Voir Vol. XVII du traité."),
            ("Tu es une bête ! \"", "Tu es une bête ! \""),
            ("En 52 av. J.-C. Il gagne.", "En 52 av. J.-C. | Il gagne."),
            ("J. K. Rowling écrit.", "J. K. Rowling écrit."),
            ("Yahoo! Finance et Yahoo! aussi.", "Yahoo! Finance et Yahoo! aussi."),
            ("Il hésite... puis part.", "Il hésite... puis part."),
            ("\"Viens !\" dit-il.", "\"Viens !\" dit-il."),
            ("« Viens. » dit-il.", "« Viens. » dit-il."),
            ("Ah ! quel plaisir.", "Ah ! quel plaisir."),
            ("Il a ri (vraiment !) Paul non.", "Il a ri (vraiment !) Paul non."),
            ("3. Faire la liste. 4. Partir.", "3. Faire la liste. | 4. Partir."),
            ("Le fichier a.pdf. Fin.", "Le fichier a.pdf. | Fin."),
            ("Lire l'art. 3 et la p. 12.", "Lire l'art. 3 et la p. 12."),
            ("J'adore Paris 😀 Paul aussi", "J'adore Paris 😀 Paul aussi"),
            ("Super soirée 😀 Merci à tous", "Super soirée 😀 | Merci à tous"),
        ]);
    }

    #[test]
    fn lines_of_a_post() {
        check(&[
            ("Une idée\nUne autre\nune suite", "Une idée | Une autre / une suite"),
            ("Venez tous à\nParis demain", "Venez tous à / Paris demain"),
            ("Au programme :\n- un film\n- un verre", "Au programme : | - un film | - un verre"),
            ("Au programme :\nun film", "Au programme : | un film"),
            ("Merci à tous\n#fete #paris\n@ville", "Merci à tous | #fete #paris | @ville"),
            ("Bravo !\n😀 Super", "Bravo ! | 😀 Super"),
            ("Fini.\net encore", "Fini. | et encore"),
            ("Un\n\nDeux", "Un | Deux"),
            ("pour tous\nAvec d'\nArtagnan", "pour tous | Avec d' / Artagnan"),
            ("A dit « Non. »\nPuis rien", "A dit « Non. » | Puis rien"),
            ("• un • deux", "• un | • deux"),
        ]);
    }

    #[test]
    fn wrapped_prose_keeps_its_sentences() {
        let text = "La ville de Lyon a annoncé ce matin que le maire\nGrégory Doucet recevrait les associations mardi\nProchain arrêt de la concertation la semaine\nsuivante.";
        assert_eq!(cut(text).matches('|').count(), 0);
    }

    #[test]
    fn overlong_sentences_are_cut_at_a_mark() {
        let text = "un deux trois, ".repeat(300);
        let tokens = tokenize(&text);
        let ranges = sentences(&text, &tokens);
        assert!(ranges.iter().all(|r| r.len() <= LONGEST));
        assert!(ranges.iter().all(|r| &text[tokens[r.end - 1].range()] == ","));
        let bare = "mot ".repeat(5000);
        let tokens = tokenize(&bare);
        assert!(sentences(&bare, &tokens).iter().all(|r| r.len() <= LONGEST));
    }
}
