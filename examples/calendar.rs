//! Lints a calendar of posts with one engine and says which of them must wait.
//!
//! `cargo run --example calendar -- examples/calendrier.jsonl`
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program, not the library")]

use cm_lint::read::jsonl;
use cm_lint::text::Source;
use cm_lint::verdict::Verdict;
use cm_lint::{Engine, read};
use std::fs::File;
use std::io::BufReader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/calendrier.jsonl".to_owned());
    // An engine is built once and shared: it is `Sync`, and linting never changes it.
    let engine = Engine::builtin();
    for record in jsonl::records(BufReader::new(File::open(path)?)) {
        let record = record?;
        let document = read::text(Source::new(record.id.to_string(), record.text));
        let report = engine.lint(&document);
        if report.verdict > Verdict::Pass {
            let rules: Vec<&str> = report.diagnostics.iter().map(|d| &*d.rule).collect();
            println!("{} : {} ({})", document.source.name(), report.verdict, rules.join(", "));
        }
    }
    Ok(())
}
