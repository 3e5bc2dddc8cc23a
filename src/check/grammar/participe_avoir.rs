//! `grammar/participe-avoir`: with avoir, the participle does not agree with the subject.
//!
//! « ont terminés leurs vies » is wrong however far the subject is, since no object stands before. The check
//! therefore looks for what would justify an agreement: a clitic object, a relative « que », « quel », « combien ».

use crate::check::Finding;
use crate::lexicon::{Gender, Lexicon, Number, Person, Tag, Tense, Upos, VerbForm};
use crate::sentence::{Sentence, Word};

/// How many words may stand between the auxiliary and the participle.
const GAP: usize = 4;

/// Looks at every auxiliary of the sentence.
pub fn check(sentence: &Sentence, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let words = &sentence.words;
    for at in 0..words.len() {
        if !is_avoir(&words[at]) {
            continue;
        }
        let Some(participle) = participle_after(words, at, lexicon) else { continue };
        let word = &words[participle];
        let Some(bare) = bare_form(words, participle, lexicon) else { continue };
        if justified(words, at) {
            continue;
        }
        let auxiliary = words[at].text;
        findings.push(Finding {
            rule: "grammar/participe-avoir",
            range: word.token.range(),
            arguments: vec![("juste", format!("{auxiliary} {bare}"))],
            suggestions: vec![bare],
            ..Finding::default()
        });
    }
}

fn is_avoir(word: &Word) -> bool {
    word.info.analyses.iter().any(|a| &*a.lemma == "avoir" && !a.tag.has(VerbForm::Part) && !a.tag.is(Upos::NOUN))
        // « a » is also a letter and a note; « as » a card; « aura », « avoir » are nouns.
        && !word.is(Upos::NOUN)
}

fn is_participle(tag: Tag) -> bool {
    tag.has(VerbForm::Part) && tag.has(Tense::Past)
}

/// The participle that the auxiliary at `at` governs: adverbs, negation and an inverted subject may come between.
fn participle_after(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    for (next, word) in words.iter().enumerate().skip(at + 1).take(GAP + 1) {
        if word.info.analyses.iter().any(|a| is_participle(a.tag)) && !word.is(Upos::ADV) {
            return Some(next);
        }
        if !word.info.known && impossible(word.lower(), lexicon).is_some() {
            return Some(next);
        }
        let between = word.lower().starts_with('-')
            || word.is(Upos::ADV)
            || matches!(
                word.lower(),
                "pas" | "plus" | "jamais" | "rien" | "tous" | "toutes" | "tout" | "guère" | "point"
            );
        if !between {
            return None;
        }
    }
    None
}

/// The bare (masculine singular) form, if the word at `at` is a participle that is written otherwise.
fn bare_form(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<String> {
    let word = &words[at];
    if !word.info.known {
        return impossible(word.lower(), lexicon).map(str::to_owned);
    }
    let mut participles = word.info.analyses.iter().filter(|a| is_participle(a.tag));
    let reading = participles.clone().next()?;
    if participles.any(|a| !a.tag.has(Gender::Fem) && !a.tag.has(Number::Plur)) {
        return None;
    }
    // « avoir vue sur », « avoir prise sur », « avoir droits et devoirs »: nouns without article.
    let idiom = matches!(word.lower(), "vue" | "vues" | "prise")
        && words.get(at + 1).is_some_and(|w| matches!(w.lower(), "sur" | "avec"));
    if idiom || word.can_be(Upos::NOUN) && !word.is(VerbForm::Part) {
        return None;
    }
    lexicon.inflect(&reading.lemma, reading.tag, Tag::from(Gender::Masc) | Number::Sing.into()).into_iter().next()
}

/// The participle in an unknown form of a verb whose participle never varies: « participés ».
fn impossible<'w>(lower: &'w str, lexicon: &Lexicon) -> Option<&'w str> {
    let bare = ["ées", "és", "ée"].iter().find_map(|ending| {
        let stem = lower.strip_suffix(ending)?;
        lower.get(..stem.len() + 'é'.len_utf8())
    })?;
    lexicon.analyses(bare).iter().any(|a| is_participle(a.tag)).then_some(bare)
}

/// Whether something before the auxiliary may be a direct object that the participle agrees with.
pub(super) fn justified(words: &[Word], at: usize) -> bool {
    let auxiliary = &words[at];
    for word in words[..at].iter().rev() {
        match word.lower() {
            "y" | "n'" | "ne" | "lui" | "leur" | "j'" | "on" | "il" | "elle" | "ils" | "elles" | "tu" => {}
            // « vous avez finis »: the verb's person tells the subject from the object.
            "nous" if auxiliary.can_be(Person::P1) && auxiliary.can_be(Number::Plur) => {}
            "vous" if auxiliary.can_be(Person::P2) && auxiliary.can_be(Number::Plur) => {}
            "l'" | "la" | "les" | "le" | "m'" | "me" | "t'" | "te" | "s'" | "se" | "nous" | "vous" | "en" => {
                return true;
            }
            _ => break,
        }
    }
    for (i, word) in words[..at].iter().enumerate().rev() {
        match word.lower() {
            ";" | ":" => return false,
            "que" | "qu'" => {
                // After a verb, « que » opens a complement; after a noun or a pronoun it is the object.
                let after_verb = i > 0 && words[i - 1].is(VerbForm::Fin) && !words[i - 1].is(Upos::NOUN);
                if !after_verb {
                    return true;
                }
            }
            "quel" | "quels" | "quelle" | "quelles" | "lequel" | "laquelle" | "lesquels" | "lesquelles" | "combien" => {
                return true;
            }
            _ => {}
        }
    }
    false
}
