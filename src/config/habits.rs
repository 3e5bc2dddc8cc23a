//! What networks do with a post, from `dictionaries/platforms.toml`.

use super::Platform;
use serde::Deserialize;
use std::sync::OnceLock;

/// What one network does with a post.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    name: Platform,
    /// Where it folds a post, the shortest first.
    #[serde(default)]
    pub fold: Vec<Fold>,
    /// Tags.
    pub hashtags: Option<Quota>,
    /// Accounts named.
    pub mentions: Option<Quota>,
    /// Addresses.
    pub links: Option<Quota>,
    /// Whether an address in the text cannot be followed.
    #[serde(default)]
    pub inert_links: bool,
    /// The longest title, in characters.
    pub title: Option<u32>,
}

/// Where a network shows the beginning of a post only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// Characters shown.
    pub characters: u32,
    /// On which screens, in French: « sur mobile ».
    #[serde(default)]
    pub place: String,
}

/// How many of something a network takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// The greatest number that is still fine.
    pub max: u32,
    /// Whether the network enforces it, or only advises it.
    pub binding: bool,
    /// What it does beyond, in French: « refuse le message ».
    pub effect: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    as_of: String,
    platform: Vec<Habits>,
}

impl Habits {
    /// What this network does. Read when first needed.
    #[must_use]
    pub fn of(platform: Platform) -> Option<&'static Self> {
        table()?.platform.iter().find(|habits| habits.name == platform)
    }

    /// The month in which the table was last compared with what the networks say: `2026-11`.
    #[must_use]
    pub fn as_of() -> &'static str {
        table().map_or("", |table| &table.as_of)
    }
}

fn table() -> Option<&'static Table> {
    static TABLE: OnceLock<Option<Table>> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(include_str!("../../dictionaries/platforms.toml")).ok()).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_is_in_the_table_once_and_its_folds_grow() {
        let table: Table = toml::from_str(include_str!("../../dictionaries/platforms.toml")).unwrap();
        let names: Vec<Platform> = table.platform.iter().map(|habits| habits.name).collect();
        assert_eq!(names, Platform::ALL);
        for habits in &table.platform {
            assert!(habits.fold.is_sorted_by_key(|fold| fold.characters), "{}", habits.name);
        }
        assert!(table.as_of.starts_with("20") && table.as_of.len() == 7);
    }
}
