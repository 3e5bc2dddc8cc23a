//! The shell: the only folder that touches files, standard streams and the environment.
//!
//! [`inputs`] finds the drafts that the arguments name, [`Input::drafts`] reads them,
//! [`selected`] those that git says changed, [`install_hook`] asks git to run the tool,
//! [`Output`] writes the report, [`dictionary()`] opens a person's own dictionary, [`Environment`] says what the terminal can do,
//! [`in_order`] works on several threads.
#![allow(clippy::disallowed_methods)]

mod ask;
mod changed_lines;
mod complaint;
mod dictionary;
mod environment;
mod error;
mod git;
mod hook;
#[cfg(feature = "hunspell")]
mod hunspell;
mod input;
mod output;
mod parallel;
mod progress;
mod project;
mod replace;
mod selection;
mod text_file;
mod walk;

pub use ask::ask;
pub use changed_lines::Lines;
pub use complaint::{complain, remark};
pub use dictionary::{OpenDictionaryError, dictionary};
pub use environment::Environment;
pub use error::{InputError, OutputError};
pub use git::GitError;
pub use hook::{HookChange, HookDone, HookError, install_hook, uninstall_hook};
pub use input::{Draft, Drafts, Input};
pub use output::Output;
pub use parallel::{Event, in_order, processors};
pub use progress::Progress;
pub use project::project_base;
pub use replace::{Original, ReplaceError, write_new, write_whole};
pub use selection::{Selection, selected};
pub use text_file::{
    find_config, is_file, is_folder, path_under, read_stdin, read_text, read_text_or_empty, rule_files,
};
pub use walk::{Options, inputs};
