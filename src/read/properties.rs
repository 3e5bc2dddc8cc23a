//! What holds of every reader on every input.

use super::{Document, Format, decode, jsonl, read};
use crate::text::Source;
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
    fn spans_of_text_hold(source in draft()) {
        holds(&read(Format::Text, Source::new("t", source)));
    }

    #[test]
    fn any_text_is_read(source in any::<String>()) {
        holds(&read(Format::Text, Source::new("t", source.clone())));
        holds(&read(Format::Markdown, Source::new("t", source)));
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in any::<Vec<u8>>()) {
        if let Ok(decoded) = decode(bytes.clone()) {
            holds(&read(Format::Markdown, Source::new("t", decoded.text)));
        }
        jsonl::records(bytes.as_slice()).for_each(drop);
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
        for format in [Format::Text, Format::Markdown] {
            #[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
            let start = std::time::Instant::now();
            size(format, source.clone());
            // Linear is a tenth of a second here; quadratic would be minutes.
            assert!(start.elapsed().as_secs() < 20, "{name:?} as {format:?} took {:?}", start.elapsed());
        }
    }
}
