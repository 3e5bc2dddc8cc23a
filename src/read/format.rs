//! The formats of drafts.

/// How a file holds its prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// One JSON object a line, each one draft of plain text.
    Jsonl,
}

impl Format {
    /// Every format with its name for `--input` and the extensions that tell it, in lower case.
    const TABLE: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Text, "text", &["txt", "text"]),
        (Self::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"]),
        (Self::Jsonl, "jsonl", &["jsonl", "ndjson"]),
    ];

    /// The names for `--input`, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::TABLE.iter().map(|(_, name, _)| *name)
    }

    /// Every extension, without its dot, that tells a format.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        Self::TABLE.iter().flat_map(|(.., extensions)| extensions.iter().copied())
    }

    /// The format of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, n, _)| *n == name).map(|(format, ..)| *format)
    }

    /// The name of the format.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::TABLE.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// The format that an extension (without its dot) tells, in any case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let known = |list: &[&str]| list.iter().any(|e| extension.eq_ignore_ascii_case(e));
        Self::TABLE.iter().find(|(.., extensions)| known(extensions)).map(|(format, ..)| *format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_extensions_ignore_case() {
        for name in Format::names() {
            assert_eq!(Format::parse(name).unwrap().name(), name);
        }
        assert_eq!(Format::of_extension("MD"), Some(Format::Markdown));
        assert_eq!(Format::of_extension("ndjson"), Some(Format::Jsonl));
        assert_eq!(Format::of_extension("png"), None);
        assert_eq!(Format::of_extension(""), None);
    }
}
