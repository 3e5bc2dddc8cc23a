//! Posts of JSON and YAML files.

use super::*;
use crate::read::SegmentKind;
use crate::text::Span;

fn read_as(syntax: Syntax, text: &str, fields: &[&str]) -> Result<Vec<Post>, TreeError> {
    let fields: Vec<Pointer> = fields.iter().map(|field| field.parse().unwrap()).collect();
    tree(syntax, Source::new("posts", text), &fields)
}

/// Each draft: its id, its text, its platform, the line on which it starts.
fn drafts(syntax: Syntax, text: &str, fields: &[&str]) -> Vec<(String, String, Option<String>, usize)> {
    let posts = read_as(syntax, text, fields).unwrap();
    let draft = |post: Post| {
        let row = post.document.extract.as_ref().and_then(crate::read::Extract::row).unwrap();
        (post.id.to_string(), post.document.source.text().to_owned(), post.document.platform, row)
    };
    posts.into_iter().map(draft).collect()
}

fn draft(id: &str, text: &str, platform: Option<&str>, row: usize) -> (String, String, Option<String>, usize) {
    (id.to_owned(), text.to_owned(), platform.map(str::to_owned), row)
}

/// Line, column and bytes of `passage` in the file.
fn place(post: &Post, passage: &str) -> (usize, usize, std::ops::Range<usize>) {
    let start = post.document.source.text().find(passage).unwrap();
    let span = Span::new(start, start + passage.len());
    let (start, end) = post.document.extract.as_ref().unwrap().place(span).unwrap();
    (start.line, start.column, start.byte..end.byte)
}

const JSON: &str = "{\"posts\": [\n {\"id\": 7, \"network\": \"x\", \"text\": \"L\\u2019été \\ud83d\\ude00\\nfin\", \"media\": {\"alt\": \"Un vélo\"}},\n {\"text\": \"\"},\n {\"text\": \"Deux\", \"date\": \"lundi\"}\n]}";

#[test]
fn posts_are_found_by_the_names_of_their_members() {
    let found = drafts(Syntax::Json, JSON, &[]);
    let wanted = [draft("7", "L’été 😀\nfin\n\nUn vélo", Some("x"), 2), draft("/posts/2", "Deux", None, 4)];
    assert_eq!(found, wanted);
    let posts = read_as(Syntax::Json, JSON, &[]).unwrap();
    assert_eq!(posts[0].document.segments[1].kind, SegmentKind::Alt);
    let names: Vec<&str> =
        posts[0].document.extract.as_ref().unwrap().parts().iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["text", "media/alt"]);
}

#[test]
fn a_post_is_published_on_its_day() {
    let days = |syntax, text: &str| -> Vec<Option<i64>> {
        let posts = read_as(syntax, text, &[]).unwrap();
        posts.iter().map(|post| post.document.published.map(crate::calendar::Date::ordinal)).collect()
    };
    let second = crate::calendar::Date::parse("2026-03-02").map(crate::calendar::Date::ordinal);
    let json = r#"[{"text": "Un", "date": "2025-01-01", "scheduledAt": "2026-03-02T10:00:00Z"}, {"date": "lundi", "text": "Deux"}]"#;
    assert_eq!(days(Syntax::Json, json), [second, None]);
    assert_eq!(days(Syntax::Yaml, "- texte: Un\n  date: 2026-03-02\n- texte: Deux\n"), [second, None]);
}

#[test]
fn escapes_keep_their_places() {
    let posts = read_as(Syntax::Json, JSON, &[]).unwrap();
    for (passage, written) in [("été", "été"), ("’", "\\u2019"), ("😀", "\\ud83d\\ude00"), ("fin", "fin")] {
        let (line, _, bytes) = place(&posts[0], passage);
        assert_eq!((line, &JSON[bytes]), (2, written));
    }
}

#[test]
fn a_block_that_begins_with_a_sign_of_blocks_keeps_its_places() {
    for header in ["|", ">-", "|2", "| # note"] {
        let yaml = format!("- texte: {header}\n    > Un mot.\n    > Deux mots.\n");
        let posts = read_as(Syntax::Yaml, &yaml, &[]).unwrap();
        let (line, _, bytes) = place(&posts[0], "Un mot");
        assert_eq!((line, &yaml[bytes]), (2, "Un mot"), "{header}");
    }
}

#[test]
fn a_pointer_says_which_values_are_texts() {
    let text =
        "{\"a\": [{\"corps\": \"Un\", \"note\": \"x\"}, {\"corps\": \"Deux\"}], \"b\": [\"Trois\"], \"c\": \"Quatre\"}";
    let found = drafts(Syntax::Json, text, &["/a/*/corps", "/b/*", "/c"]);
    let wanted = [
        draft("/a/0", "Un", None, 1),
        draft("/a/1", "Deux", None, 1),
        draft("/b/0", "Trois", None, 1),
        draft("posts", "Quatre", None, 1),
    ];
    assert_eq!(found, wanted);
    assert_eq!(drafts(Syntax::Json, text, &["/a/1/corps"]), [draft("posts", "Deux", None, 1)]);
}

#[test]
fn what_leads_to_no_text_is_told_with_what_there_is() {
    let text = "{\"a\": [{\"corps\": \"Un\"}, {\"corps\": \"Deux\"}]}";
    let told = |fields: &[&str]| read_as(Syntax::Json, text, fields).unwrap_err().to_string();
    assert!(told(&[]).contains("aucun champ de texte") && told(&[]).ends_with("--field /a/*/corps"), "{}", told(&[]));
    assert!(told(&["/a/*/texte"]).starts_with("«\u{a0}/a/*/texte\u{a0}» ne mène à aucun texte"));
}

#[test]
fn faults_of_json_have_their_place() {
    let told = |text: &str| {
        let error = read_as(Syntax::Json, text, &[]).unwrap_err();
        (error.place.map(|place| (place.line, place.column)), error.reason)
    };
    assert!(
        matches!(told("{\"text\":\n \"é\" \"b\"}"), (Some((2, 6)), TreeFault::Malformed)),
        "{:?}",
        told("{\"text\":\n \"é\" \"b\"}")
    );
    assert!(matches!(told("{\"text\": \"a"), (Some((1, _)), TreeFault::Incomplete)));
    assert!(matches!(told("{\"text\": \"a\\ud800b\"}"), (Some((1, 12)), TreeFault::LoneSurrogate)));
    assert!(matches!(told("{\"text\": \"a\tb\"}"), (_, TreeFault::RawControl)));
    assert!(matches!(told(&["[".repeat(100_000), "]".repeat(100_000)].concat()), (_, TreeFault::TooDeep)));
    assert!(matches!(told(""), (_, TreeFault::Incomplete)));
}

const YAML: &str = "# calendrier\nposts:\n  - id: lundi\n    réseau: LinkedIn\n    texte: >\n      Bonjour à\n      toutes.\n\n      Deux\n    alt: 'L''été'\n  - texte: \"Un \\u00e9t\\xe9 \\\n      fini\"\n  - texte: |\n      Ligne un\n        en retrait\n  - texte: Sans guillemets\n      sur deux lignes\n  - texte: 2026\n";

#[test]
fn every_style_of_yaml_is_read_with_its_places() {
    let found = drafts(Syntax::Yaml, YAML, &[]);
    let wanted = [
        draft("lundi", "Bonjour à toutes.\nDeux\n\n\nL'été", Some("LinkedIn"), 3),
        draft("/posts/1", "Un été fini", None, 11),
        draft("/posts/2", "Ligne un\n  en retrait\n", None, 13),
        draft("/posts/3", "Sans guillemets sur deux lignes", None, 16),
    ];
    assert_eq!(found, wanted);
    let posts = read_as(Syntax::Yaml, YAML, &[]).unwrap();
    for (post, passage, line, written) in [
        (0, "toutes", 7, "toutes"),
        (0, "Deux", 9, "Deux"),
        (0, "L'été", 10, "L''été"),
        (1, "été", 11, "\\u00e9t\\xe9"),
        (1, "fini", 12, "fini"),
        (2, "retrait", 15, "retrait"),
        (3, "deux", 17, "deux"),
    ] {
        let (found, _, bytes) = place(&posts[post], passage);
        assert_eq!((found, &YAML[bytes]), (line, written), "{passage}");
    }
}

#[test]
fn documents_of_yaml_are_apart_and_line_endings_do_not_count() {
    let text = "text: Un\r\n---\r\ntext: |\r\n  Deux\r\n\r\n  trois\r\n...\r\n";
    let posts = read_as(Syntax::Yaml, text, &[]).unwrap();
    let texts: Vec<&str> = posts.iter().map(|post| post.document.source.text()).collect();
    assert_eq!(texts, ["Un", "Deux\n\ntrois\n"]);
    let (line, column, bytes) = place(&posts[1], "trois");
    assert_eq!((line, column, &text[bytes]), (6, 3, "trois"));
}

#[test]
fn faults_of_yaml_have_their_place() {
    let error = read_as(Syntax::Yaml, "a: é\ntext: \"b\n", &[]).unwrap_err();
    assert!(error.place.is_some_and(|place| place.line >= 2), "{:?}", error.place);
    assert!(error.to_string().starts_with("YAML mal formé ("));
    assert!(matches!(read_as(Syntax::Yaml, &"- ".repeat(3000), &[]).unwrap_err().reason, TreeFault::TooDeep));
}

#[test]
fn keys_that_are_no_scalars_and_aliases_hide_nothing() {
    let text = "? [a, b]\n: text: Un\nx: &x {text: Deux}\ny: *x\n? *x\n: 1\nz:\n  text: Trois\n";
    let texts: Vec<String> = drafts(Syntax::Yaml, text, &[]).into_iter().map(|(_, text, ..)| text).collect();
    assert_eq!(texts, ["Un", "Deux", "Trois"]);
}
