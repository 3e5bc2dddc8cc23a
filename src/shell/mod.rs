//! The shell: the only folder that touches files, standard streams and the environment.
//!
//! [`inputs`] finds the drafts that the arguments name, [`Input::drafts`] reads them,
//! [`Output`] writes the report, [`Environment`] says what the terminal can do.
#![allow(clippy::disallowed_methods)]

mod environment;
mod error;
mod input;
mod output;
mod walk;

pub use environment::Environment;
pub use error::{InputError, OutputError};
pub use input::{Draft, Drafts, Input};
pub use output::Output;
pub use walk::{Options, inputs};
