//! Lints one text and prints what cm-lint says of it.
//!
//! `cargo run --example lint_string -- "Ils ont terminés leurs études."`
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program, not the library")]

use cm_lint::text::Source;
use cm_lint::{Engine, read};

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "Des gens ont terminés leurs vies. Bande de cons".to_owned());
    let engine = Engine::builtin();
    let document = read::text(Source::new("texte", text));
    let report = engine.lint(&document);
    for diagnostic in &report.diagnostics {
        let at = document.source.position(diagnostic.span.start);
        let passage = &document.source.text()[diagnostic.span.range()];
        println!("{}:{} {} « {passage} » : {}", at.line, at.column, diagnostic.rule, diagnostic.message);
        for suggestion in &diagnostic.suggestions {
            println!("    → {suggestion}");
        }
    }
    println!("{} ({}/100)", report.verdict, report.score.total);
}
