//! How the command ends.

use std::process::{ExitCode, Termination};

/// Exit statuses, from the best to the worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Every draft is below `--fail-on`.
    #[default]
    Fine = 0,
    /// At least one draft reached it: do not publish. For `rules test` and `words check`: an
    /// example does not hold, a word is not known.
    Reached = 1,
    /// The tool could not do its work.
    Failed = 2,
}

impl Termination for Status {
    fn report(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
