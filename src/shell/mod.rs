//! The shell: the only folder that touches files, standard streams and the environment.
//!
//! [`inputs`] finds the drafts that the arguments name, [`Input::drafts`] reads them,
//! [`Output`] writes the report, [`dictionary()`] opens a person's own dictionary, [`Environment`] says what the terminal can do.
#![allow(clippy::disallowed_methods)]

mod ask;
mod complaint;
mod dictionary;
mod environment;
mod error;
#[cfg(feature = "hunspell")]
mod hunspell;
mod input;
mod output;
mod replace;
mod text_file;
mod walk;

pub use ask::ask;
pub use complaint::{complain, remark};
pub use dictionary::{OpenDictionaryError, dictionary};
pub use environment::Environment;
pub use error::{InputError, OutputError};
pub use input::{Draft, Drafts, Input};
pub use output::Output;
pub use replace::{Original, ReplaceError, write_new, write_whole};
pub use text_file::{
    find_config, is_file, is_folder, path_under, read_stdin, read_text, read_text_or_empty, rule_files,
};
pub use walk::{Options, inputs};
