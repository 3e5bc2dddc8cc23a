//! What a predicate is said of, by the order of the words: the subject of « être » through a chain of infinitives, the object of
//! « rendre », a noun with its complements.

use super::Explainer;
use super::agreement::{as_written, is_copular};
use super::order::{Attribute, CHAIN, Said, contracted, is_ordinal, is_time};
use crate::check::grammar::agreement::{
    Agreement, FEMININE, MASCULINE, PLURAL, SINGULAR, THIRD, finite_agreement, is_clitic, may_be_participle,
    own_agreement,
};
use crate::lexicon::{Upos, VerbForm};
use crate::sentence::Word;
use crate::token::TokenKind;

/// Verbs whose object does what the infinitive says: « il les fait taire », « on leur demande d’être prêts ».
const OBJECT_ACTS: &[&str] = &[
    "agir",
    "aider",
    "apprendre",
    "autoriser",
    "conseiller",
    "convaincre",
    "demander",
    "dire",
    "défendre",
    "empêcher",
    "entendre",
    "faire",
    "falloir",
    "forcer",
    "interdire",
    "inviter",
    "laisser",
    "obliger",
    "ordonner",
    "permettre",
    "persuader",
    "prier",
    "proposer",
    "recommander",
    "suffire",
    "suggérer",
    "valoir",
    "voir",
];

/// Adjectives whose bearer does what the infinitive after them says: « capables d’être discrets », but « il est utile d’être prêts ».
const WILLING: &[&str] = &[
    "capable",
    "certain",
    "content",
    "convaincu",
    "désireux",
    "digne",
    "fier",
    "heureux",
    "incapable",
    "las",
    "persuadé",
    "prêt",
    "ravi",
    "susceptible",
    "sûr",
];

/// Verbs that say of their object what it is: « elle les rend heureux ».
const MAKING: &[&str] =
    &["considérer", "croire", "estimer", "imaginer", "juger", "penser", "rendre", "trouver", "voilà", "voici"];

/// Verbs that with « se » say of their subject what it is: « ils s’avouent vaincus ».
const BEING: &[&str] = &[
    "avouer",
    "dire",
    "prétendre",
    "déclarer",
    "retrouver",
    "tenir",
    "considérer",
    "croire",
    "estimer",
    "imaginer",
    "juger",
    "montrer",
    "rendre",
    "révéler",
    "sentir",
    "trouver",
];

impl Explainer<'_, '_> {
    /// « belle et intelligente », « durables et peu coûteuses »: the second of two adjectives, like the first.
    pub(super) fn paired(&self, t: usize) -> Option<Attribute> {
        let words = &self.sentence.words;
        let degree =
            |at: &usize| matches!(self.lower(*at), "peu" | "très" | "plus" | "moins" | "si" | "aussi" | "bien");
        let joint = t.checked_sub(1).and_then(|at| if degree(&at) { at.checked_sub(1) } else { Some(at) })?;
        let first = joint.checked_sub(1).filter(|_| matches!(self.lower(joint), "et" | "mais" | "ou"))?;
        let qualifies =
            |at: usize| words[at].is(Upos::ADJ) || may_be_participle(&words[at]) && words[at].is(VerbForm::Part);
        let followed = words.get(t + 1).is_some_and(|w| w.is(Upos::NOUN) || w.is(Upos::ADJ) || w.is(Upos::PROPN));
        if !qualifies(first) || !qualifies(t) || followed || is_ordinal(&words[t]) || self.is_invariable(first) {
            return None;
        }
        if let Some(attribute) = self.attribute(first) {
            return Some(attribute);
        }
        // « les langues française et anglaise » are one of each; what is plural already is not.
        let own = own_agreement(&words[first]);
        let noun = (0..first).rev().find(|at| !words[*at].is(Upos::ADJ) && words[*at].text != ",")?;
        let said = words[noun].is(Upos::NOUN) && own_agreement(&words[noun]).number == PLURAL && own.number == PLURAL;
        said.then_some((first, Agreement { number: PLURAL, ..own }, "grammar/accord-adjectif"))
    }

    /// « Située à deux pas du port, notre agence vous accueille »: what opens a sentence is said of its subject.
    pub(super) fn opening(&self, t: usize) -> Option<Said> {
        const FIXED: &[&str] = &[
            "vu",
            "attendu",
            "excepté",
            "passé",
            "supposé",
            "approuvé",
            "entendu",
            "compris",
            "mis",
            "étant",
            "donné",
            "dit",
            "fait",
            "ci-joint",
            "bien",
            "reçu",
            "lu",
            "certifié",
        ];
        let words = &self.sentence.words;
        let opens = t == 0 && !FIXED.contains(&self.lower(t))
            || t == 2 && words[0].lower() == "une" && words[1].lower() == "fois"
            || t == 1 && (words[0].is(Upos::ADV) || matches!(words[0].lower(), "très" | "plus" | "enfin"));
        let qualifies = may_be_participle(&words[t]) || words[t].is(Upos::ADJ);
        if !opens || !qualifies {
            return None;
        }
        let comma = (t + 1..words.len()).take(CHAIN + 4).find(|at| words[*at].text == ",")?;
        let inside = |at: usize| {
            words[at].is(VerbForm::Fin) || words[at].lower() == "que" || words[at].token.kind == TokenKind::Punctuation
        };
        if (t + 1..comma).any(inside) {
            return None;
        }
        if let pronoun @ ("il" | "elle" | "ils" | "elles") = self.lower(comma + 1) {
            return Some((comma + 1, third_person(pronoun)));
        }
        let noun = self.noun_after(comma + 1).filter(|_| words.get(comma + 1).is_some_and(|w| w.is(Upos::DET)))?;
        let subject = matches!(self.syntax.base(noun), "nsubj") && !is_time(words[noun].lemma());
        let leads = (noun + 1..words.len()).take(CHAIN).find(|at| words[*at].is(VerbForm::Fin))?;
        let alone = !words[noun..leads].iter().any(|w| matches!(w.lower(), "et" | "ou" | "qui" | "que" | ","));
        (subject && alone).then(|| (noun, self.syntax.nominal(noun)))
    }

    /// What an adjective or participle after a verb says something of: the subject of « être » and its like, or the object of « rendre ».
    pub(super) fn attribute(&self, t: usize) -> Option<Attribute> {
        let words = &self.sentence.words;
        let degree = |w: &Word| {
            w.is(Upos::ADV)
                || matches!(
                    w.lower(),
                    "pas" | "plus" | "si" | "aussi" | "très" | "bien" | "tout" | "toutes" | "tous" | "moins"
                )
                || is_subject_pronoun(w.lower())
        };
        let verb = (t.saturating_sub(5)..t).rev().find(|at| !degree(&words[*at]))?;
        let word = &words[verb];
        if words.get(t + 1).is_some_and(|w| w.is(Upos::NOUN) && words[t].is(Upos::ADJ)) {
            return None;
        }
        let clitic = self.clitic_before(verb);
        // « ils se sont parlé »: whether « se » is the object is not known here.
        if word.is(Upos::AUX)
            && clitic.is_some_and(|c| matches!(c, "se" | "s'" | "me" | "m'" | "te" | "t'" | "nous" | "vous"))
        {
            return None;
        }
        match word.lemma() {
            "être" if word.is(Upos::AUX) && may_be_participle(&words[t]) && !words[t].is(Upos::ADJ) => {
                self.who(verb).map(|(with, its)| (with, its, "grammar/participe-etre"))
            }
            lemma
                if is_copular(lemma) && (word.is(Upos::VERB) || word.is(Upos::AUX))
                    || matches!(clitic, Some("se" | "s'")) && BEING.contains(&lemma) =>
            {
                self.who(verb).map(|(with, its)| (with, its, "grammar/attribut"))
            }
            lemma if MAKING.contains(&lemma) || MAKING.contains(&word.lower()) => {
                let its = match clitic? {
                    "la" => Agreement { gender: FEMININE, number: SINGULAR, ..Agreement::ANY },
                    "le" => Agreement { gender: MASCULINE, number: SINGULAR, ..Agreement::ANY },
                    "les" | "nous" => Agreement { number: PLURAL, ..Agreement::ANY },
                    "l'" | "me" | "m'" | "te" | "t'" => Agreement { number: SINGULAR, ..Agreement::ANY },
                    _ => return None,
                };
                Some((verb.checked_sub(1)?, its, "grammar/accord-adjectif"))
            }
            _ => None,
        }
    }

    /// The pronoun that stands as an object before a verb or its auxiliary.
    fn clitic_before(&self, verb: usize) -> Option<&str> {
        let words = &self.sentence.words;
        let at =
            (0..verb).rev().find(|at| !words[*at].is(Upos::AUX) && !matches!(self.lower(*at), "pas" | "y" | "en"))?;
        is_clitic(self.lower(at)).then(|| self.lower(at))
    }

    /// Who does what a verb says: its subject, or through a chain of infinitives that of the verb which governs it, « elles
    /// refusent d’être licenciées ». Where there is none to be seen, the finite verb tells the number.
    fn who(&self, verb: usize) -> Option<Said> {
        let words = &self.sentence.words;
        let mut at = verb;
        for _ in 0..5 {
            let word = &words[at];
            if word.is(VerbForm::Fin) {
                return self.who_of_finite(at);
            }
            let between = |w: &Word| {
                is_clitic(w.lower())
                    || w.is(Upos::ADV)
                    || matches!(
                        w.lower(),
                        "de" | "d'" | "à" | "pas" | "plus" | "jamais" | "ne" | "n'" | "guère" | "point" | "rien"
                    )
                    || is_subject_pronoun(w.lower())
            };
            let above = (verb.saturating_sub(CHAIN)..at).rev().find(|at| !between(&words[*at]))?;
            let its = &words[above];
            if its.is(Upos::ADJ) && WILLING.contains(&its.lemma()) {
                return Some((above, own_agreement(its)));
            }
            let object = self.clitic_before(above).is_some_and(|c| !matches!(c, "y" | "en" | "se" | "s'"));
            // « ce que les journalistes estiment être normal ».
            let asked = words[above.saturating_sub(6)..above].iter().any(|w| matches!(w.lower(), "que" | "qu'"));
            if asked && ["estimer", "croire", "penser", "dire", "juger", "savoir"].iter().any(|l| its.has_lemma(l)) {
                return None;
            }
            let other_acts = its.info.analyses.iter().any(|a| OBJECT_ACTS.contains(&&*a.lemma));
            if !(its.is(Upos::VERB) || its.is(Upos::AUX)) || other_acts || object {
                return None;
            }
            at = above;
        }
        None
    }

    fn who_of_finite(&self, verb: usize) -> Option<Said> {
        let words = &self.sentence.words;
        let inverted = words.get(verb + 1).is_some_and(|w| is_subject_pronoun(w.lower())).then_some(verb + 1);
        let pronoun = || {
            let at =
                (0..verb).rev().find(|at| !is_clitic(self.lower(*at)) && !matches!(self.lower(*at), "ne" | "n'"))?;
            // « en elle est contenu le feu ».
            let governed = at > 0 && words[at - 1].is(Upos::ADP);
            (matches!(self.lower(at), "il" | "elle" | "ils" | "elles" | "iel" | "iels") && !governed).then_some(at)
        };
        let subject = inverted.or_else(pronoun).or_else(|| {
            let subject = self.syntax.subject(verb)?.word;
            // « après la cantate était venu le ballet ».
            let governed = self.syntax.child(subject, "case").is_some();
            (subject < verb && !governed && self.beside(subject, verb)).then_some(subject)
        });
        let subject = match subject {
            // « personne n’est parfait ».
            Some(subject) if self.lower(subject) == "personne" && matches!(self.lower(subject + 1), "n'" | "ne") => {
                return None;
            }
            Some(subject) => subject,
            // « soit prêts à partir, soit … ».
            None if self.lower(verb) == "soit" => return None,
            None => {
                let its = finite_agreement(words[verb].info.analyses.iter().map(|a| a.tag))?;
                let third = its.person == THIRD;
                return third.then_some((verb, Agreement { number: its.number, ..Agreement::ANY }));
            }
        };
        let its = match self.lower(subject).trim_start_matches('-').trim_start_matches("t-") {
            pronoun @ ("il" | "elle" | "ils" | "elles") => third_person(pronoun),
            "iel" | "je" | "j'" | "tu" => Agreement { number: SINGULAR, ..Agreement::ANY },
            "iels" => Agreement { number: PLURAL, ..Agreement::ANY },
            // « on est arrivés », « nous sommes convaincue », « vous êtes ravie »; « ce sont », « qui sont » as elsewhere.
            "qui" if ["celle", "celui", "ceux"].iter().any(|one| self.before(subject).starts_with(one)) => {
                as_written(&words[subject - 1])
            }
            "on" | "nous" | "vous" | "ce" | "c'" | "ça" | "cela" | "qui" => return None,
            _ => self.syntax.nominal(subject),
        };
        // « Un bolus et la perfusion sera augmentée »: the verb has heard another subject.
        let heard = finite_agreement(words[verb].info.analyses.iter().map(|a| a.tag));
        heard.is_none_or(|heard| heard.number & its.number != 0).then_some((subject, its))
    }

    /// Whether a noun opens its clause and nothing but its own complements and « être » stands before a predicate: « la chasse aux
    /// œufs est annulée »; before a finite verb, nothing but the complements: « les travaux de la rue avancent ».
    pub(super) fn leads_to(&self, noun: usize, t: usize) -> bool {
        let words = &self.sentence.words;
        let one = matches!(words[noun].lower(), "aucun" | "aucune" | "chacun" | "chacune");
        if noun >= t || t - noun > CHAIN + 4 || !words[noun].is(Upos::NOUN) && !one {
            return false;
        }
        let start = self.syntax.phrase(noun).start;
        let mark = |at: usize| words[at].token.kind == TokenKind::Punctuation;
        // « demain, la rue … », but « l’eau, l’air … ».
        let opens = start == 0
            || mark(start - 1)
                && (words[start - 1].text != "," || start <= 5 && !words[..start - 1].iter().any(|w| w.text == ","));
        let mut governed = false;
        let mut verb = false;
        // « la mairie, en accord avec les commerçants, a décidé »: what stands between two commas is passed over.
        let after = self.after_aside(noun + 1).filter(|after| *after < t).unwrap_or(noun + 1);
        let led = opens
            && (after..t).all(|at| {
                let word = &words[at];
                let small = word.is(Upos::ADV)
                    || matches!(word.lower(), "ne" | "n'" | "pas" | "plus" | "jamais")
                    || is_clitic(word.lower());
                if word.is(Upos::AUX) || word.is(Upos::VERB) && is_copular(word.lemma()) {
                    verb = true;
                    return true;
                }
                if verb || small {
                    return small;
                }
                if word.is(Upos::ADP) || contracted(word.lower()).is_some() {
                    governed = true;
                    return true;
                }
                if word.is(Upos::NOUN) || word.is(Upos::PROPN) {
                    let compound = at == noun + 1 && word.is(Upos::NOUN);
                    return std::mem::take(&mut governed)
                        || compound
                        || word.is(Upos::PROPN) && words[at - 1].is(Upos::PROPN);
                }
                word.is(Upos::DET) && governed
                    || word.is(Upos::ADJ)
                    || word.is(Upos::NUM)
                    || word.is(VerbForm::Part) && may_be_participle(word)
            });
        led && verb != words[t].is(VerbForm::Fin)
    }

    /// What follows an aside of few words between two commas, without a verb of its own.
    fn after_aside(&self, comma: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let is_comma = |at: usize| words.get(at).is_some_and(|w| w.text == ",");
        let close = (comma + 1..words.len()).take(CHAIN).find(|at| is_comma(*at)).filter(|_| is_comma(comma))?;
        let inside = &words[comma + 1..close];
        (inside.len() > 1
            && inside.first().is_some_and(|w| w.is(Upos::ADP))
            && !inside.iter().any(|w| w.is(VerbForm::Fin)))
        .then_some(close + 1)
    }

    /// « cette femme, blessée »: nothing stands before of which it could be said.
    pub(super) fn is_apposed(&self, t: usize, with: usize) -> bool {
        let words = &self.sentence.words;
        let nominal = |w: &Word| {
            w.is(Upos::NOUN)
                || w.is(Upos::PROPN)
                || w.is(Upos::ADP)
                || w.is(Upos::PRON) && !matches!(w.lower(), "ce" | "c'")
        };
        // « les lampadaires du quai, remplacés par … »: with its complement, of which it could not be said either.
        let comma = (with + 1..t).find(|at| words[*at].text == ",");
        let written = as_written(&words[t]);
        let complement = |w: &Word| {
            let other = w.is(Upos::NOUN) && written.fits_noun(own_agreement(w));
            let part = [Upos::ADP, Upos::DET, Upos::ADJ, Upos::NOUN, Upos::PROPN].iter().any(|part| w.is(*part));
            part && !other
        };
        t > with
            && comma.is_some_and(|comma| {
                t <= comma + 3 && comma <= with + 6 && words[with + 1..comma].iter().all(complement)
            })
            && (comma == Some(with + 1) || words[with + 1].is(Upos::ADP))
            && !words[..with].iter().any(nominal)
            && !is_time(words[with].lemma())
    }

    /// Whether a noun and what stands before it agree whatever is joined to them: « ces vols et ces détournements », but « ses père et
    /// mère », « de la première et de la deuxième générations ».
    pub(super) fn is_apart(&self, t: usize, first: usize, noun: usize) -> bool {
        let words = &self.sentence.words;
        let ordinal = words[first..noun].iter().any(is_ordinal);
        if first == noun || ordinal || words[t].has_lemma("tout") {
            return false;
        }
        let determined =
            |at: usize| self.syntax.child(at, "det").is_some() || self.syntax.child(at, "nummod").is_some();
        let mut joined = self.syntax.children(noun).filter(|c| self.syntax.base(*c) == "conj");
        determined(noun) && joined.all(|c| determined(c) || !self.sentence.words[c].is(Upos::NOUN))
    }

    /// Whether a predicate agrees with the last of several nouns, which stands just before its verb: « un bolus et la
    /// perfusion sera augmentée ».
    pub(super) fn agrees_with_nearest(&self, t: usize, subject: usize) -> bool {
        let words = &self.sentence.words;
        let Some(nearest) = (0..t)
            .rev()
            .find(|at| !words[*at].is(Upos::AUX) && !words[*at].is(VerbForm::Fin) && !words[*at].is(Upos::ADV))
        else {
            return false;
        };
        let start = self.syntax.phrase(nearest).start;
        nearest != subject
            && words[nearest].is(Upos::NOUN)
            && start > 0
            && matches!(words[start - 1].lower(), "et" | "ou")
            && as_written(&words[t]).fits_noun(own_agreement(&words[nearest]))
    }
}

/// What « il », « elle », « ils » and « elles » allow.
pub(super) fn third_person(pronoun: &str) -> Agreement {
    Agreement {
        gender: if pronoun.starts_with("elle") { FEMININE } else { MASCULINE },
        number: if pronoun.ends_with('s') { PLURAL } else { SINGULAR },
        ..Agreement::ANY
    }
}

pub(super) fn is_subject_pronoun(lower: &str) -> bool {
    lower.strip_prefix('-').is_some_and(|rest| {
        matches!(
            rest.trim_start_matches("t-"),
            "je" | "tu" | "il" | "elle" | "on" | "nous" | "vous" | "ils" | "elles" | "iel" | "iels" | "ce"
        )
    })
}
