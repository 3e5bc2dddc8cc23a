//! The syntax of a sentence as the reader sees it: dependents, subjects, antecedents.

use super::agreement::{
    Agreement, FEMININE, FIRST, MASCULINE, PLURAL, SECOND, SINGULAR, THIRD, determiner_agreement, is_collective,
    is_group, own_agreement, person_of,
};
use crate::lexicon::{Number, PronType, Upos, VerbForm};
use crate::sentence::{Sentence, Word};

/// A sentence with its dependents at hand.
pub(super) struct Syntax<'s, 'a> {
    pub words: &'s [Word<'a>],
    /// Dependents by head: `children[starts[h]..starts[h + 1]]`, in the order of the sentence.
    children: Vec<u16>,
    starts: Vec<u16>,
}

/// What a verb agrees with.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The word, an index in the sentence.
    pub word: usize,
    /// What it allows the verb to be.
    pub agreement: Agreement,
}

impl<'s, 'a> Syntax<'s, 'a> {
    pub fn new(sentence: &'s Sentence<'a>) -> Self {
        let words = &sentence.words[..];
        let mut starts = vec![0_u16; words.len() + 2];
        for head in words.iter().filter_map(|w| w.head) {
            starts[usize::from(head) + 2] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut children = vec![0; words.len()];
        for (t, head) in words.iter().enumerate().filter_map(|(t, w)| w.head.map(|head| (t, usize::from(head)))) {
            children[usize::from(starts[head + 1])] = t as u16;
            starts[head + 1] += 1;
        }
        Self { words, children, starts }
    }

    pub fn head(&self, t: usize) -> Option<usize> {
        self.words[t].head.map(usize::from)
    }

    pub fn relation(&self, t: usize) -> &'static str {
        self.words[t].relation
    }

    /// The relation without its subtype: `nsubj` of `nsubj:pass`.
    pub fn base(&self, t: usize) -> &'static str {
        self.words[t].relation.split(':').next().unwrap_or_default()
    }

    /// The dependents of a word, in the order of the sentence.
    pub fn children(&self, t: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[usize::from(self.starts[t])..usize::from(self.starts[t + 1])].iter().map(|c| usize::from(*c))
    }

    /// The first dependent with this relation, subtypes aside.
    pub fn child(&self, t: usize, base: &str) -> Option<usize> {
        self.children(t).find(|c| self.base(*c) == base)
    }

    /// The word that carries the clause of a finite form: the form itself, or what it is the auxiliary or copula of.
    pub fn predicate(&self, verb: usize) -> usize {
        match (self.base(verb), self.head(verb)) {
            ("aux" | "cop", Some(head)) => head,
            _ => verb,
        }
    }

    /// The lower-cased word before the preposition of a noun: « lequel » of « lequel de nos gâteaux »; empty where there is none.
    pub fn before_preposition(&self, noun: usize) -> &str {
        let case = self.children(noun).find(|c| *c < noun && self.base(*c) == "case");
        case.and_then(|case| case.checked_sub(1)).map_or("", |at| self.words[at].lower())
    }

    /// « Un de ses livres »: what follows may be said of « un ».
    pub fn is_one_of(&self, noun: usize) -> bool {
        matches!(self.before_preposition(noun), "un" | "une")
    }

    /// The auxiliary of a participle: the last one before it.
    pub fn auxiliary(&self, participle: usize) -> Option<usize> {
        // « son aura brillait ».
        let is_noun = |c: usize| {
            let possessive = || {
                matches!(
                    self.words[c - 1].lower(),
                    "son" | "sa" | "ses" | "une" | "cette" | "mon" | "ton" | "notre" | "votre" | "leur" | "cet"
                )
            };
            self.words[c].is(Upos::NOUN) || c > 0 && possessive()
        };
        self.children(participle).rfind(|c| self.base(*c) == "aux" && *c < participle && !is_noun(*c))
    }

    /// The subject of a finite form, with what it makes of the verb.
    pub fn subject(&self, verb: usize) -> Option<Subject> {
        let predicate = self.predicate(verb);
        let own = self.own_subject(predicate);
        // A coordinated verb without a subject has that of the first: « ils sont partis et ont gagné ».
        let mut at = predicate;
        let mut word = own;
        for _ in 0..3 {
            if word.is_some() {
                break;
            }
            let Some(above) = self.head(at).filter(|_| matches!(self.base(at), "conj" | "xcomp")) else { break };
            // An infinitive has the subject of the verb that governs it: « elles refusent d’être licenciées », but for
            // « on les laisse partir ».
            if self.base(at) == "xcomp"
                && (matches!(
                    self.words[above].lemma(),
                    "faire" | "laisser" | "voir" | "falloir" | "permettre" | "entendre"
                ) || self.child(above, "obj").is_some()
                    || self.child(above, "iobj").is_some())
            {
                break;
            }
            at = above;
            word = self.own_subject(at);
        }
        let word = word?;
        Some(Subject { word, agreement: self.subject_agreement(word, at) })
    }

    fn own_subject(&self, predicate: usize) -> Option<usize> {
        let mut found = None;
        for child in self.children(predicate) {
            match self.relation(child) {
                "nsubj" | "nsubj:pass" | "nsubj:caus" | "expl:subj" if !self.is_governed(child) => {
                    // Of a noun taken up by a pronoun (« ces gens, ils … ») the one nearest the verb counts.
                    found = Some(child);
                }
                _ => {}
            }
        }
        found
    }

    /// Whether a word is no subject, whatever it was attached as: « avec qui nous avons parlé », « auxquels appartient ».
    fn is_governed(&self, t: usize) -> bool {
        const OBLIQUE: &[&str] =
            &["auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles", "dont", "où"];
        let word = &self.words[t];
        // « lequel de nos gâteaux mérite … »: what « de » introduces is only chosen from.
        let chosen_from = || {
            let one = self.before_preposition(t);
            one.ends_with("quel")
                || one.ends_with("quelle")
                || matches!(
                    one,
                    "lesquels" | "lesquelles" | "un" | "une" | "aucun" | "aucune" | "chacun" | "chacune" | "qui"
                )
        };
        OBLIQUE.contains(&word.lower())
            || word.is(Upos::NOUN) && chosen_from()
            || word.is(Upos::PRON)
                && (self.child(t, "case").is_some()
                    || t.checked_sub(1).is_some_and(|before| self.words[before].is(Upos::ADP)))
    }

    fn subject_agreement(&self, word: usize, predicate: usize) -> Agreement {
        let this = &self.words[word];
        match this.lower() {
            "qui" => {
                // The antecedent: « les gens qui viennent », « moi qui suis ».
                // « Enquête : qui sont ces gens ? » asks.
                let asks = |antecedent: usize| {
                    self.words[antecedent.min(word)..word].iter().any(|w| matches!(w.text, ":" | "?" | "—" | "–"))
                };
                return match self.head(predicate) {
                    Some(antecedent) if self.base(predicate) == "acl" && !asks(antecedent) => {
                        self.antecedent(antecedent, word)
                    }
                    // « qui suis plus modeste », a clause alone.
                    _ if word == 0 => Agreement::ANY,
                    _ => Agreement { person: THIRD, ..Agreement::ANY },
                };
            }
            "ce" | "c'" | "ça" | "cela" | "ceci" | "-ce" | "tel" | "telle" | "tels" | "telles" => {
                return Agreement { person: THIRD, ..Agreement::ANY };
            }
            _ => {}
        }
        let mut agreement = self.nominal(word);
        if self.child(word, "conj").is_some() {
            agreement.person = self.coordinated_person(word);
        } else if this.is(Upos::PRON) {
            agreement.person = person_of(this);
            if matches!(this.lower(), "nous" | "vous" | "-nous" | "-vous") {
                agreement.number = PLURAL;
            }
        } else {
            agreement.person = THIRD;
        }
        agreement
    }

    fn antecedent(&self, antecedent: usize, relative: usize) -> Agreement {
        let word = &self.words[antecedent];
        let mut agreement = self.nominal(antecedent);
        // « un des livres qui … », « le groupe de gens qui … »: either may be meant.
        let between = self.children(antecedent).any(|c| c < relative && c > antecedent && self.base(c) == "nmod");
        // « ce sont les lecteurs du bibliobus qui ont choisi »: no doubt who.
        let start = self.phrase(antecedent).start;
        let forward = start >= 2
            && matches!(self.words[start - 1].lower(), "sont" | "étaient" | "seront" | "est")
            && matches!(self.words[start - 2].lower(), "ce" | "c'");
        if between && !forward || self.is_one_of(antecedent) {
            agreement.number = 3;
            agreement.gender = 3;
        }
        agreement.person = match word.lower() {
            "moi" => FIRST,
            "toi" => SECOND,
            "nous" => FIRST,
            "vous" => SECOND,
            _ if word.is(Upos::PRON) && word.is(PronType::Prs) => 7,
            // « vous, les jeunes qui êtes … », « le premier qui … »: seldom, never sure.
            _ => THIRD,
        };
        agreement
    }

    fn coordinated_person(&self, word: usize) -> u8 {
        let persons = std::iter::once(word)
            .chain(self.children(word).filter(|c| self.base(*c) == "conj"))
            .map(|t| if self.words[t].is(Upos::PRON) { person_of(&self.words[t]) } else { THIRD });
        let all = persons.fold(0, |all, person| all | person);
        if all == THIRD { THIRD } else { 7 }
    }

    /// Whether a noun before « que » is what « c’est » puts forward with its preposition: « c’est avec joie que nous avons appris ».
    pub fn is_put_forward(&self, noun: usize) -> bool {
        let words = &self.words[..noun];
        let Some(is) = words.iter().rposition(|w| w.has_lemma("être") && w.is(VerbForm::Fin)) else { return false };
        let subject = words[..is].iter().rev().find(|w| !matches!(w.lower(), "n'" | "ne")).map_or("", Word::lower);
        let first = words[is + 1..]
            .iter()
            .find(|w| !matches!(w.lower(), "pas" | "aussi" | "donc" | "bien" | "plus" | "peut-être"));
        matches!(subject, "c'" | "ce")
            && first.is_some_and(|w| w.is(Upos::ADP) || matches!(w.lower(), "grâce" | "à" | "au" | "aux"))
    }

    /// Gender and number of a noun or pronoun with what determines it, for those that agree with it.
    pub fn nominal(&self, t: usize) -> Agreement {
        let word = &self.words[t];
        let mut agreement = match word.lower() {
            "on" | "chacun" | "chacune" | "quelqu'un" | "personne" | "rien" | "tout" | "aucun" | "aucune" | "nul"
                if word.is(Upos::PRON) =>
            {
                Agreement { number: SINGULAR, ..Agreement::ANY }
            }
            // « personne ne s’est plaint ».
            "personne" if self.words.get(t + 1).is_some_and(|next| matches!(next.lower(), "ne" | "n'")) => {
                Agreement { gender: MASCULINE, number: SINGULAR, ..Agreement::ANY }
            }
            "nous" | "vous" | "leur" | "-nous" | "-vous" => Agreement::ANY,
            // « peu gagnent ».
            "peu" | "beaucoup" | "combien" | "plupart" if !word.is(Upos::DET) && word.lower() != "plupart" => {
                Agreement::ANY
            }
            "iel" | "-iel" => Agreement { number: SINGULAR, ..Agreement::ANY },
            "iels" | "-iels" => Agreement { number: PLURAL, ..Agreement::ANY },
            _ => own_agreement(word),
        };
        // « plus d’un », « plus d’une ».
        if matches!(word.lower(), "un" | "une") && t >= 2 && self.words[t - 2].lower() == "plus" {
            return Agreement::ANY;
        }
        if word.is(Upos::PROPN) || word.is(Upos::NUM) || word.info.analyses.is_empty() {
            agreement = Agreement::ANY;
        }
        for child in self.children(t) {
            let dependent = &self.words[child];
            match self.base(child) {
                "det" => {
                    let its = determiner_agreement(dependent);
                    if agreement.number == 3 {
                        agreement.number = its.number;
                    }
                    if agreement.gender == 3 {
                        agreement.gender = its.gender;
                    }
                    // « la plupart des gens », « beaucoup de monde », « plus d'un »: the meaning decides.
                    // What is counted in the plural is plural: « beaucoup de clients demandent ».
                    let counted = own_agreement(word).number == PLURAL && dependent.lower() != "plupart";
                    if matches!(dependent.lower(), "plupart" | "beaucoup" | "peu" | "plus" | "moins" | "combien")
                        && !counted
                    {
                        agreement.number = 3;
                    }
                }
                "nummod" if agreement.number == 3 && word.is(Upos::NOUN) => agreement.number = PLURAL,
                _ => {}
            }
        }
        // « une foule de gens », « le reste des élèves », « 20 % des votants »: with the noun or with what is counted.
        let counts = self.words.get(t + 1).is_some_and(|next| matches!(next.lower(), "de" | "d'" | "des" | "du"))
            || self.children(t).any(|c| c > t && self.base(c) == "nmod");
        let definite = self.child(t, "det").is_some_and(|d| matches!(self.words[d].lower(), "le" | "ce"));
        if word.lemma() == "nombre" && definite && word.is(Number::Sing) {
            // « le nombre de visiteurs a doublé »: the number itself.
            agreement.number = SINGULAR;
        } else if word.lemma() == "plupart" && self.words.get(t + 1).is_some_and(|next| next.lower() == "des") {
            agreement = Agreement { number: PLURAL, ..Agreement::ANY };
        } else if is_group(word.lemma())
            && self
                .child(t, "det")
                .is_some_and(|d| matches!(self.words[d].lower(), "le" | "la" | "l'" | "ce" | "cette" | "cet"))
            && word.is(Number::Sing)
        {
            // « l’équipe de plongeurs a repêché … ».
            agreement.number = SINGULAR;
        } else if is_group(word.lemma()) && (!counts || agreement.number == PLURAL) {
            agreement.gender |= if counts { 3 } else { 0 };
        } else if is_collective(word.lemma()) || is_collective(word.lower()) || word.lower() == "%" {
            agreement.number = 3;
            agreement.gender |= if counts || word.lower() == "%" { 3 } else { 0 };
        }
        let conjoined: Vec<usize> = self.children(t).filter(|c| self.base(*c) == "conj").collect();
        if !conjoined.is_empty() {
            agreement = self.coordination(t, agreement, &conjoined);
        }
        agreement
    }

    fn coordination(&self, t: usize, first: Agreement, others: &[usize]) -> Agreement {
        let mut gender = first.gender;
        let mut plural = true;
        for &other in others {
            let its = own_agreement(&self.words[other]);
            // Masculine as soon as one is.
            gender = match (gender, its.gender) {
                (FEMININE, FEMININE) => FEMININE,
                (FEMININE, MASCULINE) | (MASCULINE, FEMININE) => MASCULINE,
                (a, b) => a | b,
            };
            let conjunction = self.child(other, "cc").map_or("", |c| self.words[c].lower());
            plural &= conjunction == "et" || conjunction.is_empty() && others.len() > 1;
            plural &= self.words[other].is(Upos::NOUN)
                || self.words[other].is(Upos::PROPN)
                || self.words[other].is(Upos::PRON);
        }
        let nominal = self.words[t].is(Upos::NOUN) || self.words[t].is(Upos::PROPN) || self.words[t].is(Upos::PRON);
        Agreement { gender, number: if plural && nominal { PLURAL } else { 3 }, person: first.person }
    }

    /// A noun phrase as a person would name it: from its first determiner or adjective to its head.
    pub fn phrase(&self, t: usize) -> std::ops::Range<usize> {
        let mut start = t;
        for child in self.children(t).filter(|c| *c < t) {
            if matches!(self.base(child), "det" | "amod" | "nummod") {
                start = start.min(child);
            }
        }
        let mut end = t + 1;
        for child in self.children(t).filter(|c| *c > t) {
            if child == end && matches!(self.relation(child), "flat:name" | "flat" | "flat:foreign") {
                end = child + 1;
            }
        }
        if end - start > 5 { t..t + 1 } else { start..end }
    }
}
