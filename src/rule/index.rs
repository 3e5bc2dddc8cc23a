//! From the words of a sentence to the rules worth running on it.

use super::anchor::Anchor;
use super::code::{Body, Compiled, Dispatch};
use super::error::{Place, RuleError};
use super::phrase::{Phrase, normalise};
use super::schema::ClassEntry;
use super::syntax::ClassNames;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where each rule is called from, and what each word is a member of.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By `w` + lower-cased form or `l` + lemma.
    pub keys: BTreeMap<String, Entry>,
    /// The rest.
    pub head: Head,
}

/// What depends on a form or a lemma.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Classes that it is a member of, by number.
    pub classes: Vec<u16>,
    /// Classes of which a phrase may stand here.
    pub triggers: Vec<u16>,
    /// Calls of rules anchored here, by number.
    pub calls: Vec<u32>,
}

/// What does not depend on a form: read at start, so kept small.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// Word classes, by number.
    pub classes: Vec<ClassInfo>,
    /// The first call of each rule, by its number: a rule has a call for each of its patterns, or one.
    pub first_calls: Vec<u32>,
    /// How many calls there are.
    pub calls: u32,
    /// Calls anchored on a class.
    pub class_calls: Vec<(u16, u32)>,
    /// Calls anchored on kinds of token: bits and call.
    pub kind_calls: Vec<(u32, u32)>,
    /// Calls anchored on features: mask, value, calls.
    pub tag_calls: Vec<(u32, u32, Vec<u32>)>,
    /// Calls anchored on strings of the lower-cased text (all sentences, if there is none).
    pub text_calls: Vec<(Vec<String>, u32)>,
    /// Calls made on every sentence.
    pub always: Vec<u32>,
    /// Rules run at the end of the draft.
    pub finish: Vec<u32>,
    /// By 64 calls: those of a pattern.
    pub patterns: Vec<u64>,
    /// By call, two bytes: of a match, how many tokens stand before what calls for it, at least and at most. [`FAR`] at most
    /// where that is not known.
    #[serde(with = "serde_bytes")]
    pub before: Vec<u8>,
}

/// So many tokens or more.
pub const FAR: u8 = 63;

/// A word class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassInfo {
    /// What `[class="…"]` compares with.
    pub name: String,
    /// 1 familiar … 5 unspeakable; 0 where it makes no sense.
    pub strength: u8,
    /// Whether phrases belong to it or excuse its members.
    pub phrases: bool,
}

/// Phrases of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassPhrases {
    /// Phrases that are members.
    pub members: Vec<Phrase>,
    /// Phrases in which a member is harmless.
    pub benign: Vec<Phrase>,
}

impl ClassNames for Head {
    fn names(&self) -> Vec<&str> {
        self.classes.iter().map(|c| c.name.as_str()).collect()
    }
}

impl Index {
    /// Adds a class, or members to the class of this name.
    ///
    /// # Errors
    /// If a phrase of it is wrong.
    pub fn add_class(
        &mut self,
        place: Place<'_>,
        entry: &ClassEntry,
        phrases: &mut BTreeMap<u16, ClassPhrases>,
    ) -> Result<(), RuleError> {
        if !entry.lemmas.is_empty() || !entry.words.is_empty() || entry.ambiguous.is_empty() {
            let number = self.class_number(place, entry, &entry.name.value)?;
            self.add_members(place, number, entry, &entry.lemmas, &entry.words, phrases)?;
        }
        if !entry.ambiguous.is_empty() {
            let number = self.class_number(place, entry, &format!("{}/ambigu", entry.name.value))?;
            self.add_members(place, number, entry, &entry.ambiguous, &[], phrases)?;
        }
        Ok(())
    }

    /// The number of the class of this name and strength: a new one, or that of the block that is extended.
    fn class_number(&mut self, place: Place<'_>, entry: &ClassEntry, name: &str) -> Result<u16, RuleError> {
        let mut same = (0u16..).zip(&self.head.classes).filter(|(_, c)| c.name == name);
        let found = match entry.strength {
            Some(strength) => same.find(|(_, c)| c.strength == strength),
            None => same.next(),
        };
        if let Some((number, _)) = found {
            return Ok(number);
        }
        let Ok(number) = u16::try_from(self.head.classes.len()) else {
            return Err(place.error(entry.name.at, "trop de classes"));
        };
        self.head.classes.push(ClassInfo {
            name: name.to_owned(),
            strength: entry.strength.unwrap_or(0),
            phrases: false,
        });
        Ok(number)
    }

    fn add_members(
        &mut self,
        place: Place<'_>,
        number: u16,
        entry: &ClassEntry,
        lemmas: &[super::schema::Text],
        words: &[super::schema::Text],
        phrases: &mut BTreeMap<u16, ClassPhrases>,
    ) -> Result<(), RuleError> {
        let parse =
            |text: &super::schema::Text| Phrase::parse(&text.value).map_err(|message| place.error(text.at, message));
        for (texts, with_lemma) in [(lemmas, true), (words, false)] {
            for text in texts {
                if text.value.contains([' ', '~', '\u{a0}']) {
                    let phrase = parse(text)?;
                    for anchor in phrase.anchors().map(|a| a.any).unwrap_or_default() {
                        if let Some(key) = key_of(&anchor) {
                            insert(&mut self.keys.entry(key).or_default().triggers, number);
                        }
                    }
                    phrases.entry(number).or_default().members.push(phrase);
                    continue;
                }
                let word = normalise(&text.value);
                insert(&mut self.keys.entry(format!("w{word}")).or_default().classes, number);
                if with_lemma {
                    insert(&mut self.keys.entry(format!("l{}", text.value)).or_default().classes, number);
                }
            }
        }
        for text in &entry.benign {
            phrases.entry(number).or_default().benign.push(parse(text)?);
        }
        self.head.classes[usize::from(number)].phrases |= phrases.contains_key(&number);
        Ok(())
    }

    /// Adds a rule; its number is how many there were before.
    pub fn add_rule(&mut self, rule: &Compiled) {
        let number = u32::try_from(self.head.first_calls.len()).unwrap_or(u32::MAX);
        self.head.first_calls.push(self.head.calls);
        for dispatch in &rule.dispatch {
            let call = self.head.calls;
            self.head.calls += 1;
            let (block, bit) =
                (call as usize / 64, u64::from(matches!(rule.code.body, Body::Pattern(_))) << (call % 64));
            if self.head.patterns.len() <= block {
                self.head.patterns.resize(block + 1, 0);
            }
            self.head.patterns[block] |= bit;
            let mut before = (0, usize::from(FAR));
            match dispatch {
                Dispatch::Within(anchors, within) => {
                    // The phrases of a class may be called for by any of their words; kinds call for the whole sentence.
                    let near = |anchor: &Anchor| !matches!(anchor, Anchor::Class(_) | Anchor::Kind(_));
                    if anchors.iter().all(near) {
                        before = *within;
                    }
                    for anchor in anchors {
                        self.add_anchor(anchor, call);
                    }
                }
                Dispatch::Anchors(anchors) => anchors.iter().for_each(|anchor| self.add_anchor(anchor, call)),
                Dispatch::Texts(texts) => self.head.text_calls.push((texts.clone(), call)),
                Dispatch::Always => self.head.always.push(call),
                Dispatch::Finish => self.head.finish.push(number),
                Dispatch::Never => {}
            }
            let byte = |count: usize| u8::try_from(count).map_or(FAR, |count| count.min(FAR));
            self.head.before.extend([byte(before.0), byte(before.1)]);
        }
    }

    fn add_anchor(&mut self, anchor: &Anchor, call: u32) {
        match anchor {
            Anchor::Word(_) | Anchor::Lemma(_) => {
                if let Some(key) = key_of(anchor) {
                    insert(&mut self.keys.entry(key).or_default().calls, call);
                }
            }
            Anchor::Class(class) => insert(&mut self.head.class_calls, (*class, call)),
            Anchor::Kind(bits) => self.head.kind_calls.push((*bits, call)),
            Anchor::Tag(mask, value) => {
                match self.head.tag_calls.iter_mut().find(|(m, v, _)| m == mask && v == value) {
                    Some((_, _, calls)) => insert(calls, call),
                    None => self.head.tag_calls.push((*mask, *value, vec![call])),
                }
            }
        }
    }
}

impl Head {
    /// The rule that a call is of.
    #[must_use]
    pub fn rule_of(&self, call: u32) -> u32 {
        let after = self.first_calls.partition_point(|first| *first <= call);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Of the first 64 tokens of a sentence, those at which a match of a call may begin that the token `at` calls for, as bits.
    #[must_use]
    pub fn starts(&self, call: u32, at: usize) -> u64 {
        let place = 2 * call as usize;
        let (least, most) = match self.before.get(place..place + 2) {
            Some(&[least, most]) if most < FAR => (usize::from(least), usize::from(most)),
            _ => return u64::MAX,
        };
        if least > at {
            return 0;
        }
        let (first, last) = (at.saturating_sub(most).min(64), at - least);
        let below = |n: usize| if n >= 64 { u64::MAX } else { (1 << n) - 1 };
        below(last + 1) & !below(first)
    }

    /// The calls of a rule.
    #[must_use]
    pub fn calls_of(&self, rule: u32) -> std::ops::Range<u32> {
        let at = |n: usize| self.first_calls.get(n).copied().unwrap_or(self.calls);
        at(rule as usize)..at(rule as usize + 1)
    }
}

fn key_of(anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Word(word) => Some(format!("w{word}")),
        Anchor::Lemma(lemma) => Some(format!("l{lemma}")),
        _ => None,
    }
}

/// Adds to a sorted list what it lacks.
fn insert<T: Ord>(list: &mut Vec<T>, value: T) {
    if let Err(at) = list.binary_search(&value) {
        list.insert(at, value);
    }
}
