//! Turns texts into the arrays that the reader is trained on, with the tokens, analyses and candidates of the product.
//!
//! `cargo run --profile quick --example prepare -- OUT [--confusions=TABLE] INPUT…`: texts (`.txt`, a paragraph a line), treebanks (`.conllu`, gold tokens)
//! and silver annotation (`.jsonl`, see `silver.py`). For each input NAME, `OUT/NAME.type` (u32), `.flag` (u8: 1 = first of
//! its sentence, 2 = a space before), for texts `.place` (u32: line, first byte, end), and for annotated ones `.upos` (u8), `.tag` (u32), `.head` (i16: in the sentence,
//! -1 root, -2 none), `.rel` (u8). `types.tsv` says all of a type; `classes.tsv`, `suffixes.txt`, `relations.txt`,
//! `confusions.tsv`, `joined.tsv`, `layout.json` the rest. The confusions are those of the frequent words of the inputs, or of
//! a table that an earlier run wrote.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a tool of the repository: it reads and writes files"
)]

mod annotated;
mod confusions;
mod types;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use types::Types;

/// The arrays of one input.
#[derive(Default)]
pub struct Stream {
    types: Vec<u32>,
    flags: Vec<u8>,
    /// Line, first and last byte in the line, for plain texts.
    places: Vec<[u32; 3]>,
    labels: Option<Labels>,
}

/// What is known of each token of an annotated input.
#[derive(Default)]
pub struct Labels {
    upos: Vec<u8>,
    tags: Vec<u32>,
    heads: Vec<i16>,
    relations: Vec<u8>,
}

/// No label.
const NONE: u8 = 255;
/// No head known.
const NO_HEAD: i16 = -2;

impl Stream {
    fn push(&mut self, of: u32, first: bool, spaced: bool) {
        self.types.push(of);
        self.flags.push(u8::from(first) | u8::from(spaced) << 1);
    }

    fn write(&self, out: &Path, name: &str) -> Result<()> {
        let put = |extension: &str, bytes: Vec<u8>| fs::write(out.join(format!("{name}.{extension}")), bytes);
        put("type", self.types.iter().flat_map(|x| x.to_le_bytes()).collect())?;
        put("flag", self.flags.clone())?;
        if !self.places.is_empty() {
            put("place", self.places.iter().flatten().flat_map(|x| x.to_le_bytes()).collect())?;
        }
        if let Some(labels) = &self.labels {
            put("upos", labels.upos.clone())?;
            put("tag", labels.tags.iter().flat_map(|x| x.to_le_bytes()).collect())?;
            put("head", labels.heads.iter().flat_map(|x| x.to_le_bytes()).collect())?;
            put("rel", labels.relations.clone())?;
        }
        Ok(())
    }
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().context("usage: prepare OUT [--confusions=TABLE] INPUT...")?;
    fs::create_dir_all(&out)?;
    let mut types = Types::new();
    let mut relations = annotated::Relations::default();
    let mut table = None;
    for input in arguments {
        if let Some(path) = input.to_str().and_then(|input| input.strip_prefix("--confusions=")) {
            table = Some(fs::read_to_string(path).with_context(|| path.to_owned())?);
            continue;
        }
        let name = input.file_stem().context("an input without a name")?.to_string_lossy().into_owned();
        let content = fs::read_to_string(&input).with_context(|| input.display().to_string())?;
        let stream = match input.extension().and_then(|e| e.to_str()) {
            Some("txt") => annotated::plain(&content, &mut types),
            Some("conllu") => annotated::treebank(&content, &mut types, &mut relations)?,
            Some("jsonl") => annotated::silver(&content, &mut types, &mut relations)?,
            _ => bail!("{}: neither .txt, .conllu nor .jsonl", input.display()),
        };
        eprintln!("{name}: {} tokens", stream.types.len());
        stream.write(&out, &name)?;
    }
    fs::write(out.join("relations.txt"), relations.names.join("\n") + "\n")?;
    types.finish(&out, table.as_deref())
}
