//! Which drafts, and which passages of them, a person asked to hear about.

use super::args::Check;
use crate::Engine;
use crate::report::Report;
use crate::shell::{Draft, Input, Selection};

/// What git is asked for, if anything.
pub fn of(check: &Check) -> Option<Selection> {
    let changes = &check.changes;
    if changes.staged { Some(Selection::Staged) } else { changes.changed_since.clone().map(Selection::Since) }
}

/// Lints a draft: where only changed lines count, the findings that touch them; of a file of records, the records on
/// them. None: nothing is to be said of this record.
pub fn lint<'d>(engine: &Engine, input: &Input, draft: &'d Draft) -> Option<Report<'d>> {
    let document = &draft.document;
    let Some(lines) = input.changed_lines() else { return Some(engine.lint(document)) };
    match draft.line {
        Some(line) => lines.touch(line, line).then(|| engine.lint(document)),
        None => Some(engine.lint_where(document, |diagnostic| {
            let line = |at| document.source.position(at).line;
            lines.touch(line(diagnostic.span.start), line(diagnostic.span.end))
        })),
    }
}
