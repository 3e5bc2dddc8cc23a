//! `cm-lint [check]`: drafts in, reports and a status out.

use super::args::{self, Check};
use super::baseline::Reference;
use super::selection;
use super::setup::Setup;
use super::status::Status;
use crate::report::{Detail, Format, Human, Json, JsonLines, Origin, Reporter, Summary};
use crate::shell::{Environment, Input, InputError, Options, Output, complain, inputs, is_folder, selected};

/// Columns where nobody says how wide the terminal is.
const WIDTH: usize = 100;

/// The narrowest and the widest that a report is laid out for.
const WIDTHS: (usize, usize) = (40, 160);

/// Lints the drafts one at a time, in order, and reports each as soon as it is done. What cannot be
/// read is told, and the others are still linted.
pub fn run(check: &Check, environment: &Environment) -> anyhow::Result<Status> {
    let options = Options {
        format: match check.input {
            Some(args::Input::Format(format)) => Some(format),
            Some(args::Input::Auto) | None => None,
        },
        stdin_name: check.stdin_filename.clone(),
        columns: check.column.clone(),
        fields: check.field.clone(),
        force_exclude: check.force_exclude,
    };
    let found = match selection::of(check) {
        Some(selection) => selected(&selection, &check.paths, &options, check.changes.lines)?,
        None => inputs(&check.paths, &options),
    };
    let mut setup = Setup::new(&check.sources, Some(check));
    let mut reporter = reporter(check, environment, several(check, &found));
    let mut out = match &check.output {
        Some(path) => Output::file(path),
        None => Output::stdout(),
    };
    let (mut status, mut summary) = (Status::Fine, Summary::default());
    let mut reference = Reference::open(check)?;
    for input in found {
        let input = match input {
            Ok(input) => input,
            Err(error) => {
                complain(environment, &error);
                status = Status::Failed;
                continue;
            }
        };
        let Some(ready) = setup.ready_for(&input)? else { continue };
        for draft in input.drafts() {
            let draft = match draft {
                Ok(draft) => draft,
                Err(error) => {
                    complain(environment, &error);
                    status = Status::Failed;
                    continue;
                }
            };
            let Some(mut report) = selection::lint(&ready.engine, &input, &draft) else { continue };
            reference.apply(&draft.path, &mut report);
            summary.add(report.verdict);
            if ready.fail_on.is_reached_by(report.verdict) {
                status = status.max(Status::Reached);
            }
            reporter.draft(Origin { id: &draft.id, path: &draft.path }, &report, &mut out)?;
            std::io::Write::flush(&mut out)?;
            if out.is_closed() {
                return Ok(status);
            }
        }
    }
    // A commit without drafts is nothing to speak of.
    let silent = summary.drafts == 0 && (status == Status::Failed || check.changes.staged && check.format.is_none());
    if !silent {
        reporter.finish(summary, &mut out)?;
        out.finish()?;
    }
    reference.finish()?;
    // The process ends here: giving back every rule and word first would take longer than linting a tweet.
    std::mem::forget(setup);
    Ok(status)
}

/// Whether more than one draft is expected.
fn several(check: &Check, found: &[Result<Input, InputError>]) -> bool {
    found.len() > 1
        || check.paths.iter().any(|path| is_folder(path))
        || found.iter().flatten().any(|input| input.format().holds_many())
}

fn reporter(check: &Check, environment: &Environment, several: bool) -> Box<dyn Reporter> {
    match check.format.unwrap_or(Format::Human) {
        Format::Json => Box::new(Json::default()),
        Format::JsonLines => Box::new(JsonLines),
        Format::Human => {
            let detail = match (check.quiet, check.verbose) {
                (true, _) => Detail::Verdict,
                (_, true) => Detail::Everything,
                _ => Detail::Findings,
            };
            let width = environment.width.filter(|_| check.output.is_none()).unwrap_or(WIDTH);
            let human = Human::new(detail, width.clamp(WIDTHS.0, WIDTHS.1), several);
            let obeyed = environment.stdout_is_terminal && environment.width.is_some() && check.output.is_none();
            Box::new(if obeyed { human.on_terminal() } else { human })
        }
    }
}
