//! Compiles `dictionaries/`, `rules/` and `models/` into the tables that the crate embeds.
#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

/// Modules that the crate and this script share, under the same paths.
#[path = "src/lexicon"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod lexicon {
    pub mod layout;
    pub mod tag;
    pub mod traits;
    pub use tag::*;
}

#[path = "src/text"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod text {
    mod span;
    pub use span::Span;
}

#[path = "src/finding"]
#[allow(dead_code, unused_imports, reason = "the crate uses the rest")]
mod finding {
    mod diagnostic;
    pub use diagnostic::{Applicability, Category, Severity};
}

#[path = "src/rule"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod rule {
    pub mod anchor;
    pub mod bounded;
    pub mod code;
    pub mod compile;
    pub mod error;
    pub mod index;
    /// Here there is no built-in pack yet to lend bytes of.
    mod embedded {
        pub(super) const fn lend(_: &[u8]) -> Option<&'static [u8]> {
            None
        }
    }
    pub mod lazy;
    pub mod lines;
    pub mod literal;
    pub mod pack;
    pub mod pattern;
    pub mod phrase;
    pub mod phrase_table;
    pub mod program;
    pub mod schema;
    pub mod shape;
    pub mod syntax;
    pub mod template;
    pub mod token_test;
    mod toml_reader;
}

#[path = "src/check/tone/disguise"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod disguise {
    pub mod letters;
}

#[path = "build/disguises.rs"]
mod compile_disguises;
#[path = "build/lexicon/mod.rs"]
mod compile_lexicon;
#[path = "build/misspellings.rs"]
mod compile_misspellings;
#[path = "build/rules.rs"]
mod compile_rules;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let entries = compile_lexicon::compile("dictionaries".as_ref(), &out)?;
    let pack = compile_rules::compile("rules".as_ref(), &out)?;
    compile_disguises::compile(&pack, &entries, &out)?;
    compile_misspellings::compile("dictionaries/misspellings.tsv".as_ref(), &out.join("misspellings.txt"))?;
    Ok(())
}
