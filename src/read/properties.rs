//! What holds of every reader on every input.

use super::tree::{Pointer, Syntax, tree};
use super::{Document, Format, Office, TableOptions, decode, jsonl, office, read, table};
use crate::text::{Source, Span};
use proptest::prelude::*;

/// Pieces that readers treat apart, to be strung together at random.
const PIECES: &[&str] = &[
    "\u{feff}",
    "---\n",
    "+++\n",
    "title: ",
    "alt: \"",
    "summary: >\n  ",
    "description: |\n",
    "title = '",
    "\"\"\"",
    "\\u00e9",
    "\\ud83d",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "%%",
    "[^1]",
    "[^1]: ",
    "[",
    "](",
    ")",
    "![",
    "<a title='",
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<br>",
    "<pre>",
    "</pre>",
    "<script>",
    "&eacute;",
    "&#233;",
    "&",
    ";",
    "\\",
    "`",
    "```\n",
    "~~~\n",
    "*",
    "**",
    "_",
    "~",
    "$",
    "^e^",
    ":tada:",
    ":::",
    "> ",
    "- ",
    "* ",
    "• ",
    "1. ",
    "    ",
    "\t",
    "| a | b |\n|---|---|\n",
    "|",
    "# ",
    "#",
    "=\n",
    "# cm-lint: ignore",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{b}",
    "\0",
    "\u{ad}",
    "\u{200b}",
    "e\u{301}",
    "\u{301}",
    "\u{1100}\u{1161}",
    "\u{212b}",
    "é",
    "œ",
    "’",
    "« ",
    " »",
    "😀",
    "👩\u{200d}🚀",
    "🇫🇷",
    "mot",
    "Bonjour",
    " ",
    "  ",
    "\u{a0}",
    "\u{2800}",
    "été",
    "import a from 'b'\n",
    "export const a = {\n",
    "<Card a={",
    "<A.B/>",
    "<>",
    "</",
    "/>",
    "<svg>",
    "<li>",
    "<%",
    "aria-label=",
    "texte: ",
    "? ",
    "&a ",
    "*a",
    "texte;réseau\n",
    ",",
    "\"\"",
    "/*",
    "*/",
    "'",
    "\"",
];

fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every span lies in the source, on boundaries, in order; what is verbatim is the same bytes.
fn holds(document: &Document) {
    let source = document.source.text();
    let mut above = 0;
    for segment in &document.segments {
        let text = &segment.text;
        assert_eq!(text.trim(), text);
        assert!(!text.is_empty() && !text.contains(['\r', '\0', '\u{2028}']));
        let whole = segment.span(0..text.len());
        assert!(above <= whole.start, "segments out of order");
        above = whole.start;
        let mut last = whole.start;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let span = segment.span(at..end);
            let written = source.get(span.range()).expect("span on boundaries of characters");
            assert!(span.start >= last, "places go backwards in {text:?}");
            last = span.start;
            if segment.is_verbatim(at..end) {
                assert_eq!(written, &text[at..end]);
            }
            let place = segment.span(at..at);
            assert!(place.is_empty() && source.is_char_boundary(place.start));
        }
        let place = segment.span(text.len()..text.len());
        assert_eq!(place.start, whole.end);
    }
}

/// Of a draft taken out of `file`: every character of its text has a place there, on boundaries.
fn holds_in(file: &str, document: &Document) {
    holds(document);
    let (text, extract) = (document.source.text(), document.extract.as_ref().expect("an extract"));
    for (at, c) in text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let (start, end) = extract.place(span).expect("a place");
        let written = file.get(start.byte..end.byte).expect("a place on boundaries of characters");
        let part = extract.part(at).expect("a part");
        if part.span.start <= at && span.end <= part.span.end {
            assert!(!written.is_empty() || c.is_whitespace(), "{c:?} of {text:?} is nowhere");
            // In a table a lone carriage return ends a line too.
            if !file.replace("\r\n", "\n").contains('\r') {
                assert_eq!(file[..start.byte].matches('\n').count() + 1, start.line);
            }
            let (inner, _) = extract.in_part(&document.source, span);
            assert_eq!(inner.byte, at - part.span.start);
        }
    }
}

/// Every draft of a table, of a tree.
fn rows_hold(file: &str, columns: &[String], tabs: bool) {
    let options = TableOptions { name: "t", columns, tabs };
    let rows = table(file.as_bytes(), &options).into_iter().flatten().flatten();
    rows.for_each(|document| holds_in(file, &document));
}

fn posts_hold(syntax: Syntax, file: &str, fields: &[Pointer]) {
    let posts = tree(syntax, Source::new("t", file), fields).into_iter().flatten();
    posts.for_each(|post| holds_in(file, &post.document));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_of_markdown_hold(source in draft()) {
        holds(&read(Format::Markdown, Source::new("t", source)));
    }

    #[test]
    fn spans_of_fronted_markdown_hold(front in draft(), body in draft()) {
        holds(&read(Format::Markdown, Source::new("t", format!("---\ntitle: x\n{front}\n---\n{body}"))));
        holds(&read(Format::Markdown, Source::new("t", format!("+++\ntitle = \"{front}\"\n+++\n{body}"))));
    }

    #[test]
    fn spans_of_mdx_and_html_hold(source in draft()) {
        holds(&read(Format::Mdx, Source::new("t", source.as_str())));
        holds(&read(Format::Html, Source::new("t", source)));
    }

    #[test]
    fn places_of_rows_hold(cells in prop::collection::vec(draft(), 0..8), separator in prop::sample::select(&[",", ";", "\t", "|"][..])) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        for rows in [&cells, &quoted] {
            let lines: Vec<String> = rows.iter().map(|cell| format!("lundi{separator}{cell}")).collect();
            rows_hold(&format!("Date{separator}Texte\r\n{}", lines.join("\r\n")), &[], false);
            rows_hold(&lines.join("\n"), &["2".to_owned()], true);
        }
    }

    #[test]
    fn a_quoted_cell_comes_back_as_it_was(cell in draft()) {
        prop_assume!(!cell.trim().is_empty());
        let file = format!("Date;Texte\n1;\"{}\"\n", cell.replace('"', "\"\""));
        prop_assume!(decode(file.clone().into_bytes()).is_ok());
        let row = table(file.as_bytes(), &TableOptions { name: "t", columns: &["Texte".to_owned()], tabs: false }).ok();
        let found = row.and_then(|mut rows| rows.next()).and_then(Result::ok);
        prop_assert_eq!(found.as_ref().map(|document| document.source.text()), Some(cell.as_str()));
    }

    #[test]
    fn places_of_posts_hold(texts in prop::collection::vec(draft(), 1..4), yaml in draft()) {
        let json = serde_json::to_string_pretty(&texts).unwrap();
        for syntax in [Syntax::Json, Syntax::Yaml] {
            posts_hold(syntax, &json, &["/*".parse().unwrap()]);
        }
        let posts = tree(Syntax::Json, Source::new("t", json), &["/*".parse().unwrap()]).into_iter().flatten();
        let found: Vec<String> = posts.map(|post| post.document.source.text().to_owned()).collect();
        let wanted: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
        prop_assert!(found.iter().eq(wanted));
        posts_hold(Syntax::Yaml, &yaml, &[]);
        for style in ["", "|\n  ", ">\n  ", "'", "\""] {
            let end = if style.len() == 1 { style } else { "" };
            posts_hold(Syntax::Yaml, &format!("- texte: {style}{}{end}\n", yaml.replace('\n', "\n  ")), &[]);
        }
    }

    #[test]
    fn spans_of_text_hold(source in draft()) {
        holds(&read(Format::Text, Source::new("t", source)));
    }

    #[test]
    fn any_text_is_read(source in any::<String>()) {
        for format in [Format::Text, Format::Markdown, Format::Mdx, Format::Html] {
            holds(&read(format, Source::new("t", source.as_str())));
        }
        rows_hold(&source, &[], false);
        posts_hold(Syntax::Json, &source, &[]);
        posts_hold(Syntax::Yaml, &source, &[]);
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in any::<Vec<u8>>()) {
        if let Ok(decoded) = decode(bytes.clone()) {
            holds(&read(Format::Markdown, Source::new("t", decoded.text)));
        }
        jsonl::records(bytes.as_slice()).for_each(drop);
        let options = TableOptions { name: "t", columns: &[], tabs: false };
        table(bytes.as_slice(), &options).into_iter().flatten().for_each(drop);
        for kind in [Office::Docx, Office::Odt] {
            prop_assert!(office(kind, "t", &bytes).is_err());
        }
    }

    #[test]
    fn verbatim_runs_are_slices(source in draft(), from in 0_usize..80, length in 1_usize..40) {
        let document = read(Format::Markdown, Source::new("t", source));
        for segment in &document.segments {
            let places: Vec<usize> = segment.text.char_indices().map(|(i, _)| i).chain([segment.text.len()]).collect();
            let start = places[from.min(places.len() - 2)];
            let end = places[(from + length).min(places.len() - 1)].max(start + 1);
            if segment.text.is_char_boundary(end) && segment.is_verbatim(start..end) {
                let span = segment.span(start..end);
                prop_assert_eq!(&document.source.text()[span.range()], &segment.text[start..end]);
            }
        }
    }
}

fn size(format: Format, source: String) -> usize {
    let document = read(format, Source::new("t", source));
    document.segments.iter().map(|segment| segment.text.len()).sum()
}

#[test]
fn large_drafts_are_read_whole() {
    let sentence = "Voici une phrase d’essai, avec l’été et des 😀, pour remplir. ";
    let line = sentence.repeat(5_000_000 / sentence.len());
    let lines = format!("{sentence}\n\n").repeat(10_000_000 / sentence.len());
    for format in [Format::Text, Format::Markdown] {
        assert_eq!(size(format, line.clone()), line.trim_end().len());
        assert!(size(format, lines.clone()) > 9_000_000);
        assert_eq!(size(format, "😀".repeat(100_000)), 400_000);
    }
}

#[test]
fn deep_and_hostile_drafts_are_read_in_linear_time() {
    let mut hostile: Vec<String> = [
        "> ",
        ">",
        "[",
        "![",
        "*",
        "_",
        "**a ",
        "*a_ ",
        "`",
        "(",
        "[a](",
        "[](<",
        "<",
        "</",
        "<!--",
        "<a ",
        "<a title='",
        "- ",
        "1. ",
        "{",
        "{{",
        "{{ a ",
        "%%",
        "%% a\n",
        "$",
        "$a ",
        "[^a]",
        "[^a]:",
        "[^a",
        "&",
        "&a",
        "\\",
        "~",
        "~~a ",
        ":a",
        ":",
        "^a",
        "|",
        "a|",
        "\n|-",
        "#",
        "\r",
        "\0 a ",
        "e\u{301}\u{301}",
        "\u{301}",
        "---\n",
        "[[",
        "<p>",
        "<pre>",
        "<script>",
        "x\n:::\n",
        "!",
        "<b>",
        "</b>",
        "<![CDATA[",
        "<?",
        "<!A ",
        "• ",
        "– a\n",
        "import 'a'\n",
        "import a\n\n",
        "<A ",
        "<A {",
        "<A a=\"",
        "{a} ",
        "{`",
        "{'",
        "<A/>",
        "<svg>",
        "<blockquote></li>",
        "</blockquote><blockquote><td>",
        "<% {{a}}",
        "<code>",
        "``a`",
    ]
    .iter()
    .map(|piece| piece.repeat(100_000))
    .collect();
    for piece in [
        "a: {\n",
        "a: [\n",
        "title: \"\n",
        "title: '\n",
        "title: |\n",
        "- - ",
        "  ",
        "\"",
        "{a: ",
        "title: a: b\n",
        "title: >\n x\n\n",
        "? ",
    ] {
        hostile.push(format!("---\nx: y\n{}\n---\nfin", piece.repeat(100_000)));
    }
    hostile.push(format!("+++\nx = {}\n+++\nfin", "[".repeat(100_000)));
    for source in hostile {
        let name: String = source.chars().take(20).collect();
        for format in [Format::Text, Format::Markdown, Format::Mdx, Format::Html] {
            #[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
            let start = std::time::Instant::now();
            size(format, source.clone());
            // Linear is a tenth of a second here; quadratic would be minutes.
            assert!(start.elapsed().as_secs() < 20, "{name:?} as {format:?} took {:?}", start.elapsed());
        }
        #[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
        let start = std::time::Instant::now();
        let options = TableOptions { name: "t", columns: &[], tabs: false };
        table(source.as_bytes(), &options).into_iter().flatten().for_each(drop);
        drop(tree(Syntax::Json, Source::new("t", source.as_str()), &[]));
        drop(tree(Syntax::Yaml, Source::new("t", source.as_str()), &[]));
        assert!(start.elapsed().as_secs() < 20, "{name:?} as a table or a tree took {:?}", start.elapsed());
    }
}
