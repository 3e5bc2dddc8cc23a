//! What a draft says to cm-lint itself: lines, comments and fields that silence a rule somewhere.
//!
//! ```text
//! # cm-lint: ignore tone/vulgarite -- citation du film            (text: for the next block)
//! <!-- cm-lint: ignore tone "merde" -- titre du livre -->         (Markdown, HTML: only this word)
//! Un mot de trop <!-- cm-lint: ignore-line style -- voulu -->     (for this line)
//! <!-- cm-lint: ignore-file spelling -- texte en vieux français -->
//! ```
//!
//! A directive is parsed where it stands; whether its rules exist, and whether it silenced anything, is known once the
//! draft is linted: see [`suppress`](crate::finding::suppress).

use crate::rule::error::nearest;
use crate::text::Span;

/// Something that a draft asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands in the source.
    pub span: Span,
    /// The passage that it speaks of; none for the whole draft.
    pub scope: Option<Span>,
    /// Rules and families that it silences, each with its place; empty for all.
    pub rules: Vec<(String, Span)>,
    /// When not empty, only passages that hold one of these are silenced.
    pub words: Vec<String>,
    /// What is wrong with it, where. It then silences nothing.
    pub fault: Option<(Span, String)>,
}

/// What the first word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Silences for the next block, or the line for a comment behind prose.
    Block,
    /// Silences for the line of the comment, or the next.
    Line,
    /// Silences for the whole draft.
    File,
}

const VERBS: [(&str, Verb); 3] = [("ignore", Verb::Block), ("ignore-line", Verb::Line), ("ignore-file", Verb::File)];

/// Whether a line of plain text is a directive: `# cm-lint: ignore RULE -- raison`.
///
/// Such a line is never prose, whatever follows the colon: a mistyped directive must not be
/// linted as a sentence of the draft.
pub(super) fn is_directive_line(line: &str) -> bool {
    line.trim_start().strip_prefix('#').and_then(after_name).is_some()
}

/// What follows `cm-lint:`, if the text starts with it.
fn after_name(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix("cm-lint")?;
    rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).strip_prefix(':')
}

/// The directive in a line of plain text at `line` of the source, and what it asks for.
pub(super) fn of_line(source: &str, line: Span) -> Option<(Verb, Directive)> {
    let text = source[line.range()].trim_start().strip_prefix('#')?;
    let body = after_name(text)?;
    let start = line.end - source[line.range()].trim_start().len();
    let end = line.start + source[line.range()].trim_end().len();
    Some(parse(source, Span::new(line.end - body.len(), end), Span::new(start, end)))
}

/// The directive in an HTML comment (`<!-- … -->`) at `comment` of the source.
pub(super) fn of_comment(source: &str, comment: Span) -> Option<(Verb, Directive)> {
    let text = source[comment.range()].strip_prefix("<!--")?;
    let text = text.strip_suffix("-->").unwrap_or(text);
    let body = after_name(text)?;
    let end = comment.start + "<!--".len() + text.len();
    Some(parse(source, Span::new(end - body.len(), end), comment))
}

/// The directive that a field of a front matter holds, for the whole draft: `tone/vulgarite -- raison`. The reason may stand in a
/// field of its own.
pub(super) fn of_field(source: &str, value: Span, reason_elsewhere: bool) -> Directive {
    let mut directive = silent(value);
    Parser { source, directive: &mut directive }.targets(value, reason_elsewhere);
    directive
}

fn silent(span: Span) -> Directive {
    Directive { span, scope: None, rules: Vec::new(), words: Vec::new(), fault: None }
}

/// Reads what follows `cm-lint:`.
fn parse(source: &str, body: Span, whole: Span) -> (Verb, Directive) {
    let mut directive = silent(whole);
    let text = &source[body.range()];
    let trimmed = text.trim_start();
    let start = body.end - trimmed.len();
    let name = trimmed.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let place = Span::new(start, start + name.len());
    let Some((_, verb)) = VERBS.iter().find(|(known, _)| *known == name) else {
        let names = VERBS.map(|(known, _)| known);
        let message = if name.is_empty() {
            format!("il manque ce qu’il faut faire ; attendu : {}", names.join(", "))
        } else {
            let expected = nearest(name, names).map_or_else(|| names.join(", "), str::to_owned);
            format!("consigne inconnue « {name} » ; attendu : {expected}")
        };
        let place = if name.is_empty() { whole } else { place };
        directive.fault = Some((place, message));
        return (Verb::Block, directive);
    };
    let mut parser = Parser { source, directive: &mut directive };
    parser.targets(Span::new(place.end, body.end), false);
    if *verb != Verb::File {
        parser.something(place);
    }
    (*verb, directive)
}

struct Parser<'s, 'd> {
    source: &'s str,
    directive: &'d mut Directive,
}

impl Parser<'_, '_> {
    /// Rules, words and the reason.
    fn targets(&mut self, span: Span, reason_elsewhere: bool) {
        let mut at = span.start;
        loop {
            let rest = &self.source[at..span.end];
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            at = span.end - trimmed.len();
            if trimmed.is_empty() {
                if !reason_elsewhere {
                    let read = self.source[span.range()].trim();
                    let start = span.end - self.source[span.range()].trim_start().len();
                    // An empty place would not be shown.
                    let place =
                        if read.is_empty() { self.directive.span } else { Span::new(start, start + read.len()) };
                    self.fault(place, "il manque la raison : ajoutez « -- » et pourquoi, par exemple « -- citation »");
                }
                return;
            }
            if let Some(reason) = ["--", "—", "–"].iter().find_map(|dash| trimmed.strip_prefix(dash)) {
                if !reason.chars().any(char::is_alphanumeric) {
                    let place = Span::new(at, at + trimmed.trim_end().len());
                    self.fault(place, "la raison est vide : dites pourquoi, par exemple « -- citation »");
                }
                return;
            }
            at = match quotes(trimmed) {
                Some(close) => self.word(at, trimmed, close, span.end),
                None => self.rule(at, trimmed),
            };
        }
    }

    /// A word between quotes, and the place after it.
    fn word(&mut self, at: usize, text: &str, close: char, end: usize) -> usize {
        let open = text.chars().next().map_or(0, char::len_utf8);
        let Some(length) = text[open..].find(close) else {
            self.fault(Span::new(at, at + open), format!("guillemet jamais fermé : ajoutez « {close} »"));
            return end;
        };
        let word = text[open..open + length].trim();
        if !word.is_empty() {
            self.directive.words.push(word.to_owned());
        }
        at + open + length + close.len_utf8()
    }

    /// The name of a rule, and the place after it.
    fn rule(&mut self, at: usize, text: &str) -> usize {
        let length = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
        self.directive.rules.push((text[..length].to_owned(), Span::new(at, at + length)));
        at + length
    }

    /// Outside `ignore-file`, something must be named.
    fn something(&mut self, verb: Span) {
        if self.directive.rules.is_empty() && self.directive.words.is_empty() {
            self.fault(
                verb,
                "il manque la règle, la famille ou le mot à ignorer, par exemple « ignore tone/vulgarite -- citation »",
            );
        }
    }

    fn fault(&mut self, place: Span, message: impl Into<String>) {
        self.directive.fault.get_or_insert((place, message.into()));
    }
}

/// The sign that closes the quotation which starts here.
fn quotes(text: &str) -> Option<char> {
    match text.chars().next()? {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> (Verb, Directive) {
        of_line(text, Span::new(0, text.len())).unwrap()
    }

    fn names(directive: &Directive) -> Vec<&str> {
        directive.rules.iter().map(|(name, _)| &**name).collect()
    }

    fn fault(text: &str) -> (String, String) {
        let (_, directive) = line(text);
        let (span, message) = directive.fault.unwrap();
        (text[span.range()].to_owned(), message)
    }

    #[test]
    fn only_a_comment_for_the_tool_is_a_directive() {
        assert!(is_directive_line("# cm-lint: ignore tone/vulgarite -- citation"));
        assert!(is_directive_line("  #cm-lint : nimporte quoi"));
        assert!(!is_directive_line("#cm-lint est en ligne"));
        assert!(!is_directive_line("# cm-linter: non"));
        assert!(!is_directive_line("cm-lint: ignore"));
    }

    #[test]
    fn rules_and_words_are_read_up_to_the_reason() {
        let text = "# cm-lint: ignore tone/vulgarite, style \"Grosse merde\" « autre » -- titre d’un livre";
        let (verb, directive) = line(text);
        assert_eq!((verb, names(&directive)), (Verb::Block, vec!["tone/vulgarite", "style"]));
        assert_eq!(directive.words, ["Grosse merde", "autre"]);
        assert_eq!(directive.fault, None);
        assert_eq!(&text[directive.rules[0].1.range()], "tone/vulgarite");
        assert_eq!(directive.span, Span::new(0, text.len()));
    }

    #[test]
    fn a_dash_that_a_word_processor_made_long_still_opens_the_reason() {
        assert_eq!(line("# cm-lint: ignore tone — citation").1.fault, None);
    }

    #[test]
    fn a_bad_directive_says_what_is_wrong_and_where() {
        let (passage, message) = fault("# cm-lint: ignroe tone -- citation");
        assert_eq!((&*passage, &*message), ("ignroe", "consigne inconnue « ignroe » ; attendu : ignore"));
        assert!(fault("# cm-lint: ignore tone").1.starts_with("il manque la raison"));
        assert_eq!(fault("# cm-lint: ignore tone -- ").0, "--");
        assert_eq!(fault("# cm-lint: ignore -- citation").0, "ignore");
        assert_eq!(fault("# cm-lint: ignore \"mot -- citation").0, "\"");
        assert!(fault("# cm-lint:").1.starts_with("il manque ce qu’il faut faire"));
    }

    #[test]
    fn a_whole_draft_may_be_silenced_without_naming_a_rule() {
        let (verb, directive) = line("# cm-lint: ignore-file -- archive");
        assert_eq!((verb, directive.fault), (Verb::File, None));
    }

    #[test]
    fn a_comment_holds_a_directive() {
        let source = "a <!-- cm-lint: ignore tone -- cité --> b";
        let (_, directive) = of_comment(source, Span::new(2, source.len() - 2)).unwrap();
        assert_eq!((names(&directive), directive.fault.clone()), (vec!["tone"], None));
        assert!(of_comment("<!-- à relire -->", Span::new(0, 18)).is_none());
    }
}
