//! Checkstyle XML: what Jenkins and many review tools read.

use super::location::{Base, Location};
use super::once::Once;
use super::xml::Escaped;
use super::{Origin, Report, Reporter, Summary, with_suggestions};
use crate::finding::Severity;
use std::io::{self, Write};

/// Writes one element a file, one error a finding.
#[derive(Debug, Default)]
pub struct Checkstyle {
    base: Base,
    head: Once,
    /// The file whose element is open: records of one file share it.
    open: Option<String>,
}

impl Checkstyle {
    /// Paths are relative to `base`.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, ..Self::default() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.head.first() {
            out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")?;
        }
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.open.take().is_some() { out.write_all(b"  </file>\n") } else { Ok(()) }
    }
}

impl Reporter for Checkstyle {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let path = self.base.path(origin.path);
        if self.open.as_deref() != Some(&path) {
            self.close(out)?;
            writeln!(out, "  <file name=\"{}\">", Escaped(&path))?;
            self.open = Some(path);
        }
        for d in &report.diagnostics {
            let at = Location::new(origin, report, d.span);
            write!(out, "    <error line=\"{}\"", at.line())?;
            if let Some((column, _)) = at.columns() {
                write!(out, " column=\"{column}\"")?;
            }
            let message = at.told(&with_suggestions(d));
            let (severity, rule) = (level(d.severity), Escaped(&d.rule));
            writeln!(out, " severity=\"{severity}\" message=\"{}\" source=\"{rule}\"/>", Escaped(&message))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.close(out)?;
        out.write_all(b"</checkstyle>\n")
    }
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{self, document, on, written};

    #[test]
    fn errors_stand_under_their_file() {
        let one = document("l'été & co.md", "Un\r\n👩‍🚀 été raté\r\n");
        let found = vec![on(&one, "raté", "grammar/x", Severity::Error, "« été » <\u{b}2\" !", &["ratée"])];
        let two = document("b.md", "Bonjour");
        let text =
            written(&mut Checkstyle::default(), &[samples::report(&one, found), samples::report(&two, Vec::new())]);
        let xml = roxmltree::Document::parse(&text).unwrap();
        let root = xml.root_element();
        assert_eq!((root.tag_name().name(), root.attribute("version")), ("checkstyle", Some("4.3")));
        let names: Vec<_> = root.children().filter_map(|file| file.attribute("name")).collect();
        assert_eq!(names, ["l'été & co.md", "b.md"]);
        let error = xml.descendants().find(|node| node.has_tag_name("error")).unwrap();
        let attributes: Vec<_> = error.attributes().map(|a| (a.name(), a.value())).collect();
        assert_eq!(
            attributes,
            [
                ("line", "2"),
                ("column", "9"),
                ("severity", "error"),
                ("message", "«\u{a0}été\u{a0}» <2\"\u{a0}! → ratée"),
                ("source", "grammar/x")
            ]
        );
    }

    #[test]
    fn no_draft_is_a_document_too() {
        let text = written(&mut Checkstyle::default(), &[]);
        assert_eq!(roxmltree::Document::parse(&text).unwrap().root_element().tag_name().name(), "checkstyle");
    }
}
