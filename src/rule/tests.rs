//! Patterns and rules over sentences read with the embedded lexicon, without a tagger: no reading is chosen.

use super::{Matcher, Registry, examples};
use crate::finding::Diagnostic;
use crate::lexicon::{Lexicon, Orthography, Upos};
use crate::read::{Document, Segment, SegmentKind};
use crate::sentence::{Sentence, Word, WordInfo};
use crate::text::Source;
use crate::token::{TokenKind, quoted, sentences, tokenize};
use std::rc::Rc;

fn lint(registry: &Registry, text: &str, platform: Option<&str>) -> Vec<Diagnostic> {
    let lexicon = Lexicon::embedded(Orthography::All);
    let segment = Segment::verbatim(SegmentKind::Paragraph, text, 0);
    let tokens = tokenize(text);
    let quotes = quoted(text, &tokens);
    let mut found = Vec::new();
    let mut matcher = Matcher::new(registry, &lexicon, platform.as_slice());
    for (index, range) in sentences(text, &tokens).into_iter().enumerate() {
        let words = range.map(|at| {
            let (token, written) = (tokens[at], &text[tokens[at].range()]);
            let analyses = if token.kind == TokenKind::Word { lexicon.lookup(written).analyses } else { Vec::new() };
            let mut info = WordInfo {
                lower: written.to_lowercase().replace('’', "'").into(),
                known: !analyses.is_empty(),
                elides: lexicon.elides(written),
                analyses,
                ..WordInfo::default()
            };
            registry.annotate(&mut info);
            Word {
                token,
                text: written,
                info: Rc::new(info),
                chosen: None,
                head: None,
                relation: "",
                quoted: quotes[at],
            }
        });
        matcher.sentence(&Sentence { segment: &segment, words: words.collect(), index }, &mut found);
    }
    let document = Document { segments: vec![segment.clone()], ..Document::new(Source::new("t", text)) };
    matcher.finish(&document, &mut found);
    found
}

/// A registry with one rule of these keys and no built-in one.
fn rule(keys: &str) -> Registry {
    let mut registry = Registry::empty();
    let text = format!("[[rule]]\nid = \"grammar/essai\"\nmessage = \"« {{0}} » {{suggestion}}\"\n{keys}");
    registry.load("essai.toml", &text).unwrap();
    registry
}

fn found(keys: &str, text: &str) -> Vec<String> {
    lint(&rule(keys), text, None).iter().map(|d| text[d.span.range()].to_owned()).collect()
}

fn suggested(keys: &str, text: &str) -> Vec<String> {
    lint(&rule(keys), text, None).first().map(|d| d.suggestions.clone()).unwrap_or_default()
}

fn error(text: &str) -> String {
    Registry::empty().load("r.toml", text).unwrap_err().to_string()
}

#[test]
fn builtin_rules_hold_their_examples() {
    let registry = Registry::builtin();
    let tested = examples::test(
        &registry,
        |rule| rule.code.id.starts_with("grammar/locution"),
        |example, platform| lint(&registry, &example.text, platform),
    );
    let failures: Vec<String> = tested.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(tested.rules > 0);
}

#[test]
fn a_phrase_is_found_in_any_case_and_elided() {
    let keys = r#"replace = { "malgré que" = "bien que" }"#;
    assert_eq!(found(keys, "Malgré que tu pleures, il rit."), ["Malgré que"]);
    assert_eq!(suggested(keys, "Malgré qu’il pleuve."), ["Bien qu’"]);
    assert_eq!(found(keys, "Un mal gré que rien ne vaut."), [""; 0]);
}

#[test]
fn a_lemma_in_a_phrase_is_any_of_its_forms() {
    let keys = r#"phrases = ["~pallier à"]"#;
    assert_eq!(found(keys, "Nous pallions à ce manque."), ["pallions à"]);
    assert_eq!(found(keys, "Nous pallions ce manque à temps."), [""; 0]);
}

#[test]
fn one_reading_must_have_lemma_and_part_of_speech() {
    // « est » is a form of être or the east: no reading is a noun of lemma être.
    assert_eq!(found(r#"pattern = '[lemma~="être" & upos~="NOUN"] "là"'"#, "Il est là."), [""; 0]);
    assert_eq!(found(r#"pattern = '[lemma~="être" & upos~="AUX|VERB"] "là"'"#, "Il est là."), ["est là"]);
    assert_eq!(found(r#"pattern = '[lemma~="être"] [word="là" & !(upos~="NOUN")]'"#, "Il est là."), ["est là"]);
}

#[test]
fn quantifiers_are_greedy_and_labels_are_marked() {
    let keys = "pattern = '1:\"ont\" [upos~=\"ADV\"]{0,2} 2:[VerbForm~=\"Part\" & Number~=\"Plur\"]'\nmark = \"2\"\nsuggest = \"{2 Gender=Masc Number=Sing}\"";
    assert_eq!(found(keys, "Ils ont bien mangés."), ["mangés"]);
    assert_eq!(suggested(keys, "Elles ont toujours mangées."), ["mangé"]);
}

#[test]
fn a_gap_reaches_to_the_nearest() {
    assert_eq!(
        found("pattern = '\"ils\" []{0,9} 2:(\"dans\"? \"les\" [])'\nmark = \"2\"", "Ils sont dans les bois."),
        ["dans les bois"]
    );
    assert_eq!(found("pattern = '\"ils\" []* \"là\"'", "Ils sont bien là, et là."), ["Ils sont bien là"]);
}

#[test]
fn no_reading_agrees() {
    let keys = r#"pattern = '1:[upos~="DET"] 2:[upos~="NOUN"] & 1.Gender+Number !~ 2.Gender+Number'"#;
    assert_eq!(found(keys, "Il voit la chien."), ["la chien"]);
    assert_eq!(found(keys, "Il voit le chien, les chats et la table."), [""; 0]);
}

#[test]
fn an_exception_excuses_what_it_overlaps() {
    let keys = "pattern = '\"con\"|\"cons\"'\nunless = [\"dîner de cons\", '\"con\" \"carne\"']";
    assert_eq!(found(keys, "Un dîner de cons, un chili con carne, des cons."), ["cons"]);
}

#[test]
fn alternatives_and_the_ends_of_the_sentence() {
    assert_eq!(found(r#"pattern = '<s> ("on"|"nous") "est|sont"'"#, "On est là, on est bien."), ["On est"]);
    assert_eq!(found(r#"pattern = '"bien" [kind="punctuation"]? </s>'"#, "On est bien là, bien."), ["bien."]);
}

#[test]
fn a_suggestion_keeps_case_and_elides() {
    let keys = r#"replace = { "au niveau du" = "de ~x" }"#;
    assert!(Registry::empty().load("r", &format!("[[rule]]\nid=\"style/a\"\nmessage=\"m\"\n{keys}")).is_ok());
    let keys = "pattern = '\"comme\" 1:[upos~=\"NOUN\"]'\nsuggest = \"de {1}\"";
    assert_eq!(suggested(keys, "Comme argent."), ["D'argent"]);
    assert_eq!(suggested(keys, "COMME TABLE"), ["DE TABLE"]);
    let keys = "replace = { \"somme\" = \"argent\" }";
    assert_eq!(suggested(keys, "Peu de somme."), ["d'argent"]);
    assert_eq!(suggested(r#"replace = { "argent" = "somme" }"#, "Peu d’argent."), ["de somme"]);
}

#[test]
fn a_regular_expression_takes_both_apostrophes() {
    let keys = "regex = '''(?i)\\b(\\d+) ?(i?[eè]me)\\b|c'est-?a-?dire'''\nmark = \"2\"\nsuggest = \"e\"";
    assert_eq!(found(keys, "Le 12ème arrondissement."), ["ème"]);
    assert_eq!(found(keys, "c’est-a-dire"), ["c’est-a-dire"]);
    assert_eq!(found(keys, "Le douzième."), [""; 0]);
}

#[test]
fn conditions_outside_the_match() {
    let keys = "phrases = [\"zut\"]\nwhen = { quoted = false }";
    assert_eq!(found(keys, "« zut » et zut"), ["zut"]);
    assert_eq!(found("phrases = [\"zut\"]\nwhen = { addressed = true }", "zut à vous"), ["zut"]);
    assert_eq!(found("phrases = [\"zut\"]\nwhen = { addressed = true }", "zut à lui"), [""; 0]);
}

#[test]
fn counts_and_meetings_belong_to_the_draft() {
    let keys = r#"count = { of = "hashtag", more-than = 2 }"#;
    assert_eq!(found(keys, "#a #b #c #d"), ["#c"]);
    assert_eq!(found(keys, "#a #b"), [""; 0]);
    let classes = "together = [\"deuil\", \"vente\"]\n[[class]]\nname = \"deuil\"\nlemmas = [\"deuil\", \"minute de silence\"]\n[[class]]\nname = \"vente\"\nlemmas = [\"promotion\"]";
    assert_eq!(found(classes, "Une minute de silence, puis nos promotions."), ["minute"]);
    assert_eq!(found(classes, "Nos promotions. Une minute."), [""; 0]);
}

#[test]
fn a_mention_is_required_where_a_class_calls_for_it() {
    let keys = "require = { phrases = [\"collaboration commerciale\", \"#pub\"], with = [\"partenariat\"] }\n[[class]]\nname = \"partenariat\"\nlemmas = [\"partenaire\", \"code promo\"]";
    assert_eq!(found(keys, "Merci à nos partenaires. Et à nos partenaires."), ["partenaires"]);
    assert_eq!(found(keys, "Un code promo pour vous."), ["code"]);
    for fine in ["Collaboration commerciale avec nos partenaires.", "Nos partenaires. #pub", "Rien à dire."] {
        assert_eq!(found(keys, fine), [""; 0], "{fine}");
    }
    assert_eq!(found("require = { phrases = [\"à lire\"] }", "Un mot. Deux mots."), ["Un"]);
    assert_eq!(found("require = { phrases = [\"à lire\"] }", "Un mot. Deux mots à  lire."), [""; 0]);
    let platform = format!("when = {{ platform = [\"x\"] }}\n{keys}");
    assert_eq!(found(&platform, "Nos partenaires."), [""; 0]);
    assert_eq!(lint(&rule(&platform), "Nos partenaires.", Some("x")).len(), 1);
}

#[test]
fn a_limit_marks_the_word_that_goes_beyond_it() {
    let keys = "limit = { platform = \"x\", unit = \"weighted\", max = 10 }";
    let registry = rule(keys);
    let text = "un deux trois quatre";
    let found = lint(&registry, text, Some("x"));
    assert_eq!(&text[found[0].span.range()], "trois");
    assert!(lint(&registry, text, None).is_empty());
}

#[test]
fn a_class_has_ambiguous_members_and_harmless_phrases() {
    let class =
        "[[class]]\nname = \"insulte\"\nlemmas = [\"abruti\"]\nambiguous = [\"con\"]\nbenign = [\"chili con carne\"]";
    let keys = |value: &str| format!("pattern = '[class=\"{value}\"]'\n{class}");
    assert_eq!(found(&keys("insulte"), "Ces abrutis, ce con."), ["abrutis"]);
    assert_eq!(found(&keys("insulte(/ambigu)?"), "Ces abrutis, ce con, un chili con carne."), ["abrutis", "con"]);
}

#[test]
fn an_own_rule_replaces_one_of_the_same_id_and_extends_a_class() {
    let mut registry = rule("phrases = [\"zut\"]\n[[class]]\nname = \"juron\"\nwords = [\"flûte\"]");
    let own = "[[rule]]\nid = \"grammar/essai\"\nmessage = \"m\"\npattern = '[class=\"juron\"]'\n[[class]]\nname = \"juron\"\nwords = [\"crotte\"]";
    registry.load("maison.toml", own).unwrap();
    let text = "zut flûte crotte";
    let found: Vec<_> = lint(&registry, text, None).iter().map(|d| text[d.span.range()].to_owned()).collect();
    assert_eq!(found, ["flûte", "crotte"]);
    assert_eq!(registry.rules().len(), 1);
}

#[test]
fn names_of_rules_are_checked() {
    let registry = rule("phrases = [\"zut\"]");
    assert!(registry.check_name("grammar").is_ok());
    let unknown = registry.check_name("grammar/esai").unwrap_err();
    assert_eq!(unknown.nearest.as_deref(), Some("grammar/essai"));
    assert_eq!(registry.check_name("essai").unwrap_err().nearest.as_deref(), Some("grammar/essai"));
}

#[test]
fn mistakes_in_a_file_are_told_with_their_place_and_remedy() {
    let head = "[[rule]]\nid = \"tone/a\"\nmessage = \"m\"\n";
    let cases = [
        (
            "sevérité = \"error\"\nphrases = [\"a\"]",
            "r.toml:4:1\u{a0}: clé inconnue «\u{a0}sevérité\u{a0}»\u{a0}; attendu\u{a0}: severity",
        ),
        (
            "severity = \"grave\"\nphrases = [\"a\"]",
            "r.toml:4:13\u{a0}: valeur inconnue «\u{a0}grave\u{a0}»\u{a0}; attendu\u{a0}: info, warning, error",
        ),
        (
            "pattern = '[lema=\"a\"]'",
            "r.toml:4:13\u{a0}: attribut inconnu «\u{a0}lema\u{a0}»\u{a0}; attendu\u{a0}: lemma",
        ),
        (
            "pattern = '[upos=\"VERBE\"]'",
            "r.toml:4:19\u{a0}: valeur inconnue «\u{a0}VERBE\u{a0}»\u{a0}; attendu\u{a0}: VERB",
        ),
        ("pattern = '''\n[word=\"a\"'''", "r.toml:5:10\u{a0}: «\u{a0}]\u{a0}» est attendu ici"),
        (
            "phrases = 3",
            "r.toml:4:11\u{a0}: «\u{a0}phrases\u{a0}»\u{a0}: un texte entre guillemets droits est attendu, et non un nombre",
        ),
        (
            "weight = 200\nphrases = [\"a\"]",
            "r.toml:4:10\u{a0}: «\u{a0}weight\u{a0}»\u{a0}: un nombre entier entre 0 et 100 est attendu",
        ),
        (
            "pattern = '\"a\"'\nsuggest = \"{2}\"",
            "r.toml:5:12\u{a0}: le repère 2 ne se trouve pas dans tous les motifs de la règle",
        ),
        ("pattern = '[class=\"xyz\"]'", "r.toml:4:20\u{a0}: classe inconnue «\u{a0}xyz\u{a0}»"),
        (
            "phrases = [\"a\"]\nbad = [\"a\"]",
            "r.toml:5:9\u{a0}: un exemple de «\u{a0}bad\u{a0}» met le passage fautif entre crochets\u{a0}: «\u{a0}Ils ont [mangés].\u{a0}»",
        ),
        (
            "",
            "r.toml:1:1\u{a0}: cette règle ne cherche rien\u{a0}: ajoutez une de ces clés\u{a0}: phrases, replace, pattern, regex, count, together, require, limit, check",
        ),
    ];
    for (keys, wanted) in cases {
        assert_eq!(error(&format!("{head}{keys}")), wanted);
    }
    assert!(error("[[rule]]\nid = tone").starts_with("r.toml:2:6\u{a0}: ce n’est pas du TOML correct"));
    assert_eq!(
        error("[[rule]]\nid = \"ton/a\""),
        "r.toml:2:7\u{a0}: catégorie inconnue «\u{a0}ton\u{a0}»\u{a0}; attendu\u{a0}: tone"
    );
}

#[test]
fn every_upos_has_a_name() {
    assert!(Upos::ALL.iter().all(|u| Upos::parse(u.name()) == Some(*u)));
}
