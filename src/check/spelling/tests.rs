use super::*;
use crate::finding::{Category, Diagnostic};
use crate::lexicon::{Found, Orthography};
use crate::read::{Segment, SegmentKind};
use crate::rule::code::Body;
use crate::rule::{Registry, Rule, examples};
use crate::sentence::WordInfo;
use crate::text::Span;
use crate::token::{quoted, tokenize};

/// Calls `look` with the text as one sentence.
pub(super) fn with_sentence<T>(text: &str, look: impl FnOnce(&Sentence) -> T) -> T {
    with_sentence_in(&Lexicon::embedded(Orthography::All), text, look)
}

fn with_sentence_in<T>(lexicon: &Lexicon, text: &str, look: impl FnOnce(&Sentence) -> T) -> T {
    let segment = Segment::verbatim(SegmentKind::Paragraph, text, 0);
    let tokens = tokenize(text);
    let quoted = quoted(text, &tokens);
    let words = tokens
        .into_iter()
        .zip(quoted)
        .map(|(token, quoted)| {
            let text = &segment.text[token.range()];
            let found = if token.kind == TokenKind::Word { lexicon.lookup(text) } else { Found::default() };
            let info = WordInfo {
                lower: text.to_lowercase().replace('’', "'").into(),
                known: found.known(),
                analyses: found.analyses,
                standing: found.standing,
                ..WordInfo::default()
            };
            Word { token, text, info: Rc::new(info), chosen: None, head: None, relation: "", quoted }
        })
        .collect();
    look(&Sentence { segment: &segment, words, index: 0 })
}

fn findings(texts: &[&str]) -> Vec<Finding> {
    let lexicon = Lexicon::embedded(Orthography::All);
    let mut spelling = Spelling::from(Kept::default());
    let mut all = Vec::new();
    for text in texts {
        with_sentence(text, |sentence| spelling.sentence(sentence, &lexicon, &mut all));
    }
    all.retain_mut(|finding| spelling.settle(finding));
    all
}

/// Rule, severity and first suggestion of the visible findings of a text.
fn visible(text: &str) -> Vec<(&'static str, String, String)> {
    let hidden = [rules::NAME, rules::FOREIGN, rules::LIGATURE, rules::CAPITAL];
    findings(&[text])
        .into_iter()
        .filter(|f| !hidden.contains(&f.rule) && f.severity != Some(Severity::Info))
        .map(|f| (f.rule, text[f.range.clone()].to_owned(), f.suggestions.first().cloned().unwrap_or_default()))
        .collect()
}

fn one(rule: &'static str, passage: &str, right: &str) -> Vec<(&'static str, String, String)> {
    vec![(rule, passage.to_owned(), right.to_owned())]
}

#[test]
fn a_slip_in_small_letters_is_an_error_with_its_correction() {
    let found = findings(&["Le vernisage du quartier commence."]);
    assert_eq!(found[0].rule, rules::UNKNOWN);
    assert_eq!(found[0].severity, Some(Severity::Error));
    assert_eq!(found[0].suggestions[0], "vernissage");
    assert_eq!(found[0].arguments[0].1, "vernisage");
}

#[test]
fn an_elided_word_before_it_is_kept() {
    assert_eq!(visible("Bienvenue à l’inaugurtion de la mairie."), one(rules::UNKNOWN, "inaugurtion", "inauguration"));
}

#[test]
fn a_word_cut_in_two_is_joined() {
    assert_eq!(visible("On se voit au jourd'hui à la mairie."), one(rules::CUT, "au jourd'hui", "aujourd'hui"));
}

#[test]
fn names_codes_and_cries_are_left_alone() {
    for text in [
        "Merci à Hosneld Bartovic et à la société Zebrolia.",
        "Bartovic et Zebrolia signent.",
        "Le dossier B2B de la SNCF, version v2, réf. XK_45, hahaha mdrrr pfff.",
        "Merciiii à toutes, c'était suuuper, ouiiii !",
        "Suivez @mairie_zorg et #ZorgLub.",
        "Comme dit le proverbe, the early bird catches the worm, et puis voilà.",
        "Les habitant.e.s et leur(s) enfants, tou·te·s les expert(e)s.",
        "Notre head of design parle de business development et d’open source.",
        "La stratégie post-Brexit et l'axe franco-britannique.",
        "Une approche néocapitaliste et hyperlocale.",
    ] {
        assert_eq!(visible(text), vec![], "{text}");
    }
}

#[test]
fn ligatures_and_accents_of_capitals_are_typography_and_told_once() {
    let found = findings(&["Ecole ouverte, de tout coeur.", "Ecole fermée, sans coeur."]);
    let told: Vec<_> = found.iter().map(|f| (f.rule, f.suggestions[0].as_str())).collect();
    assert_eq!(told, [(rules::CAPITAL, "École"), (rules::LIGATURE, "cœur")]);
}

#[test]
fn a_brand_keeps_its_own_capitals() {
    assert_eq!(visible("Notre chaîne Youtube est ouverte."), one(rules::BRAND, "Youtube", "YouTube"));
    assert_eq!(visible("NOTRE CHAÎNE YOUTUBE"), vec![]);
}

#[test]
fn a_word_that_comes_back_is_a_term_told_once() {
    let text = "Le grumbolexit plaît.";
    let found = findings(&[text, text, text]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Some(Severity::Info));
    assert_eq!(findings(&[text])[0].severity, Some(Severity::Warning));
}

#[test]
fn a_slip_in_the_first_word_is_seen_but_a_name_is_not_accused() {
    assert_eq!(visible("Apparament, il pleut."), one(rules::KNOWN, "Apparament", "Apparemment"));
    assert_eq!(visible("Concerrt gratuit à la halle."), one(rules::UNKNOWN, "Concerrt", "Concert"));
    assert_eq!(visible("Il a vu Concerrt hier."), vec![]);
}

#[test]
fn the_orthography_in_force_is_asked_for() {
    let lexicon = Lexicon::embedded(Orthography::Classic);
    let found = with_sentence_in(&lexicon, "Le maitre est là.", |sentence| {
        let mut found = Vec::new();
        Spelling::from(Kept::default()).sentence(sentence, &lexicon, &mut found);
        found
    });
    assert_eq!(found[0].suggestions, ["maître"]);
    assert_eq!(found[0].arguments[1].1, "n’est pas de l’orthographe choisie");
    assert_eq!(visible("Le maitre et le maître sont là."), vec![]);
}

/// Every finding of a text, as the rules of the pack tell it.
fn diagnostics(registry: &Registry, text: &str) -> Vec<Diagnostic> {
    findings(&[text])
        .into_iter()
        .map(|finding| {
            let rule = registry.find(finding.rule).unwrap();
            Diagnostic {
                rule: finding.rule.into(),
                category: Category::Spelling,
                severity: finding.severity.unwrap_or(rule.code.severity),
                weight: 0,
                rank: 0,
                span: Span::new(finding.range.start, finding.range.end),
                message: String::new(),
                suggestions: finding.suggestions,
                fix: finding.fix,
                url: "".into(),
                others: Vec::new(),
            }
        })
        .collect()
}

#[test]
fn every_example_of_the_rules_of_words_holds() {
    let registry = Registry::builtin();
    let of_words = |rule: &Rule| matches!(&rule.code.body, Body::Check(name) if name == "spelling");
    let tested = examples::test(&registry, of_words, |example, _| diagnostics(&registry, &example.text));
    let failures: Vec<String> = tested.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(tested.rules, 10);
}
