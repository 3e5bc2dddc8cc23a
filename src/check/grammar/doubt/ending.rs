//! Forms of one verb that sound alike, explained: infinitive, participle, finite form.

use super::{Explained, Explainer, Support};
use crate::check::grammar::agreement::{Agreement, finite_agreement, is_past_participle, may_be_participle};
use crate::lexicon::{Upos, VerbForm};
use crate::sentence::Word;
use crate::tag::Doubt;
use crate::token::TokenKind;

impl Explainer<'_, '_> {
    /// Forms of one verb that sound alike: infinitive, participle, finite form.
    pub(super) fn ending(&self, doubt: &Doubt) -> Explained {
        let t = doubt.word;
        let words = &self.sentence.words;
        let word = &words[t];
        let tags = &doubt.tags;
        let can = |wanted: VerbForm| word.info.analyses.iter().any(|a| a.tag.has(wanted));
        // « Un poste à pourvoir : postulez avant le 20 ».
        if can(VerbForm::Fin) && self.is_order(t) {
            return Explained { support: Support::Excused, ..Explained::context() };
        }
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
                .is_some_and(|next| next.is(Upos::DET) && !matches!(next.lower(), "des" | "de" | "du" | "d'" | "deux"))
                // « réunions de rentrée les 5 et 6 septembre ».
                && words.get(t + 2).is_none_or(|w| w.token.kind != TokenKind::Number);
            // « on ne peut moins disposée », « à l’accoutumée ».
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
                false if self.beside(governor, t) || self.near(governor, t) => Support::Certain,
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
            let is = may_be_participle(word);
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

    /// Whether nothing but adverbs and short turns stands between a modal verb and its infinitive: « vous pouvez dès maintenant
    /// réserver ».
    fn near(&self, modal: usize, t: usize) -> bool {
        let words = &self.sentence.words;
        t - modal <= 6
            && is_modal(words[modal].lemma())
            && (modal + 1..t).all(|at| {
                let word = &words[at];
                let governed = words[at - 1].is(Upos::ADP) && (word.is(Upos::NOUN) || word.is(Upos::ADV));
                word.is(Upos::ADV) || word.is(Upos::ADP) && words[at + 1].tag().upos() != Some(Upos::DET) || governed
            })
    }

    /// Whether what stands before « de » or « à » leaves no choice: « avant de », « interdit de », « cesser de ».
    pub(super) fn calls_infinitive(&self, governor: usize) -> bool {
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
    pub(super) fn governor(&self, t: usize) -> Option<usize> {
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
pub(super) fn is_modal(lemma: &str) -> bool {
    matches!(lemma, "pouvoir" | "devoir" | "falloir" | "oser" | "daigner" | "faillir")
}

/// An auxiliary with at most adverbs between.
pub(super) fn auxiliary_just_before(words: &[Word], t: usize) -> Option<usize> {
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
