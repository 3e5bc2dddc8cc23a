use super::*;
use crate::lexicon::Orthography;
use crate::read::{Segment, SegmentKind};
use crate::sentence::WordInfo;
use crate::token::Token;

/// Cuts a text into words well enough for the cases here: elisions, punctuation, hashtags.
fn words(text: &str, lexicon: &Lexicon) -> Vec<(Token, Rc<WordInfo>)> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(c) = text[rest..].chars().next() {
        if c.is_whitespace() {
            rest += c.len_utf8();
            continue;
        }
        let wordy = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '·');
        let mut end = rest + c.len_utf8();
        let kind = if wordy(c) || matches!(c, '@' | '#') {
            end = text[end..].find(|c| !wordy(c)).map_or(text.len(), |at| end + at);
            if text[end..].starts_with(['\'', '’']) && !text[rest..end].ends_with("jourd") {
                end += text[end..].chars().next().map_or(0, char::len_utf8);
            } else if text[end..].starts_with(['\'', '’']) {
                let apostrophe = text[end..].chars().next().map_or(0, char::len_utf8);
                end = text[end + apostrophe..].find(|c| !wordy(c)).map_or(text.len(), |at| end + apostrophe + at);
            }
            match c {
                '@' => TokenKind::Mention,
                '#' => TokenKind::Hashtag,
                _ => TokenKind::Word,
            }
        } else if c > '\u{1F000}' {
            TokenKind::Emoji
        } else {
            TokenKind::Punctuation
        };
        let found = lexicon.lookup(&text[rest..end]);
        let info = WordInfo {
            lower: text[rest..end].to_lowercase().replace('’', "'").into(),
            known: found.known(),
            analyses: found.analyses,
            standing: found.standing,
            ..WordInfo::default()
        };
        let spaced = rest == 0 || text[..rest].ends_with(char::is_whitespace);
        let at = |byte: usize| u32::try_from(byte).unwrap();
        words.push((Token { start: at(rest), end: at(end), kind, spaced }, Rc::new(info)));
        rest = end;
    }
    words
}

/// Calls `look` with the text as one sentence.
pub(super) fn with_sentence<T>(text: &str, look: impl FnOnce(&Sentence) -> T) -> T {
    let lexicon = Lexicon::embedded(Orthography::All);
    let segment = Segment::verbatim(SegmentKind::Paragraph, text, 0);
    let mut quoted = false;
    let words = words(text, &lexicon)
        .into_iter()
        .map(|(token, info)| {
            let text = &segment.text[token.range()];
            quoted = (quoted || text == "«") && text != "»";
            Word { token, text, info, chosen: None, head: None, relation: "", quoted }
        })
        .collect();
    look(&Sentence { segment: &segment, words, index: 0 })
}

fn findings(texts: &[&str]) -> Vec<Finding> {
    let lexicon = Lexicon::embedded(Orthography::All);
    let mut spelling = Spelling::default();
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
    let found = findings(&["Le batiment du quartier commence."]);
    assert_eq!(found[0].rule, rules::UNKNOWN);
    assert_eq!(found[0].severity, Some(Severity::Error));
    assert_eq!(found[0].suggestions[0], "bâtiment");
    assert_eq!(found[0].arguments[0].1, "batiment");
}

#[test]
fn an_elided_word_before_it_is_kept() {
    assert_eq!(visible("Bienvenue à l’aceuil de la mairie."), one(rules::KNOWN, "aceuil", "accueil"));
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
    assert_eq!(visible("Il a vu Apparament hier."), vec![]);
}
