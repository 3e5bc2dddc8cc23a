//! The front matter of a draft: fields before its body, in YAML or TOML.

mod field;
mod scalar;
mod toml;
mod yaml;

use super::directive::{Directive, of_field};
use super::document::{Notice, Segment};
use crate::calendar::Date;
use crate::text::Span;
use scalar::Scalar;

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Titles, descriptions, alternative texts.
    pub(super) segments: Vec<Segment>,
    /// The platform that the draft is for.
    pub(super) platform: Option<String>,
    /// What it asks of cm-lint.
    pub(super) directives: Vec<Directive>,
    /// Where `cm-lint.ignore` names rules.
    pub(super) ignored: Vec<Span>,
    /// Whether `cm-lint.reason` says why.
    pub(super) reason: bool,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// What is wrong with it. Faulty front matter never hides the rest of the draft.
    pub(super) notices: Vec<Notice>,
    /// Where the body starts, in bytes.
    pub(super) end: usize,
}

impl FrontMatter {
    /// Takes a value of a field in.
    fn take(&mut self, role: field::Role, scalar: Scalar<'_>) {
        let found = scalar.finish();
        match role {
            // `title: 2026` and `description: true` are no prose.
            field::Role::Prose(_) => self.segments.extend(found.into_iter().filter(|s| is_prose(&s.text))),
            field::Role::Platform => {
                // `platform: [x, linkedin]`
                let named = found.into_iter().map(|segment| segment.text);
                let all: Vec<String> = self.platform.take().into_iter().chain(named).collect();
                self.platform = (!all.is_empty()).then(|| all.join(", "));
            }
            field::Role::Published => {
                let told = found.first().and_then(|segment| Date::meant_by(&segment.text));
                self.published = self.published.or(told);
            }
            field::Role::Ignore => self.ignored.extend(found.iter().map(|s| s.span(0..s.text.len()))),
            field::Role::Reason => self.reason |= !found.is_empty(),
        }
    }

    /// Makes directives of what was found, once all of it is.
    fn settle(&mut self, source: &str) {
        let reason = self.reason;
        self.directives = self.ignored.iter().map(|value| of_field(source, *value, reason)).collect();
    }

    fn notice(&mut self, line: usize, message: &str) {
        if self.notices.len() < MAX_NOTICES {
            self.notices
                .push(Notice { message: format!("En-tête (front matter), ligne\u{a0}{line}\u{a0}: {message}") });
        }
    }
}

/// A front matter that is broken throughout is told a few times, not once a line.
const MAX_NOTICES: usize = 5;

fn is_prose(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !matches!(text, "true" | "false" | "null" | "yes" | "no")
}

/// The front matter of `source`, if it starts with one.
pub(super) fn read(source: &str) -> Option<FrontMatter> {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let fence = source[start..].lines().next()?.trim_end();
    let closing: &[&str] = match fence {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let mut lines = Vec::new();
    let mut at = start;
    let mut closed = false;
    for written in source[start..].split_inclusive('\n') {
        let line = written.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + line.len());
        at += written.len();
        if lines.is_empty() {
            lines.push(span);
            continue;
        }
        closed = closing.contains(&line.trim_end());
        if closed {
            break;
        }
        lines.push(span);
    }
    if !closed {
        return None;
    }
    let fields = &lines[1..];
    let mut front = FrontMatter { end: at, ..FrontMatter::default() };
    if fence == "+++" {
        let text = Span::new(fields.first()?.start, fields.last()?.end);
        toml::read(source, text, &mut front);
    } else if fields.iter().all(|line| source[line.range()].trim().is_empty()) || yaml::looks_like(source, fields) {
        yaml::read(source, fields, &mut front);
    } else {
        // Prose between two rulers.
        return None;
    }
    front.settle(source);
    Some(front)
}

#[cfg(test)]
mod tests {
    use crate::read::{Document, SegmentKind, markdown};
    use crate::text::Source;
    use SegmentKind::{Alt, Description, Paragraph, Title};

    fn read(source: &str) -> Document {
        markdown(Source::new("t", source))
    }

    fn prose(document: &Document) -> Vec<(SegmentKind, &str)> {
        document.segments.iter().map(|s| (s.kind, s.text.as_str())).collect()
    }

    #[test]
    fn yaml_values_of_prose_fields_are_prose_and_others_are_not() {
        let source = "\u{feff}---\r\ntitle: L'été à Lyon # un commentaire\r\nslug: ete_lyon\r\ntags: [été, \"lyon\"]\r\nimage:\r\n  src: a.png\r\n  alt: \"Une \\u00e9glise \\\"rose\\\"\"\r\ndate: 2026-03-14\r\n---\r\nCorps\r\n";
        let document = read(source);
        let wanted = [(Title, "L'été à Lyon"), (Alt, "Une église \"rose\""), (Paragraph, "Corps")];
        assert_eq!(prose(&document), wanted);
        let alt = &document.segments[1];
        assert_eq!(&source[alt.span(4..11).range()], "\\u00e9glise");
        assert!(document.notices.is_empty());
    }

    #[test]
    fn block_scalars_fold_or_keep_their_lines() {
        let source = "---\nsummary: >-\n  Une ligne\n  pliée.\n\n  Un autre paragraphe.\nexcerpt: |\n  Un vers\n  puis l'autre\nauthor: x\n---\n";
        let wanted = [
            (Description, "Une ligne pliée."),
            (Description, "Un autre paragraphe."),
            (Description, "Un vers\npuis l'autre"),
        ];
        let document = read(source);
        assert_eq!(prose(&document), wanted);
        let word = document.segments[0].text.find("pliée").unwrap();
        assert_eq!(&source[document.segments[0].span(word..word + "pliée".len()).range()], "pliée");
    }

    #[test]
    fn lists_nested_maps_and_flows_are_read() {
        let source = "---\ndescription:\n  - Un point\n  - 'L''autre'\ngallery:\n  - src: a.png\n    alt: Un pont\n  - {src: b.png, alt: \"Un quai\", width: 3}\nparams: {summary: 'Court',\n  tags: [non]}\ntitle:\n  Sur la ligne\n  suivante\n---\n";
        let wanted = [
            (Description, "Un point"),
            (Description, "L'autre"),
            (Alt, "Un pont"),
            (Alt, "Un quai"),
            (Description, "Court"),
            (Title, "Sur la ligne suivante"),
        ];
        assert_eq!(prose(&read(source)), wanted);
        assert!(read(source).notices.is_empty());
    }

    #[test]
    fn the_platform_is_found() {
        assert_eq!(read("---\nplateforme: LinkedIn\n---\nx").platform.as_deref(), Some("LinkedIn"));
        assert_eq!(read("---\ncm-lint: {ignore: [a], platform: x}\n---\nx").platform.as_deref(), Some("x"));
        assert_eq!(read("---\ncm-lint:\n  platform: x\n---\nx").platform.as_deref(), Some("x"));
        assert_eq!(read("---\nplatform: [instagram, x]\n---\nx").platform.as_deref(), Some("instagram, x"));
        assert_eq!(read("---\nvideo:\n  platform: youtube\n---\nx").platform, None);
        assert_eq!(read("+++\nplatform = \"x\"\n+++\nx").platform.as_deref(), Some("x"));
    }

    #[test]
    fn rules_are_ignored_for_the_draft_with_a_reason() {
        let rules = |source: &str| -> Vec<(Vec<String>, bool)> {
            let directives = read(source).directives;
            let names = |d: &crate::read::Directive| d.rules.iter().map(|(name, _)| name.clone()).collect();
            directives.iter().map(|d| (names(d), d.fault.is_none())).collect()
        };
        let one = |names: &[&str], right| (names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), right);
        assert_eq!(
            rules("---\ncm-lint: {ignore: [tone/vulgarite -- titre du film, style], platform: x}\n---\nx"),
            [one(&["tone/vulgarite"], true), one(&["style"], false)]
        );
        assert_eq!(
            rules("---\ncm-lint:\n  ignore:\n    - tone/vulgarite\n    - style\n  reason: texte ancien\n---\nx"),
            [one(&["tone/vulgarite"], true), one(&["style"], true)]
        );
        assert_eq!(rules("---\ncm-lint:\n  ignore: tone -- cité\n---\nx"), [one(&["tone"], true)]);
        assert_eq!(
            rules("+++\n[cm-lint]\nignore = [\"tone -- cité\"]\nplatform = \"x\"\n+++\nx"),
            [one(&["tone"], true)]
        );
        assert!(rules("---\nignore: [tone]\n---\nx").is_empty());
    }

    #[test]
    fn faulty_yaml_is_told_and_still_read() {
        let document = read("---\ntitle: Lyon : le guide\ndescription: \"Jamais fermé\nslug: x\n???\n---\nCorps\n");
        assert_eq!(prose(&document), [(Title, "Lyon : le guide"), (Description, "Jamais fermé"), (Paragraph, "Corps")]);
        assert_eq!(document.notices.len(), 3);
        assert_eq!(
            document.notices[0].message,
            "En-tête (front matter), ligne\u{a0}2\u{a0}: la valeur de « title » contient « : ». Mettez-la entre guillemets."
        );
        assert!(document.notices[1].message.contains("ligne\u{a0}3"));
        assert!(document.notices[2].message.contains("ligne\u{a0}5"));
    }

    #[test]
    fn toml_values_are_prose_with_their_places() {
        let source = "+++\ntitle = 'L’été'\ndraft = true\n[params]\ndescription = \"\"\"\nUn \\u00e9t\\u00e9\nà deux\"\"\"\n[[images]]\nalt = \"Un pont\"\nsrc = \"a.png\"\n+++\nCorps\n";
        let document = read(source);
        let wanted = [(Title, "L’été"), (Description, "Un été\nà deux"), (Alt, "Un pont"), (Paragraph, "Corps")];
        assert_eq!(prose(&document), wanted);
        assert_eq!(&source[document.segments[1].span(3..8).range()], "\\u00e9t\\u00e9");
    }

    #[test]
    fn faulty_toml_is_told_and_the_body_is_read() {
        let document = read("+++\ntitle = \"Un titre\"\nslug = = x\n+++\nCorps\n");
        assert_eq!(prose(&document), [(Title, "Un titre"), (Paragraph, "Corps")]);
        assert!(document.notices[0].message.contains("ligne\u{a0}3"), "{:?}", document.notices);
    }

    #[test]
    fn prose_between_rulers_is_no_front_matter() {
        assert_eq!(prose(&read("---\n\nBonjour à tous, voici la suite.\n\n---\n\nFin")).len(), 2);
        assert_eq!(prose(&read("---\ntitle: x sans fin")).len(), 1);
        assert!(prose(&read("---\n---\n")).is_empty());
    }
}
