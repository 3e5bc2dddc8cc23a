use super::*;
use crate::lexicon::Upos;
use std::collections::BTreeMap;

struct Few {
    map: Fst<Vec<u8>>,
    counts: BTreeMap<String, u8>,
}

impl Few {
    fn new(counts: &[(&str, u8)]) -> Self {
        let counts: BTreeMap<String, u8> = counts.iter().map(|(f, n)| ((*f).to_owned(), *n)).collect();
        let map = fst::Map::from_iter(counts.keys().map(|f| (f, 0))).unwrap().into_fst();
        Self { map, counts }
    }
}

impl Words for Few {
    type Bytes = Vec<u8>;
    fn maps(&self) -> Vec<&Fst<Vec<u8>>> {
        vec![&self.map]
    }
    fn frequency(&self, form: &str) -> u8 {
        self.counts.get(form).copied().unwrap_or(0)
    }
    fn knows(&self, form: &str) -> bool {
        self.map.contains_key(form) || split::elided_prefix(form).is_some_and(|(_, rest)| self.map.contains_key(rest))
    }
    fn may_suggest(&self, form: &str) -> bool {
        form != "connard" && self.knows(form)
    }
    fn can_be(&self, form: &str, wanted: Tag) -> bool {
        form == "ai" && wanted.is(Upos::VERB)
    }
    fn admits(&self, elided: &str, form: &str) -> bool {
        elided != "c'" && self.knows(form)
    }
    fn can_lack(&self, _: &str, _: Tag, _: Tag) -> bool {
        false
    }
    fn corrections(&self, misspelling: &str) -> Vec<&str> {
        if misspelling == "biensur" { vec!["bien sûr"] } else { Vec::new() }
    }
}

fn words() -> Few {
    Few::new(&[
        ("accueil", 85),
        ("ai", 120),
        ("apparemment", 80),
        ("aujourd'hui", 105),
        ("accord", 98),
        ("accords", 69),
        ("acore", 0),
        ("cercueil", 66),
        ("par", 144),
        ("contre", 120),
        ("jais", 40),
        ("mais", 140),
        ("connard", 64),
        ("renard", 70),
        ("canard", 70),
        ("école", 98),
        ("YouTube", 60),
        ("conna", 0),
        ("rendez-vous", 87),
        ("franco", 53),
        ("française", 98),
        ("bien", 129),
        ("langage", 90),
        ("hésitez", 70),
        ("commission", 80),
        ("omission", 70),
        ("quelque", 110),
        ("chose", 110),
    ])
}

fn first(word: &str, context: Context<'_>) -> String {
    let mut nodes = NODES_PER_WORD;
    suggest(&words(), word, context, 5, &mut nodes).into_iter().next().map(|s| s.text).unwrap_or_default()
}

fn alone(word: &str) -> String {
    first(word, Context::default())
}

#[test]
fn a_close_and_frequent_form_comes_first() {
    assert_eq!(alone("apparament"), "apparemment");
    assert_eq!(alone("language"), "langage");
    assert_eq!(alone("comission"), "commission");
}

#[test]
fn a_known_misspelling_comes_before_everything() {
    assert_eq!(alone("biensur"), "bien sûr");
    assert_eq!(alone("Biensur"), "Bien sûr");
}

#[test]
fn the_elided_prefix_is_kept_or_put_back() {
    assert_eq!(alone("l'aceuil"), "l'accueil");
    assert_eq!(alone("l’aceuil"), "l’accueil");
    assert_eq!(alone("jai"), "j'ai");
    assert_eq!(alone("daccord"), "d'accord");
    assert_eq!(alone("dacord"), "d'accord");
}

#[test]
fn glued_words_are_cut_and_cut_words_joined() {
    assert_eq!(alone("parcontre"), "par contre");
    let context = Context { previous: Some("Au"), next: None };
    assert_eq!(joined(&words(), "jourd'hui", context).map(|s| s.text), Some("Aujourd'hui".to_owned()));
    assert_eq!(alone("rendezvous"), "rendez-vous");
    assert_eq!(alone("quelque-chose"), "quelque chose");
}

#[test]
fn one_wrong_part_of_a_compound_is_mended() {
    assert_eq!(alone("franco-francaise"), "franco-française");
}

#[test]
fn capitals_are_kept_and_names_keep_theirs() {
    assert_eq!(alone("Ecole"), "École");
    assert_eq!(alone("ECOLLE"), "ÉCOLE");
    assert_eq!(alone("Youtube"), "YouTube");
}

#[test]
fn a_word_that_may_not_be_proposed_is_not() {
    assert_ne!(alone("conard"), "connard");
}

#[test]
fn the_same_word_gets_the_same_suggestions_and_a_budget_holds() {
    let mut nodes = 10;
    suggest(&words(), "apparament", Context::default(), 5, &mut nodes);
    assert_eq!(nodes, 0);
    assert_eq!(alone("aparamant"), alone("aparamant"));
}
