//! What passage a directive speaks of: the next block, a line.

use super::directive::{Directive, Verb};
use crate::text::Span;

/// Gives directives their passages in a text where lines are all there is: a block ends at a blank line. Lines come in order.
#[derive(Default)]
pub(super) struct LineScopes {
    done: Vec<Directive>,
    /// Those whose passage has not begun.
    waiting: Vec<(Verb, usize)>,
    /// Those whose block goes on.
    open: Vec<usize>,
    end: usize,
}

impl LineScopes {
    /// Takes a directive.
    pub(super) fn directive(&mut self, verb: Verb, directive: Directive) {
        if verb != Verb::File {
            self.waiting.push((verb, self.done.len()));
        }
        let after = directive.span.end;
        let scope = (verb != Verb::File).then_some(Span::new(after, after));
        self.done.push(Directive { scope, ..directive });
    }

    /// Takes a line of prose.
    pub(super) fn line(&mut self, line: Span) {
        self.end = line.end;
        for (verb, number) in self.waiting.drain(..) {
            self.done[number].scope = Some(line);
            if verb == Verb::Block {
                self.open.push(number);
            }
        }
    }

    /// Takes the end of a block.
    pub(super) fn blank(&mut self) {
        for number in self.open.drain(..) {
            if let Some(scope) = &mut self.done[number].scope {
                scope.end = self.end;
            }
        }
    }

    /// The directives with their passages.
    pub(super) fn finish(mut self) -> Vec<Directive> {
        self.blank();
        self.done
    }
}

/// Gives comments of a markup language their passages: the line that a comment stands on where prose stands on it too, else the
/// next of `blocks` (sorted by their starts), or its first line.
pub(super) fn scoped(source: &str, found: impl Iterator<Item = (Verb, Directive)>, blocks: &[Span]) -> Vec<Directive> {
    // Many comments may stand on one line, which is looked at once.
    let mut known: Option<(Span, bool)> = None;
    let place = |(verb, directive): (Verb, Directive)| {
        let comment = directive.span;
        let (line, shares) = match known {
            Some((line, shares)) if line.start <= comment.start && comment.end <= line.end => (line, shares),
            _ => {
                let line = line_around(source, comment);
                (line, without_comments(&source[line.range()]).chars().any(char::is_alphabetic))
            }
        };
        known = Some((line, shares));
        let next = || {
            let block = blocks.get(blocks.partition_point(|block| block.start < comment.end)).copied();
            let block = block.unwrap_or(Span::new(comment.end, comment.end));
            if verb == Verb::Line { line_around(source, Span::new(block.start, block.start)) } else { block }
        };
        let scope = if shares { line } else { next() };
        Directive { scope: (verb != Verb::File).then_some(scope), ..directive }
    };
    found.map(place).collect()
}

fn line_around(source: &str, place: Span) -> Span {
    let start = source[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[place.end..].find('\n').map_or(source.len(), |newline| place.end + newline);
    Span::new(start, end)
}

/// Bytes of the comments of some HTML.
pub(super) fn comments(html: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|i| at + i) {
        at = html[open..].find("-->").map_or(html.len(), |i| open + i + "-->".len());
        found.push(open..at);
    }
    found
}

/// Some HTML without its comments.
pub(super) fn without_comments(html: &str) -> String {
    let (mut rest, mut at) = (String::new(), 0);
    for comment in comments(html) {
        rest.push_str(&html[at..comment.start]);
        at = comment.end;
    }
    rest.push_str(&html[at..]);
    rest
}
