//! `cm-lint rules`: which rules are in force, whether their examples hold, what a rule file may say.

use super::args::{Schema, Sources};
use super::setup::{Overrides, Setup};
use super::status::Status;
use crate::Engine;
use crate::config::Settings;
use crate::rule::describe::{list_text, tested_text, without_places};
use crate::rule::examples::{document as example_document, test as test_examples};
use crate::shell::{Output, read_text, rule_files};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `rules list`: every rule with its severity and its message.
pub fn list(sources: &Sources) -> anyhow::Result<Status> {
    let (mut registry, settings) = Setup::new(sources, Overrides::default()).registry()?;
    registry.retain(|rule, category| settings.levels.is_on(rule, category));
    let mut out = Output::stdout();
    out.write_all(without_places(&list_text(&registry)).as_bytes())?;
    out.finish()?;
    Ok(Status::Fine)
}

/// `rules schema`: what editors complete and check rule files and `cm-lint.toml` with.
pub fn schema(of: Schema) -> anyhow::Result<Status> {
    let schema = match of {
        Schema::Rules => crate::rule::json_schema::schema(),
        Schema::Config => crate::config::json_schema::schema(),
    };
    let mut out = Output::stdout();
    writeln!(out, "{schema:#}")?;
    out.finish()?;
    Ok(Status::Fine)
}

/// `rules test`: runs the examples of the rules of these files, or of all rules.
pub fn test(files: &[PathBuf], sources: &Sources) -> anyhow::Result<Status> {
    let mut setup = Setup::new(sources, Overrides::default());
    let (mut registry, _) = setup.registry()?;
    let mut named: BTreeSet<String> = BTreeSet::new();
    let mut texts = Vec::new();
    for path in files {
        for file in rule_files(Path::new(""), path)? {
            texts.push((file.display().to_string(), read_text(&file)?));
        }
    }
    registry.load_all(texts.iter().map(|(name, text)| (&**name, &**text)))?;
    named.extend(texts.into_iter().map(|(name, _)| name));
    // An example shows what its rule does by itself, whatever the house made of it.
    let engine = Engine::new(setup.lexicon()?, registry, Settings::default())?;
    let registry = engine.registry();
    let wanted = |id: &str| named.is_empty() || registry.doc(id).is_some_and(|doc| named.contains(&doc.file));
    let tested = test_examples(
        registry,
        |rule| wanted(&rule.id),
        |example, platform| {
            let mut document = example_document(example);
            document.platform = platform.map(str::to_owned);
            engine.find(&document).0
        },
    );
    let mut out = Output::stdout();
    out.write_all(tested_text(&tested).as_bytes())?;
    out.finish()?;
    Ok(if tested.failures.is_empty() { Status::Fine } else { Status::Reached })
}
