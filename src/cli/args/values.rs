//! What may be written after options, and what it means.

use crate::calendar::Date;
use crate::config::{FailOn, Platform};
use crate::read;
use crate::report::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// `--input`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// As the extension says.
    Auto,
    /// This format, whatever the extension.
    Format(read::Format),
}

impl Input {
    /// The format that was asked for; none: as the extension says.
    #[must_use]
    pub const fn format(self) -> Option<read::Format> {
        match self {
            Self::Auto => None,
            Self::Format(format) => Some(format),
        }
    }
}

/// A parser of one of these names.
pub(super) fn names<T: Copy + Send + Sync + 'static>(all: Vec<(PossibleValue, T)>) -> impl TypedValueParser<Value = T> {
    let (values, meanings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let lookup: Vec<(PossibleValue, T)> = values.iter().cloned().zip(meanings).collect();
    PossibleValuesParser::new(values).try_map(move |name: String| {
        lookup.iter().find(|(value, _)| value.matches(&name, true)).map(|(_, meaning)| *meaning).ok_or(UnknownName)
    })
}

/// Never met: `PossibleValuesParser` has refused the name before.
#[derive(Debug, thiserror::Error)]
#[error("nom inconnu")]
struct UnknownName;

pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    names(Format::ALL.iter().map(|&f| (f.name().into(), f)).collect())
}

pub(super) fn verdicts() -> impl TypedValueParser<Value = FailOn> {
    names(FailOn::ALL.iter().map(|&f| (f.name().into(), f)).collect())
}

pub(super) fn platforms() -> impl TypedValueParser<Value = Platform> {
    let alias = |p| match p {
        Platform::X => &["twitter"][..],
        Platform::Instagram => &["insta"],
        Platform::Bluesky => &["bsky"],
        Platform::Facebook => &["fb"],
        _ => &[],
    };
    names(Platform::ALL.iter().map(|&p| (PossibleValue::new(p.name()).aliases(alias(p).iter().copied()), p)).collect())
}

pub(super) fn day(text: &str) -> Result<Date, NotADay> {
    Date::parse(text).ok_or(NotADay)
}

/// No such day.
#[derive(Debug, thiserror::Error)]
#[error("ce n’est pas une date ; écrivez-la AAAA-MM-JJ, comme 2026-03-14")]
pub(super) struct NotADay;

pub(super) fn inputs() -> impl TypedValueParser<Value = Input> {
    let formats = read::Format::names().filter_map(|n| Some((n.into(), Input::Format(read::Format::parse(n)?))));
    names(std::iter::once(("auto".into(), Input::Auto)).chain(formats).collect())
}
