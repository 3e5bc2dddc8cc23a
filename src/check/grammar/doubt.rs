//! Doubts of the reader that the syntax explains, and those that only the context does.
//!
//! A doubt says that another form is likelier in its place. The syntax says whether the written form can agree with what
//! it depends on. Together they are surer than either alone: a doubt that the syntax confirms is told from a low
//! threshold on, one that it contradicts only when it is very sure.

mod agreement;
mod ending;
mod excuse;
mod idle;
mod order;
mod predicate;

use super::agreement::{Agreement, PLURAL, THIRD, finite_agreement};
use super::bucket::{is_of_pairs, thresholds};
use super::syntax::Syntax;
use crate::check::Finding;
use crate::finding::Severity;
use crate::lexicon::{Lexicon, Mood, Upos, VerbForm};
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

    /// As the table of thresholds writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certain => "Certain",
            Self::Confirmed => "Confirmed",
            Self::Silent => "Silent",
            Self::Against => "Against",
            Self::Excused => "Excused",
        }
    }
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
            let (least, sure) = thresholds(explained, doubt, word);
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
        if let Some(explained) = self.by_phrase(doubt).filter(|e| e.support != Support::Silent) {
            return match explained.support {
                Support::Against => Explained { support: Support::Excused, ..explained },
                _ => explained,
            };
        }
        if self.is_idle(doubt) {
            return Explained { support: Support::Excused, ..Explained::context() };
        }
        let explained = match doubt.kind {
            Kind::Person => self.verb(doubt),
            Kind::Number | Kind::Gender => self.agreement(doubt, word),
            Kind::Closed => self.article(doubt),
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
        let sounds = is_of_pairs(doubt.kind);
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
        // « Tout le monde court, mais peu gagnent ».
        let few = doubt.word.checked_sub(1).map_or("", |at| self.sentence.words[at].lower());
        if matches!(few, "peu" | "beaucoup") && written.number & PLURAL != 0 {
            return Some(Explained { support: Support::Excused, ..Explained::context() });
        }
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
            (false, true) if self.beside(subject.word, doubt.word) || self.leads_to(subject.word, doubt.word) => {
                Support::Certain
            }
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
    pub(super) fn is_order(&self, verb: usize) -> bool {
        let words = &self.sentence.words;
        // « Quoi qu’il arrive, ne baissez pas les bras ».
        let before = words[..verb].iter().rev().find(|w| !matches!(w.lower(), "ne" | "n'"));
        let opens = before.is_none_or(|w| w.token.kind == TokenKind::Punctuation);
        let plural = words[verb]
            .info
            .analyses
            .iter()
            .filter(|a| a.tag.has(VerbForm::Fin))
            .all(|a| Agreement::of(a.tag).number == PLURAL && Agreement::of(a.tag).person != THIRD);
        if opens && plural && words[verb].can_be(Mood::Imp) {
            return true;
        }
        words[verb].can_be(Mood::Imp) && words.get(verb + 1).is_some_and(|next| next.lower().starts_with('-'))
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
