//! The formats of drafts.

/// How a file holds its prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// Markdown with the imports, expressions and components of JavaScript.
    Mdx,
    /// HTML.
    Html,
    /// A table with a header or none, each row one draft; the separator is found out.
    Csv,
    /// The same, parted by tabs.
    Tsv,
    /// One JSON object a line, each one draft of plain text.
    Jsonl,
    /// A tree of values in JSON, some of them posts.
    Json,
    /// The same in YAML.
    Yaml,
    /// A document of Word.
    Docx,
    /// A document of `LibreOffice`.
    Odt,
}

impl Format {
    /// Every format with its name for `--input` and the extensions that tell it, in lower case.
    const TABLE: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Text, "text", &["txt", "text"]),
        (Self::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "qmd", "rmd"]),
        (Self::Mdx, "mdx", &["mdx"]),
        (Self::Html, "html", &["html", "htm", "xhtml"]),
        (Self::Csv, "csv", &["csv"]),
        (Self::Tsv, "tsv", &["tsv", "tab"]),
        (Self::Jsonl, "jsonl", &["jsonl", "ndjson"]),
        (Self::Json, "json", &["json"]),
        (Self::Yaml, "yaml", &["yaml", "yml"]),
        (Self::Docx, "docx", &["docx", "docm"]),
        (Self::Odt, "odt", &["odt"]),
    ];

    /// The names for `--input`, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::TABLE.iter().map(|(_, name, _)| *name)
    }

    /// Every extension, without its dot, of the files that are taken in a folder.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        let taken = Self::TABLE.iter().filter(|(format, ..)| format.is_taken_unnamed());
        taken.flat_map(|(.., extensions)| extensions.iter().copied())
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

    /// Whether a file of this format holds many drafts.
    #[must_use]
    pub const fn holds_many(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Jsonl | Self::Json | Self::Yaml)
    }

    /// Whether a file of this format that lies in a folder is taken for drafts. Most JSON and YAML
    /// in a folder is the configuration of some program: such a file must be named.
    #[must_use]
    pub const fn is_taken_unnamed(self) -> bool {
        !matches!(self, Self::Json | Self::Yaml)
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
