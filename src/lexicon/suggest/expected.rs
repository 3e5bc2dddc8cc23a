//! What the word before lets one expect of the unknown one.

use super::{Words, confusion};
use crate::lexicon::{Gender, Number, Person, Tag, Tense, Upos, VerbForm};

/// What the previous word lets one expect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// Nothing in particular.
    #[default]
    Anything,
    /// A vowel or a mute h, after an elided word.
    Vowel,
    /// A masculine singular, after « le », « un » …
    Masculine,
    /// A feminine singular, after « la », « une » …
    Feminine,
    /// A plural, after « les », « des » …
    Plural,
    /// A verb of this person, number 1 to 6 (je … ils), after its pronoun.
    Verb(u8),
    /// A past participle, after a form of « avoir ».
    Participle,
    /// An infinitive, after « pour », « peut » …
    Infinitive,
}

/// What a form that does not agree costs, in hundredths of one wrong letter.
const DISAGREES: f32 = 18.0;

/// What a verb in the wrong form costs: « pour arreté » can only be « pour arrêter ».
const WRONG_FORM: f32 = 45.0;

/// What a form costs that cannot follow an elided word.
const NO_VOWEL: f32 = 60.0;

impl Expected {
    /// What is expected after a word as written.
    #[must_use]
    pub fn after(previous: Option<&str>) -> Self {
        let Some(previous) = previous else { return Self::Anything };
        if previous.ends_with(['\'', '’']) {
            return Self::Vowel;
        }
        match previous.to_lowercase().as_str() {
            "le" | "un" | "ce" | "cet" | "du" | "au" | "mon" | "ton" | "son" => Self::Masculine,
            "la" | "une" | "cette" | "ma" | "ta" | "sa" => Self::Feminine,
            "les" | "des" | "ces" | "mes" | "tes" | "ses" | "nos" | "vos" | "leurs" | "aux" | "plusieurs"
            | "quelques" | "certains" | "certaines" | "deux" | "trois" | "quatre" | "cinq" | "six" | "dix" => {
                Self::Plural
            }
            "je" => Self::Verb(1),
            "tu" => Self::Verb(2),
            "il" | "elle" | "on" | "iel" | "qui" => Self::Verb(3),
            "nous" => Self::Verb(4),
            "vous" => Self::Verb(5),
            "ils" | "elles" | "iels" => Self::Verb(6),
            "ai" | "as" | "a" | "avons" | "avez" | "ont" | "avait" | "avaient" | "aura" | "auront" | "ayant"
            | "est" | "sont" | "été" | "était" | "étaient" | "sera" | "seront" => Self::Participle,
            "pour" | "peut" | "peuvent" | "pouvez" | "pouvons" | "doit" | "doivent" | "devons" | "devez" | "va"
            | "vont" | "allons" | "allez" | "vais" | "faut" | "sans" | "venez" | "veut" | "voulez" => Self::Infinitive,
            _ => Self::Anything,
        }
    }

    /// What it costs `form` to stand there, in hundredths of one wrong letter.
    pub(super) fn misfit<W: Words>(self, words: &W, form: &str) -> f32 {
        let can = |wanted: Tag| words.can_be(form, wanted);
        let fits = match self {
            Self::Anything => true,
            Self::Vowel => return if starts_with_vowel(form) { 0.0 } else { NO_VOWEL },
            Self::Masculine => nominal(words, form, |w| w(Number::Sing.into()) && w(Gender::Masc.into())),
            Self::Feminine => nominal(words, form, |w| w(Number::Sing.into()) && w(Gender::Fem.into())),
            Self::Plural => nominal(words, form, |w| w(Number::Plur.into())),
            Self::Verb(n) => {
                let person = match n {
                    1 | 4 => Person::P1,
                    2 | 5 => Person::P2,
                    _ => Person::P3,
                };
                let number = if n < 4 { Number::Sing } else { Number::Plur };
                can(Tag::from(VerbForm::Fin) | person.into() | number.into())
            }
            Self::Participle => can(Tag::from(VerbForm::Part) | Tense::Past.into()) || can(Upos::ADJ.into()),
            Self::Infinitive => can(VerbForm::Inf.into()),
        };
        match self {
            _ if fits => 0.0,
            Self::Verb(_) | Self::Participle | Self::Infinitive => WRONG_FORM,
            _ => DISAGREES,
        }
    }
}

/// Whether a form is a noun or an adjective that `agrees`; an epicene or invariable one always does.
fn nominal<W: Words>(words: &W, form: &str, agrees: impl Fn(&dyn Fn(Tag) -> bool) -> bool) -> bool {
    [Upos::NOUN, Upos::ADJ, Upos::PROPN].into_iter().any(|upos| {
        let can = |wanted: Tag| {
            let mask = wanted.fields();
            words.can_be(form, Tag::from(upos) | wanted) || words.can_lack(form, upos.into(), mask)
        };
        words.can_be(form, upos.into()) && agrees(&can)
    })
}

/// Whether an elided word may stand before a form.
pub(super) fn starts_with_vowel(form: &str) -> bool {
    form.chars().next().is_some_and(|c| {
        let lower = c.to_lowercase().next().unwrap_or(c);
        matches!(confusion::bare(lower), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'œ' | 'æ')
    })
}
