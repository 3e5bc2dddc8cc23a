//! The shell: the only folder that touches files, standard streams and the environment.
//!
//! [`inputs`] finds the drafts that the arguments name, [`Input::drafts`] reads them,
//! [`Output`] writes the report, [`dictionary()`] opens a person's own dictionary, [`Environment`] says what the terminal can do,
//! [`in_order`] works on several threads.
#![allow(clippy::disallowed_methods)]

mod complaint;
mod dictionary;
mod environment;
mod error;
#[cfg(feature = "hunspell")]
mod hunspell;
mod input;
mod output;
mod parallel;
mod progress;
mod project;
mod text_file;
mod walk;

pub use complaint::complain;
pub use dictionary::{OpenDictionaryError, dictionary};
pub use environment::Environment;
pub use error::{InputError, OutputError};
pub use input::{Draft, Drafts, Input};
pub use output::Output;
pub use parallel::{Event, in_order, processors};
pub use progress::Progress;
pub use project::project_base;
pub use text_file::{find_config, is_folder, path_under, read_text, rule_files};
pub use walk::{Options, inputs};
