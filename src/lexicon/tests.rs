use super::*;

fn lexicon() -> Lexicon {
    Lexicon::embedded(Orthography::All)
}

/// Readings as text: `lemma UPOS Features`.
fn readings(form: &str) -> Vec<String> {
    lexicon().analyses(form).iter().map(|a| format!("{} {}", a.lemma, a.tag)).collect()
}

#[track_caller]
fn reads(form: &str, reading: &str) {
    let readings = readings(form);
    assert!(readings.iter().any(|r| r == reading), "{form}: {readings:#?}");
}

#[test]
fn forms_have_lemma_and_features() {
    reads("terminés", "terminer VERB Gender=Masc|Number=Plur|Tense=Past|VerbForm=Part");
    reads("terminés", "terminé ADJ Gender=Masc|Number=Plur");
    reads("chevaux", "cheval NOUN Gender=Masc|Number=Plur");
    reads("mangerions", "manger VERB Number=Plur|Person=1|Mood=Cnd|VerbForm=Fin");
    reads("kilomètres", "kilomètre NOUN Gender=Masc|Number=Plur");
    reads("ont", "avoir AUX Number=Plur|Person=3|Mood=Ind|Tense=Pres|VerbForm=Fin");
    reads("Paris", "Paris PROPN");
    reads("directrice", "directeur NOUN Gender=Fem|Number=Sing");
}

#[test]
fn words_of_the_lists_inflect_like_their_model() {
    reads("retweetait", "retweeter VERB Number=Sing|Person=3|Mood=Ind|Tense=Imp|VerbForm=Fin");
    reads("reels", "reel NOUN Gender=Masc|Number=Plur");
    reads("influenceuses", "influenceur NOUN Gender=Fem|Number=Plur");
}

#[test]
fn frequent_forms_are_told_from_rare_ones() {
    let lexicon = lexicon();
    assert!(lexicon.frequency("de") > lexicon.frequency("maison"));
    assert!(lexicon.frequency("maison") > lexicon.frequency("masure"));
    assert_eq!(lexicon.frequency("zzz"), 0);
}
