//! Corrections applied to a draft, pass after pass, until nothing changes. Pure: text in, text out.
//!
//! A pass takes the first suggestion of every finding that may be fixed, provided its passage stands in the prose byte for byte (no
//! markup, code or address in it), and keeps the edits that bring no new error; when all of them together do, halves are tried, down
//! to single edits. Since every pass starts from the text alone, fixing a fixed draft changes nothing.

use crate::Engine;
use crate::finding::{Applicability, Diagnostic, Severity};
use crate::read::{Document, Segment};
use crate::text::Span;
use crate::token::{TokenKind, tokenize};

/// Passes after which a draft is left as it is: far more than any needs.
const MOST_PASSES: usize = 40;

/// One passage replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the text that the edit is applied to.
    pub span: Span,
    /// What stands there instead.
    pub content: String,
}

/// An edit that was applied, as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The rule that asked for it.
    pub rule: String,
    /// Line of the passage, 1-based.
    pub line: usize,
    /// Column of the passage in code points, 1-based.
    pub column: usize,
    /// What stood there.
    pub before: String,
    /// What was done, in the text as the changes before this one left it.
    pub edit: Edit,
}

/// A draft after its corrections.
#[derive(Debug)]
pub struct Fixed {
    /// The whole text.
    pub text: String,
    /// What was changed, in the order of application.
    pub changes: Vec<Change>,
    /// What is still found.
    pub left: Vec<Diagnostic>,
}

/// Fixes a draft with what `engine` finds. `read` makes a document of a text; `allowed` is the weakest promise that is good enough.
#[must_use]
pub fn converge(engine: &Engine, read: &dyn Fn(&str) -> Document, text: &str, allowed: Applicability) -> Fixed {
    let mut pass = Pass { engine, read, state: State::new(engine, read, text.to_owned()), changes: Vec::new() };
    let mut seen = vec![(pass.state.text.clone(), 0)];
    for _ in 0..MOST_PASSES {
        let wanted = pass.state.wanted(allowed);
        if !pass.apply(&wanted) {
            break;
        }
        if let Some((text, changes)) = seen.iter().find(|(text, _)| *text == pass.state.text) {
            // Two rules that undo each other: the text that the circle began with is left.
            pass.changes.truncate(*changes);
            pass.state = State::new(engine, read, text.clone());
            break;
        }
        seen.push((pass.state.text.clone(), pass.changes.len()));
    }
    Fixed { text: pass.state.text, changes: pass.changes, left: pass.state.found }
}

/// Whether a passage of the source may be edited: it lies in one segment as it stands, and holds no address, code or name of an
/// account.
#[must_use]
pub fn is_editable(document: &Document, span: Span) -> bool {
    document.segments.iter().any(|segment| segment.holds_verbatim(span) && !holds_signs(segment, span))
}

fn holds_signs(segment: &Segment, span: Span) -> bool {
    let keeps = |kind| {
        matches!(kind, TokenKind::Url | TokenKind::Email | TokenKind::Mention | TokenKind::Code | TokenKind::Object)
    };
    tokenize(&segment.text).iter().any(|t| keeps(t.kind) && segment.span(t.range()).overlaps(span))
}

/// A text with some passages replaced: edits in order, apart from each other.
#[must_use]
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.content);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// What the editing has come to.
struct State {
    text: String,
    document: Document,
    found: Vec<Diagnostic>,
}

impl State {
    fn new(engine: &Engine, read: &dyn Fn(&str) -> Document, text: String) -> Self {
        let document = read(&text);
        let found = engine.lint(&document).diagnostics;
        Self { text, document, found }
    }

    /// The edits that findings ask for, in order, apart from each other, with the rules that ask.
    fn wanted(&self, allowed: Applicability) -> Vec<(String, Edit)> {
        let good = |d: &&Diagnostic| match d.fix {
            Some(Applicability::Safe) => true,
            Some(Applicability::Unsafe) => allowed == Applicability::Unsafe,
            None => false,
        };
        let mut wanted: Vec<(String, Edit)> = Vec::new();
        let mut end = 0;
        let mut passages = Vec::new();
        for d in self.found.iter().filter(good) {
            for (span, content) in d.passages() {
                passages.extend(content.map(|content| (&*d.rule, span, content)));
            }
        }
        passages.sort_by_key(|(_, span, _)| span.start);
        for (rule, span, content) in passages {
            let written = self.text.get(span.range());
            if span.start < end || written.is_none_or(|w| w == content) || !is_editable(&self.document, span) {
                continue;
            }
            end = span.end;
            wanted.push((rule.to_owned(), Edit { span, content: content.to_owned() }));
        }
        wanted
    }

    fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(|d| d.severity == Severity::Error)
    }
}

struct Pass<'e> {
    engine: &'e Engine,
    read: &'e dyn Fn(&str) -> Document,
    state: State,
    changes: Vec<Change>,
}

impl Pass<'_> {
    /// Applies those of these edits that bring no new error; whether there was one.
    fn apply(&mut self, wanted: &[(String, Edit)]) -> bool {
        if wanted.is_empty() {
            return false;
        }
        let edits: Vec<Edit> = wanted.iter().map(|(_, edit)| edit.clone()).collect();
        let after = State::new(self.engine, self.read, applied(&self.state.text, &edits));
        if brings_no_error(&self.state, &edits, &after) {
            self.tell(wanted);
            self.state = after;
            return true;
        }
        if wanted.len() == 1 {
            return false;
        }
        let (first, second) = wanted.split_at(wanted.len() / 2);
        let before = self.state.text.len();
        let changed = self.apply(first);
        let moved: Vec<(String, Edit)> =
            second.iter().map(|(r, e)| (r.clone(), e.moved(before, self.state.text.len()))).collect();
        self.apply(&moved) || changed
    }

    /// Remembers edits that are applied together, as if each were applied after those before it.
    fn tell(&mut self, wanted: &[(String, Edit)]) {
        let (mut length, start) = (self.state.text.len(), self.state.text.len());
        for (rule, edit) in wanted {
            let position = self.state.document.source.position(edit.span.start);
            self.changes.push(Change {
                rule: rule.clone(),
                line: position.line,
                column: position.column,
                before: self.state.text[edit.span.range()].to_owned(),
                edit: edit.moved(start, length),
            });
            length = length + edit.content.len() - edit.span.len();
        }
    }
}

impl Edit {
    /// The same edit once the text before it has grown from `before` to `after` bytes.
    fn moved(&self, before: usize, after: usize) -> Self {
        let shift = |at: usize| at + after - before;
        Self { span: Span::new(shift(self.span.start), shift(self.span.end)), content: self.content.clone() }
    }
}

/// Whether every error of `after` was there before the edits: the same rule, at the same place.
fn brings_no_error(before: &State, edits: &[Edit], after: &State) -> bool {
    let mut old: Vec<(&str, Span)> = before.errors().map(|d| (&*d.rule, after_edits(d.span, edits))).collect();
    after.errors().all(|d| {
        let known = old.iter().position(|(rule, span)| *rule == &*d.rule && span.overlaps(d.span));
        known.map(|at| old.swap_remove(at)).is_some()
    })
}

/// Where a passage stands after the edits; an edit that touches it belongs to it.
fn after_edits(span: Span, edits: &[Edit]) -> Span {
    let shifted = |at: usize, end: bool| {
        let (mut added, mut removed) = (0, 0);
        for edit in edits.iter().take_while(|edit| edit.span.start < at) {
            if edit.span.end > at {
                let inside = if end { edit.content.len() } else { 0 };
                return edit.span.start + inside + added - removed;
            }
            added += edit.content.len();
            removed += edit.span.len();
        }
        at + added - removed
    };
    let start = shifted(span.start, false);
    Span::new(start, shifted(span.end, true).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{markdown, text};
    use crate::text::Source;
    use Applicability::{Safe, Unsafe};

    fn fixed(source: &str, allowed: Applicability) -> Fixed {
        converge(&Engine::builtin(), &|t| text(Source::new("t", t)), source, allowed)
    }

    fn fixed_markdown(source: &str) -> String {
        converge(&Engine::builtin(), &|t| markdown(Source::new("t", t)), source, Unsafe).text
    }

    #[test]
    fn safe_fixes_are_applied_and_the_rest_stays_byte_for_byte() {
        let outcome = fixed("\u{feff}Ils ont mangés.\r\n\r\nBien  le bonjour\u{a0}!\r\n", Safe);
        assert_eq!(outcome.text, "\u{feff}Ils ont mangé.\r\n\r\nBien le bonjour\u{a0}!\r\n");
        let change = &outcome.changes[0];
        assert_eq!((change.line, change.column, &*change.before, &*change.edit.content), (1, 9, "mangés", "mangé"));
        assert_eq!(change.rule, "grammar/participe-avoir");
    }

    #[test]
    fn what_is_told_once_is_mended_everywhere() {
        let outcome = fixed("Bonjour! Ça va? On se voit  demain , à 18:30...\n\nOui!\n", Safe);
        assert_eq!(outcome.text, "Bonjour\u{a0}! Ça va\u{a0}? On se voit demain, à 18:30…\n\nOui\u{a0}!\n");
        assert_eq!(outcome.changes.len(), 6);
        assert!(outcome.left.is_empty(), "{:?}", outcome.left);
    }

    #[test]
    fn a_person_must_agree_to_an_unsafe_fix() {
        let draft = "Quand aux horaires, rien ne change.";
        let findings = fixed(draft, Safe).left;
        let unsafe_one = findings.iter().any(|d| d.fix == Some(Unsafe));
        assert_eq!(fixed(draft, Safe).text == draft, unsafe_one);
        assert_eq!(fixed(draft, Unsafe).text, "Quant aux horaires, rien ne change.");
    }

    #[test]
    fn markup_code_addresses_and_front_matter_stay() {
        let source = "---\nslug: ils-ont-manges\n---\nIls ont `mangés` et [ont mangés](https://a.fr/ont-mangés), ils ont **man**gés.\n\n```\nIls ont mangés\n```\n";
        let wanted = source.replace("[ont mangés]", "[ont mangé]");
        assert_eq!(fixed_markdown(source), wanted);
    }

    #[test]
    fn what_is_silenced_stays() {
        let source = "# cm-lint: ignore grammar -- citation\nIls ont mangés.\n\nIls ont terminés.";
        assert_eq!(fixed(source, Safe).text, source.replace("terminés", "terminé"));
    }

    #[test]
    fn places_move_with_the_edits() {
        let edit = |start, end, content: &str| Edit { span: Span::new(start, end), content: content.to_owned() };
        let edits = [edit(2, 4, ""), edit(10, 12, "abcd")];
        assert_eq!(after_edits(Span::new(0, 2), &edits), Span::new(0, 2));
        assert_eq!(after_edits(Span::new(5, 8), &edits), Span::new(3, 6));
        assert_eq!(after_edits(Span::new(8, 11), &edits), Span::new(6, 12));
        assert_eq!(after_edits(Span::new(10, 12), &edits), Span::new(8, 12));
        assert_eq!(after_edits(Span::new(12, 14), &edits), Span::new(12, 14));
        assert_eq!(applied("0123456789ABCD", &edits), "01456789abcdCD");
    }
}
