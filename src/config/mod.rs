//! Configuration: what a house sets once, and what that makes of a run.
//!
//! Defaults give way to `cm-lint.toml`, which gives way to a draft's front matter, which gives way
//! to the command line. [`Settings`] is the outcome for one draft.

mod file;
mod glob;
mod habits;
pub mod json_schema;
mod level;
mod platform;
mod settings;
pub mod word_file;

pub use file::ConfigFile;
pub use habits::{Fold, Habits, Quota};
pub use level::{Level, Levels};
pub use platform::Platform;
pub use settings::{FailOn, Settings};
