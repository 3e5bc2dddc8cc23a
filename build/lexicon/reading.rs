//! From the morphological fields of the dictionary (`po:`, `is:`) to UD tags and traits.

use crate::lexicon::tag::{
    Gender, Mood, NumType, Number, Person, Polarity, Poss, PronType, Tag, Tense, Upos, VerbForm,
};
use crate::lexicon::traits::Traits;

/// What the fields of a form say.
#[derive(Default)]
struct Fields<'a> {
    /// Parts of speech other than verb, in order.
    parts: Vec<&'a str>,
    /// Verb code, `v1_it_q__a`.
    verb: Option<&'a str>,
    /// Moods and tenses.
    moods: Vec<&'a str>,
    /// Persons, `1sg`.
    persons: Vec<&'a str>,
    gender: Option<Gender>,
    number: Option<Number>,
    /// Person of a pronoun.
    person: Option<Person>,
}

impl<'a> Fields<'a> {
    fn parse(fields: &'a [String]) -> Self {
        let mut read = Self::default();
        for field in fields {
            let Some((_, value)) = field.split_once(':') else { continue };
            match value {
                "mas" => read.gender = Some(Gender::Masc),
                "fem" => read.gender = Some(Gender::Fem),
                "sg" => read.number = Some(Number::Sing),
                "pl" => read.number = Some(Number::Plur),
                // « aimé-je » (1jsg): read as the participle that it is everywhere else.
                "epi" | "inv" | "mg" | "1jsg" => {}
                "1pe" => read.person = Some(Person::P1),
                "2pe" => read.person = Some(Person::P2),
                "3pe" => read.person = Some(Person::P3),
                "infi" | "ppre" | "ppas" | "ipre" | "iimp" | "ipsi" | "ifut" | "spre" | "simp" | "cond" | "impe" => {
                    read.moods.push(value);
                }
                "1sg" | "2sg" | "3sg" | "1pl" | "2pl" | "3pl" | "3pl!" | "1isg" => read.persons.push(value),
                _ if field.starts_with("po:v") && value.as_bytes()[1].is_ascii_digit() => read.verb = Some(value),
                _ if field.starts_with("po:") => read.parts.push(value),
                _ => {}
            }
        }
        read
    }

    /// Gender and number.
    fn agreement(&self) -> Tag {
        self.gender.map_or(Tag::default(), Tag::from) | self.number.map_or(Tag::default(), Tag::from)
    }
}

/// A reading of a form by its fields; `participle` marks the adjective made of a past participle,
/// whose lemma is the participle itself.
pub struct Reading {
    pub tag: Tag,
    pub traits: Traits,
    pub participle: bool,
}

/// Every reading that the fields give to `form`; none where it is no word of its own.
pub fn readings(form: &str, fields: &[String]) -> Vec<Reading> {
    let fields = Fields::parse(fields);
    let mut readings = Vec::new();
    if fields.parts.contains(&"err") {
        return readings;
    }
    if let Some(code) = fields.verb {
        verb(code, &fields, &mut readings);
    }
    for part in &fields.parts {
        let participle = *part == "adj" && fields.moods.contains(&"ppas");
        for (tag, traits) in part_of_speech(part, form, &fields) {
            readings.push(Reading { tag, traits, participle });
        }
    }
    readings
}

/// Tense × person is a cross product: `ipre spre 1sg 3sg` is four readings.
fn verb(code: &str, fields: &Fields, readings: &mut Vec<Reading>) {
    let traits = verb_traits(code);
    let auxiliary = code.as_bytes()[1] == b'0';
    let mut push = |tag: Tag, traits: Traits| {
        if auxiliary {
            readings.push(Reading { tag: tag.with(Upos::AUX), traits, participle: false });
        }
        readings.push(Reading { tag, traits, participle: false });
    };
    let verb = Tag::from(Upos::VERB);
    for mood in &fields.moods {
        let finite = |mood: Mood, tense: Option<Tense>| {
            verb | VerbForm::Fin.into() | mood.into() | tense.map_or(Tag::default(), Tag::from)
        };
        let tag = match *mood {
            "infi" => {
                push(verb | VerbForm::Inf.into(), traits);
                continue;
            }
            "ppre" => {
                push(verb | VerbForm::Part.into() | Tense::Pres.into(), traits);
                continue;
            }
            "ppas" => {
                push(verb | VerbForm::Part.into() | Tense::Past.into() | fields.agreement(), traits);
                continue;
            }
            "ipre" => finite(Mood::Ind, Some(Tense::Pres)),
            "iimp" => finite(Mood::Ind, Some(Tense::Imp)),
            "ipsi" => finite(Mood::Ind, Some(Tense::Past)),
            "ifut" => finite(Mood::Ind, Some(Tense::Fut)),
            "spre" => finite(Mood::Sub, Some(Tense::Pres)),
            "simp" => finite(Mood::Sub, Some(Tense::Past)),
            "cond" => finite(Mood::Cnd, None),
            _ => finite(Mood::Imp, None),
        };
        for code in &fields.persons {
            let person = match code.as_bytes()[0] {
                b'1' => Person::P1,
                b'2' => Person::P2,
                _ => Person::P3,
            };
            let number = if code.contains("pl") { Number::Plur } else { Number::Sing };
            let inversion = if *code == "1isg" { Traits::INVERSION } else { Traits::default() };
            push(tag | person.into() | number.into(), traits | inversion);
        }
    }
}

/// Reads `v G S i t n P m e a`: group, copula or auxiliary, constructions, pronominal, impersonal, auxiliaries.
fn verb_traits(code: &str) -> Traits {
    let code = code.as_bytes();
    let at = |i: usize| code.get(i).copied().unwrap_or(b'_');
    let mut traits = Traits::default();
    let mut add = |condition: bool, bit: Traits| {
        if condition {
            traits = traits | bit;
        }
    };
    add(at(2) == b'e', Traits::COPULA);
    add(at(3) == b'i', Traits::INTRANSITIVE);
    add(at(4) == b't', Traits::TRANSITIVE);
    add(matches!(at(5), b'n' | b'x'), Traits::INDIRECT);
    add(matches!(at(6), b'p' | b'r' | b'q' | b'e' | b'x'), Traits::PRONOMINAL);
    add(matches!(at(6), b'p' | b'r') && at(3) == b'_' && at(4) == b'_' && at(5) == b'_', Traits::ALWAYS_PRONOMINAL);
    add(at(7) == b'm', Traits::IMPERSONAL);
    add(at(8) == b'e', Traits::ETRE);
    add(at(9) == b'a' || at(8) == b'z', Traits::AVOIR);
    traits
}

/// Readings of a part of speech that is not a verb.
fn part_of_speech(part: &str, form: &str, fields: &Fields) -> Vec<(Tag, Traits)> {
    let agreement = fields.agreement();
    let person = fields.person.map_or(Tag::default(), Tag::from);
    let none = Traits::default();
    let one = |upos: Upos, more: Tag| vec![(Tag::from(upos) | more, none)];
    let pronoun = |kind: PronType| one(Upos::PRON, Tag::from(kind) | agreement | person);
    let determiner = |more: Tag| one(Upos::DET, more | agreement);
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    match part {
        "nom" | "titr" | "loc.nom" if capital => {
            vec![(Tag::from(Upos::PROPN) | agreement, none), (Tag::from(Upos::NOUN) | agreement, none)]
        }
        "nom" | "titr" | "loc.nom" => one(Upos::NOUN, agreement),
        "adj" | "loc.adj" if form.starts_with(|c: char| c.is_ascii_digit()) && form.len() > 2 => {
            one(Upos::ADJ, agreement | NumType::Ord.into())
        }
        "adj" | "loc.adj" => one(Upos::ADJ, agreement),
        "npr" => one(Upos::PROPN, agreement),
        "prn" => vec![(Tag::from(Upos::PROPN) | agreement, Traits::FIRST_NAME)],
        "patr" | "loc.patr" => vec![(Tag::from(Upos::PROPN) | agreement, Traits::SURNAME)],
        "adv" | "loc.adv" | "proadv" => one(Upos::ADV, Tag::default()),
        "negadv" => one(Upos::ADV, Polarity::Neg.into()),
        "advint" => one(Upos::ADV, PronType::Int.into()),
        "prep" | "prepv" | "loc.prep" | "loc.prepv" => one(Upos::ADP, Tag::default()),
        "cjco" => one(Upos::CCONJ, Tag::default()),
        "cjsub" | "cj" | "loc.cj" | "loc.cjsub" => one(Upos::SCONJ, Tag::default()),
        "det" => determiner(PronType::Art.into()),
        "detpos" => determiner(Tag::from(PronType::Prs) | Poss::Yes.into()),
        "detdem" => determiner(PronType::Dem.into()),
        "detind" => determiner(PronType::Ind.into()),
        "detneg" => determiner(PronType::Neg.into()),
        "detex" => determiner(PronType::Exc.into()),
        "propersuj" | "properobj" | "preverb" => pronoun(PronType::Prs),
        "prodem" => pronoun(PronType::Dem),
        "proind" => pronoun(PronType::Ind),
        "prorel" => pronoun(PronType::Rel),
        "proint" => pronoun(PronType::Int),
        "proneg" => pronoun(PronType::Neg),
        "nb" | "nbro" => one(Upos::NUM, Tag::from(NumType::Card) | agreement),
        "interj" | "loc.interj" => one(Upos::INTJ, Tag::default()),
        "pfx" | "sfx" | "loc.verb" => one(Upos::X, Tag::default()),
        _ => Vec::new(),
    }
}
