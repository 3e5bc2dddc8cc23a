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

#[track_caller]
fn reads_first(form: &str, reading: &str) {
    let readings = readings(form);
    assert!(readings.first().is_some_and(|r| r == reading), "{form}: {readings:#?}");
}

#[test]
fn grammar_words_come_in_the_order_of_their_plausibility() {
    reads_first("a", "avoir AUX Number=Sing|Person=3|Mood=Ind|Tense=Pres|VerbForm=Fin");
    reads_first("est", "être AUX Number=Sing|Person=3|Mood=Ind|Tense=Pres|VerbForm=Fin");
    reads_first("les", "le DET Number=Plur|PronType=Art|Definite=Def");
    reads_first("Les", "le DET Number=Plur|PronType=Art|Definite=Def");
    reads_first("son", "son DET Number=Sing|Person=3|PronType=Prs|Poss=Yes");
    reads_first("des", "de ADP Number=Plur|PronType=Art|Definite=Def");
    reads_first("en", "en ADP");
    reads_first("qu’", "que SCONJ");
    reads_first("-t-il", "il PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs");
    reads("son", "son NOUN Gender=Masc|Number=Sing");
    reads("tous", "tout PRON Gender=Masc|Number=Plur|Person=3|PronType=Ind");
}

#[test]
fn elision_knows_the_h_aspire() {
    let lexicon = lexicon();
    for word in [
        "homme",
        "hôtel",
        "heure",
        "huître",
        "arbre",
        "œuf",
        "été",
        "yeux",
        "haleine",
        "héroïne",
        "Hélène",
        "habitants",
        "honneur",
        "hiver",
        "y",
    ] {
        assert!(lexicon.elides(word), "l'{word}");
    }
    for word in [
        "héros",
        "haricot",
        "hibou",
        "huit",
        "onze",
        "oui",
        "yaourt",
        "hasard",
        "hauteur",
        "hashtag",
        "honte",
        "maison",
        "week-end",
        "Hollande",
        "haïssent",
        "hérisson",
        "hiérarchie",
        "HAUTEUR",
    ] {
        assert!(!lexicon.elides(word), "le {word}");
    }
    assert_eq!(lexicon.elision("hiatus"), Elision::Either);
    assert_eq!(lexicon.admits("j'", "aime"), Some(true));
    assert_eq!(lexicon.admits("j'", "arbre"), Some(false));
    assert_eq!(lexicon.admits("l'", "héros"), Some(false));
    assert_eq!(lexicon.admits("d’", "hommes"), Some(true));
}

#[test]
fn verbs_know_their_auxiliary() {
    let lexicon = lexicon();
    let traits = |form: &str, lemma: &str| {
        lexicon
            .analyses(form)
            .iter()
            .find(|a| &*a.lemma == lemma && a.tag.is(Upos::VERB))
            .map(|a| a.traits)
            .unwrap_or_default()
    };
    assert!(traits("allé", "aller").has(Traits::ETRE) && !traits("allé", "aller").has(Traits::AVOIR));
    assert!(traits("monté", "monter").has(Traits::ETRE | Traits::AVOIR));
    assert!(traits("mangé", "manger").has(Traits::AVOIR) && !traits("mangé", "manger").has(Traits::ETRE));
    assert!(traits("évanoui", "évanouir").has(Traits::ALWAYS_PRONOMINAL));
}

#[test]
fn orthographies_accept_their_own_spellings() {
    let (classic, reform, all) =
        (Lexicon::embedded(Orthography::Classic), Lexicon::embedded(Orthography::Reform1990), lexicon());
    for (old, new) in [
        ("maître", "maitre"),
        ("coûter", "couter"),
        ("ambiguïté", "ambigüité"),
        ("amoncelle", "amoncèle"),
        ("céderai", "cèderai"),
    ] {
        assert!(classic.knows(old) && !classic.knows(new), "classic: {old}, {new}");
        assert!(!reform.knows(old) && reform.knows(new), "1990: {old}, {new}");
        assert!(all.knows(old) && all.knows(new), "all: {old}, {new}");
        assert_eq!(classic.lookup(new).standing, Standing::OtherOrthography);
        assert!(!classic.may_be_proposed(new));
    }
    for word in ["maison", "possédé", "jeune", "mûr", "sûr", "dû", "événement"] {
        assert!(classic.knows(word) && reform.knows(word), "{word}");
    }
}

#[test]
fn places_in_capitals_keep_their_small_words() {
    for place in ["BAR-LE-DUC", "NOISY-LE-SEC", "SAINT-MARTIN-D'HÈRES", "SAINT-DENIS", "Bar-le-Duc"] {
        assert!(lexicon().knows(place), "{place}");
    }
}
