//! A doubt of agreement, explained: nouns, determiners, adjectives, attributes and participles.

use super::{Explained, Explainer, Kind, Support};
use crate::check::grammar::agreement::{
    Agreement, FEMININE, MASCULINE, PLURAL, SINGULAR, determiner_agreement, finite_agreement, is_clitic,
    is_past_participle, may_be_participle, own_agreement,
};
use crate::check::grammar::{participe_avoir, participe_objet};
use crate::lexicon::{Tag, Tense, Upos, VerbForm};
use crate::sentence::Word;
use crate::tag::Doubt;

impl Explainer<'_, '_> {
    /// A word of nominal agreement and what it agrees with, by the tree and by the order of the words.
    pub(super) fn agreement(&self, doubt: &Doubt, word: &Word) -> Option<Explained> {
        let by_tree = self.by_tree(doubt, word);
        let predicate =
            by_tree.as_ref().filter(|tree| tree.rule != "grammar/accord-adjectif").and_then(|tree| tree.rests_on);
        if predicate.is_some_and(|subject| self.agrees_with_nearest(doubt.word, subject)) {
            return Some(Explained { support: Support::Excused, ..Explained::context() });
        }
        let Some(by_order) = self.by_order(doubt) else { return by_tree };
        let support = match (by_tree.as_ref().map(|tree| tree.support), by_order.support) {
            // What the tree explains with the same words says more.
            (Some(Support::Certain), Support::Certain) | (Some(Support::Against), Support::Against) => return by_tree,
            (Some(Support::Certain | Support::Confirmed), Support::Against) => Support::Silent,
            // What stands before a noun has its own turns: « la plupart », « le 10 avenue de … ».
            (Some(Support::Excused | Support::Against) | None, _) if by_order.rule == "grammar/accord-determinant" => {
                return by_tree;
            }
            (Some(Support::Against), Support::Certain) => Support::Confirmed,
            (_, order) => order,
        };
        Some(Explained { support, ..by_order })
    }

    /// A word of nominal agreement and what it agrees with in the reader's tree.
    fn by_tree(&self, doubt: &Doubt, word: &Word) -> Option<Explained> {
        let t = doubt.word;
        // « une foule attendant » : what may be a present participle does not agree.
        let present = word.info.analyses.iter().any(|a| a.tag.has(VerbForm::Part) && a.tag.has(Tense::Pres));
        if present && !word.is(Upos::ADJ) && !word.is(Upos::NOUN) {
            return Some(Explained { support: Support::Against, ..Explained::context() });
        }
        let participle = may_be_participle(word);
        if participle && let Some(auxiliary) = self.syntax.auxiliary(t) {
            return self.participle(doubt, auxiliary);
        }
        let base = self.syntax.base(t);
        let tag = word.tag();
        if base == "xcomp"
            && let Some(verb) = self.syntax.head(t)
            && is_copular(self.sentence.words[verb].lemma())
            && !(tag.is(Upos::NOUN) && self.syntax.child(t, "det").is_some())
        {
            let subject = self.syntax.subject(verb)?;
            return Some(self.with_subject(doubt, "grammar/attribut", subject.word));
        }
        if tag.is(Upos::NOUN) || self.must_be_noun(t) {
            let before = |base: &str| self.syntax.children(t).find(|c| *c < t && self.syntax.base(*c) == base);
            let (determiner, its) = match (before("det"), before("nummod")) {
                (_, Some(number)) if several(&self.sentence.words[number]) => {
                    (number, Agreement { number: PLURAL, ..Agreement::ANY })
                }
                (Some(determiner), _) => (determiner, determiner_agreement(&self.sentence.words[determiner])),
                _ if let Some(before) = self.determiner_before(t) => before,
                _ if doubt.kind == Kind::Number && self.stands_alone(t) => {
                    return Some(Explained { support: Support::Excused, ..Explained::context() });
                }
                // « beaucoup de questions », but « beaucoup de vent ».
                _ => {
                    let of = self.counted(t).filter(|_| doubt.kind == Kind::Number)?;
                    let quantity = self.sentence.slice(of - 1..of + 1).to_owned();
                    return Some(Explained {
                        rule: "grammar/accord-nom",
                        arguments: vec![("mot", quantity), ("accord", "au pluriel".to_owned())],
                        support: if own_agreement(word).number == SINGULAR {
                            Support::Silent
                        } else {
                            Support::Against
                        },
                        rests_on: Some(of),
                    });
                }
            };
            // « les sans-abri », « les avants »: the determiner says all there is to say.
            if doubt.kind == Kind::Number && its.number == PLURAL && own_agreement(word).number & PLURAL != 0 {
                return Some(Explained { support: Support::Excused, ..Explained::context() });
            }
            // « en tout petits morceaux ».
            if self.sentence.words[determiner].lower() == "tout" && self.sentence.words[determiner + 1].is(Upos::ADJ) {
                return Some(Explained { support: Support::Excused, ..Explained::context() });
            }
            let mut explained = self.compared(doubt, "grammar/accord-nom", its, determiner);
            // « joueuse » for « joueur » is another person, unless the determiner says so.
            if doubt.kind == Kind::Gender && explained.support > Support::Certain {
                explained.support = Support::Excused;
            }
            return Some(explained);
        }
        if self.syntax.child(t, "cop").is_some() {
            let subject = self.syntax.subject(t)?;
            return Some(self.with_subject(doubt, "grammar/attribut", subject.word));
        }
        if matches!(base, "det" | "amod" | "acl" | "nummod") {
            let noun = self.syntax.head(t)?;
            let mut its = self.syntax.nominal(noun);
            if base != "det" && noun + 1 == t {
                // « l’équipe médicale du centre »: whatever the noun counts, what touches it agrees with it.
                let own = own_agreement(&self.sentence.words[noun]);
                if own.gender != 3 {
                    its.gender = own.gender;
                }
            }
            if base == "det" {
                // A determiner has no say in what it is compared with.
                its = own_agreement(&self.sentence.words[noun]);
            } else if noun + 1 == t
                && self.syntax.child(noun, "conj").is_none()
                && words_after_are_plural(&self.sentence.words, t)
                && own_agreement(&self.sentence.words[noun]).number == PLURAL
            {
                // « des étagères solides et faciles à monter »: no « one of each » where the second is plural.
                its = own_agreement(&self.sentence.words[noun]);
            } else if self.syntax.child(noun, "conj").is_some() || self.syntax.child(t, "conj").is_some() {
                // « un pain et une brioche chauds », « un pain et une brioche chaude », « les langues française et
                // anglaise »: only a noun alone in its gender leaves no choice.
                let own = own_agreement(&self.sentence.words[noun]);
                let alone = self.syntax.child(noun, "conj").is_none();
                its = match alone {
                    true if own.number == SINGULAR => own,
                    true => Agreement { number: 3, ..own },
                    false if own.number == PLURAL && noun + 1 == t => Agreement { gender: 3, ..own },
                    false => Agreement::ANY,
                };
            }
            let rule = if base == "det" { "grammar/accord-determinant" } else { "grammar/accord-adjectif" };
            return Some(self.compared(doubt, rule, its, noun));
        }
        if base == "conj"
            && let Some(first) = self.syntax.head(t)
            && matches!(self.syntax.base(first), "amod" | "acl")
            && let Some(noun) = self.syntax.head(first)
        {
            let its = self.syntax.nominal(noun);
            return Some(self.compared(doubt, "grammar/accord-adjectif", its, noun));
        }
        None
    }

    /// The « de » of a quantity before a noun: « beaucoup de questions ».
    pub(super) fn counted(&self, t: usize) -> Option<usize> {
        const QUANTITIES: &[&str] = &[
            "beaucoup",
            "peu",
            "trop",
            "tant",
            "plein",
            "combien",
            "autant",
            "tas",
            "dizaine",
            "dizaines",
            "centaine",
            "centaines",
            "milliers",
            "millions",
            "douzaine",
            "quinzaine",
            "vingtaine",
            "trentaine",
            "cinquantaine",
            "série",
            "nombre",
        ];
        let case = self.syntax.children(t).find(|c| *c < t && self.syntax.base(*c) == "case")?;
        let quantity = &self.sentence.words[case.checked_sub(1)?];
        (matches!(self.sentence.words[case].lower(), "de" | "d'") && QUANTITIES.contains(&quantity.lower()))
            .then_some(case)
    }

    /// Whether only small words and what agrees along stand between two words: pronouns and « ne » before a verb, adjectives
    /// and adverbs before a noun.
    pub(super) fn beside(&self, a: usize, b: usize) -> bool {
        let (first, last) = (a.min(b), a.max(b));
        last - first <= 5
            && self.sentence.words[first + 1..last].iter().all(|word| {
                let tag = word.tag();
                tag.is(Upos::ADJ)
                    || tag.is(Upos::ADV)
                    || tag.is(Upos::AUX)
                    || tag.is(Upos::NUM)
                    || matches!(word.lower(), "ne" | "n'")
                    || is_clitic(word.lower())
            })
    }

    pub(super) fn with_subject(&self, doubt: &Doubt, rule: &'static str, subject: usize) -> Explained {
        let lower = self.sentence.words[subject].lower();
        let its = match lower {
            "nous" | "-nous" => Agreement { number: PLURAL, ..Agreement::ANY },
            "on" | "vous" | "je" | "j'" | "tu" | "ce" | "c'" | "-ce" => Agreement::ANY,
            "qui" => match self.syntax.head(self.syntax.predicate(doubt.word)) {
                Some(antecedent) => self.syntax.nominal(antecedent),
                None => Agreement::ANY,
            },
            _ => self.syntax.nominal(subject),
        };
        let mut explained = self.compared(doubt, rule, its, subject);
        explained.arguments = vec![("sujet", self.named_subject(subject, doubt.word))];
        // « le procès de 49 prévenus qui s’est ouvert », « le car comme le train seront gratuits »: what agrees with its verb may have
        // another subject.
        if explained.support <= Support::Confirmed && self.follows_verb(doubt) {
            explained.support = Support::Silent;
        }
        // « Nous sommes convaincue », of one who speaks for an office.
        if lower == "nous" && explained.support <= Support::Confirmed {
            explained.support = Support::Silent;
        }
        // « on est arrivés », « vous êtes ravie »: the meaning decides.
        if explained.support > Support::Confirmed
            && matches!(lower, "on" | "nous" | "vous" | "je" | "j'" | "tu" | "-nous" | "-vous" | "-je" | "-tu")
        {
            explained.support = Support::Excused;
        }
        explained
    }

    /// Whether a predicate has the number of its « être » as it is written, and would no longer.
    fn follows_verb(&self, doubt: &Doubt) -> bool {
        let t = doubt.word;
        let words = &self.sentence.words;
        let is = |c: &usize| *c < t && matches!(self.syntax.base(*c), "aux" | "cop");
        let verb = self
            .syntax
            .children(t)
            .find(is)
            .and_then(|c| finite_agreement(words[c].info.analyses.iter().map(|a| a.tag)));
        let candidate = nominal_tags(doubt.tags.iter().copied());
        verb.is_some_and(|verb| as_written(&words[t]).number & verb.number != 0 && candidate.number & verb.number == 0)
    }

    /// Whether the written form and the candidate fit `its`, which the word `with` asks for.
    pub(super) fn compared(&self, doubt: &Doubt, rule: &'static str, its: Agreement, with: usize) -> Explained {
        let word = &self.sentence.words[doubt.word];
        let written = as_written(word);
        let candidate = nominal_tags(doubt.tags.iter().copied());
        let support = match (written.fits_noun(its), candidate.fits_noun(its)) {
            (false, true) if self.excused(doubt.word, with) => Support::Excused,
            (false, true) if !self.is_determiner(with) && self.other_noun(doubt.word, with, written) => {
                Support::Against
            }
            (false, true)
                if self.beside(with, doubt.word)
                    || self.is_apposed(doubt.word, with)
                    || self.leads_to(with, doubt.word) =>
            {
                Support::Certain
            }
            (false, true) => Support::Confirmed,
            (true, _) => Support::Against,
            _ => Support::Silent,
        };
        Explained {
            rule,
            arguments: vec![("mot", self.sentence.words[with].text.to_owned()), ("accord", described(candidate))],
            support,
            rests_on: Some(with),
        }
    }

    pub(super) fn participle(&self, doubt: &Doubt, auxiliary: usize) -> Option<Explained> {
        let t = doubt.word;
        let words = &self.sentence.words;
        let candidate = nominal_tags(doubt.tags.iter().copied());
        if words[auxiliary].has_lemma("avoir") {
            let object = self.object_before(t);
            if let Some((object, its)) = object {
                let followed = words.iter().skip(t + 1).take(2).any(|w| w.is(VerbForm::Inf));
                let clitic = matches!(words[object].lower(), "les" | "la" | "le" | "l'") && object + 3 >= t;
                let asked = words[self.syntax.phrase(object).start].lower().starts_with("quel");
                if (clitic || asked) && !followed {
                    // « je les ai entendus », « quelles décisions avez-vous prises ».
                    let written = as_written(&words[t]);
                    return Some(Explained {
                        rule: "grammar/participe-objet",
                        arguments: vec![("objet", self.text(object)), ("accord", described(candidate))],
                        support: super::order::weighed(&[its], written, candidate),
                        rests_on: Some(object),
                    });
                }
                // « les objets que j’ai essayé de faire »: of the infinitive.
                let of_infinitive = words.get(t + 1).is_some_and(|w| matches!(w.lower(), "de" | "d'" | "à"))
                    && words.iter().skip(t + 2).take(3).any(|w| w.is(VerbForm::Inf));
                if of_infinitive {
                    return Some(Explained { support: Support::Excused, ..Explained::context() });
                }
                let mut explained = self.compared(doubt, "grammar/participe-objet", its, object);
                // « les places que j’ai gagné »: however long what stands between.
                let lemma = words[t].info.analyses.iter().find(|a| is_past_participle(a.tag)).map_or("", |a| &*a.lemma);
                if explained.support == Support::Confirmed
                    && participe_objet::relative(&self.syntax, t, auxiliary, lemma).is_some()
                {
                    explained.support = Support::Certain;
                }
                explained.arguments = vec![("objet", self.text(object)), ("accord", described(candidate))];
                return Some(explained);
            }
            // « combien de pots avez-vous vendus ? »
            if let Some(noun) = self.how_many(auxiliary) {
                let its = Agreement { number: PLURAL, ..own_agreement(&words[noun]) };
                return Some(Explained {
                    rule: "grammar/participe-objet",
                    arguments: vec![("objet", self.text(noun)), ("accord", described(candidate))],
                    support: super::order::weighed(&[its], as_written(&words[t]), candidate),
                    rests_on: Some(noun),
                });
            }
            let bare = candidate.gender == MASCULINE && candidate.number == SINGULAR;
            return Some(Explained {
                rule: "grammar/participe-avoir",
                arguments: vec![("juste", format!("{} {}", words[auxiliary].text, doubt.form))],
                support: match bare && !participe_avoir::justified(words, auxiliary) {
                    // « Ils m’ont embauchée », « vos mots nous ont touchées ».
                    false => Support::Excused,
                    true if self.beside(auxiliary, t) => Support::Certain,
                    true => Support::Confirmed,
                },
                rests_on: Some(auxiliary),
            });
        }
        let subject = self.syntax.subject(t)?;
        // « elle s’est juré », « nous nous sommes juré ».
        let reflexive = self.syntax.children(t).any(|c| {
            let lower = words[c].lower();
            let same = || matches!(lower, "nous" | "vous") && c != subject.word && words[subject.word].lower() == lower;
            c < t && (matches!(lower, "se" | "s'" | "me" | "m'" | "te" | "t'") && words[c].is(Upos::PRON) || same())
        });
        if reflexive {
            let mut explained = self.with_subject(doubt, "grammar/participe-pronominal", subject.word);
            // Whether « se » is the object is not known of every verb: « ils se sont parlé ».
            let lemma = words[t].info.analyses.iter().find(|a| is_past_participle(a.tag)).map_or("", |a| &*a.lemma);
            let object = self.syntax.children(t).any(|c| c > t && matches!(self.syntax.base(c), "obj" | "ccomp"));
            if explained.support <= Support::Confirmed && (object || !participe_objet::takes_itself(lemma)) {
                explained.support = Support::Silent;
            }
            return Some(explained);
        }
        Some(self.with_subject(doubt, "grammar/participe-etre", subject.word))
    }

    /// The object that stands before a participle with avoir, with what it makes of it.
    pub(super) fn object_before(&self, t: usize) -> Option<(usize, Agreement)> {
        let words = &self.sentence.words;
        // The nearest: « ces arguments, je les ai entendus ».
        let objects = || self.syntax.children(t).filter(|c| *c < t && self.syntax.base(*c) == "obj");
        let relative = objects().find(|c| matches!(words[*c].lower(), "que" | "qu'"));
        let object = relative.or_else(|| objects().next_back())?;
        let its = match words[object].lower() {
            "que" | "qu'" if self.syntax.base(t) == "acl" => {
                let antecedent = self.syntax.head(t).filter(|noun| !self.syntax.is_put_forward(*noun))?;
                return Some((antecedent, self.syntax.nominal(antecedent)));
            }
            "les" => Agreement { number: PLURAL, ..Agreement::ANY },
            "la" => Agreement { gender: FEMININE, number: SINGULAR, ..Agreement::ANY },
            "le" => Agreement { gender: MASCULINE, number: SINGULAR, ..Agreement::ANY },
            "l'" | "m'" | "t'" | "me" | "te" => Agreement { number: SINGULAR, ..Agreement::ANY },
            "en" | "qu'" | "que" | "nous" | "vous" | "se" | "s'" => Agreement::ANY,
            _ => self.syntax.nominal(object),
        };
        Some((object, its))
    }
}

pub(super) fn is_copular(lemma: &str) -> bool {
    matches!(lemma, "être" | "sembler" | "paraître" | "devenir" | "rester" | "demeurer" | "paraitre")
}

/// What a form allows as noun, adjective, participle, determiner or pronoun, over its readings.
pub(super) fn nominal_tags(tags: impl Iterator<Item = Tag>) -> Agreement {
    let mut all = Agreement { gender: 0, number: 0, person: 7 };
    for tag in tags {
        let nominal =
            matches!(tag.upos(), Some(Upos::NOUN | Upos::ADJ | Upos::DET | Upos::PRON | Upos::NUM | Upos::PROPN))
                || is_past_participle(tag);
        if nominal {
            let its = Agreement::of(tag);
            all.gender |= its.gender;
            all.number |= its.number;
        }
    }
    if all.gender == 0 { Agreement::ANY } else { all }
}

/// What a word allows as it is written.
pub(super) fn as_written(word: &Word) -> Agreement {
    nominal_tags(word.info.analyses.iter().map(|a| a.tag))
}

/// Whether a numeral calls for a plural: « deux », « 20 », not « 1,5 » nor « un ».
pub(super) fn several(word: &Word) -> bool {
    let whole: String = word.text.chars().filter(|c| !c.is_whitespace()).collect();
    if whole.starts_with(|c: char| c.is_ascii_digit()) {
        return whole.chars().all(|c| c.is_ascii_digit()) && whole.parse::<u64>().is_ok_and(|n| n > 1);
    }
    word.is(Upos::NUM) && !matches!(word.lower(), "un" | "une" | "zéro" | "demi" | "mille") || word.lower() == "mille"
}

/// « au féminin pluriel », for a message.
pub(super) fn described(agreement: Agreement) -> String {
    let gender = match agreement.gender {
        FEMININE => "féminin",
        MASCULINE => "masculin",
        _ => "",
    };
    let number = match agreement.number {
        SINGULAR => "singulier",
        PLURAL => "pluriel",
        _ => "",
    };
    match (gender, number) {
        ("", "") => "ainsi".to_owned(),
        (gender, "") => format!("au {gender}"),
        ("", number) => format!("au {number}"),
        (gender, number) => format!("au {gender} {number}"),
    }
}

/// Whether « et » and a plural adjective follow a word.
fn words_after_are_plural(words: &[Word], t: usize) -> bool {
    words.get(t + 1).is_some_and(|w| w.lower() == "et")
        && words.get(t + 2).is_some_and(|w| w.is(Upos::ADJ) && own_agreement(w).number == PLURAL)
}
