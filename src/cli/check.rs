//! `cm-lint [check]`: drafts in, reports and a status out.

use super::args::{self, Check};
use super::baseline::Reference;
use super::feed::{Done, Feed, Job, Linted};
use super::reporter::reporter;
use super::selection;
use super::setup::Setup;
use super::status::Status;
use crate::report::{Origin, Reporter, Summary};
use crate::shell::{
    Environment, Event, Input, InputError, Options, Output, Progress, complain, in_order, inputs, is_folder,
    processors, selected,
};
use std::io::Write;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// Lints the drafts on several threads and reports each, in order, as soon as it and those before it are done. What
/// cannot be read is told, and the others are still linted.
pub fn run(check: &Check, environment: &Environment) -> anyhow::Result<Status> {
    let options = Options {
        format: check.input.and_then(args::Input::format),
        stdin_name: check.stdin_filename.clone(),
        columns: check.column.clone(),
        fields: check.field.clone(),
        force_exclude: check.force_exclude,
    };
    let found = match selection::of(check) {
        Some(selection) => selected(&selection, &check.paths, &options, check.changes.lines)?,
        None => inputs(&check.paths, &options),
    };
    let files = known_count(&found);
    let threads = threads(check, files);
    let mut run = Run {
        environment,
        reporter: reporter(check, environment, several(check, &found)),
        out: match &check.output {
            Some(path) => Output::file(path),
            None => Output::stdout(),
        },
        progress: Progress::new(environment, !check.quiet && files != Some(1), files),
        reference: Reference::open(check)?,
        silent_when_empty: check.changes.staged && check.format.is_none(),
        summary: Summary::default(),
        status: Status::Fine,
    };
    let feed = Feed::new(found, Setup::new(&check.sources, check.into()));
    match in_order(feed, threads, Job::run, |event| run.take(event)) {
        Some(End::Closed) => Ok(run.status),
        Some(End::Failed(error)) => Err(error),
        None => run.finish(),
    }
}

/// How many drafts there are, unless a file holds nobody knows how many.
fn known_count(found: &[Result<Input, InputError>]) -> Option<usize> {
    (!found.iter().flatten().any(Input::holds_several)).then_some(found.len())
}

/// No more threads than drafts: one draft is linted on the thread that is there.
fn threads(check: &Check, files: Option<usize>) -> NonZeroUsize {
    let files = files.map_or(NonZeroUsize::MAX, |files| NonZeroUsize::new(files).unwrap_or(NonZeroUsize::MIN));
    check.jobs.unwrap_or_else(processors).min(files)
}

/// Whether more than one draft is expected.
fn several(check: &Check, found: &[Result<Input, InputError>]) -> bool {
    found.len() > 1
        || check.paths.iter().any(|path| is_folder(path))
        || found.iter().flatten().any(Input::holds_several)
}

/// What is kept from one draft to the next.
struct Run<'r> {
    environment: &'r Environment,
    reporter: Box<dyn Reporter>,
    out: Output,
    progress: Progress,
    reference: Reference<'r>,
    /// A commit without drafts is nothing to speak of.
    silent_when_empty: bool,
    summary: Summary,
    status: Status,
}

/// Why a run ends before its last draft.
enum End {
    /// Nobody reads any more.
    Closed,
    /// It cannot go on.
    Failed(anyhow::Error),
}

impl Run<'_> {
    fn take(&mut self, event: Event<Done>) -> ControlFlow<End> {
        let flow = match event {
            Event::Waiting => ControlFlow::Continue(()),
            Event::Done(Done::Stop(error)) => {
                self.progress.hide();
                ControlFlow::Break(End::Failed(error))
            }
            Event::Done(Done::Drafts(drafts)) => drafts.into_iter().try_for_each(|draft| match draft {
                Ok(linted) => self.report(linted),
                Err(error) => {
                    self.refuse(&error);
                    ControlFlow::Continue(())
                }
            }),
        };
        if flow.is_continue() {
            self.progress.show();
        }
        flow
    }

    fn report(&mut self, linted: Linted) -> ControlFlow<End> {
        let Linted { draft, judgement, ready } = linted;
        let mut report = judgement.on(&draft.document);
        self.reference.apply(&draft.path, &mut report);
        self.summary.add(report.verdict);
        if ready.fail_on.is_reached_by(report.verdict) {
            self.status = self.status.max(Status::Reached);
        }
        self.progress.count();
        self.progress.hide();
        self.reporter.rules(ready.engine.registry(), &report);
        let origin = Origin { id: &draft.id, path: &draft.path, line: draft.line };
        let written = self.reporter.draft(origin, &report, &mut self.out).and_then(|()| self.out.flush());
        match written {
            Err(error) => ControlFlow::Break(End::Failed(error.into())),
            Ok(()) if self.out.is_closed() => ControlFlow::Break(End::Closed),
            Ok(()) => ControlFlow::Continue(()),
        }
    }

    fn refuse(&mut self, error: &InputError) {
        self.progress.count();
        self.progress.hide();
        complain(self.environment, error);
        self.reporter.unreadable(&error.to_string());
        self.status = Status::Failed;
    }

    fn finish(mut self) -> anyhow::Result<Status> {
        self.progress.hide();
        let silent = self.summary.drafts == 0 && (self.status == Status::Failed || self.silent_when_empty);
        if !silent {
            self.reporter.finish(self.summary, &mut self.out)?;
            self.out.finish()?;
        }
        self.reference.finish()?;
        Ok(self.status)
    }
}
