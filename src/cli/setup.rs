//! From arguments and configuration files to engines ready to lint.
//!
//! Drafts in several folders may have several configurations, and one configuration may treat some
//! of its drafts apart: each combination gets one engine, built when its first draft comes.

use super::args::{Check, Fix, Sources};
use crate::Engine;
use crate::calendar::Date;
use crate::config::word_file::words_of;
use crate::config::{ConfigFile, FailOn, Platform, Settings};
use crate::lexicon::Lexicon;
use crate::rule::Registry;
use crate::shell::{Input, dictionary, find_config, path_under, read_text, remark, rule_files};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What linting a draft takes.
#[derive(Debug)]
pub struct Ready {
    /// Lints.
    pub engine: Engine,
    /// From which verdict on the command fails.
    pub fail_on: FailOn,
}

/// What a command line says over the configuration.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overrides<'a> {
    fail_on: Option<FailOn>,
    platforms: &'a [Platform],
    today: Option<Date>,
    select: &'a [String],
    ignore: &'a [String],
    /// Whether to tell which configuration is read.
    verbose: bool,
}

impl<'a> From<&'a Check> for Overrides<'a> {
    fn from(check: &'a Check) -> Self {
        Self {
            fail_on: check.fail_on,
            platforms: &check.platform,
            today: check.today,
            select: &check.select,
            ignore: &check.ignore,
            verbose: check.verbose,
        }
    }
}

impl<'a> From<&'a Fix> for Overrides<'a> {
    fn from(fix: &'a Fix) -> Self {
        Self {
            platforms: fix.platform.as_slice(),
            select: &fix.select,
            ignore: &fix.ignore,
            verbose: fix.verbose,
            ..Self::default()
        }
    }
}

/// Builds what commands need, and keeps it.
pub struct Setup<'a> {
    sources: &'a Sources,
    overrides: Overrides<'a>,
    /// By folder of drafts: the configuration file that holds there.
    found: BTreeMap<PathBuf, Option<PathBuf>>,
    files: BTreeMap<PathBuf, ConfigFile>,
    engines: BTreeMap<(Option<PathBuf>, Vec<usize>), Arc<Ready>>,
}

impl<'a> Setup<'a> {
    /// Nothing is read yet.
    pub const fn new(sources: &'a Sources, overrides: Overrides<'a>) -> Self {
        Self { sources, overrides, found: BTreeMap::new(), files: BTreeMap::new(), engines: BTreeMap::new() }
    }

    /// The engine for a draft; none if its configuration leaves it out.
    pub fn ready_for(&mut self, input: &Input) -> anyhow::Result<Option<Arc<Ready>>> {
        let folder = input.path().and_then(Path::parent).unwrap_or(Path::new(""));
        let config = self.config_at(folder)?;
        let mut overrides = Vec::new();
        if let (Some(path), Some(draft)) = (&config, input.path()) {
            let under = path_under(path.parent().unwrap_or(Path::new("")), draft);
            let file = &self.files[path];
            if let Some(under) = under {
                if !input.is_named() && file.excludes(&under) {
                    return Ok(None);
                }
                overrides = file.overrides(&under);
            }
        }
        let key = (config, overrides);
        if !self.engines.contains_key(&key) {
            let ready = self.build(key.0.as_ref().map(|path| &self.files[path]), &key.1)?;
            self.engines.insert(key.clone(), Arc::new(ready));
        }
        Ok(self.engines.get(&key).cloned())
    }

    /// The registry and the settings where no draft decides: those of the current folder.
    pub fn registry(&mut self) -> anyhow::Result<(Registry, Settings)> {
        let config = self.config_at(Path::new(""))?;
        let file = config.as_ref().map(|path| &self.files[path]);
        Ok((self.load_rules(file)?, self.settings(file, &[])))
    }

    /// The lexicon where no draft decides.
    pub fn lexicon(&mut self) -> anyhow::Result<Lexicon> {
        let config = self.config_at(Path::new(""))?;
        let file = config.as_ref().map(|path| &self.files[path]);
        let settings = self.settings(file, &[]);
        self.load_words(file, &settings)
    }

    /// The first list of words that the configuration of a draft names.
    pub fn word_file(&mut self, input: &Input) -> anyhow::Result<Option<PathBuf>> {
        self.word_file_at(input.path().and_then(Path::parent).unwrap_or(Path::new("")))
    }

    /// The first list of words that the configuration in `folder` names.
    pub fn word_file_at(&mut self, folder: &Path) -> anyhow::Result<Option<PathBuf>> {
        let Some(path) = self.config_at(folder)? else { return Ok(None) };
        let file = &self.files[&path];
        Ok(file.word_files.first().map(|words| folder_of(file).join(&words.value)))
    }

    /// The configuration file for drafts in `folder`, read and kept in `files`.
    fn config_at(&mut self, folder: &Path) -> anyhow::Result<Option<PathBuf>> {
        if self.sources.no_config {
            return Ok(None);
        }
        let config = match (&self.sources.config, self.found.get(folder)) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(known)) => known.clone(),
            (None, None) => {
                let found = find_config(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
                self.found.insert(folder.to_owned(), found.clone());
                found
            }
        };
        if let Some(path) = &config
            && !self.files.contains_key(path)
        {
            let file = ConfigFile::parse(&path.display().to_string(), &read_text(path)?)?;
            if self.overrides.verbose {
                remark(&format!("Configuration\u{a0}: {}", path.display()));
            }
            self.files.insert(path.clone(), file);
        }
        Ok(config)
    }

    fn build(&self, file: Option<&ConfigFile>, overrides: &[usize]) -> anyhow::Result<Ready> {
        let registry = self.load_rules(file)?;
        let settings = self.settings(file, overrides);
        let lexicon = self.load_words(file, &settings)?;
        let fail_on = settings.fail_on;
        Ok(Ready { engine: Engine::new(lexicon, registry, settings)?, fail_on })
    }

    fn settings(&self, file: Option<&ConfigFile>, overrides: &[usize]) -> Settings {
        let mut settings = file.map(|file| file.settings(overrides)).unwrap_or_default();
        settings.orthography = self.sources.orthography.unwrap_or(settings.orthography);
        let Overrides { fail_on, platforms, today, select, ignore, verbose: _ } = self.overrides;
        settings.fail_on = fail_on.unwrap_or(settings.fail_on);
        settings.forced_platforms.extend(platforms);
        settings.today = today;
        settings.levels.select(select.iter().cloned());
        settings.levels.ignore(ignore.iter().cloned());
        settings
    }

    fn load_rules(&self, file: Option<&ConfigFile>) -> anyhow::Result<Registry> {
        let mut registry = Registry::builtin();
        let mut paths = Vec::new();
        if let Some(file) = file {
            for pattern in &file.rules {
                let found = rule_files(folder_of(file), Path::new(&pattern.value));
                paths.extend(found.map_err(|error| file.error(pattern, error.to_string()))?);
            }
        }
        for path in &self.sources.rules {
            paths.extend(rule_files(Path::new(""), path)?);
        }
        let texts: Vec<(String, String)> = paths
            .iter()
            .map(|path| Ok((path.display().to_string(), read_text(path)?)))
            .collect::<anyhow::Result<_>>()?;
        registry.load_all(texts.iter().map(|(name, text)| (&**name, &**text)))?;
        if let Some(file) = file {
            file.check_rules(registry.rules().iter().map(|rule| &*rule.id))?;
        }
        let named = self.overrides.select.iter().chain(self.overrides.ignore);
        for name in named {
            registry.check_name(name)?;
        }
        Ok(registry)
    }

    fn load_words(&self, file: Option<&ConfigFile>, settings: &Settings) -> anyhow::Result<Lexicon> {
        let mut lexicon = Lexicon::embedded(settings.orthography);
        if let Some(file) = file {
            for path in &file.word_files {
                let text = read_text(&folder_of(file).join(&path.value));
                let text = text.map_err(|error| file.error(path, error.to_string()))?;
                lexicon.add_words(words_of(&text));
            }
            for path in &file.dictionaries {
                let opened = dictionary(&folder_of(file).join(&path.value));
                lexicon.add_dictionary(opened.map_err(|error| file.error(path, error.to_string()))?);
            }
        }
        for path in &self.sources.dictionary {
            lexicon.add_dictionary(dictionary(path)?);
        }
        if self.sources.only_dictionary || file.is_some_and(|file| file.only_dictionary) {
            if lexicon.dictionaries().next().is_none() {
                anyhow::bail!("--only-dictionary sans dictionnaire : ajoutez --dictionary FICHIER.");
            }
            lexicon.set_only_dictionaries(true);
        }
        Ok(lexicon)
    }
}

fn folder_of(file: &ConfigFile) -> &Path {
    Path::new(file.name()).parent().unwrap_or(Path::new(""))
}
