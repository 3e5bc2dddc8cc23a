//! What holds of every draft, whatever is in it: it is linted without a panic, every finding lies in the text, the
//! same draft gets the same report, and one mistake more never makes it better.
#![allow(clippy::unwrap_used, reason = "a failure there is what the test tells")]

use cm_lint::Engine;
use cm_lint::finding::{Category, Diagnostic, Severity};
use cm_lint::read::jsonl::Id;
use cm_lint::read::{Document, Format, read};
use cm_lint::report::{
    Checkstyle, Github, Gitlab, Html, JsonLines, Junit, Origin, Rdjson, Report, Reporter, Sarif, Summary,
};
use cm_lint::text::Source;
use cm_lint::verdict::{Score, Verdict};
use proptest::prelude::*;
use std::cmp::Reverse;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

/// Words and what stands for words, mistakes among them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "les ", "gens ", "Les gens ", "ont ", "a ", "à ", "mangé ", "mangés ", "se font ", "vous ", "êtes ", "très ",
    "une ", "des ", "maison", "maisons ", "que ", "qui ", "et ", "est ", "est-ce ", "dites", "-moi ", "-t-il ", "l’",
    "d'", "qu’", "aujourd’hui ", "étudiant·e·s ", "Bonjour ", "ATTENTION ", "Ecole ", "coeur ", "Malgrés ",
    "developement ", "bande de cons ", "connard ", "c0nn@rd ", "p*tain ", "lol ", "the ", "SNCF ", "M. ", "etc. ",
    "J.-C. ", "18 h 30 ", "3,5 % ", "1er ", "XXIème ", "14/03/2026 ", "#MotDièse ", "@compte ",
    "https://exemple.fr/a?b=c ", "a@exemple.fr ", "{{nom}} ",
];

/// Signs that a reader, the tokenizer or a rule treats apart.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    " ", "  ", "\t", "\u{a0}", "\u{202f}", ". ", ".", ", ", " ! ", "!!! ", "?", "…", "...", " : ", ";", "« ", " »",
    "«", "\"", "'", "(", ")", "[", "]", "](", "![", "—", "- ", "* ", "• ", "1. ", "> ", "# ", "**", "*", "_", "~~",
    "`", "```\n", "<b>", "</b>", "<p>", "<!--", "-->", "&eacute;", "&", "{{", "}}", "%%", "| a | b |\n|---|---|\n",
    "|", "[^1]: ", "\\", "---\n", "+++\n", "title: ", "platform: x\n", "# cm-lint: ignore", "\n", "\n\n", "\r\n",
    "\r\n\r\n", "\r", "\u{2028}", "\0", "\u{7f}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{feff}",
    "\u{fffc}", "e\u{301}", "\u{301}\u{327}", "\u{1100}\u{1161}", "ﬁ", "😀", "👩\u{200d}🚀", "🇫🇷", "👍🏽",
    "1\u{fe0f}\u{20e3}", ":-)", "<3", "€", "𝐜𝐨𝐧", "сon", "漢字", "مرحبا",
];

/// Paragraphs that each hold an error.
const ERRORS: &[&str] = &["Ils ont mangés des pommes.", "Vous êtes une bande de cons."];

const FORMATS: &[Format] = &[Format::Text, Format::Markdown];

/// Formats in which a paragraph more may join the one before.
const ALL_FORMATS: &[Format] = &[Format::Text, Format::Markdown, Format::Mdx, Format::Html];

fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(WORDS).prop_map(str::to_owned),
        4 => prop::sample::select(SIGNS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Any text at all, control characters included.
fn anything() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..100).prop_map(|chars| chars.into_iter().collect::<String>())
}

fn document(format: Format, text: &str) -> Document {
    read(format, Source::new("brouillon", text))
}

fn verdict(format: Format, text: &str) -> Verdict {
    ENGINE.lint(&document(format, text)).verdict
}

/// What a reporter writes of one draft.
fn written(mut reporter: impl Reporter, report: &Report<'_>) -> String {
    let id = Id::Name("brouillon".to_owned());
    let (mut out, mut summary) = (Vec::new(), Summary::default());
    summary.add(report.verdict);
    reporter.rules(ENGINE.registry(), report);
    reporter.draft(Origin { id: &id, path: "brouillon", line: None }, report, &mut out).unwrap();
    reporter.finish(summary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(report: &Report<'_>) -> String {
    written(JsonLines, report)
}

/// A parser reads what is written for programs, and finds every finding in it.
fn is_readable(report: &Report<'_>) {
    let count = report.diagnostics.len();
    let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
    let length = |value: &serde_json::Value| value.as_array().map(Vec::len);
    assert_eq!(length(&json(written(Sarif::default(), report))["runs"][0]["results"]), Some(count));
    assert_eq!(length(&json(written(Gitlab::default(), report))), Some(count));
    assert_eq!(length(&json(written(Rdjson::default(), report))["diagnostics"]), Some(count));
    let elements = |text: &str, name: &str| {
        roxmltree::Document::parse(text).unwrap().descendants().filter(|n| n.has_tag_name(name)).count()
    };
    assert_eq!(elements(&written(Checkstyle::default(), report), "error"), count);
    let failures = report.diagnostics.iter().filter(|d| d.severity > Severity::Info).count();
    assert_eq!(elements(&written(Junit::default(), report), "failure"), failures);
    let page = written(Html::default(), report).replace(" checked>", "/>");
    let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
    assert_eq!(elements(body, "li"), count);
    let log = written(Github::default(), report);
    assert!(log.lines().rev().skip(1).all(|line| line.starts_with("::")), "{log}");
}

/// Every finding lies in the text, in order; neither language nor tone speaks twice of the same words.
fn holds(report: &Report<'_>) {
    let source = report.source.text();
    let found = &report.diagnostics;
    for d in found {
        assert!(source.get(d.span.range()).is_some(), "not a passage of {source:?}: {d:?}");
    }
    assert!(found.is_sorted_by_key(|d| (d.span.start, Reverse(d.severity))), "out of order in {source:?}: {found:?}");
    for tone in [false, true] {
        let alike: Vec<&Diagnostic> = found
            .iter()
            .filter(|d| d.category != Category::Platform && (d.category == Category::Tone) == tone)
            .collect();
        for pair in alike.windows(2) {
            assert!(!pair[0].span.overlaps(pair[1].span), "overlap in {source:?}: {pair:?}");
        }
    }
    assert!(report.score.total <= 100);
    for &category in Category::ALL {
        // The model of tone raises its category alone, above what is found.
        let found = Score::of(&report.diagnostics);
        assert!(found.of_category(category) <= report.score.total);
        assert!(category == Category::Tone || found.of_category(category) == report.score.of_category(category));
    }
    assert_eq!(report.verdict, Verdict::of(found, report.score.total, report.thresholds));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_linted(text in anything(), format in prop::sample::select(ALL_FORMATS)) {
        holds(&ENGINE.lint(&document(format, &text)));
    }

    #[test]
    fn any_mixture_of_words_and_signs_is_linted(text in draft(), format in prop::sample::select(ALL_FORMATS)) {
        holds(&ENGINE.lint(&document(format, &text)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_draft_gets_the_same_bytes(text in draft(), format in prop::sample::select(FORMATS)) {
        let (once, again) = (document(format, &text), document(format, &text));
        prop_assert_eq!(json(&ENGINE.lint(&once)), json(&ENGINE.lint(&again)));
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a thread that remembers nothing is what the test is about")]
    fn what_a_thread_remembers_of_other_drafts_changes_nothing(
        text in draft(), others in prop::collection::vec(draft(), 0..3), format in prop::sample::select(FORMATS),
    ) {
        for other in &others {
            verdict(format, other);
        }
        let after_others = json(&ENGINE.lint(&document(format, &text)));
        let alone = std::thread::scope(|scope| scope.spawn(|| json(&ENGINE.lint(&document(format, &text)))).join()).unwrap();
        prop_assert_eq!(after_others, alone);
    }

    #[test]
    fn what_is_written_for_programs_can_be_read(
        text in prop_oneof![draft(), anything()], format in prop::sample::select(FORMATS), error in prop::sample::select(ERRORS),
    ) {
        let document = document(format, &format!("{text}\n\n{error}\n"));
        is_readable(&ENGINE.lint(&document));
    }

    #[test]
    fn a_paragraph_with_an_error_never_lowers_the_verdict(
        text in draft(), format in prop::sample::select(FORMATS), error in prop::sample::select(ERRORS),
    ) {
        let before = verdict(format, &text);
        let after = verdict(format, &format!("{text}\n\n{error}\n"));
        prop_assert!(before <= after, "{before} then {after}");
        // In Markdown the paragraph may fall into an open fence or comment; in plain text nothing hides it.
        prop_assert!(format == Format::Markdown || after == Verdict::Block, "{error} is not found");
    }
}
