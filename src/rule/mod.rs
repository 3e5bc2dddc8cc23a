//! Rules as data.
pub mod anchor;
pub mod compile;
pub mod embedded;
pub mod error;
pub mod index;
pub mod literal;
pub mod pack;
pub mod phrase;
pub mod program;
pub mod schema;
pub mod syntax;
pub mod template;
pub mod token_test;
mod toml_reader;
