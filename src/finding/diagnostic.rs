//! One finding, tied to a rule and to a passage of the source.

use crate::text::Span;
use std::sync::Arc;

/// Declares an enum whose values have a name in files and reports.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $value),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The name in rule files, configuration and reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $text),* }
            }

            /// The value of this name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What kind of language a rule looks at: the first part of its id.
    Category {
        /// Unknown and misspelt words.
        Spelling = "spelling",
        /// Agreement, conjugation, homophones, syntax.
        Grammar = "grammar",
        /// Spaces, quotes, capitals, numbers.
        Typography = "typography",
        /// Heavy or unfortunate wording.
        Style = "style",
        /// Insults, threats, contempt, sensitive subjects.
        Tone = "tone",
        /// Limits and habits of a network.
        Platform = "platform",
    }
}

named! {
    /// How grave a finding is.
    Severity {
        /// Advice, hidden in the terminal unless asked for.
        Info = "info",
        /// A person should look.
        Warning = "warning",
        /// Surely wrong, or must not go out.
        Error = "error",
    }
}

named! {
    /// The promise that a fix makes.
    Applicability {
        /// The meaning stays and no other reading exists: may be applied unseen.
        Safe = "safe",
        /// A person must agree.
        Unsafe = "unsafe",
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id: `tone/insulte-collective`.
    pub rule: Arc<str>,
    /// The rule's category.
    pub category: Category,
    /// How grave it is here.
    pub severity: Severity,
    /// What it adds to the score, 0 to 100.
    pub weight: u8,
    /// Which of two findings on the same words stays: the higher. Declared by the rule, 0 by default.
    pub rank: i8,
    /// The passage.
    pub span: Span,
    /// The reason and the remedy, in French.
    pub message: String,
    /// Replacements of the whole passage, the best first.
    pub suggestions: Vec<String>,
    /// Whether the first suggestion may be applied, and how safely.
    pub fix: Option<Applicability>,
    /// Where the rule is explained, or empty.
    pub url: Arc<str>,
    /// Where else in the draft the same is to be said, in order; empty for most rules, which speak of each passage apart.
    pub others: Vec<Other>,
}

/// A further passage that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The passage.
    pub span: Span,
    /// What to put in its place.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// Every passage that it speaks of with what to put in its place, in order.
    pub fn passages(&self) -> impl Iterator<Item = (Span, Option<&str>)> {
        let others = self.others.iter().map(|other| (other.span, other.suggestion.as_deref()));
        std::iter::once((self.span, self.suggestions.first().map(String::as_str))).chain(others)
    }
}
