//! `cm-lint rules`: which rules are in force, and whether their examples hold.

use super::args::Sources;
use super::setup::Setup;
use super::status::Status;
use crate::Engine;
use crate::config::Settings;
use crate::read::{Format, read};
use crate::rule::describe::{list_text, tested_text, without_places};
use crate::rule::examples::test as test_examples;
use crate::shell::{Output, read_text, rule_files};
use crate::text::Source;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `rules list`: every rule with its severity and its message.
pub fn list(sources: &Sources) -> anyhow::Result<Status> {
    let (mut registry, settings) = Setup::new(sources, None).registry()?;
    registry.retain(|rule, category| settings.levels.is_on(rule, category));
    let mut out = Output::stdout();
    out.write_all(without_places(&list_text(&registry)).as_bytes())?;
    out.finish()?;
    Ok(Status::Fine)
}

/// `rules test`: runs the examples of the rules of these files, or of all rules.
pub fn test(files: &[PathBuf], sources: &Sources) -> anyhow::Result<Status> {
    let mut setup = Setup::new(sources, None);
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
        |text, platform| {
            let mut document = read(Format::Text, Source::new("exemple", text));
            document.platform = platform.map(str::to_owned);
            engine.find(&document).0
        },
    );
    let mut out = Output::stdout();
    out.write_all(tested_text(&tested).as_bytes())?;
    out.finish()?;
    Ok(if tested.failures.is_empty() { Status::Fine } else { Status::Reached })
}
