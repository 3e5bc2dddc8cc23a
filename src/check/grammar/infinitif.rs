//! `grammar/infinitif`: after a modal verb or a preposition, the infinitive and not what sounds like it.
//!
//! « il faut protégé », « pour vous aidez », « sans oublié ». A participle after a preposition may be an adjective
//! (« rien de cassé ») or a noun (« de marché »), so there only forms that are nothing else are found.

use super::agreement::is_clitic;
use crate::check::Finding;
use crate::lexicon::{Lexicon, Mood, Person, Tense, Upos, VerbForm};
use crate::sentence::{Sentence, Word};
use std::ops::ControlFlow;

/// Verbs that an infinitive follows directly.
const MODALS: [&str; 6] = ["pouvoir", "vouloir", "devoir", "falloir", "savoir", "oser"];
/// Prepositions that govern an infinitive.
const PREPOSITIONS: [&str; 5] = ["pour", "sans", "de", "d'", "à"];
/// How many adverbs and pronouns may stand between.
const GAP: usize = 4;

/// Looks at every modal and preposition of the sentence.
pub fn check(sentence: &Sentence, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let words = &sentence.words;
    for (at, governor) in words.iter().enumerate() {
        let modal = is_modal(words, at);
        if !modal && !PREPOSITIONS.contains(&governor.lower()) {
            continue;
        }
        let ControlFlow::Break(Some(found)) = governed(words, at, modal) else { continue };
        let Some(infinitive) = infinitive(&words[found], lexicon) else { continue };
        findings.push(Finding {
            rule: "grammar/infinitif",
            range: words[found].token.range(),
            arguments: vec![("mot", governor.text.to_owned())],
            suggestions: vec![infinitive],
            ..Finding::default()
        });
    }
}

/// A finite modal that is not reflexive: « il se veut engagé » has an adjective.
fn is_modal(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let modal = word.info.analyses.iter().any(|a| MODALS.contains(&&*a.lemma) && a.tag.has(VerbForm::Fin));
    let before = at.checked_sub(1).map_or("", |b| words[b].lower());
    modal
        // The adverb: « coupez, puis laissez reposer ».
        && (word.lower() != "puis" || before == "je" || words.get(at + 1).is_some_and(|w| w.lower() == "-je"))
        && !word.is(Upos::NOUN)
        && !matches!(
            before,
            "se" | "s'" | "me" | "m'" | "te" | "t'" | "le" | "la" | "l'" | "les" | "du" | "un" | "mon" | "nos"
        )
}

/// The word that should be an infinitive, if the words after the governor leave no other reading.
fn governed(words: &[Word], at: usize, modal: bool) -> ControlFlow<Option<usize>> {
    // « une de perdue, dix de retrouvées », « encore une journée de gagnée ».
    let counted = |word: &Word| {
        word.is(Upos::NUM) || matches!(word.lower(), "un" | "une" | "rien" | "aucun" | "aucune" | "encore")
    };
    if matches!(words[at].lower(), "de" | "d'") && words[at.saturating_sub(3)..at].iter().any(counted) {
        return ControlFlow::Break(None);
    }
    let mut addressed = false;
    for (i, word) in words.iter().enumerate().skip(at + 1).take(GAP + 1) {
        let lower = word.lower();
        let adverb = matches!(
            lower,
            "pas"
                | "plus"
                | "jamais"
                | "rien"
                | "tout"
                | "bien"
                | "aussi"
                | "donc"
                | "alors"
                | "toujours"
                | "vraiment"
                | "juste"
        );
        if is_clitic(lower) {
            addressed |= lower == "vous";
            continue;
        }
        if modal && (adverb || lower.starts_with('-')) || !modal && matches!(lower, "ne" | "n'" | "pas") {
            continue;
        }
        // « de Le Ferré »: a name; « comme à l’accoutumée ».
        if word.text.starts_with(char::is_uppercase) || lower == "accoutumée" {
            return ControlFlow::Break(None);
        }
        let participle = word
            .info
            .analyses
            .iter()
            .any(|a| a.tag.has(VerbForm::Part) && a.tag.has(Tense::Past) && a.lemma.ends_with("er"));
        let finite =
            word.info.analyses.iter().any(|a| a.tag.has(Person::P2) && a.tag.has(Mood::Ind)) && lower.ends_with("ez");
        let is_verb = |a: &crate::lexicon::Analysis| a.tag.is(Upos::VERB) || a.tag.is(Upos::AUX);
        let only_verb = word.info.analyses.iter().all(is_verb);
        // « nous devons fatigués »: a plural after a modal is as wrong; « ça peut intéressés ».
        let found = if modal {
            participle && !word.is(Upos::NOUN) || finite && lower != "chez"
        } else {
            // After « à » and « de », pronouns before it show that a verb is meant: « de les oublié ».
            let shown = i > at + 1;
            participle && (only_verb || shown && !word.can_be(Upos::NOUN)) || finite && addressed
        };
        return ControlFlow::Break(found.then_some(i));
    }
    ControlFlow::Continue(())
}

/// The infinitive of the verb that the word is a form of.
fn infinitive(word: &Word, lexicon: &Lexicon) -> Option<String> {
    let reading = word.info.analyses.iter().find(|a| a.tag.is(Upos::VERB) && !a.tag.has(VerbForm::Inf))?;
    lexicon.knows(&reading.lemma).then(|| reading.lemma.to_string())
}
