//! From the words of a sentence to the rules worth running on it.

use super::anchor::Anchor;
use super::code::{Compiled, Dispatch};
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
    /// Rules anchored here, by number.
    pub rules: Vec<u32>,
}

/// What does not depend on a form: read at start, so kept small.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// Word classes, by number.
    pub classes: Vec<ClassInfo>,
    /// Rules anchored on a class.
    pub class_rules: Vec<(u16, u32)>,
    /// Rules anchored on kinds of token: bits and rule.
    pub kind_rules: Vec<(u32, u32)>,
    /// Rules anchored on features: mask, value, rules.
    pub tag_rules: Vec<(u32, u32, Vec<u32>)>,
    /// Rules anchored on strings of the lower-cased text (all sentences, if there is none).
    pub text_rules: Vec<(Vec<String>, u32)>,
    /// Rules run on every sentence.
    pub always: Vec<u32>,
    /// Rules run at the end of the draft.
    pub finish: Vec<u32>,
}

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

    /// Adds the rule of this number.
    pub fn add_rule(&mut self, number: u32, rule: &Compiled) {
        match &rule.dispatch {
            Dispatch::Anchors(anchors) => {
                for anchor in anchors {
                    match anchor {
                        Anchor::Word(_) | Anchor::Lemma(_) => {
                            if let Some(key) = key_of(anchor) {
                                insert(&mut self.keys.entry(key).or_default().rules, number);
                            }
                        }
                        Anchor::Class(class) => insert(&mut self.head.class_rules, (*class, number)),
                        Anchor::Kind(bits) => self.head.kind_rules.push((*bits, number)),
                        Anchor::Tag(mask, value) => {
                            match self.head.tag_rules.iter_mut().find(|(m, v, _)| m == mask && v == value) {
                                Some((_, _, rules)) => insert(rules, number),
                                None => self.head.tag_rules.push((*mask, *value, vec![number])),
                            }
                        }
                    }
                }
            }
            Dispatch::Texts(texts) => self.head.text_rules.push((texts.clone(), number)),
            Dispatch::Always => self.head.always.push(number),
            Dispatch::Finish => self.head.finish.push(number),
            Dispatch::Never => {}
        }
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
