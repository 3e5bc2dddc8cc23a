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
    reads("pass", "pass NOUN Gender=Masc|Number=Plur");
    reads("pass", "pass NOUN Gender=Masc|Number=Sing");
    assert!(!lexicon().knows("passs"));
    reads("influenceuses", "influenceur NOUN Gender=Fem|Number=Plur");
}

#[test]
fn frequent_forms_are_told_from_rare_ones() {
    let lexicon = lexicon();
    assert!(lexicon.frequency("de") > lexicon.frequency("maison"));
    assert!(lexicon.frequency("maison") > lexicon.frequency("masure"));
    assert_eq!(lexicon.frequency("zorglub"), 0);
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

#[track_caller]
fn stands(form: &str, standing: &Standing) {
    assert_eq!(&lexicon().lookup(form).standing, standing, "{form}");
}

#[test]
fn common_words_of_every_kind_are_known() {
    for form in [
        "maison",
        "Maison",
        "MAISON",
        "été",
        "ÉTÉ",
        "œuvre",
        "naïf",
        "aujourd’hui",
        "aujourd'hui",
        "presqu'île",
        "quelqu’un",
        "arc-en-ciel",
        "c’est-à-dire",
        "peut-être",
        "Jean-Pierre",
        "JEAN-PIERRE",
        "Paris",
        "PARIS",
        "France",
        "iPhone",
        "IPhone",
        "YouTube",
        "ONU",
        "Onu",
        "Insee",
        "km",
        "1er",
        "XXIe",
        "grand-mère",
        "Grand-Mère",
        "va-t'en",
        "l'",
        "qu’",
        "jusqu’",
        "-moi",
        "-t-il",
        "-là",
        "M.",
        "etc.",
        "MMXXVI",
        "e\u{301}te\u{301}",
        "ﬁn",
        "à",
        "À",
        "çà",
        "lesquelles",
        "retweeter",
        "vous-même",
        "s’",
    ] {
        stands(form, &Standing::Known);
        assert!(lexicon().knows(form), "{form}");
        assert!(!lexicon().analyses(form).is_empty(), "{form}");
    }
}

#[test]
fn forms_made_of_known_parts_are_composed() {
    for form in [
        "ex-ministre",
        "anti-publicité",
        "co-construire",
        "e-réputation",
        "maison-musée",
        "Dupont-Martin",
        "Saint-Étienne-du-Bois",
        "étudiant·e·s",
        "étudiant.e.s",
        "étudiant(e)s",
        "lecteur·rice·s",
        "tou·te·s",
        "heureux·se",
        "municipaux·ales",
        "dis-moi",
        "donne-les-lui",
        "deux-mille-vingt-six",
        "co-auteur·e·s",
        "est-ce",
    ] {
        stands(form, &Standing::Composed);
    }
    assert!(
        lexicon().analyses("étudiant·e·s").iter().all(|a| a.tag.value("Gender").is_empty() && a.tag.has(Number::Plur))
    );
}

#[test]
fn typography_is_seen_through_and_told() {
    stands("ETAT", &Standing::BareCapital("ÉTAT".into()));
    stands("Ecole", &Standing::BareCapital("École".into()));
    stands("Etats-Unis", &Standing::BareCapital("États-Unis".into()));
    stands("coeur", &Standing::OpenLigature("cœur".into()));
    stands("OEUVRE", &Standing::OpenLigature("ŒUVRE".into()));
    stands("linkedin", &Standing::Casing("LinkedIn".into()));
    stands("Youtube", &Standing::Casing("YouTube".into()));
    assert!(lexicon().lookup("ETAT").known() && !lexicon().lookup("linkedin").known());
}

#[test]
fn slips_are_unknown() {
    for form in [
        "maisson",
        "eglise",
        "tout-à-fait",
        "parcontre",
        "étudient·e·s",
        "zorglub",
        "2ème",
        "deux-chat",
        "-moy",
        "maison·e",
        "",
        "-",
        "--",
        "·",
        "'",
        "a-",
        "·e",
    ] {
        stands(form, &Standing::Unknown);
    }
    assert_eq!(lexicon().lookup(&"a".repeat(500)).standing, Standing::Unknown);
}

#[test]
fn forms_inflect_to_the_wanted_features() {
    let lexicon = lexicon();
    let inflect = |form: &str, lemma: &str, wanted: &[(&str, &str)]| {
        let analysis = lexicon.analyses(form).into_iter().find(|a| &*a.lemma == lemma).unwrap();
        let wanted = wanted.iter().fold(Tag::default(), |tag, (f, v)| tag | Tag::bits(f, v).unwrap());
        lexicon.inflect(lemma, analysis.tag, wanted)
    };
    assert_eq!(inflect("terminés", "terminer", &[("Gender", "Masc"), ("Number", "Sing")]), ["terminé"]);
    assert_eq!(inflect("mangé", "manger", &[("Gender", "Fem"), ("Number", "Plur")]), ["mangées"]);
    assert_eq!(inflect("mangé", "manger", &[("VerbForm", "Inf")]), ["manger"]);
    assert_eq!(inflect("cheval", "cheval", &[("Number", "Plur")]), ["chevaux"]);
    assert_eq!(inflect("beau", "beau", &[("Gender", "Fem")]), ["belle"]);
    assert_eq!(inflect("rouges", "rouge", &[("Gender", "Fem"), ("Number", "Sing")]), ["rouge"]);
    assert_eq!(inflect("prix", "prix", &[("Number", "Plur")]), ["prix"]);
    assert_eq!(inflect("le", "le", &[("Gender", "Fem")])[0], "la");
    assert_eq!(inflect("ce", "ce", &[("Number", "Plur")]), ["ces"]);
    let third = [("VerbForm", "Fin"), ("Mood", "Ind"), ("Tense", "Pres"), ("Person", "3"), ("Number", "Plur")];
    assert_eq!(inflect("aller", "aller", &third), ["vont"]);
    assert!(lexicon.inflect("zorglub", Upos::NOUN.into(), Tag::default()).is_empty());
}

#[test]
fn listed_readings_come_first() {
    for (form, upos) in [
        ("patients", Upos::NOUN),
        ("important", Upos::ADJ),
        ("députés", Upos::NOUN),
        ("terminés", Upos::VERB),
        ("France", Upos::PROPN),
    ] {
        assert!(lexicon().analyses(form)[0].tag.is(upos), "{form}: {:?}", readings(form));
    }
}
