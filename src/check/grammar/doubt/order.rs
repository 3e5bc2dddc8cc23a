//! What the order of the words shows of agreement where the reader's tree says nothing: in short texts, and in wrong ones above
//! all, the tree is less sure than the order.

use super::agreement::{as_written, nominal_tags, several};
use super::predicate::is_subject_pronoun;
use super::{Doubt, Explained, Explainer, Kind, Support};
use crate::check::grammar::agreement::{
    Agreement, FEMININE, MASCULINE, PLURAL, SINGULAR, determiner_agreement, is_past_participle, may_be_participle,
    own_agreement,
};
use crate::lexicon::{Upos, VerbForm};
use crate::sentence::Word;
use crate::token::TokenKind;

/// Words between which and its subject a verb in the infinitive is looked for, at most.
pub(super) const CHAIN: usize = 12;

/// Adjectives between a noun and its determiner, at most.
const ADJECTIVES: usize = 4;

/// What an adjective or participle is said of, with what this allows it to be.
pub(super) type Said = (usize, Agreement);

/// The same with the rule that tells it.
pub(super) type Attribute = (usize, Agreement, &'static str);

impl Explainer<'_, '_> {
    pub(super) fn lower(&self, at: usize) -> &str {
        self.sentence.words.get(at).map_or("", Word::lower)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// What stands before a noun and sets its number or gender, adjectives between: « aux étudiants », « deux petits chats ».
    pub(super) fn determiner_before(&self, noun: usize) -> Option<Said> {
        let words = &self.sentence.words;
        for at in (noun.saturating_sub(ADJECTIVES + 1)..noun).rev() {
            if let Some(its) = self.as_determiner(at) {
                return Some((at, its));
            }
            let joins =
                words[at].lower() == "et" && at > 0 && words[at - 1].is(Upos::ADJ) && words[at + 1].is(Upos::ADJ);
            if words[at].token.kind == TokenKind::Ordinal || !joins && !words[at].is(Upos::ADJ) {
                return None;
            }
        }
        None
    }

    /// Whether a word stands before a noun and no noun itself: article, numeral, preposition with an article.
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        let word = &self.sentence.words[at];
        word.is(Upos::DET) || word.is(Upos::ADP) || word.is(Upos::NUM)
    }

    /// What a word allows the noun that follows it to be, where it can only be a determiner.
    fn as_determiner(&self, at: usize) -> Option<Agreement> {
        let word = &self.sentence.words[at];
        let next = self.sentence.words.get(at + 1)?;
        if let Some(its) = contracted(word.lower()) {
            return Some(its);
        }
        match word.lower() {
            "des" => Some(Agreement { number: PLURAL, ..Agreement::ANY }),
            "de" | "d'" | "tout" | "toute" | "tous" | "toutes" | "même" | "mêmes" | "tel" | "telle" => None,
            // A pronoun before a verb.
            "le" | "la" | "les" | "l'" | "leur" | "un" | "une" if next.can_be(VerbForm::Fin) => None,
            _ if word.is(Upos::DET) => Some(determiner_agreement(word)),
            // As an adjective « neuf » follows.
            // « cent un ans ».
            "un" | "une" if at > 0 && (self.sentence.words[at - 1].is(Upos::NUM) || self.before(at) == "et") => None,
            "neuf" if next.is(Upos::NOUN) => Some(Agreement { number: PLURAL, ..Agreement::ANY }),
            _ if several(word) && (word.token.kind != TokenKind::Number || word.text.len() < 4) => {
                Some(Agreement { number: PLURAL, ..Agreement::ANY })
            }
            _ => None,
        }
    }

    /// Whether a word that the reader takes for something else can only be a noun: « maintes danse ».
    pub(super) fn must_be_noun(&self, t: usize) -> bool {
        let word = &self.sentence.words[t];
        let plain =
            |before: &str| matches!(before, "au" | "aux" | "des" | "ces" | "mes" | "tes" | "nos" | "vos" | "plusieurs");
        word.can_be(Upos::NOUN)
            && word.is(VerbForm::Fin)
            && (plain(self.before(t)) || self.before(t).starts_with("maint"))
    }

    /// Whether nothing at all says what number a bare noun has: « … (refus des uns, dénonciations des autres) ».
    pub(super) fn stands_alone(&self, t: usize) -> bool {
        let words = &self.sentence.words;
        let mark = |w: &Word| w.token.kind == TokenKind::Punctuation;
        let colour = |w: &Word| super::excuse::is_colour(w.lemma());
        (t == 0 || mark(&words[t - 1])) && words.get(t + 1).is_none_or(|w| mark(w) || w.is(Upos::ADP) || colour(w))
    }

    /// « au » or « aux », and the noun that follows.
    pub(super) fn article(&self, doubt: &Doubt) -> Option<Explained> {
        let words = &self.sentence.words;
        let (written, candidate) = (contracted(words[doubt.word].lower())?, contracted(&doubt.form)?);
        let nominal = |at: &usize| words[*at].is(Upos::NOUN) || words[*at].is(Upos::PROPN);
        let after = (doubt.word + 1..words.len()).take(ADJECTIVES);
        let mut phrase = after.take_while(|at| nominal(at) || words[*at].is(Upos::ADJ));
        let first = phrase.clone().next()?;
        // « aux législatives »: an adjective alone stands for its noun.
        let noun = phrase.find(nominal).unwrap_or(first);
        let its = Agreement { gender: 3, ..own_agreement(&words[noun]) };
        if words[noun].info.analyses.is_empty() || matches!(words[noun].lower(), "moins" | "plus") {
            return None;
        }
        Some(Explained {
            rule: "grammar/accord-determinant",
            arguments: vec![("mot", words[noun].text.to_owned()), ("accord", super::agreement::described(candidate))],
            support: weighed(&[its], written, candidate),
            rests_on: Some(noun),
        })
    }

    /// An adjective or participle whose agreement the order shows beyond what else may be said of it: behind two nouns, before one,
    /// before « que soit » …
    pub(super) fn by_phrase(&self, doubt: &Doubt) -> Option<Explained> {
        let t = doubt.word;
        if !matches!(doubt.kind, Kind::Number | Kind::Gender) {
            return None;
        }
        if let Some((with, its)) = self.one_of(t) {
            return Some(self.ordered(doubt, with, &[its], "grammar/accord-determinant"));
        }
        if let Some((with, its)) = self.opening(t).filter(|_| self.qualifies(t)) {
            return Some(self.ordered(doubt, with, &[its], "grammar/accord-adjectif"))
                .filter(|e| e.support <= Support::Certain);
        }
        let (with, options) = Some(t)
            .filter(|_| self.qualifies(t))
            .and_then(|t| self.whichever(t).or_else(|| self.seul(t)).or_else(|| self.joined_nouns(t)))
            .or_else(|| self.joined_adjectives(t).filter(|_| self.qualifies(t)))
            .or_else(|| self.as_planned(t))?;
        Some(self.ordered(doubt, with, &options, "grammar/accord-adjectif"))
    }

    /// The same after a verb: « être » and its like, « rendre », and the second of a pair.
    pub(super) fn by_order(&self, doubt: &Doubt) -> Option<Explained> {
        let t = doubt.word;
        if let Some(noun) = self.noun_after(t + 1).filter(|_| self.sentence.words[t].is(Upos::DET)) {
            let its = [own_agreement(&self.sentence.words[noun])];
            let explained = self.ordered(doubt, noun, &its, "grammar/accord-determinant");
            return Some(explained).filter(|explained| explained.support == Support::Certain);
        }
        let attribute = self.attribute(t).or_else(|| self.paired(t)).or_else(|| self.after_celui(t));
        let (with, its, rule) = attribute.filter(|_| self.qualifies(t))?;
        let explained = self.ordered(doubt, with, &[its], rule);
        // A verb alone tells too little of its subject to excuse anything.
        let verb = self.sentence.words[with].is(VerbForm::Fin);
        (!verb || explained.support == Support::Certain).then_some(explained)
    }

    fn qualifies(&self, t: usize) -> bool {
        let word = &self.sentence.words[t];
        let surely = self.before(t) == "bien" && word.has_lemma("sûr");
        let party = word.lower() == "partie" && self.lower(t + 1) == "prenante";
        (word.can_be(Upos::ADJ) || may_be_participle(word))
            && !self.is_invariable(t)
            && !word.lower().starts_with("tou")
            && !surely
            && !party
    }

    fn ordered(&self, doubt: &Doubt, with: usize, options: &[Agreement], rule: &'static str) -> Explained {
        let t = doubt.word;
        let (written, candidate) = (as_written(&self.sentence.words[t]), nominal_tags(doubt.tags.iter().copied()));
        let named = match rule {
            "grammar/accord-adjectif" | "grammar/accord-determinant" => {
                ("mot", self.sentence.words[with].text.to_owned())
            }
            _ => ("sujet", self.named_subject(with, t)),
        };
        Explained {
            rule,
            arguments: vec![named, ("accord", super::agreement::described(candidate))],
            support: weighed(options, written, candidate),
            rests_on: Some(with),
        }
    }

    /// The noun of « combien de pots » that opens a question whose auxiliary has its subject after it.
    pub(super) fn how_many(&self, auxiliary: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let asks = is_subject_pronoun(self.lower(auxiliary + 1));
        let opens = self.lower(0) == "combien" && matches!(self.lower(1), "de" | "d'");
        let noun = (2..auxiliary).find(|at| words[*at].is(Upos::NOUN)).filter(|_| asks && opens)?;
        (own_agreement(&words[noun]).number == PLURAL).then_some(noun)
    }

    /// « une des joueuses », whose gender is that of the noun.
    fn one_of(&self, t: usize) -> Option<Said> {
        let of = matches!(self.lower(t), "un" | "une") && matches!(self.lower(t + 1), "des" | "de");
        // « la une des journaux », « le numéro un des ventes ».
        let opens = !matches!(self.before(t), "l'" | "de" | "d'" | "la" | "numéro" | "n°");
        let noun = self.noun_after(t + 2).filter(|_| of && opens)?;
        let its = own_agreement(&self.sentence.words[noun]);
        (its.number == PLURAL && its.gender != 3).then_some((noun, Agreement { gender: its.gender, ..Agreement::ANY }))
    }

    /// « comme prévu », « plus tôt qu’annoncé »: said of no word.
    fn as_planned(&self, t: usize) -> Option<(usize, Vec<Agreement>)> {
        const PLANNED: &[&str] = &[
            "annoncer",
            "attendre",
            "convenir",
            "demander",
            "espérer",
            "indiquer",
            "mentionner",
            "prévoir",
            "promettre",
            "vouloir",
        ];
        let words = &self.sentence.words;
        let participle = words[t].info.analyses.iter().find(|a| is_past_participle(a.tag))?;
        let before = &words[..t];
        let compares = |w: &Word| matches!(w.lower(), "plus" | "moins" | "autant" | "aussi" | "mieux" | "meilleur");
        // « considérées comme prévues ».
        let taken_for = |w: &Word| ["considérer", "voir", "présenter", "définir"].iter().any(|l| w.has_lemma(l));
        let planned = match self.before(t) {
            "comme" => !before.iter().rev().take(5).any(taken_for),
            "que" | "qu'" => before.iter().rev().take(7).any(compares),
            _ => false,
        };
        let bare = Agreement { gender: MASCULINE, number: SINGULAR, ..Agreement::ANY };
        (planned && PLANNED.contains(&&*participle.lemma)).then_some((t.checked_sub(1)?, vec![bare]))
    }

    /// « ceux arrivés hier ».
    fn after_celui(&self, t: usize) -> Option<Attribute> {
        let one = |at: &usize| ["celle", "celui", "ceux"].iter().any(|one| self.lower(*at).starts_with(one));
        let pronoun = t.checked_sub(1).filter(one)?;
        let participle = may_be_participle(&self.sentence.words[t]);
        participle.then(|| (pronoun, as_written(&self.sentence.words[pronoun]), "grammar/accord-adjectif"))
    }

    /// « quel que soit le prix », « quelle qu’en soit la cause ».
    fn whichever(&self, t: usize) -> Option<(usize, Vec<Agreement>)> {
        let words = &self.sentence.words;
        let opens = matches!(self.lower(t), "quel" | "quels" | "quelle" | "quelles")
            && matches!(self.lower(t + 1), "que" | "qu'");
        let verb = (t + 2..words.len()).take(3).find(|at| words[*at].has_lemma("être")).filter(|_| opens)?;
        let noun = self.noun_after(verb + 1)?;
        Some((noun, vec![self.syntax.nominal(noun)]))
    }

    /// « seule cette équipe », before what it is said of.
    fn seul(&self, t: usize) -> Option<(usize, Vec<Agreement>)> {
        let words = &self.sentence.words;
        let opens =
            t == 0 || matches!(self.before(t), "," | ";" | ":" | "que" | "qu'" | "car" | "mais" | "et" | "où" | "(");
        let determiner = words.get(t + 1).is_some_and(|w| w.is(Upos::DET));
        if !opens || !determiner || !words[t].has_lemma("seul") {
            return None;
        }
        let noun = self.noun_after(t + 1).filter(|noun| !is_time(words[*noun].lemma()))?;
        Some((noun, vec![self.syntax.nominal(noun)]))
    }

    /// The noun of the phrase that begins at a determiner.
    pub(super) fn noun_after(&self, at: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let mut rest = (at..words.len()).take(ADJECTIVES + 1);
        let opens = |w: &Word| w.is(Upos::DET) || w.is(Upos::ADJ) || w.is(Upos::NUM);
        rest.find(|at| !opens(&words[*at])).filter(|at| words[*at].is(Upos::NOUN))
    }

    /// What an adjective just behind two nouns may agree with: the second, or both.
    fn joined_nouns(&self, t: usize) -> Option<(usize, Vec<Agreement>)> {
        let words = &self.sentence.words;
        let second = t.checked_sub(1)?;
        let common = |at: usize| words[at].is(Upos::NOUN) && !words[at].text.starts_with(char::is_uppercase);
        if !common(second)
            || words[t].is(Upos::NOUN) && !may_be_participle(&words[t])
            || self.speaks_of_subject(t, second)
        {
            return None;
        }
        // « quarante-trois manches et un tiers lancées ».
        if matches!(words[second].lemma(), "tiers" | "quart" | "demi" | "demie") {
            return None;
        }
        let start = (0..second).rev().find(|at| !words[*at].is(Upos::DET) && !words[*at].is(Upos::ADJ))?;
        let first = start.checked_sub(1).filter(|at| words[start].lower() == "et" && common(*at))?;
        let own = |at: usize| {
            let own = own_agreement(&words[at]);
            let determiner =
                at.checked_sub(1).filter(|d| words[*d].is(Upos::DET)).map(|d| determiner_agreement(&words[d]));
            let narrowed = |own: u8, its: u8| if own == 3 { its } else { own };
            determiner.map_or(own, |its| Agreement {
                gender: narrowed(own.gender, its.gender),
                number: narrowed(own.number, its.number),
                ..own
            })
        };
        let (one, other) = (own(first), own(second));
        // « une plateforme de mise en relation entre associations et entreprises déployée en mai ».
        let opening = (0..first).rev().find(|at| !words[*at].is(Upos::DET) && !words[*at].is(Upos::ADJ));
        if opening.is_some_and(|at| words[at].is(Upos::ADP)) && self.other_noun(t, second, as_written(&words[t])) {
            return None;
        }
        // « un frère, une sœur et une tante perdus ».
        let listed = words[first.saturating_sub(3)..first].iter().any(|w| w.text == ",");
        let gender = match (one.gender, other.gender) {
            (MASCULINE, _) | (_, MASCULINE) => MASCULINE,
            (FEMININE, FEMININE) if !listed => FEMININE,
            _ => 3,
        };
        Some((second, vec![other, Agreement { gender, number: PLURAL, ..Agreement::ANY }]))
    }

    /// « une grande et belle maison »: what one of two adjectives before a noun may be.
    fn joined_adjectives(&self, t: usize) -> Option<(usize, Vec<Agreement>)> {
        let words = &self.sentence.words;
        let first = if self.lower(t + 1) == "et" { t } else { t.checked_sub(2).filter(|_| self.before(t) == "et")? };
        let (second, noun) = (first + 2, first + 3);
        let adjective = |at: usize| {
            words.get(at).is_some_and(|w| {
                w.can_be(Upos::ADJ) && !(w.is(Upos::NOUN) && own_agreement(w).number & PLURAL != 0) && !is_ordinal(w)
            })
        };
        let named = words.get(noun).filter(|w| w.is(Upos::NOUN) || w.is(Upos::ADJ) && w.can_be(Upos::NOUN))?;
        if !adjective(first) || !adjective(second) || !words[second].is(Upos::ADJ) {
            return None;
        }
        // Nothing but a determiner stands before: not « un homme grand et belle allure ».
        let opening = first.checked_sub(1).map(|at| (&words[at], self.as_determiner(at)));
        if opening
            .as_ref()
            .is_some_and(|(w, its)| its.is_none() && w.token.kind != TokenKind::Punctuation && !w.is(Upos::ADP))
        {
            return None;
        }
        let mut its = nominal_tags(named.info.analyses.iter().map(|a| a.tag).filter(|tag| tag.is(Upos::NOUN)));
        // « chères et chers collègues ».
        if words[first].info.analyses.iter().any(|a| words[second].has_lemma(&a.lemma)) {
            return None;
        }
        let other = as_written(&words[if t == first { second } else { first }]);
        let determiner = opening.and_then(|(_, its)| its).unwrap_or(Agreement::ANY);
        let narrow = |its: &mut u8, by: u8| {
            if *its == 3 {
                *its = by;
            }
        };
        narrow(&mut its.gender, determiner.gender);
        narrow(&mut its.number, determiner.number);
        let with = if its.gender == 3 { if t == first { second } else { first } } else { noun };
        narrow(&mut its.gender, other.gender);
        narrow(&mut its.number, other.number);
        Some((with, vec![its]))
    }

    /// Whether a form says nothing of what it stands with: adverbs alike, colours, what a shop sells.
    pub(super) fn is_invariable(&self, t: usize) -> bool {
        matches!(
            self.lower(t),
            "haut"
                | "bas"
                | "fort"
                | "droit"
                | "court"
                | "clair"
                | "dur"
                | "net"
                | "juste"
                | "cher"
                | "plein"
                | "sus"
                | "possible"
                | "pro"
                | "bio"
                | "cool"
                | "fun"
                | "top"
                | "chic"
                | "zen"
                | "sexy"
                | "vintage"
                | "rock"
                | "punk"
                | "fluo"
        ) || super::excuse::is_colour(self.sentence.words[t].lemma())
    }
}

/// « au » and « aux » as determiners.
pub(super) fn contracted(lower: &str) -> Option<Agreement> {
    match lower {
        "au" | "du" => Some(Agreement { gender: MASCULINE, number: SINGULAR, ..Agreement::ANY }),
        "aux" => Some(Agreement { number: PLURAL, ..Agreement::ANY }),
        _ => None,
    }
}

/// What it says that the written form and the candidate fit one of these or none.
pub(super) fn weighed(options: &[Agreement], written: Agreement, candidate: Agreement) -> Support {
    let fits = |form: Agreement| options.iter().any(|its| form.fits_noun(*its));
    match (fits(written), fits(candidate)) {
        (false, true) => Support::Certain,
        (true, _) => Support::Against,
        _ => Support::Silent,
    }
}

pub(super) fn is_ordinal(word: &Word) -> bool {
    word.lower().ends_with("ième")
        || word.lower().ends_with("ièmes")
        || ["premier", "dernier", "second"].iter().any(|ordinal| word.has_lemma(ordinal))
}

/// Nouns of time, which stand beside a clause and not in it: « seuls le jour de Noël ».
pub(super) fn is_time(lemma: &str) -> bool {
    matches!(
        lemma,
        "matinée"
            | "soirée"
            | "journée"
            | "après-midi"
            | "veille"
            | "jour"
            | "soir"
            | "matin"
            | "nuit"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "week-end"
            | "semaine"
            | "mois"
            | "an"
            | "année"
            | "fois"
            | "été"
            | "hiver"
    )
}
