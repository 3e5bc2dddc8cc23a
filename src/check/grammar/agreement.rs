//! What words may agree with: genders, numbers and persons that a form allows.

use crate::lexicon::{Gender, Number, Person, Tag, Tense, VerbForm};
use crate::sentence::Word;

/// Which values of a feature are possible, as bits: several where nothing decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agreement {
    /// 1 feminine, 2 masculine.
    pub gender: u8,
    /// 1 singular, 2 plural.
    pub number: u8,
    /// 1, 2 and 4 for the three persons.
    pub person: u8,
}

pub(super) const FEMININE: u8 = 1;
pub(super) const MASCULINE: u8 = 2;
pub(super) const SINGULAR: u8 = 1;
pub(super) const PLURAL: u8 = 2;
pub(super) const FIRST: u8 = 1;
pub(super) const SECOND: u8 = 2;
pub(super) const THIRD: u8 = 4;

impl Agreement {
    /// Nothing is known.
    pub const ANY: Self = Self { gender: 3, number: 3, person: 7 };
    /// Nothing is possible: what readings are gathered into.
    pub const NONE: Self = Self { gender: 0, number: 0, person: 0 };

    /// What one tag allows.
    pub fn of(tag: Tag) -> Self {
        let pick = |one: bool, other: bool, first: u8, second: u8| match (one, other) {
            (true, _) => first,
            (_, true) => second,
            _ => first | second,
        };
        Self {
            gender: pick(tag.has(Gender::Fem), tag.has(Gender::Masc), FEMININE, MASCULINE),
            number: pick(tag.has(Number::Sing), tag.has(Number::Plur), SINGULAR, PLURAL),
            person: match () {
                () if tag.has(Person::P1) => FIRST,
                () if tag.has(Person::P2) => SECOND,
                () if tag.has(Person::P3) => THIRD,
                () => 7,
            },
        }
    }

    pub const fn or(self, other: Self) -> Self {
        Self {
            gender: self.gender | other.gender,
            number: self.number | other.number,
            person: self.person | other.person,
        }
    }

    /// Whether number and person fit.
    pub const fn fits_verb(self, other: Self) -> bool {
        self.number & other.number != 0 && self.person & other.person != 0
    }

    /// Whether gender and number fit.
    pub const fn fits_noun(self, other: Self) -> bool {
        self.gender & other.gender != 0 && self.number & other.number != 0
    }
}

/// What the form of a word alone allows, over the readings of its part of speech.
pub(super) fn own_agreement(word: &Word) -> Agreement {
    let part = word.tag().upos();
    let all = word
        .info
        .analyses
        .iter()
        .filter(|a| part.is_none() || a.tag.upos() == part)
        .map(|a| Agreement::of(a.tag))
        .fold(Agreement::NONE, Agreement::or);
    if all == Agreement::NONE { Agreement::ANY } else { all }
}

/// What a determiner allows its noun to be.
pub(super) fn determiner_agreement(word: &Word) -> Agreement {
    match word.lower() {
        "des" | "les" | "ces" | "mes" | "tes" | "ses" | "nos" | "vos" | "leurs" | "plusieurs" | "aux" | "quelques"
        | "certains" | "certaines" | "deux" | "trois" => Agreement { number: PLURAL, ..own_agreement(word) },
        "l'" | "notre" | "votre" | "leur" | "chaque" => Agreement { number: SINGULAR, gender: 3, person: 7 },
        // « mon amie »: no gender before a vowel.
        "mon" | "ton" | "son" => Agreement { number: SINGULAR, gender: 3, person: 7 },
        "de" | "d'" => Agreement::ANY,
        _ => own_agreement(word),
    }
}

/// What a verb's form alone allows, over its finite readings; `None` where it has none.
pub(super) fn finite_agreement(tags: impl Iterator<Item = Tag>) -> Option<Agreement> {
    let all = tags.filter(|t| t.has(VerbForm::Fin)).map(Agreement::of).fold(Agreement::NONE, Agreement::or);
    (all != Agreement::NONE).then_some(all)
}

pub(super) fn person_of(word: &Word) -> u8 {
    match word.lower() {
        "je" | "j'" | "-je" => FIRST,
        "tu" | "t'" | "-tu" => SECOND,
        "nous" | "-nous" => FIRST,
        "vous" | "-vous" => SECOND,
        "nous-même" | "nous-mêmes" => FIRST,
        "vous-même" | "vous-mêmes" => SECOND,
        "moi" | "toi" | "moi-même" | "toi-même" => 7,
        _ => THIRD,
    }
}

/// Nouns whose verb may agree with what they count.
pub(super) fn is_collective(lemma: &str) -> bool {
    const COLLECTIVE: &[&str] = &[
        "centaine",
        "cinquantaine",
        "demi",
        "dizaine",
        "dizaine",
        "douzaine",
        "ensemble",
        "foule",
        "groupe",
        "infinité",
        "majorité",
        "masse",
        "millier",
        "moyenne",
        "somme",
        "total",
        "million",
        "milliard",
        "minorité",
        "moitié",
        "multitude",
        "nombre",
        "nuée",
        "partie",
        "plupart",
        "poignée",
        "quantité",
        "quart",
        "quinzaine",
        "avalanche",
        "cortège",
        "flopée",
        "kyrielle",
        "myriade",
        "paquet",
        "ribambelle",
        "reste",
        "série",
        "sorte",
        "tas",
        "tiers",
        "totalité",
        "trentaine",
        "troupe",
        "type",
        "vingtaine",
        "espèce",
        "équipe",
        "quarantaine",
        "soixantaine",
        "paire",
        "couple",
        "bande",
        "tout",
        "pourcentage",
        "lot",
        "flot",
        "amas",
        "dixième",
        "cinquième",
        "sixième",
    ];
    COLLECTIVE.contains(&lemma)
}

/// Whether a collective noun is a thing of its own where it stands alone: « l’équipe est prête », but « la plupart sont prêts ».
pub(super) fn is_group(lemma: &str) -> bool {
    matches!(
        lemma,
        "équipe"
            | "groupe"
            | "bande"
            | "troupe"
            | "couple"
            | "série"
            | "type"
            | "sorte"
            | "espèce"
            | "paire"
            | "lot"
            | "foule"
    )
}

/// Whether a tag is that of a past participle.
pub(super) fn is_past_participle(tag: Tag) -> bool {
    tag.has(VerbForm::Part) && tag.has(Tense::Past)
}

/// Whether some reading of a word is a past participle.
pub(super) fn may_be_participle(word: &Word) -> bool {
    word.info.analyses.iter().any(|a| is_past_participle(a.tag))
}

/// Whether a lower-cased form is a pronoun that stands before its verb.
pub(super) fn is_clitic(lower: &str) -> bool {
    const CLITICS: &[&str] =
        &["me", "m'", "te", "t'", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "y", "en", "nous", "vous"];
    CLITICS.contains(&lower)
}
