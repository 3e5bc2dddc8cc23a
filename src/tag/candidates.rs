//! The forms that one could have meant by a written form: its candidates.
//!
//! Inflections of the same word in the same tense and mood, forms of the same verb that sound alike, and the
//! confusions of other words. Never a change of tense or meaning alone.

use super::phonetic::{Ending, key};
use crate::lexicon::{
    Analysis, Definite, Gender, Lexicon, Mood, NumType, Number, Person, Poss, PronType, Tag, Tense, Traits, Upos,
    VerbForm,
};
use std::cell::OnceCell;
use unicode_normalization::UnicodeNormalization;

/// Most candidates of a form, itself included.
pub const MOST: usize = 16;

/// How a candidate differs from the written form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is the written form.
    Same = 0,
    /// Number of a noun, adjective, participle or determiner.
    Number = 1,
    /// Gender, with or without number.
    Gender = 2,
    /// Person or number of a finite verb.
    Person = 3,
    /// Infinitive, participle or finite form of the same verb that sounds alike.
    Ending = 4,
    /// Small words that sound alike: « et », « est ».
    Closed = 5,
    /// Another word that sounds alike: « voie », « voix ».
    Sound = 6,
    /// Another word with the same letters, accents aside: « du », « dû ».
    Accent = 7,
    /// Two words for one: « l'a » for « la ».
    Split = 8,
    /// One word for two: « la » for « l'a ».
    Join = 9,
}

impl Kind {
    /// Every kind, in the order of its number.
    pub const ALL: [Self; 10] = [
        Self::Same,
        Self::Number,
        Self::Gender,
        Self::Person,
        Self::Ending,
        Self::Closed,
        Self::Sound,
        Self::Accent,
        Self::Split,
        Self::Join,
    ];

    /// As the tables of this crate write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "Same",
            Self::Number => "Number",
            Self::Gender => "Gender",
            Self::Person => "Person",
            Self::Ending => "Ending",
            Self::Closed => "Closed",
            Self::Sound => "Sound",
            Self::Accent => "Accent",
            Self::Split => "Split",
            Self::Join => "Join",
        }
    }
}

/// A form that could stand in the place of the written one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Lower case, straight apostrophe.
    pub form: String,
    /// How it differs.
    pub kind: Kind,
}

/// Small words that sound alike or nearly so, one group a line. A word may be in several groups.
const CLOSED: &[&[&str]] = &[
    &["a", "à", "as"],
    &["et", "est", "ai", "ait", "es", "aient"],
    &["ou", "où"],
    &["son", "sont"],
    &["on", "ont"],
    &["ce", "se"],
    &["ces", "ses", "sais", "sait"],
    &["c'", "s'"],
    &["la", "là"],
    &["ça", "sa"],
    &["çà", "ça"],
    &["leur", "leurs"],
    &["il", "ils"],
    &["elle", "elles"],
    &["quel", "quelle", "quels", "quelles"],
    &["quand", "quant"],
    &["sans", "sens", "sent"],
    &["peu", "peut", "peux"],
    &["près", "prêt", "prêts"],
    &["voir", "voire"],
    &["or", "hors"],
    &["du", "dû"],
    &["sur", "sûr"],
    &["mur", "mûr"],
    &["notre", "nôtre"],
    &["votre", "vôtre"],
    &["mes", "mais", "met", "mets"],
    &["tout", "tous", "toute", "toutes"],
    &["fait", "fais", "faits"],
    &["ni", "nie"],
    &["si", "scie"],
    &["dont", "donc"],
    &["plus", "plu"],
    &["un", "une"],
    &["au", "aux"],
    &["même", "mêmes"],
    &["quelque", "quelques"],
    &["autre", "autres"],
    &["eu", "eut", "eût"],
    &["fut", "fût"],
    &["suis", "suit"],
    &["dit", "dis", "dits"],
    &["vois", "voit", "voix", "voie"],
    &["soi", "soit", "sois", "soient"],
    &["fois", "foi", "foie"],
    &["tant", "temps", "t'en"],
    &["cette", "cet"],
    &["cet", "c'est"],
    &["ceux", "ce"],
    &["ni", "n'y"],
    &["dans", "d'en"],
    &["compte", "conte"],
    &["censé", "sensé"],
    &["mets", "m'est"],
    &["tel", "telle", "tels", "telles"],
    &["nul", "nulle"],
    &["pas", "par"],
    &["nos", "nous"],
    &["vos", "vous"],
    &["-ce", "-se"],
    &["-la", "-là"],
];

/// Pairs of tokens that sound like one: the elided word, what follows it, and the one word.
pub const JOINED: &[(&str, &str, &str)] = &[
    ("l'", "a", "la"),
    ("l'", "as", "la"),
    ("l'", "a", "là"),
    ("l'", "es", "les"),
    ("l'", "est", "les"),
    ("l'", "ai", "les"),
    ("m'", "a", "ma"),
    ("m'", "as", "ma"),
    ("t'", "a", "ta"),
    ("t'", "as", "ta"),
    ("m'", "ont", "mon"),
    ("t'", "ont", "ton"),
    ("c'", "est", "ces"),
    ("s'", "est", "ces"),
    ("c'", "est", "ses"),
    ("s'", "est", "ses"),
    ("c'", "est", "sait"),
    ("c'", "est", "sais"),
    ("m'", "est", "mes"),
    ("m'", "es", "mes"),
    ("t'", "es", "tes"),
    ("t'", "est", "tes"),
    ("qu'", "en", "quand"),
    ("qu'", "en", "quant"),
    ("qu'", "elle", "quelle"),
    ("qu'", "elles", "quelles"),
    ("qu'", "elle", "quel"),
    ("n'", "y", "ni"),
    ("s'", "y", "si"),
    ("d'", "en", "dans"),
    ("s'", "en", "sans"),
    ("c'", "en", "sans"),
    ("s'", "en", "sens"),
    ("d'", "avantage", "davantage"),
    ("d'", "eux", "deux"),
    ("d'", "on", "dont"),
    ("s'", "ont", "sont"),
    ("s'", "on", "sont"),
    ("s'", "a", "sa"),
    ("t'", "en", "tant"),
    ("j'", "ai", "jet"),
    ("l'", "y", "lit"),
    ("l'", "eau", "lot"),
    ("n'", "est", "nez"),
    ("n'", "ai", "né"),
    ("l'", "or", "lors"),
    ("l'", "ors", "lors"),
    ("d'", "ont", "dont"),
    ("qu'", "elles", "quels"),
    ("l'", "ont", "long"),
    ("c'", "est", "cet"),
    ("l'", "air", "lair"),
];

/// The candidates of a lower-case form, itself first, at most [`MOST`]. `confused` gives the other words that one
/// confuses with it (see [`closed`]); nothing is added for an unknown form.
pub fn candidates(
    lexicon: &Lexicon,
    form: &str,
    analyses: &[Analysis],
    confused: impl IntoIterator<Item = Candidate>,
) -> Vec<Candidate> {
    let mut found = vec![Candidate { form: form.to_owned(), kind: Kind::Same }];
    let inflects = !form.ends_with('\'') && !form.starts_with('-');
    let wanted: Vec<&Analysis> = analyses.iter().filter(|a| inflects && (is_verb(a.tag) || nominal(a.tag))).collect();
    let mut lemmas: Vec<(&str, Vec<Inflected>)> = Vec::new();
    for analysis in &wanted {
        if !lemmas.iter().any(|(lemma, _)| *lemma == &*analysis.lemma) {
            lemmas.push((&analysis.lemma, inflections(lexicon, form, &analysis.lemma)));
        }
    }
    let of = |lemma: &str| lemmas.iter().find(|(other, _)| *other == lemma).map_or(&[][..], |(_, forms)| forms);
    let paradigms: Vec<_> = wanted.iter().map(|a| Paradigm::new(form, a.tag, of(&a.lemma))).collect();
    for paradigm in &paradigms {
        paradigm.agreeing(&mut found);
    }
    for paradigm in &paradigms {
        paradigm.sounding(&mut found);
    }
    for candidate in confused {
        add(&mut found, &candidate.form, candidate.kind);
    }
    found
}

/// Small words confused with this one.
pub fn closed(form: &str) -> impl Iterator<Item = Candidate> {
    let groups = CLOSED.iter().filter(move |group| group.contains(&form));
    groups
        .flat_map(|group| group.iter())
        .filter(move |other| **other != form && single(other))
        .map(|other| Candidate { form: (*other).to_owned(), kind: Kind::Closed })
}

/// Whether a word of a group is one token: an elided word may stand alone, a joined one is for [`JOINED`].
fn single(word: &str) -> bool {
    word.find('\'').is_none_or(|at| at + 1 == word.len())
}

fn add(found: &mut Vec<Candidate>, form: &str, kind: Kind) {
    if found.len() < MOST && !form.is_empty() && !found.iter().any(|c| c.form == form) {
        found.push(Candidate { form: form.to_owned(), kind });
    }
}

/// Another form of a lemma, with what is found out about it once for all readings of the written form.
struct Inflected {
    form: String,
    tag: Tag,
    heard: OnceCell<Heard>,
    sound: OnceCell<String>,
    /// Whether it has the letters of the written form, accents aside.
    alike: OnceCell<bool>,
}

/// The other forms of a lemma.
fn inflections(lexicon: &Lexicon, form: &str, lemma: &str) -> Vec<Inflected> {
    let forms = lexicon.paradigm(lemma).into_iter();
    forms
        .filter(|(other, _, traits)| {
            other != form && !traits.has(Traits::INVERSION) && !other.contains(char::is_uppercase)
        })
        .map(|(form, tag, _)| Inflected {
            form,
            tag,
            heard: OnceCell::new(),
            sound: OnceCell::new(),
            alike: OnceCell::new(),
        })
        .collect()
}

/// The other forms of the lemma of one reading of a form, of the same part of speech.
struct Paradigm<'a> {
    form: &'a str,
    tag: Tag,
    others: Vec<&'a Inflected>,
}

impl<'a> Paradigm<'a> {
    fn new(form: &'a str, tag: Tag, forms: &'a [Inflected]) -> Self {
        let mut others: Vec<_> = forms.iter().filter(|other| other.tag.upos() == tag.upos()).collect();
        // Another spelling of the same reading (« paie », « paye ») is no other meaning.
        let twins: Vec<&str> = others.iter().filter(|other| other.tag == tag).map(|other| &*other.form).collect();
        others.retain(|other| !twins.contains(&&*other.form));
        Self { form, tag, others }
    }

    /// Adds the forms that differ in agreement only.
    fn agreeing(&self, found: &mut Vec<Candidate>) {
        for other in &self.others {
            if let Some(kind) = agreement(self.tag, other.tag) {
                add(found, &other.form, kind);
            }
        }
    }

    /// Adds the forms of a verb that sound alike, then those that a forgotten accent makes: « il a mange ».
    fn sounding(&self, found: &mut Vec<Candidate>) {
        if is_verb(self.tag) && !self.others.is_empty() {
            let sound = key(self.form, ending(self.tag));
            let heard = Heard::of(self.form);
            for other in &self.others {
                if *other.heard.get_or_init(|| Heard::of(&other.form)) == heard
                    && *other.sound.get_or_init(|| key(&other.form, ending(other.tag))) == sound
                {
                    add(found, &other.form, Kind::Ending);
                }
            }
            for other in &self.others {
                if other.form.len() != self.form.len()
                    && *other.alike.get_or_init(|| bare(&other.form).eq(bare(self.form)))
                {
                    add(found, &other.form, Kind::Accent);
                }
            }
        }
    }
}

/// What is heard in the last letters of a form of a verb and written in one way only: forms of one verb that differ in it
/// do not sound alike. Told by a glance, where the sounds of a form take long to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Heard {
    /// « -asse », « -ission ».
    double_s: usize,
    /// « -erai », « -eront », « -erions ».
    future: usize,
    /// « -ons », « -ions », « -ont ».
    on: bool,
    /// « -ant », « -ants ».
    ant: bool,
    /// « -âmes », « -îmes ».
    mes: bool,
}

impl Heard {
    fn of(form: &str) -> Self {
        let bytes = form.as_bytes();
        let (mut double_s, mut future, mut rolled) = (0, 0, false);
        for i in 0..bytes.len() {
            match &bytes[i..] {
                [b'a' | b'i', b's', b's', ..] => double_s += 1,
                [b'e', b'r', b'e', b'z', ..] | [b'e', b'r', b'a' | b'o' | b'i', ..] => future += 1,
                // After an « r », the mute e of « montrera » is all that tells it from « montra ».
                [b'r', b'r', ..] | [b'r', b'e', b'r', ..] => rolled = true,
                _ => {}
            }
        }
        Self {
            double_s,
            future: if rolled { 0 } else { future },
            on: form.ends_with("ons") || form.ends_with("ont"),
            ant: form.ends_with("ant"),
            mes: ["âmes", "îmes", "ûmes"].iter().any(|end| form.ends_with(end)),
        }
    }
}

/// The letters of a form, accents aside.
fn bare(form: &str) -> impl Iterator<Item = char> {
    form.nfd().filter(char::is_ascii)
}

fn is_verb(tag: Tag) -> bool {
    tag.is(Upos::VERB) || tag.is(Upos::AUX)
}

/// Whether a reading is of a class that agrees by its form alone.
fn nominal(tag: Tag) -> bool {
    match tag.upos() {
        Some(Upos::NOUN | Upos::ADJ) => true,
        Some(Upos::DET) => !tag.has(PronType::Int),
        Some(Upos::PRON) => tag.has(PronType::Dem) || tag.has(PronType::Ind) || tag.has(PronType::Rel),
        _ => false,
    }
}

/// How a final `-ent` is read in a reading.
fn ending(tag: Tag) -> Ending {
    if tag.has(VerbForm::Fin) && tag.has(Person::P3) && tag.has(Number::Plur) { Ending::Silent } else { Ending::Heard }
}

/// The kind of agreement in which two readings of one lemma differ; `None` where more than agreement differs.
fn agreement(a: Tag, b: Tag) -> Option<Kind> {
    let same = |mask: u32| a.0 & mask == b.0 & mask;
    let meaning =
        VerbForm::MASK | Mood::MASK | Tense::MASK | PronType::MASK | NumType::MASK | Poss::MASK | Definite::MASK;
    if !same(meaning) {
        return None;
    }
    if a.has(VerbForm::Fin) {
        return Some(Kind::Person);
    }
    if !same(Person::MASK) {
        return None;
    }
    let gender = !same(Gender::MASK) && a.0 & Gender::MASK != 0 && b.0 & Gender::MASK != 0;
    Some(if gender { Kind::Gender } else { Kind::Number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Orthography;

    fn forms(form: &str) -> Vec<(String, Kind)> {
        let lexicon = Lexicon::embedded(Orthography::All);
        let found = candidates(&lexicon, form, &lexicon.analyses(form), closed(form));
        found.into_iter().map(|c| (c.form, c.kind)).collect()
    }

    fn has(form: &str, other: &str, kind: Kind) -> bool {
        forms(form).contains(&(other.to_owned(), kind))
    }

    #[test]
    fn participle_has_gender_number_infinitive_and_sound_alikes() {
        assert!(has("terminés", "terminé", Kind::Number));
        assert!(has("terminés", "terminées", Kind::Gender));
        assert!(has("terminé", "terminer", Kind::Ending));
        assert!(has("terminé", "terminait", Kind::Ending));
        assert!(has("terminé", "terminez", Kind::Ending));
    }

    #[test]
    fn forgotten_accent_of_a_participle() {
        assert!(has("termine", "terminé", Kind::Accent));
        assert!(has("terminé", "termine", Kind::Accent));
        assert!(!has("terminées", "termine", Kind::Accent));
    }

    #[test]
    fn finite_verb_changes_person_and_never_tense() {
        assert!(has("chante", "chantent", Kind::Person));
        assert!(has("viens", "vient", Kind::Person));
        assert!(!forms("chante").iter().any(|(form, _)| form == "chantait" || form == "chanta"));
    }

    #[test]
    fn small_words_have_their_homophones() {
        assert!(has("et", "est", Kind::Closed));
        assert!(has("c'", "s'", Kind::Closed));
        assert!(has("-se", "-ce", Kind::Closed));
        assert!(!forms("leur").iter().any(|(form, _)| form == "lui"));
    }

    #[test]
    fn a_glance_refuses_no_form_that_sounds_alike() {
        let lexicon = Lexicon::embedded(Orthography::All);
        for lemma in [
            "aller",
            "avoir",
            "être",
            "finir",
            "courir",
            "mourir",
            "acquérir",
            "voir",
            "prendre",
            "mettre",
            "faire",
            "manger",
            "appeler",
            "passer",
            "laisser",
            "serrer",
            "errer",
            "aimer",
            "semer",
            "nommer",
            "tenir",
            "savoir",
            "croire",
            "haïr",
            "ouvrir",
            "cueillir",
            "cuire",
            "lire",
            "pouvoir",
            "valoir",
            "chanter",
            "créer",
            "payer",
            "plaire",
            "naître",
            "clore",
            "coudre",
            "vaincre",
            "asseoir",
            "boire",
            "rompre",
            "moudre",
            "fleurir",
            "déclarer",
            "assurer",
            "montrer",
        ] {
            let forms = lexicon.paradigm(lemma);
            assert!(!forms.is_empty(), "{lemma}");
            for (one, its, _) in forms.iter().filter(|(_, tag, _)| is_verb(*tag)) {
                for (other, other_tag, _) in forms.iter().filter(|(_, tag, _)| is_verb(*tag)) {
                    if Heard::of(one) != Heard::of(other) {
                        assert_ne!(key(one, ending(*its)), key(other, ending(*other_tag)), "{one}, {other}");
                    }
                }
            }
        }
    }

    #[test]
    fn noun_changes_number() {
        assert!(has("chevaux", "cheval", Kind::Number));
        assert_eq!(forms("chevaux")[0], ("chevaux".to_owned(), Kind::Same));
    }
}
