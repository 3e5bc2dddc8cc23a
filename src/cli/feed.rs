//! What there is to lint, in order: one job a file, or one a record of a file of records.

use super::selection;
use super::setup::{Ready, Setup};
use crate::report::Judgement;
use crate::shell::{Draft, Drafts, Input, InputError};
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::vec;

/// The jobs of a run. Configurations are found and engines built when their first draft comes.
pub struct Feed<'a> {
    inputs: vec::IntoIter<Result<Input, InputError>>,
    /// Never given back: the process ends when the run does, and giving back every rule and word first would take longer
    /// than linting a tweet.
    setup: ManuallyDrop<Setup<'a>>,
    /// The file whose drafts are being taken.
    open: Option<(Arc<Input>, Drafts, Arc<Ready>)>,
}

/// One thing to do, or what kept it from being done.
pub enum Job {
    /// Read a file and lint its drafts.
    File(Input, Arc<Ready>),
    /// Lint one of the drafts of a file.
    Draft(Arc<Input>, Box<Draft>, Arc<Ready>),
    /// A draft cannot be read.
    Refused(InputError),
    /// Nothing further can be done.
    Stop(anyhow::Error),
}

/// What came of a job.
pub enum Done {
    /// Drafts and what is said of them.
    Drafts(Vec<Result<Linted, InputError>>),
    /// Nothing further can be done.
    Stop(anyhow::Error),
}

/// A draft that was linted.
pub struct Linted {
    /// The draft.
    pub draft: Box<Draft>,
    /// What is said of it.
    pub judgement: Judgement,
    /// By which engine, and from which verdict on the command fails.
    pub ready: Arc<Ready>,
}

impl<'a> Feed<'a> {
    /// The jobs for these files.
    pub fn new(inputs: Vec<Result<Input, InputError>>, setup: Setup<'a>) -> Self {
        Self { inputs: inputs.into_iter(), setup: ManuallyDrop::new(setup), open: None }
    }

    fn job(&mut self, input: Input) -> Option<Job> {
        let ready = match self.setup.ready_for(&input) {
            Ok(Some(ready)) => ready,
            Ok(None) => return None,
            Err(error) => {
                self.inputs = Vec::new().into_iter();
                return Some(Job::Stop(error));
            }
        };
        if !input.holds_several() {
            return Some(Job::File(input, ready));
        }
        let drafts = input.drafts();
        self.open = Some((Arc::new(input), drafts, ready));
        self.record()
    }

    /// The next draft of the open file.
    fn record(&mut self) -> Option<Job> {
        let (input, drafts, ready) = self.open.as_mut()?;
        let job = match drafts.next() {
            Some(Ok(draft)) => Job::Draft(Arc::clone(input), Box::new(draft), Arc::clone(ready)),
            Some(Err(error)) => Job::Refused(error),
            None => {
                self.open = None;
                return None;
            }
        };
        Some(job)
    }
}

impl Iterator for Feed<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        if let Some(job) = self.record() {
            return Some(job);
        }
        loop {
            let job = match self.inputs.next()? {
                Ok(input) => self.job(input),
                Err(error) => Some(Job::Refused(error)),
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

impl Job {
    /// Does it.
    pub fn run(self) -> Done {
        let lint = |input: &Input, draft: Box<Draft>, ready: &Arc<Ready>| {
            let judgement = selection::lint(&ready.engine, input, &draft)?.into();
            Some(Linted { draft, judgement, ready: Arc::clone(ready) })
        };
        match self {
            Self::File(input, ready) => {
                let linted = |draft| match draft {
                    Ok(draft) => lint(&input, Box::new(draft), &ready).map(Ok),
                    Err(error) => Some(Err(error)),
                };
                Done::Drafts(input.drafts().filter_map(linted).collect())
            }
            Self::Draft(input, draft, ready) => Done::Drafts(lint(&input, draft, &ready).map(Ok).into_iter().collect()),
            Self::Refused(error) => Done::Drafts(vec![Err(error)]),
            Self::Stop(error) => Done::Stop(error),
        }
    }
}
