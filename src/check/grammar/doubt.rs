//! Doubts of the reader that the syntax explains, and those that only the context does.
//!
//! A doubt says that another form is likelier in its place. The syntax says whether the written form can agree with what
//! it depends on. Together they are surer than either alone: a doubt that the syntax confirms is told from a low
//! threshold on, one that it contradicts only when it is very sure.

mod excuse;

use super::bucket::{Bucket, thresholds};
use super::syntax::{
    Agreement, FEMININE, MASCULINE, PLURAL, SINGULAR, Syntax, determiner_agreement, finite_agreement, is_clitic,
    is_past_participle, own_agreement,
};
use crate::check::Finding;
use crate::finding::Severity;
use crate::lexicon::{Lexicon, Tag, Tense, Upos, VerbForm};
use crate::sentence::{Sentence, Word};
use crate::tag::candidates::Kind;
use crate::tag::features::{Shape, shape};
use crate::tag::{Doubt, Reading};
use crate::token::TokenKind;

/// What the syntax says of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// The written form does not agree with the word beside it, the candidate does.
    Certain,
    /// The written form does not agree with what it depends on, the candidate does.
    Confirmed,
    /// Nothing to compare with.
    Silent,
    /// The written form agrees as it stands.
    Against,
    /// A known turn of French in which both are right: never told.
    Excused,
}

impl Support {
    /// Every value.
    pub const ALL: [Self; 5] = [Self::Certain, Self::Confirmed, Self::Silent, Self::Against, Self::Excused];
}

/// A doubt with its explanation.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Rule whose message explains it.
    pub rule: &'static str,
    /// Values of the message.
    pub arguments: Vec<(&'static str, String)>,
    /// What the syntax says.
    pub support: Support,
    /// The word that the agreement rests on.
    pub rests_on: Option<usize>,
}

/// What is needed to explain doubts.
struct Explainer<'s, 'a> {
    syntax: Syntax<'s, 'a>,
    sentence: &'s Sentence<'a>,
}

/// Candidates of one word that are explained.
const EXPLAINED: usize = 6;

/// A doubt that is sure enough to be told.
struct Proposal {
    word: usize,
    rests_on: Option<usize>,
    /// By how much the log-odds exceed the threshold.
    margin: f32,
    finding: Finding,
}

/// Tells the doubts that are sure enough.
pub fn check(sentence: &Sentence, reading: &Reading, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let mut proposals: Vec<Proposal> = Vec::new();
    each(sentence, reading, |doubts, explained| {
        let word = doubts[0].word;
        let margins = doubts.iter().zip(&explained).map(|(doubt, explained)| {
            let word = &sentence.words[word];
            let (least, sure) = thresholds(Bucket::new(explained, doubt.kind, word), doubt, word);
            (doubt.log_odds - least, doubt.log_odds - sure)
        });
        let Some((best, (margin, sure))) = margins.enumerate().max_by(|a, b| a.1.0.total_cmp(&b.1.0)) else { return };
        if margin < 0.0 {
            return;
        }
        let mut order: Vec<&Doubt> = vec![&doubts[best]];
        order.extend(doubts.iter().enumerate().filter(|(i, d)| *i != best && d.log_odds > 0.0).map(|(_, d)| d));
        let Some((range, suggestions)) = repair(sentence, &order, lexicon) else { return };
        let explained = explained.into_iter().nth(best).unwrap_or_else(Explained::context);
        proposals.push(Proposal {
            word,
            rests_on: explained.rests_on,
            margin,
            finding: Finding {
                rule: explained.rule,
                range,
                arguments: explained.arguments,
                suggestions,
                // Only what the syntax shows leaves no defensible reading.
                severity: Some(match explained.support {
                    Support::Certain if sure >= 0.0 => Severity::Error,
                    _ => Severity::Warning,
                }),
                ..Finding::default()
            },
        });
    });
    // Of two words that each want the other changed, the surer doubt stays.
    let outdone = |this: &Proposal| {
        proposals.iter().any(|other| {
            other.word != this.word
                && (other.rests_on == Some(this.word) || this.rests_on == Some(other.word))
                && other.margin > this.margin
        })
    };
    let settled: Vec<bool> = proposals.iter().map(|p| !outdone(p)).collect();
    findings.extend(proposals.into_iter().zip(settled).filter(|(_, keep)| *keep).map(|(p, _)| p.finding));
}

/// Gives each doubted word's likeliest doubts, in order, with their explanations.
pub fn each(sentence: &Sentence, reading: &Reading, mut tell: impl FnMut(&[Doubt], Vec<Explained>)) {
    if reading.doubts.is_empty() {
        return;
    }
    let explainer = Explainer { syntax: Syntax::new(sentence), sentence };
    // A run of another language has a word that French does not know.
    let strange = sentence.words.iter().any(|w| w.token.kind == TokenKind::Word && !w.info.known);
    let foreign = if strange { crate::check::spelling::foreign_runs(sentence) } else { Vec::new() };
    for doubts in reading.doubts.chunk_by(|a, b| a.word == b.word) {
        let t = doubts[0].word;
        let word = &sentence.words[t];
        let plain = matches!(shape(word.text, word.token.kind, t == 0), Shape::Lower | Shape::First);
        let bare = explainer.is_alternative(t) || explainer.is_before_initials(t);
        if plain && !bare && !foreign.get(t).is_some_and(|foreign| *foreign) && !explainer.is_title(t) {
            let doubts = &doubts[..doubts.len().min(EXPLAINED)];
            let mut explained: Vec<Explained> = doubts.iter().map(|doubt| explainer.explain(doubt)).collect();
            // Where the likeliest form would be right too, a less likely one is no better: « on est fiers », « fier », « fié ».
            if let Some(excused) = explained.iter().position(|e| e.support == Support::Excused) {
                let sounds = |kind| matches!(kind, Kind::Sound | Kind::Closed | Kind::Accent);
                let weaker = explained.iter_mut().zip(doubts).skip(excused);
                for (weaker, _) in weaker.filter(|(_, doubt)| sounds(doubt.kind)) {
                    weaker.support = Support::Excused;
                }
            }
            tell(doubts, explained);
        }
    }
}

impl Explained {
    /// Nothing but the context speaks for the doubt.
    fn context() -> Self {
        Self { rule: "grammar/contexte", arguments: Vec::new(), support: Support::Silent, rests_on: None }
    }
}

impl Explainer<'_, '_> {
    fn text(&self, t: usize) -> String {
        self.sentence.slice(self.syntax.phrase(t)).to_owned()
    }

    fn explain(&self, doubt: &Doubt) -> Explained {
        let word = &self.sentence.words[doubt.word];
        if self.is_idle(doubt) {
            return Explained { support: Support::Excused, ..Explained::context() };
        }
        let explained = match doubt.kind {
            Kind::Person => self.verb(doubt),
            Kind::Number | Kind::Gender => self.agreement(doubt, word),
            Kind::Ending => Some(self.ending(doubt)),
            Kind::Accent if word.can_be(Upos::VERB) && doubt.form.ends_with(['é', 's']) => {
                Some(self.ending(doubt)).filter(|e| e.support <= Support::Confirmed)
            }
            _ => None,
        };
        explained.unwrap_or_else(|| Self::other(doubt))
    }

    /// What no rule of agreement explains: homophones with what tells them apart, else the context.
    fn other(doubt: &Doubt) -> Explained {
        let sounds = matches!(doubt.kind, Kind::Closed | Kind::Sound | Kind::Accent | Kind::Split | Kind::Join);
        let arguments = if sounds { super::homophone::arguments(&doubt.form) } else { Vec::new() };
        Explained {
            rule: match (sounds, arguments.is_empty()) {
                (true, false) => "grammar/homophone",
                (true, true) => "grammar/mot-pour-un-autre",
                _ => "grammar/contexte",
            },
            arguments,
            support: Support::Silent,
            rests_on: None,
        }
    }

    /// A finite verb and its subject.
    fn verb(&self, doubt: &Doubt) -> Option<Explained> {
        let word = &self.sentence.words[doubt.word];
        // « vous êtes ravis », « il est faux »: no finite verb here.
        let finite = word.is(VerbForm::Fin);
        if !finite && (self.syntax.auxiliary(doubt.word).is_some() || self.syntax.child(doubt.word, "cop").is_some()) {
            return Some(Explained { support: Support::Excused, ..Explained::context() });
        }
        if self.is_order(doubt.word) {
            return Some(Explained { support: Support::Excused, ..Explained::context() });
        }
        let written = finite_agreement(word.info.analyses.iter().map(|a| a.tag))?;
        let candidate = finite_agreement(doubt.tags.iter().copied())?;
        let subject = self.syntax.subject(doubt.word)?;
        // « 4/ transmets ton dossier »: the number of an item.
        if self.sentence.words[subject.word].token.kind == TokenKind::Number && subject.word == 0 {
            return Some(Explained { support: Support::Excused, ..Explained::context() });
        }
        let support = match (written.fits_verb(subject.agreement), candidate.fits_verb(subject.agreement)) {
            (false, true) if self.is_name(subject.word) => Support::Excused,
            (false, true) if written.number == PLURAL && self.is_list(subject.word, doubt.word) => Support::Excused,
            // « des termes peu amènes ».
            (false, true) if !finite => Support::Silent,
            (false, true) if self.unsure_subject(subject.word, doubt.word, written) => Support::Silent,
            (false, true) if self.beside(subject.word, doubt.word) => Support::Certain,
            (false, true) => Support::Confirmed,
            (true, _) => Support::Against,
            _ => Support::Silent,
        };
        Some(Explained {
            rule: "grammar/sujet-verbe",
            arguments: vec![("sujet", self.named_subject(subject.word, doubt.word))],
            support,
            rests_on: Some(subject.word),
        })
    }

    /// « Demande-nous comment faire »: an order to one person.
    fn is_order(&self, verb: usize) -> bool {
        let words = &self.sentence.words;
        words[verb].info.analyses.iter().any(|a| a.tag.has(crate::lexicon::Mood::Imp))
            && words.get(verb + 1).is_some_and(|next| next.lower().starts_with('-'))
    }

    /// « l’eau, l’air, le feu n’existent pas »: what stands before the verb is the last of several.
    fn is_list(&self, subject: usize, verb: usize) -> bool {
        let start = self.syntax.phrase(subject).start;
        let comma = |word: &Word| word.text == ",";
        subject < verb
            && start > 0
            && comma(&self.sentence.words[start - 1])
            && self.sentence.words[..start - 1].iter().any(comma)
    }

    /// The subject as a person would name it: the antecedent of « qui ».
    fn named_subject(&self, subject: usize, verb: usize) -> String {
        let predicate = self.syntax.predicate(verb);
        match self.syntax.head(predicate) {
            Some(antecedent)
                if self.sentence.words[subject].lower() == "qui" && self.syntax.base(predicate) == "acl" =>
            {
                self.text(antecedent)
            }
            _ => self.text(subject),
        }
    }

    /// A word of nominal agreement and what it agrees with.
    fn agreement(&self, doubt: &Doubt, word: &Word) -> Option<Explained> {
        let t = doubt.word;
        // « une foule attendant » : what may be a present participle does not agree.
        let present = word.info.analyses.iter().any(|a| a.tag.has(VerbForm::Part) && a.tag.has(Tense::Pres));
        if present && !word.is(Upos::ADJ) && !word.is(Upos::NOUN) {
            return Some(Explained { support: Support::Against, ..Explained::context() });
        }
        let participle = word.info.analyses.iter().any(|a| is_past_participle(a.tag));
        if participle && let Some(auxiliary) = self.syntax.auxiliary(t) {
            return self.participle(doubt, auxiliary);
        }
        let base = self.syntax.base(t);
        let tag = word.tag();
        if base == "xcomp"
            && let Some(verb) = self.syntax.head(t)
            && is_copular(self.sentence.words[verb].lemma())
            && self.syntax.child(t, "det").is_none()
        {
            let subject = self.syntax.subject(verb)?;
            return Some(self.with_subject(doubt, "grammar/attribut", subject.word));
        }
        if tag.is(Upos::NOUN) {
            let before = |base: &str| self.syntax.children(t).find(|c| *c < t && self.syntax.base(*c) == base);
            let (determiner, its) = match (before("det"), before("nummod")) {
                (_, Some(number)) if several(&self.sentence.words[number]) => {
                    (number, Agreement { number: PLURAL, ..Agreement::ANY })
                }
                (Some(determiner), _) => (determiner, determiner_agreement(&self.sentence.words[determiner])),
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
        if base == "xcomp"
            && let Some(verb) = self.syntax.head(t)
            && is_copular(self.sentence.words[verb].lemma())
        {
            let subject = self.syntax.subject(verb)?;
            return Some(self.with_subject(doubt, "grammar/attribut", subject.word));
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
    fn counted(&self, t: usize) -> Option<usize> {
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
    fn beside(&self, a: usize, b: usize) -> bool {
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

    fn with_subject(&self, doubt: &Doubt, rule: &'static str, subject: usize) -> Explained {
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

    /// Whether the written form and the candidate fit `its`, which the word `with` asks for.
    fn compared(&self, doubt: &Doubt, rule: &'static str, its: Agreement, with: usize) -> Explained {
        let word = &self.sentence.words[doubt.word];
        let written = nominal_tags(word.info.analyses.iter().map(|a| a.tag));
        let candidate = nominal_tags(doubt.tags.iter().copied());
        let support = match (written.fits_noun(its), candidate.fits_noun(its)) {
            (false, true) if self.excused(doubt.word, with) => Support::Excused,
            (false, true) if self.other_noun(doubt.word, with, written) => Support::Against,
            (false, true) if self.beside(with, doubt.word) => Support::Certain,
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

    fn participle(&self, doubt: &Doubt, auxiliary: usize) -> Option<Explained> {
        let t = doubt.word;
        let words = &self.sentence.words;
        let candidate = nominal_tags(doubt.tags.iter().copied());
        if words[auxiliary].has_lemma("avoir") {
            let object = self.object_before(t);
            if let Some((object, its)) = object {
                let mut explained = self.compared(doubt, "grammar/participe-objet", its, object);
                explained.arguments = vec![("objet", self.text(object)), ("accord", described(candidate))];
                return Some(explained);
            }
            let bare = candidate.gender == MASCULINE && candidate.number == SINGULAR;
            return Some(Explained {
                rule: "grammar/participe-avoir",
                arguments: vec![("juste", format!("{} {}", words[auxiliary].text, doubt.form))],
                support: match bare && !super::participe_avoir::justified(words, auxiliary) {
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
            // Whether « se » is the object is not known: « ils se sont parlé ».
            if explained.support <= Support::Confirmed {
                explained.support = Support::Silent;
            }
            return Some(explained);
        }
        Some(self.with_subject(doubt, "grammar/participe-etre", subject.word))
    }

    /// The object that stands before a participle with avoir, with what it makes of it.
    fn object_before(&self, t: usize) -> Option<(usize, Agreement)> {
        let words = &self.sentence.words;
        let object = self.syntax.children(t).find(|c| *c < t && self.syntax.base(*c) == "obj")?;
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

    /// Forms of one verb that sound alike: infinitive, participle, finite form.
    fn ending(&self, doubt: &Doubt) -> Explained {
        let t = doubt.word;
        let words = &self.sentence.words;
        let word = &words[t];
        let tags = &doubt.tags;
        let can = |wanted: VerbForm| word.info.analyses.iter().any(|a| a.tag.has(wanted));
        let to_infinitive = tags.iter().any(|t| t.has(VerbForm::Inf));
        let to_participle = tags.iter().any(|t| is_past_participle(*t));
        let governor = self.governor(t);
        let auxiliary = self.syntax.auxiliary(t).or_else(|| auxiliary_just_before(words, t));
        if to_infinitive && let Some(governor) = governor {
            let lower = |at: usize| words[at].lower();
            // « une de perdue, dix de retrouvées ».
            let counts = |word: &Word| word.is(Upos::NUM) || matches!(word.lower(), "un" | "une" | "encore");
            if matches!(lower(governor), "de" | "d'") && governor.checked_sub(1).is_some_and(|at| counts(&words[at])) {
                return Explained { support: Support::Excused, ..Explained::context() };
            }
            let between = &words[governor + 1..t.max(governor + 1)];
            // « rien de cassé », « tenu pour achevé », « on ne peut moins disposée », « à l’accoutumée ».
            // « tenu pour achevé », « rien de cassé »: an adjective, whatever the reader prefers.
            let said = |w: &Word| {
                matches!(w.lower(), "rien" | "quelqu'un" | "chose" | "tenu" | "tenue" | "tenus" | "passer" | "passe")
            };
            if words[governor.saturating_sub(4)..governor].iter().any(said) && !can(VerbForm::Inf) {
                return Explained { support: Support::Excused, ..Explained::context() };
            }
            // « sans oublié notre tarte »: a noun has no object.
            let object = words
                .get(t + 1)
                .is_some_and(|next| next.is(Upos::DET) && !matches!(next.lower(), "des" | "de" | "du" | "d'" | "deux"));
            let adjective = !self.calls_infinitive(governor)
                && !(object && governor + 1 == t)
                && matches!(lower(governor), "de" | "d'" | "pour" | "à" | "par" | "sans" | "après")
                && (word.can_be(Upos::ADJ) || word.can_be(Upos::NOUN))
                && (between
                    .iter()
                    .any(|w| matches!(w.lower(), "plus" | "moins" | "le" | "la" | "l'" | "les" | "un" | "une"))
                    || words[governor.saturating_sub(6)..governor].iter().any(|w| {
                        matches!(
                            w.lower(),
                            "rien"
                                | "quelqu'un"
                                | "chose"
                                | "ceux"
                                | "celui"
                                | "celle"
                                | "plus"
                                | "tenu"
                                | "passer"
                                | "laissé"
                                | "traite"
                                | "traiter"
                                | "qualifié"
                                | "jamais"
                        )
                    })
                    || governor + 1 == t && word.can_be(Upos::NOUN))
                || between.iter().any(|w| matches!(w.lower(), "plus" | "moins") || w.is(Upos::ADJ) || w.is(Upos::NOUN))
                || governor > 0 && lower(governor - 1) == "jusqu'";
            let support = match can(VerbForm::Inf) {
                true => Support::Against,
                false if adjective => Support::Silent,
                false if self.beside(governor, t) => Support::Certain,
                false => Support::Confirmed,
            };
            return Explained {
                rule: "grammar/infinitif",
                arguments: vec![("mot", words[governor].text.to_owned())],
                support,
                rests_on: Some(governor),
            };
        }
        // « Partir serait ignorer », « ce n’est pas voler »: no person did it.
        let impersonal = || {
            self.syntax.subject(t).is_none_or(|subject| {
                let subject = &words[subject.word];
                subject.is(VerbForm::Inf)
                    || matches!(subject.lower(), "ce" | "c'" | "cela" | "ça" | "ceci" | "-ce" | "tout")
            })
        };
        if to_participle && let Some(auxiliary) = auxiliary {
            // « J’ai été dîner ».
            let been = words[t - 1].lower() == "été"
                && matches!(
                    word.lower(),
                    "dîner"
                        | "déjeuner"
                        | "souper"
                        | "voir"
                        | "chercher"
                        | "faire"
                        | "acheter"
                        | "boire"
                        | "manger"
                        | "danser"
                );
            if can(VerbForm::Inf) && (been || words[auxiliary].has_lemma("être") && impersonal()) {
                return Explained { support: Support::Excused, ..Explained::context() };
            }
            let is = word.info.analyses.iter().any(|a| is_past_participle(a.tag));
            // « ce serait ignorer », « il est leste », « il y a échange »: an infinitive, an adjective or a noun may follow.
            let other = words[auxiliary].has_lemma("être")
                && (can(VerbForm::Inf) || word.can_be(Upos::ADJ) || word.can_be(Upos::NOUN))
                || word.can_be(Upos::NOUN) && !can(VerbForm::Inf);
            return Explained {
                rule: "grammar/participe",
                arguments: vec![("auxiliaire", words[auxiliary].text.to_owned())],
                support: match is {
                    true => Support::Against,
                    false if other => Support::Silent,
                    false if self.beside(auxiliary, t) => Support::Certain,
                    false => Support::Confirmed,
                },
                rests_on: Some(auxiliary),
            };
        }
        let to_finite = tags.iter().any(|t| t.has(VerbForm::Fin));
        if to_finite
            && let Some(subject) = self.syntax.subject(t)
            && auxiliary.is_none()
        {
            let fits = |agreement: Option<Agreement>| agreement.is_some_and(|a| a.fits_verb(subject.agreement));
            let own = finite_agreement(word.info.analyses.iter().map(|a| a.tag));
            let unsure =
                self.is_name(subject.word) || self.unsure_subject(subject.word, t, own.unwrap_or(Agreement::ANY));
            let written = fits(own);
            let candidate = fits(finite_agreement(tags.iter().copied()));
            return Explained {
                rule: "grammar/verbe-conjugue",
                arguments: vec![("sujet", self.named_subject(subject.word, t))],
                support: match (written, candidate) {
                    (false, true) if unsure => Support::Silent,
                    (false, true) if self.beside(subject.word, t) => Support::Certain,
                    (false, true) => Support::Confirmed,
                    (true, _) => Support::Against,
                    _ => Support::Silent,
                },
                rests_on: Some(subject.word),
            };
        }
        Explained::context()
    }

    /// Whether what stands before « de » or « à » leaves no choice: « avant de », « interdit de », « cesser de ».
    fn calls_infinitive(&self, governor: usize) -> bool {
        const BEFORE: &[&str] = &["avant", "afin", "loin", "lieu", "besoin", "envie", "peur", "façon", "manière"];
        const VERBS: &[&str] = &[
            "interdire",
            "cesser",
            "arrêter",
            "éviter",
            "essayer",
            "tenter",
            "décider",
            "refuser",
            "choisir",
            "permettre",
            "promettre",
            "proposer",
            "oublier",
            "accepter",
            "continuer",
            "commencer",
            "apprendre",
            "réussir",
            "inviter",
            "aider",
            "parvenir",
            "suffire",
            "convenir",
            "hésiter",
            "chercher",
            "risquer",
            "mériter",
            "prévoir",
            "demander",
            "déconseiller",
            "conseiller",
        ];
        let words = &self.sentence.words;
        let Some(before) = governor.checked_sub(1).map(|at| &words[at]) else { return false };
        matches!(words[governor].lower(), "de" | "d'" | "à")
            && (BEFORE.contains(&before.lower()) || VERBS.contains(&before.lemma()))
    }

    /// What calls for an infinitive: a preposition or a modal verb.
    fn governor(&self, t: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let preposition = self.syntax.children(t).filter(|c| *c < t).find(|c| {
            matches!(self.syntax.base(*c), "mark" | "case")
                && matches!(words[*c].lower(), "à" | "de" | "d'" | "pour" | "sans" | "afin de" | "par" | "après")
        });
        preposition.or_else(|| {
            let modal = |h: &usize| is_modal(words[*h].lemma()) && self.syntax.child(*h, "det").is_none();
            self.syntax.head(t).filter(|h| *h < t && self.syntax.base(t) == "xcomp" && modal(h))
        })
    }
}

/// Verbs that only an infinitive may follow: not « aller armé », « aimer beurrés ».
fn is_modal(lemma: &str) -> bool {
    matches!(lemma, "pouvoir" | "devoir" | "falloir" | "oser" | "daigner" | "faillir")
}

fn is_copular(lemma: &str) -> bool {
    matches!(lemma, "être" | "sembler" | "paraître" | "devenir" | "rester" | "demeurer" | "paraitre")
}

/// An auxiliary with at most adverbs between.
fn auxiliary_just_before(words: &[Word], t: usize) -> Option<usize> {
    for at in (t.saturating_sub(3)..t).rev() {
        let word = &words[at];
        if word.is(Upos::AUX) {
            return Some(at);
        }
        if !word.is(Upos::ADV) {
            return None;
        }
    }
    None
}

/// What a form allows as noun, adjective, participle, determiner or pronoun, over its readings.
fn nominal_tags(tags: impl Iterator<Item = Tag>) -> Agreement {
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

/// Whether a numeral calls for a plural: « deux », « 20 », not « 1,5 » nor « un ».
fn several(word: &Word) -> bool {
    let whole: String = word.text.chars().filter(|c| !c.is_whitespace()).collect();
    if whole.starts_with(|c: char| c.is_ascii_digit()) {
        return whole.chars().all(|c| c.is_ascii_digit()) && whole.parse::<u64>().is_ok_and(|n| n > 1);
    }
    word.is(Upos::NUM) && !matches!(word.lower(), "un" | "une" | "zéro" | "demi" | "mille") || word.lower() == "mille"
}

/// « au féminin pluriel », for a message.
fn described(agreement: Agreement) -> String {
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

/// The passage to replace and the forms that could stand there, cased as what is written.
fn repair(sentence: &Sentence, doubts: &[&Doubt], lexicon: &Lexicon) -> Option<(std::ops::Range<usize>, Vec<String>)> {
    let t = doubts[0].word;
    let word = &sentence.words[t];
    let joins = doubts[0].kind == Kind::Join;
    let range = sentence.bytes(t..t + 1 + usize::from(joins));
    let elided = t > 0 && sentence.words[t - 1].lower().ends_with('\'') && !word.token.spaced;
    let capital = word.text.starts_with(char::is_uppercase);
    let mut suggestions = Vec::new();
    for doubt in doubts.iter().filter(|d| (d.kind == Kind::Join) == joins).take(3) {
        // « l’ami » may become « l’amie », not « l’copain ».
        if elided && !lexicon.elides(&doubt.form) {
            continue;
        }
        let mut form = doubt.form.replace('\'', "’");
        if capital {
            let mut chars = form.chars();
            form = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
        }
        suggestions.push(form);
    }
    (!suggestions.is_empty()).then_some((range, suggestions))
}
