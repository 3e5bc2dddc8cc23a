//! Rules as data.
pub mod anchor;
pub mod compile;
mod draft;
pub mod embedded;
pub mod error;
pub mod examples;
pub mod fill;
pub mod index;
mod length;
pub mod literal;
mod look;
mod matcher;
pub mod pack;
pub mod phrase;
pub mod program;
pub mod registry;
pub mod schema;
pub mod syntax;
pub mod template;
pub mod token_test;
mod toml_reader;
mod vm;

#[cfg(test)]
mod tests;

pub use error::RuleError;
pub use fill::Inflect;
pub use matcher::Matcher;
pub use registry::{Registry, Rule, UnknownRule};
