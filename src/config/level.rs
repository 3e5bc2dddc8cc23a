//! Which rules speak, and how gravely.

use crate::finding::{Category, Severity, named};
use std::collections::BTreeMap;

named! {
    /// What a person sets a rule or a category to.
    Level {
        /// Says nothing.
        Off = "off",
        /// Advice.
        Info = "info",
        /// A person should look.
        Warning = "warning",
        /// Must not go out.
        Error = "error",
    }
}

impl Level {
    /// The severity of this level; none when off.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What a person set, by category and by rule, and which rules this run is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    categories: BTreeMap<Category, Level>,
    rules: BTreeMap<String, Level>,
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Levels {
    /// Sets a whole category.
    pub fn set_category(&mut self, category: Category, level: Level) {
        self.categories.insert(category, level);
    }

    /// Sets one rule, whatever its category is set to.
    pub fn set_rule(&mut self, rule: impl Into<String>, level: Level) {
        self.rules.insert(rule.into(), level);
    }

    /// From now on only rules of these names speak: a rule (`tone/insulte`) or a category (`tone`).
    /// A rule selected by its own name speaks even where it was set to off.
    pub fn select(&mut self, names: impl IntoIterator<Item = String>) {
        self.select.extend(names);
    }

    /// From now on rules of these names say nothing: a rule or a category. Wins over [`Levels::select`].
    pub fn ignore(&mut self, names: impl IntoIterator<Item = String>) {
        self.ignore.extend(names);
    }

    /// Every name of a rule or category that a person gave, to be checked against what exists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().chain(&self.select).chain(&self.ignore).map(String::as_str)
    }

    /// Whether a rule may speak at all.
    #[must_use]
    pub fn is_on(&self, rule: &str, category: Category) -> bool {
        self.severity(rule, category, Severity::Error, Severity::Error).is_some()
    }

    /// The severity of a finding; none when its rule is off.
    ///
    /// `declared` is the rule's own severity, which a setting replaces; `found` is what the context
    /// made of it (a quoted insult is milder): a setting never makes such a finding graver again.
    #[must_use]
    pub fn severity(&self, rule: &str, category: Category, declared: Severity, found: Severity) -> Option<Severity> {
        if self.ignore.iter().any(|name| covers(name, rule)) {
            return None;
        }
        if !self.select.is_empty() && !self.select.iter().any(|name| covers(name, rule)) {
            return None;
        }
        let set = match self.rules.get(rule).or_else(|| self.categories.get(&category)) {
            Some(Level::Off) if self.select.iter().any(|name| name == rule) => None,
            Some(level) => Some(level.severity()?),
            None => None,
        };
        Some(match set {
            None => found,
            Some(set) if found < declared => set.min(found),
            Some(set) => set,
        })
    }
}

/// Whether a name (`tone`, `tone/insulte`) stands for a rule.
fn covers(name: &str, rule: &str) -> bool {
    rule.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Severity::{Error, Info, Warning};

    fn plain(levels: &Levels, rule: &str, severity: Severity) -> Option<Severity> {
        let category = Category::parse(rule.split('/').next().unwrap()).unwrap();
        levels.severity(rule, category, severity, severity)
    }

    #[test]
    fn nothing_set_changes_nothing() {
        assert_eq!(plain(&Levels::default(), "tone/insulte", Error), Some(Error));
    }

    #[test]
    fn a_rule_wins_over_its_category() {
        let mut levels = Levels::default();
        levels.set_category(Category::Typography, Level::Off);
        levels.set_rule("typography/ordinal", Level::Warning);
        assert_eq!(plain(&levels, "typography/espace", Info), None);
        assert_eq!(plain(&levels, "typography/ordinal", Info), Some(Warning));
        assert_eq!(plain(&levels, "tone/insulte", Error), Some(Error));
    }

    #[test]
    fn a_setting_never_makes_a_quoted_insult_graver() {
        let mut levels = Levels::default();
        levels.set_category(Category::Tone, Level::Error);
        assert_eq!(levels.severity("tone/insulte", Category::Tone, Error, Warning), Some(Warning));
        assert_eq!(levels.severity("tone/familier", Category::Tone, Info, Info), Some(Error));
    }

    #[test]
    fn select_and_ignore_take_rules_and_categories_by_whole_names() {
        let mut levels = Levels::default();
        levels.select(["tone".to_owned(), "grammar/accord".to_owned()]);
        levels.ignore(["tone/vulgarite".to_owned()]);
        assert_eq!(plain(&levels, "tone/insulte", Error), Some(Error));
        assert_eq!(plain(&levels, "tone/vulgarite", Error), None);
        assert_eq!(plain(&levels, "grammar/accord", Error), Some(Error));
        assert_eq!(plain(&levels, "grammar/accord-sujet", Error), None);
    }

    #[test]
    fn a_rule_selected_by_name_speaks_even_if_off() {
        let mut levels = Levels::default();
        levels.set_rule("tone/insulte", Level::Off);
        assert!(!levels.is_on("tone/insulte", Category::Tone));
        levels.select(["tone/insulte".to_owned()]);
        assert!(levels.is_on("tone/insulte", Category::Tone));
    }
}
