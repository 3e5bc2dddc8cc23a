//! The file `cm-lint.toml` (or `.cm-lint.toml`) of a house.

use super::glob::Paths;
use super::{FailOn, Level, Platform, Settings};
use crate::finding::Category;
use crate::lexicon::Orthography;
use crate::rule::error::{Place, RuleError, nearest};
use crate::rule::toml_reader::{TableReader, Text};
use crate::verdict::Thresholds;
use toml::de::DeTable;

/// A configuration file, checked but for the names of rules, which [`ConfigFile::check_rules`] checks.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    name: String,
    text: String,
    fail_on: FailOn,
    orthography: Orthography,
    thresholds: Thresholds,
    words: Vec<String>,
    /// Files of words, one a line, as written: relative to the folder of the file.
    pub word_files: Vec<Text>,
    /// Rule files or patterns of them, as written.
    pub rules: Vec<Text>,
    /// Dictionaries, as written.
    pub dictionaries: Vec<Text>,
    /// Whether the dictionaries replace the embedded lexicon.
    pub only_dictionary: bool,
    exclude: Paths,
    common: Section,
    overrides: Vec<Override>,
}

/// What may be set for all drafts and for some.
#[derive(Clone, Debug, Default)]
struct Section {
    platform: Option<Platform>,
    categories: Vec<(Category, Level)>,
    rules: Vec<(Text, Level)>,
}

/// `[[override]]`: what is set for some drafts.
#[derive(Clone, Debug)]
struct Override {
    files: Paths,
    section: Section,
}

impl ConfigFile {
    /// Reads the text of a configuration file that the person calls `name`.
    ///
    /// # Errors
    /// If it is no TOML, or holds a key, a type or a value that is not known: the first such place,
    /// with the nearest valid name.
    pub fn parse(name: &str, text: &str) -> Result<Self, RuleError> {
        let place = Place { file: name, text };
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            place.error(at, format!("ce n’est pas du TOML correct ({})", error.message()))
        })?;
        let mut t = TableReader::new(place, table.get_ref(), 0);
        let fail_on = t.string("fail-on")?.map(|v| one_of(place, &v, FailOn::ALL, FailOn::name)).transpose()?;
        let orthography =
            t.string("orthography")?.map(|v| one_of(place, &v, &ORTHOGRAPHIES, Named::name)).transpose()?;
        let words = t.strings("words")?.unwrap_or_default();
        let word_files = t.strings("word-files")?.unwrap_or_default();
        let rules = t.strings("rules")?.unwrap_or_default();
        let dictionaries = t.strings("dictionary")?.unwrap_or_default();
        let only_dictionary = t.boolean("only-dictionary")?.unwrap_or_default();
        let exclude = paths(place, &t.strings("exclude")?.unwrap_or_default())?;
        let thresholds = match t.table("score")? {
            Some(score) => thresholds(score)?,
            None => Thresholds::default(),
        };
        let common = section(place, &mut t)?;
        let mut overrides = Vec::new();
        for mut o in t.tables("override")?.unwrap_or_default() {
            let Some(files) = o.strings("files")? else {
                return o.fail("il manque les fichiers concernés : ajoutez files = [\"dossier/**\"]");
            };
            let section = section(place, &mut o)?;
            o.close()?;
            overrides.push(Override { files: paths(place, &files)?, section });
        }
        t.close()?;
        Ok(Self {
            name: name.to_owned(),
            text: text.to_owned(),
            fail_on: fail_on.unwrap_or(FailOn::Block),
            orthography: orthography.map_or(Orthography::All, |o| o.0),
            thresholds,
            words: words.into_iter().map(|w| w.value).collect(),
            word_files,
            rules,
            dictionaries,
            only_dictionary,
            exclude,
            common,
            overrides,
        })
    }

    /// What the person calls the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// An error about a value of this file: where it stands, and `message`.
    #[must_use]
    pub fn error(&self, value: &Text, message: impl Into<String>) -> RuleError {
        Place { file: &self.name, text: &self.text }.error(value.at, message)
    }

    /// Checks the names of rules against those that exist.
    ///
    /// # Errors
    /// If a rule is set that does not exist: the first, with the nearest that does.
    pub fn check_rules<'r>(&self, known: impl Iterator<Item = &'r str> + Clone) -> Result<(), RuleError> {
        let sections = std::iter::once(&self.common).chain(self.overrides.iter().map(|o| &o.section));
        for (rule, _) in sections.flat_map(|section| &section.rules) {
            if !known.clone().any(|name| name == rule.value) {
                let hint = nearest(&rule.value, known).map_or_else(
                    || "« cm-lint rules list » montre celles qui existent".to_owned(),
                    |near| format!("vouliez-vous dire « {near} » ?"),
                );
                return Err(self.error(rule, format!("règle inconnue « {} » ; {hint}", rule.value)));
            }
        }
        Ok(())
    }

    /// Whether the draft at `path` is left out. Paths are relative to the folder of this file, with `/`.
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.contain(path)
    }

    /// The numbers of the overrides that hold for the draft at `path`: drafts with the same numbers
    /// have the same settings.
    #[must_use]
    pub fn overrides(&self, path: &str) -> Vec<usize> {
        (0..).zip(&self.overrides).filter(|(_, o)| o.files.contain(path)).map(|(i, _)| i).collect()
    }

    /// What is in force under these overrides; later ones win.
    #[must_use]
    pub fn settings(&self, overrides: &[usize]) -> Settings {
        let mut settings = Settings {
            fail_on: self.fail_on,
            thresholds: self.thresholds,
            orthography: self.orthography,
            words: self.words.clone(),
            ..Settings::default()
        };
        self.common.apply(&mut settings);
        for section in overrides.iter().filter_map(|&i| self.overrides.get(i)).map(|o| &o.section) {
            section.apply(&mut settings);
        }
        settings
    }
}

impl Section {
    fn apply(&self, settings: &mut Settings) {
        settings.default_platform = self.platform.or(settings.default_platform);
        for &(category, level) in &self.categories {
            settings.levels.set_category(category, level);
        }
        for (rule, level) in &self.rules {
            settings.levels.set_rule(&*rule.value, *level);
        }
    }
}

fn section(place: Place<'_>, t: &mut TableReader<'_>) -> Result<Section, RuleError> {
    let platform = t.string("platform")?.map(|v| one_of(place, &v, Platform::ALL, Platform::name)).transpose()?;
    let mut categories = Vec::new();
    for (name, level) in levels(place, t, "categories")? {
        categories.push((one_of(place, &name, Category::ALL, Category::name)?, level));
    }
    let rules = levels(place, t, "rule")?;
    Ok(Section { platform, categories, rules })
}

fn levels(place: Place<'_>, t: &mut TableReader<'_>, key: &'static str) -> Result<Vec<(Text, Level)>, RuleError> {
    let mut out = Vec::new();
    for (name, values) in t.dictionary(key)?.unwrap_or_default() {
        let [value] = &*values else {
            return Err(place.error(name.at, format!("« {} » : un seul niveau est attendu", name.value)));
        };
        let level = one_of(place, value, Level::ALL, Level::name)?;
        out.push((name, level));
    }
    Ok(out)
}

fn thresholds(mut t: TableReader<'_>) -> Result<Thresholds, RuleError> {
    let default = Thresholds::default();
    let mut threshold = |key, default: u8| -> Result<u8, RuleError> {
        Ok(t.integer(key, 1, 100)?.and_then(|n| u8::try_from(n).ok()).unwrap_or(default))
    };
    let thresholds = Thresholds { warn: threshold("warn", default.warn)?, block: threshold("block", default.block)? };
    if thresholds.warn > thresholds.block {
        return t.fail("le seuil « warn » dépasse le seuil « block » : il doit être plus bas");
    }
    t.close()?;
    Ok(thresholds)
}

fn paths(place: Place<'_>, patterns: &[Text]) -> Result<Paths, RuleError> {
    for pattern in patterns {
        if let Err(error) = Paths::new([&*pattern.value]) {
            let message = format!("motif de fichiers incorrect « {} » ({})", pattern.value, error.kind());
            return Err(place.error(pattern.at, message));
        }
    }
    Paths::new(patterns.iter().map(|p| &*p.value)).map_err(|error| place.error(0, error.to_string()))
}

fn one_of<T: Copy>(place: Place<'_>, value: &Text, all: &[T], name: fn(T) -> &'static str) -> Result<T, RuleError> {
    all.iter().copied().find(|&v| name(v) == value.value).ok_or_else(|| {
        let names = all.iter().map(|&v| name(v));
        let expected = match nearest(&value.value, names.clone()) {
            Some(near) => near.to_owned(),
            None => names.collect::<Vec<_>>().join(", "),
        };
        place.error(value.at, format!("valeur inconnue « {} » ; attendu : {expected}", value.value))
    })
}

/// The names of the orthographies.
pub(super) fn orthographies() -> Vec<&'static str> {
    ORTHOGRAPHIES.iter().map(|orthography| orthography.name()).collect()
}

/// The orthographies by the names that people know them by.
#[derive(Clone, Copy)]
struct Named(Orthography);

const ORTHOGRAPHIES: [Named; 3] =
    [Named(Orthography::Classic), Named(Orthography::Reform1990), Named(Orthography::All)];

impl Named {
    const fn name(self) -> &'static str {
        match self.0 {
            Orthography::Classic => "classique",
            Orthography::Reform1990 => "1990",
            Orthography::All => "toutes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    const WHOLE: &str = r#"
fail-on = "warn"
platform = "linkedin"
orthography = "1990"
words = ["Résidence Mixte", "Swello"]
word-files = ["redaction/mots.txt"]
rules = ["redaction/*.toml"]
dictionary = ["metier.dic"]
exclude = ["archives/**"]
[score]
warn = 10
block = 70
[categories]
typography = "off"
[rule]
"tone/vulgarite" = "warning"
[[override]]
files = ["tweets/**"]
platform = "x"
[override.rule]
"tone/vulgarite" = "off"
"#;

    fn refused(text: &str) -> String {
        ConfigFile::parse("cm-lint.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn every_key_of_the_interface_is_read() {
        let file = ConfigFile::parse("cm-lint.toml", WHOLE).unwrap();
        let settings = file.settings(&file.overrides("posts/a.txt"));
        assert_eq!((settings.fail_on, settings.thresholds), (FailOn::Warn, Thresholds { warn: 10, block: 70 }));
        assert_eq!(
            (settings.orthography, settings.default_platform),
            (Orthography::Reform1990, Some(Platform::LinkedIn))
        );
        assert_eq!(settings.words, ["Résidence Mixte", "Swello"]);
        let level = |s: &Settings, rule, c| s.levels.severity(rule, c, Severity::Error, Severity::Error);
        assert_eq!(level(&settings, "tone/vulgarite", Category::Tone), Some(Severity::Warning));
        assert_eq!(level(&settings, "typography/espace", Category::Typography), None);
        assert!(file.excludes("archives/2020/a.txt") && !file.excludes("a.txt"));
        let tweet = file.settings(&file.overrides("tweets/a.txt"));
        assert_eq!(tweet.default_platform, Some(Platform::X));
        assert_eq!(level(&tweet, "tone/vulgarite", Category::Tone), None);
        assert_eq!((&*file.word_files[0].value, &*file.rules[0].value), ("redaction/mots.txt", "redaction/*.toml"));
        assert_eq!(&*file.dictionaries[0].value, "metier.dic");
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        let file = ConfigFile::parse("cm-lint.toml", "").unwrap();
        assert_eq!(file.settings(&[]).thresholds, Thresholds::default());
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_remedy() {
        assert_eq!(
            refused("\nplateform = \"x\""),
            "cm-lint.toml:2:1 : clé inconnue « plateform » ; attendu : platform"
        );
        assert_eq!(
            refused("platform = \"linkdin\""),
            "cm-lint.toml:1:13 : valeur inconnue « linkdin » ; attendu : linkedin"
        );
        assert_eq!(
            refused("[categories]\ntypografy = \"off\""),
            "cm-lint.toml:2:1 : valeur inconnue « typografy » ; attendu : typography"
        );
        assert_eq!(
            refused("words = 3"),
            "cm-lint.toml:1:9 : « words » : un texte entre guillemets droits est attendu, et non un nombre"
        );
        assert_eq!(
            refused("[score]\nwarn = 200"),
            "cm-lint.toml:2:8 : « warn » : un nombre entier entre 1 et 100 est attendu"
        );
        assert_eq!(
            refused("[score]\nwarn = 90"),
            "cm-lint.toml:1:1 : le seuil « warn » dépasse le seuil « block » : il doit être plus bas"
        );
        assert_eq!(
            refused("[[override]]\nplatform = \"x\""),
            "cm-lint.toml:1:1 : il manque les fichiers concernés : ajoutez files = [\"dossier/**\"]"
        );
        assert!(refused("exclude = [\"a[\"]").starts_with("cm-lint.toml:1:13 : motif de fichiers incorrect « a[ »"));
        assert!(refused("a = ").starts_with("cm-lint.toml:1:5 : ce n’est pas du TOML correct"));
    }

    #[test]
    fn an_unknown_rule_is_told_with_the_nearest() {
        let file = ConfigFile::parse("c.toml", "[rule]\n\"tone/vulgarité\" = \"off\"").unwrap();
        let known = ["tone/insulte", "tone/vulgarite"];
        let error = file.check_rules(known.into_iter()).unwrap_err().to_string();
        assert_eq!(error, "c.toml:2:1 : règle inconnue « tone/vulgarité » ; vouliez-vous dire « tone/vulgarite » ?");
        assert!(file.check_rules(["tone/vulgarité"].into_iter()).is_ok());
    }
}
