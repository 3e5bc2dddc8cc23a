//! What keeps a doubt from being told, or from being sure: known turns of French in which both forms are right.

use super::Explainer;
use super::agreement::as_written;
use crate::check::grammar::agreement::{Agreement, PLURAL, SINGULAR, THIRD, may_be_participle, own_agreement};
use crate::lexicon::{Mood, Tense, Upos, VerbForm};
use crate::sentence::Word;
use crate::tag::features::{Shape, shape};
use crate::token::TokenKind;

impl Explainer<'_, '_> {
    /// « court/moyen terme »: what touches a slash is one of two, and agrees with nothing around.
    pub(super) fn is_alternative(&self, t: usize) -> bool {
        let glued = |t: usize| self.sentence.words.get(t).is_some_and(|w| !w.token.spaced);
        let slash = |t: usize| self.sentence.words.get(t).is_some_and(|w| w.text == "/");
        slash(t + 1) && glued(t + 1) || t.checked_sub(1).is_some_and(slash) && glued(t)
    }

    /// « aux CAF », « des JAP »: initials bear no mark of number.
    pub(super) fn is_before_initials(&self, t: usize) -> bool {
        let words = &self.sentence.words;
        let small = words[t].is(Upos::DET) || words[t].is(Upos::ADP);
        small && words.get(t + 1).is_some_and(|w| shape(w.text, w.token.kind, false) == Shape::Upper)
    }

    /// A capitalised first word before another capitalised one is likely a name.
    pub(super) fn is_title(&self, t: usize) -> bool {
        let capital = |t: usize| self.sentence.words.get(t).is_some_and(|w| w.text.starts_with(char::is_uppercase));
        t == 0 && capital(0) && capital(1)
    }

    /// « Les Misérables reste mon roman préféré », « les Tontons Givrés joue »: a title or a group is singular.
    /// « Les Rennais », a people, is none.
    pub(super) fn is_name(&self, subject: usize) -> bool {
        const PEOPLES: [&str; 9] = ["ais", "ois", "iens", "éens", "ains", "ards", "aises", "oises", "iennes"];
        let word = &self.sentence.words[subject];
        let people = || word.can_be(Upos::NOUN) && PEOPLES.iter().any(|ending| word.lower().ends_with(ending));
        subject > 0 && word.text.starts_with(char::is_uppercase) && !people()
    }

    /// Whether what the reader takes for the subject may not be the whole of it, or not the subject at all.
    pub(super) fn unsure_subject(&self, subject: usize, verb: usize, written: Agreement) -> bool {
        let words = &self.sentence.words;
        let start = self.syntax.phrase(subject).start;
        let before = |at: usize| at.checked_sub(1).map_or("", |at| words[at].lower());
        // A list without « et »: the verb may well be plural.
        // But no list makes a singular right after a plural: « demain, les travaux commence ».
        let too_few = written.number == SINGULAR && self.syntax.nominal(subject).number == PLURAL;
        if matches!(before(start), "," | "et" | "ou" | "ni" | "comme" | "que" | "qu'" | "]" | ")" | "…")
            && subject < verb
            && !(too_few && matches!(before(start), "," | "et" | ")" | "]" | "…"))
        {
            let pronoun =
                words[subject].is(Upos::PRON) && !matches!(words[subject].lower(), "l'un" | "autre" | "elle" | "lui");
            if !pronoun || matches!(before(start), "et" | "ou" | "ni") {
                return true;
            }
        }
        if matches!(before(start), "sauf" | "excepté" | "hormis") {
            return true;
        }
        // « les avions nous font rêver », « quelle mouche nous a piqués », « dis-nous »: the object.
        if matches!(words[subject].lower(), "nous" | "vous" | "-nous" | "-vous") && subject > 0 {
            let previous = &words[subject - 1];
            let opens = previous.token.kind == TokenKind::Punctuation
                || previous.is(Upos::CCONJ)
                || previous.is(Upos::SCONJ)
                || previous.is(Upos::ADV)
                || matches!(
                    previous.lower(),
                    "que" | "qu'" | "où" | "dont" | "quand" | "si" | "comme" | "lorsque" | "et" | "mais"
                );
            // « que nous ont préparé nos hôtes », « la famille, touchée, vous adresse ses remerciements ».
            let fits = |at: usize| {
                (words[at].is(Upos::NOUN) || words[at].is(Upos::PRON))
                    && written.fits_verb(Agreement { person: THIRD, ..self.syntax.nominal(at) })
            };
            let of_another = written.person & THIRD != 0 && (0..subject).any(fits);
            if !opens || of_another || words[subject].lower().starts_with('-') || words[verb].can_be(VerbForm::Inf) {
                return true;
            }
        }
        // « que deviennent la vitesse, le courant … ? »: after the verb, the first of several may be all that is seen.
        if subject > verb && !words[subject].lower().starts_with('-') {
            return true;
        }
        // « les 120 kilos qu’a pesés ce potiron lui valent un prix »: the subject of the relative clause.
        let inside = start > 0
            && subject < verb
            && (words[start - 1].is(VerbForm::Fin) || words[start - 1].is(VerbForm::Part))
            && words[start.saturating_sub(4)..start].iter().any(|w| matches!(w.lower(), "que" | "qu'" | "dont" | "où"));
        // « l’un comme l’autre devaient partir ».
        let compared = subject < verb && words[subject..verb].iter().any(|w| w.lower() == "comme")
            || matches!(before(start), "comme");
        // « Que nous venions ou pas dépend du temps ».
        let clause = words[0].lower() == "que" && subject > 0 && words[subject].is(Upos::PRON);
        if inside || compared || clause {
            return true;
        }
        // « ils se sont fait surprendre ».
        if verb > 0 && words[verb - 1].is(Upos::AUX) {
            return true;
        }
        // « sois donc prudent », « demande-le »: an imperative has no subject before it.
        let imperative = words[verb].info.analyses.iter().any(|a| a.tag.has(Mood::Imp));
        if imperative && (subject > verb || verb == 0) {
            return true;
        }
        // The antecedent of « qui » may be any noun before it.
        if words[subject].lower() == "qui" {
            let fits_other = words[..subject]
                .iter()
                .enumerate()
                .rev()
                .take(9)
                .take_while(|(_, w)| !w.is(VerbForm::Fin) || w.is(Upos::AUX))
                .filter(|(_, w)| w.is(Upos::NOUN) || w.is(Upos::PROPN))
                .skip(usize::from(subject > 0 && words[subject - 1].is(Upos::NOUN)))
                .any(|(at, _)| written.fits_verb(Agreement { person: THIRD, ..self.syntax.nominal(at) }));
            if fits_other {
                return true;
            }
        }
        // « vous les journalistes qui l’avez écrit ».
        if words[subject].lower() == "qui"
            && words[subject.saturating_sub(4)..subject]
                .iter()
                .any(|w| matches!(w.lower(), "vous" | "nous" | "moi" | "toi"))
        {
            return true;
        }
        // « je vous donnais … et vous payais »: « vous » may be the object.
        if matches!(words[subject].lower(), "nous" | "vous") {
            let mut at = self.syntax.predicate(verb);
            for _ in 0..3 {
                let Some(above) = self.syntax.head(at).filter(|_| self.syntax.base(at) == "conj") else { break };
                if self.syntax.subject(above).is_some_and(|s| written.fits_verb(s.agreement)) {
                    return true;
                }
                at = above;
            }
        }
        matches!(words[subject].lower(), "le" | "la" | "les" | "l'" | "se" | "s'")
    }

    /// Whether what looks like a disagreement between a word and what it depends on is a known turn of French.
    pub(super) fn excused(&self, t: usize, with: usize) -> bool {
        let words = &self.sentence.words;
        let lower = |at: usize| words.get(at).map_or("", Word::lower);
        let before = |at: usize| at.checked_sub(1).map_or("", |at| words[at].lower());
        let (first, last) = (t.min(with), t.max(with));
        // « avoir l’air contente »; « ce dernier reste en grande partie captif », « il a pour sa part gagné ».
        let aside = matches!(
            lower(with),
            "partie" | "majorité" | "totalité" | "apparence" | "réalité" | "moyenne" | "principe" | "part"
        ) && t > with
            && words[with.saturating_sub(2)..with].iter().any(|w| matches!(w.lower(), "en" | "pour" | "d'"));
        if lower(with) == "air" {
            // With « air » or with who has it: « il a l’air heureuse » is neither.
            let who = self.syntax.head(with).and_then(|verb| self.syntax.subject(verb));
            return who.is_none_or(|who| {
                if matches!(lower(who.word), "on" | "nous" | "vous" | "je" | "j'" | "tu" | "-tu" | "-vous" | "-on") {
                    return true;
                }
                let written = as_written(&words[t]);
                written.fits_noun(self.syntax.nominal(who.word))
            });
        }
        if aside {
            return true;
        }
        // « elles ont toutes le même », « tout petits morceaux »: « tout » belongs elsewhere.
        if words[t].has_lemma("tout") || words[t].has_lemma("tous") {
            let opens =
                t == 0 || matches!(before(t), "," | "et" | "de" | "à" | "pour" | "dans" | "que" | "sur" | "par");
            if !opens || with < t {
                return true;
            }
        }
        // « des yeux bleu clair », « noir de jais », « blond platine ».
        if is_colour(words[t].lemma())
            && words.get(t + 1).is_some_and(|next| {
                matches!(next.lower(), "de" | "d'" | "et") || next.is(Upos::NOUN) || next.is(Upos::ADJ)
            })
            || is_colour(lower(t.wrapping_sub(1)))
        {
            return true;
        }
        // « ses père et mère », « la première et la deuxième générations », « trente et un hommes ».
        let coordinated = |at: usize| self.syntax.child(at, "conj").is_some() || self.syntax.base(at) == "conj";
        // « une lecture et une application conformes », however they were attached.
        let plural_after_two = t > with && written_number(&words[t]) == PLURAL && {
            let start = self.syntax.phrase(with).start;
            matches!(before(start), "et" | "ou" | ",")
        };
        // What « être » ties may stand far from its subject: « les consignes, revues en mai, sont claires ».
        let predicate = self.syntax.child(t, "cop").is_some() || self.syntax.auxiliary(t).is_some();
        // « l’un de ses sondages pratiqué », with « un ».
        let one_of = t > with && written_number(&words[t]) == SINGULAR && self.syntax.is_one_of(with);
        // « une grande et belle maison »: both agree; but « les première et deuxième chaînes ».
        let ordinal = |w: &Word| {
            w.lower().ends_with("ième")
                || w.lower().ends_with("ièmes")
                || ["premier", "dernier", "second"].iter().any(|o| w.has_lemma(o))
        };
        let both_before = t < with
            && words[t].is(Upos::ADJ)
            && words[t..with].iter().all(|w| (w.is(Upos::ADJ) || matches!(w.lower(), "et" | ",")) && !ordinal(w));
        let apposed = self.is_apposed(t, with);
        let parted = || {
            // « des espèces végétales et animales menacées »: a pair of adjectives parts nothing.
            let pair = |at: usize| {
                words[at].lower() == "et" && at > first && words[at - 1].is(Upos::ADJ) && words[at + 1].is(Upos::ADJ)
            };
            (first..last)
                .filter(|at| !pair(*at))
                .map(|at| &words[at])
                .any(|w| matches!(w.lower(), "et" | "ou" | "/" | "-") || !predicate && matches!(w.lower(), "à" | ","))
        };
        if plural_after_two
            || one_of
            || !both_before && !apposed && parted()
            || coordinated(first) && !both_before && !self.is_lone_singular(t, with)
            || coordinated(last) && words[last].is(Upos::NOUN) && !self.is_apart(t, first, last)
        {
            return true;
        }
        let determiner = &words[first];
        if determiner.is(Upos::DET) || determiner.is(Upos::NUM) || determiner.can_be(Upos::DET) {
            // « je les épargne », « les accompagne »: pronoun and verb.
            let pronoun = matches!(determiner.lower(), "le" | "la" | "les" | "l'" | "leur");
            let verbal = words[last]
                .info
                .analyses
                .iter()
                .any(|a| a.tag.has(VerbForm::Fin) || a.tag.has(VerbForm::Part) && a.tag.has(Tense::Pres));
            // « tous les participants », « dans la cour »: no pronoun stands there.
            let article = words[last].is(Upos::NOUN)
                && first.checked_sub(1).is_some_and(|at| {
                    words[at].is(Upos::ADP) || matches!(words[at].lower(), "tous" | "toutes" | "tout" | "toute")
                });
            if pronoun && verbal && !article {
                return true;
            }
            // « tous deux », « numéro deux », « au 10 avenue », « en 2010 », « un mille marin », « le quatre juillet ».
            if determiner.is(Upos::NUM) || determiner.token.kind == TokenKind::Number {
                let year = determiner.text.len() == 4 && determiner.text.chars().all(|c| c.is_ascii_digit());
                let ordinal = matches!(
                    before(first),
                    "tous"
                        | "toutes"
                        | "numéro"
                        | "n°"
                        | "un"
                        | "le"
                        | "au"
                        | "du"
                        | "page"
                        | "article"
                        | "chapitre"
                        | "l'"
                        | ","
                        | "en"
                        | "de"
                        | "que"
                        | "-"
                ) || before(first) == "et"
                    && first.checked_sub(2).is_some_and(|at| words[at].can_be(Upos::NUM));
                let adjectives =
                    || words[first + 1..last].iter().all(|w| w.can_be(Upos::ADJ) && w.token.kind == TokenKind::Word);
                if year
                    || ordinal
                    || last > first + 1 && !(determiner.token.kind == TokenKind::Word && adjectives())
                    || is_address(lower(last))
                    || words[last].text.starts_with(char::is_uppercase)
                {
                    return true;
                }
            }
            // « cent un ans », « vingt et une communes ».
            let counted = |at: usize| at.checked_sub(1).is_some_and(|at| words[at].can_be(Upos::NUM));
            if matches!(determiner.lower(), "un" | "une")
                && (counted(first) || before(first) == "et" && counted(first - 1))
            {
                return true;
            }
            // « le plus en vue », « le un ».
            if matches!(lower(first + 1), "plus" | "moins" | "mieux" | "un" | "plupart")
                || before(first) == "et" && !self.is_apart(t, first, last)
            {
                return true;
            }
        }
        // « ce putain de train », « elles seraient un jour délaissées », « un brin surexcités », « mettre la barre haut ».
        if words[last].has_lemma("putain")
            || matches!(
                lower(with),
                "jour" | "brin" | "soupçon" | "peu" | "tantinet" | "poil" | "temps" | "fois" | "moment"
            ) && t > with
            || matches!(
                lower(t),
                "haut" | "bas" | "fort" | "droit" | "court" | "clair" | "dur" | "net" | "juste" | "cher" | "plein"
            ) && self.syntax.child(t, "cop").is_none()
                // « mettre la barre haut », but « avec ses murs clair ».
                && words[..first].iter().any(|w| w.is(Upos::VERB))
            || lower(t).ends_with("quels")
            || lower(t).ends_with("quelles") && lower(t).len() > 8
            || words[with].is(Upos::NUM) && t < with
            || lower(t) == "quelque" && own_agreement(&words[with]).number != PLURAL
            || matches!(before(first), "sauf" | "excepté" | "hormis")
            || words[with].text.starts_with(|c: char| c.is_ascii_digit())
                && (t < with || words[with].token.kind != TokenKind::Number)
            || words[with].text.starts_with(char::is_uppercase) && (with > 0 || words[with].is(Upos::PROPN))
            || words[t].has_lemma("certain") && with > t + 1
        {
            return true;
        }
        // « trois minimum », « le bac +2 ».
        matches!(lower(last), "minimum" | "maximum" | "minima" | "maxima" | "bac" | "vive" | "drôle" | "drôles")
            // « il regagna sa chambre seul », « elle passe ses journées couchée »: with the subject of the verb.
            || t > with && self.speaks_of_subject(t, with)
    }

    /// Whether an adjective that follows the object of a verb may be said of its subject, as written.
    pub(super) fn speaks_of_subject(&self, t: usize, object: usize) -> bool {
        const STATES: &[&str] = &[
            "seul",
            "assis",
            "couché",
            "vivant",
            "mort",
            "nu",
            "heureux",
            "content",
            "ravi",
            "fier",
            "ému",
            "épuisé",
            "fatigué",
            "déçu",
            "malade",
            "blessé",
            "vainqueur",
            "perdant",
            "premier",
            "dernier",
            "second",
            "invaincu",
            "indemne",
        ];
        const VERBS: &[&str] = &[
            "passer",
            "regagner",
            "quitter",
            "rejoindre",
            "finir",
            "terminer",
            "achever",
            "commencer",
            "traverser",
            "atteindre",
        ];
        let words = &self.sentence.words;
        let Some(verb) = self.syntax.head(object) else { return false };
        (STATES.contains(&words[t].lemma()) || VERBS.contains(&words[verb].lemma()) || may_be_participle(&words[t]))
            && self.syntax.subject(verb).is_some_and(|subject| {
                let written = as_written(&words[t]);
                subject.word < object
                    && subject.agreement.number != 3
                    && written.fits_noun(Agreement { person: 7, ..subject.agreement })
            })
    }

    /// A singular adjective just behind a plural noun: whatever else the noun stands with, it fits nothing.
    fn is_lone_singular(&self, t: usize, with: usize) -> bool {
        let words = &self.sentence.words;
        with + 1 == t && own_agreement(&words[with]).number == PLURAL && written_number(&words[t]) == SINGULAR
    }

    /// Whether an adjective or participle that follows its noun fits another noun before it as written:
    /// « les politiques de l’habitat territoriales » may be well attached or not.
    pub(super) fn other_noun(&self, t: usize, noun: usize, written: Agreement) -> bool {
        if noun >= t || !matches!(self.syntax.base(t), "amod" | "acl" | "conj" | "advcl" | "appos" | "nmod") {
            return false;
        }
        // « en raison de fuites importantes »: what fits neither in gender nor in number the noun beside it is not said of one far off.
        let own = own_agreement(&self.sentence.words[noun]);
        let strange = noun + 1 == t && own.gender & written.gender == 0 && own.number & written.number == 0;
        self.sentence.words[..t]
            .iter()
            .enumerate()
            .rev()
            .take(if strange { 4 } else { 16 })
            .take_while(|(_, word)| !word.is(VerbForm::Fin) && word.token.kind != TokenKind::Punctuation)
            .filter(|(at, word)| *at != noun && (word.is(Upos::NOUN) || word.is(Upos::PROPN)))
            .any(|(_, word)| written.fits_noun(own_agreement(word)))
    }
}

/// The numbers that a word can have as it is written.
fn written_number(word: &Word) -> u8 {
    as_written(word).number
}

pub(super) fn is_colour(lemma: &str) -> bool {
    matches!(
        lemma,
        "blanc"
            | "bleu"
            | "blond"
            | "brun"
            | "châtain"
            | "gris"
            | "jaune"
            | "mauve"
            | "noir"
            | "ocre"
            | "orange"
            | "rose"
            | "rouge"
            | "roux"
            | "vert"
            | "violet"
            | "beige"
            | "marron"
            | "turquoise"
            | "pourpre"
    )
}

/// What a number before it may stand in an address.
fn is_address(lower: &str) -> bool {
    matches!(
        lower,
        "rue"
            | "avenue"
            | "boulevard"
            | "place"
            | "allée"
            | "impasse"
            | "chemin"
            | "quai"
            | "route"
            | "cours"
            | "passage"
            | "square"
            | "bis"
            | "ter"
            | "janvier"
            | "février"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
    )
}
