//! What is in force for a draft.

use super::{Levels, Platform};
use crate::calendar::Date;
use crate::finding::named;
use crate::lexicon::Orthography;
use crate::verdict::{Thresholds, Verdict};

named! {
    /// From which verdict on the command fails.
    FailOn {
        /// Only a blocked draft.
        Block = "block",
        /// A draft to look at again too.
        Warn = "warn",
        /// No draft.
        Never = "never",
    }
}

impl FailOn {
    /// Whether a draft with this verdict makes the command fail.
    #[must_use]
    pub fn is_reached_by(self, verdict: Verdict) -> bool {
        match self {
            Self::Block => verdict >= Verdict::Block,
            Self::Warn => verdict >= Verdict::Warn,
            Self::Never => false,
        }
    }
}

/// What is in force for a draft, resolved.
#[derive(Clone, Debug)]
pub struct Settings {
    /// From which verdict on the command fails.
    pub fail_on: FailOn,
    /// From which totals on the score alone decides.
    pub thresholds: Thresholds,
    /// Which spellings are accepted, as to the reform of 1990.
    pub orthography: Orthography,
    /// Which rules speak, and how gravely.
    pub levels: Levels,
    /// The network of drafts that name none.
    pub default_platform: Option<Platform>,
    /// The networks of all drafts, whatever they name; none: what they name.
    pub forced_platforms: Vec<Platform>,
    /// The day that drafts are published that name none.
    pub today: Option<Date>,
    /// The house's own words, with their exact casing.
    pub words: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            fail_on: FailOn::Block,
            thresholds: Thresholds::default(),
            orthography: Orthography::All,
            levels: Levels::default(),
            default_platform: None,
            forced_platforms: Vec::new(),
            today: None,
            words: Vec::new(),
        }
    }
}

impl Settings {
    /// The networks of a draft that names `named` for itself in its front matter, one or a list.
    #[must_use]
    pub fn platforms(&self, named: Option<&str>) -> Vec<Platform> {
        if !self.forced_platforms.is_empty() {
            return self.forced_platforms.clone();
        }
        let named = named.map(Platform::all_meant_by).unwrap_or_default();
        if named.is_empty() { self.default_platform.into_iter().collect() } else { named }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_wins_over_the_draft_and_the_draft_over_the_file() {
        let mut settings = Settings { default_platform: Some(Platform::X), ..Settings::default() };
        assert_eq!(settings.platforms(None), [Platform::X]);
        assert_eq!(settings.platforms(Some("minitel")), [Platform::X]);
        assert_eq!(settings.platforms(Some("LinkedIn, Insta")), [Platform::LinkedIn, Platform::Instagram]);
        settings.forced_platforms = vec![Platform::Facebook];
        assert_eq!(settings.platforms(Some("LinkedIn")), [Platform::Facebook]);
    }

    #[test]
    fn fail_on_compares_with_the_verdict() {
        assert!(!FailOn::Block.is_reached_by(Verdict::Warn) && FailOn::Block.is_reached_by(Verdict::Block));
        assert!(FailOn::Warn.is_reached_by(Verdict::Warn) && !FailOn::Never.is_reached_by(Verdict::Block));
    }
}
