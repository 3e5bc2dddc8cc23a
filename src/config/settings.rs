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
    /// The network of all drafts, whatever they name.
    pub forced_platform: Option<Platform>,
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
            forced_platform: None,
            today: None,
            words: Vec::new(),
        }
    }
}

impl Settings {
    /// The network of a draft that names `named` for itself in its front matter.
    #[must_use]
    pub fn platform(&self, named: Option<&str>) -> Option<Platform> {
        self.forced_platform.or_else(|| named.and_then(Platform::meant_by)).or(self.default_platform)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_wins_over_the_draft_and_the_draft_over_the_file() {
        let mut settings = Settings { default_platform: Some(Platform::X), ..Settings::default() };
        assert_eq!(settings.platform(None), Some(Platform::X));
        assert_eq!(settings.platform(Some("LinkedIn")), Some(Platform::LinkedIn));
        settings.forced_platform = Some(Platform::Facebook);
        assert_eq!(settings.platform(Some("LinkedIn")), Some(Platform::Facebook));
    }

    #[test]
    fn fail_on_compares_with_the_verdict() {
        assert!(!FailOn::Block.is_reached_by(Verdict::Warn) && FailOn::Block.is_reached_by(Verdict::Block));
        assert!(FailOn::Warn.is_reached_by(Verdict::Warn) && !FailOn::Never.is_reached_by(Verdict::Block));
    }
}
