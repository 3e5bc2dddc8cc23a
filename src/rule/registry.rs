//! The rules in force: the built-in pack, a person's own files, what is switched off.

use super::code::{Body, Code, Compiled, Doc};
use super::compile::{Requirement, compile};
use super::embedded::Embedded;
use super::error::{Place, RuleError, nearest};
use super::index::{ClassInfo, ClassPhrases, Entry, Index};
use super::schema;
use crate::finding::{Category, Severity};
use crate::lexicon::Tag;
use crate::sentence::WordInfo;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// `category/name`, shared by its findings.
    pub id: Arc<str>,
    /// Where it is explained, or empty.
    pub url: Arc<str>,
    /// The rest.
    pub code: Code,
    regexes: OnceLock<Vec<Regex>>,
}

impl Rule {
    fn new(code: Code) -> Self {
        Self { id: code.id.as_str().into(), url: code.url.as_str().into(), code, regexes: OnceLock::new() }
    }

    /// The rule's regular expressions, compiled when first needed.
    pub(super) fn regexes(&self) -> &[Regex] {
        self.regexes.get_or_init(|| match &self.code.body {
            Body::Regex(sources) => sources.iter().filter_map(|s| Regex::new(s).ok()).collect(),
            _ => Vec::new(),
        })
    }

    /// What a finding of this severity adds to the score, 0 to 100.
    #[must_use]
    pub fn weight(&self, severity: Severity) -> u8 {
        let usual = |severity| match severity {
            Severity::Error => 60,
            Severity::Warning => 25,
            Severity::Info => 2,
        };
        match self.code.weight {
            Some(weight) if severity >= self.code.severity => weight,
            // Made milder by the context or the configuration: it weighs no more than what is usual there.
            Some(weight) => weight.min(usual(severity)),
            None => usual(severity),
        }
    }
}

/// A name that no rule and no category has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("règle inconnue «\u{a0}{name}\u{a0}»{}", .nearest.as_ref().map(|n| format!("\u{a0}; attendu\u{a0}: {n}")).unwrap_or_default())]
pub struct UnknownRule {
    /// As given.
    pub name: String,
    /// The nearest name that exists.
    pub nearest: Option<String>,
}

/// The rules in force. Built once, shared by threads; a rule is decoded when it is first needed.
#[derive(Debug)]
pub struct Registry {
    embedded: Option<Embedded>,
    /// Loaded at run time; its head is the whole: built-in and own.
    own: Index,
    /// By number: built-in rules first, then own ones in the order of loading.
    rules: Vec<OnceLock<Box<Rule>>>,
    /// Docs of own rules.
    docs: Vec<Doc>,
    /// By number.
    off: Vec<bool>,
    some_off: bool,
    /// Numbers of own rules by id; they win over built-in ones.
    own_ids: BTreeMap<String, u32>,
    /// By class number: phrases of the built-in class, then those of own files.
    phrases: Vec<OnceLock<ClassPhrases>>,
    own_phrases: BTreeMap<u16, ClassPhrases>,
}

impl Registry {
    /// The built-in rules.
    #[must_use]
    pub fn builtin() -> Self {
        Self::over(Embedded::builtin())
    }

    /// No rule at all.
    #[must_use]
    pub fn empty() -> Self {
        Self::over(None)
    }

    fn over(embedded: Option<Embedded>) -> Self {
        let head = embedded.as_ref().and_then(Embedded::head).unwrap_or_default();
        let count = embedded.as_ref().map_or(0, Embedded::count);
        let mut registry = Self {
            embedded,
            own: Index { head, ..Index::default() },
            rules: Vec::new(),
            docs: Vec::new(),
            off: vec![false; count],
            some_off: false,
            own_ids: BTreeMap::new(),
            phrases: Vec::new(),
            own_phrases: BTreeMap::new(),
        };
        registry.rules.resize_with(count, OnceLock::new);
        registry.phrases.resize_with(registry.own.head.classes.len(), OnceLock::new);
        registry
    }

    /// Adds a person's rule file: [`Registry::load_all`] with one file.
    ///
    /// # Errors
    /// At the first mistake of the file.
    pub fn load(&mut self, name: &str, text: &str) -> Result<usize, RuleError> {
        self.load_all([(name, text)])
    }

    /// Adds a person's rule files; how many rules they hold. The classes of all files are known in all. A rule with the id of
    /// one that is there replaces it; a class with the name of one that is there extends it. On an error nothing is changed.
    ///
    /// # Errors
    /// At the first mistake of the files.
    pub fn load_all<'t>(&mut self, files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<usize, RuleError> {
        let mut own = self.own.clone();
        let mut phrases = self.own_phrases.clone();
        let mut parsed = Vec::new();
        for (name, text) in files {
            let place = Place { file: name, text };
            let file = schema::parse(place)?;
            for class in &file.classes {
                own.add_class(place, class, &mut phrases)?;
            }
            parsed.push((place, file));
        }
        let mut compiled: Vec<Compiled> = Vec::new();
        for (place, file) in &parsed {
            let first = compiled.len();
            for rule in &file.rules {
                let id = &rule.id.value;
                if compiled[first..].iter().any(|r| r.code.id == *id) {
                    return Err(place.error(rule.id.at, format!("la règle « {id} » est déjà définie dans ce fichier")));
                }
                compiled.push(compile(*place, rule, &own.head, Requirement::Message)?);
            }
        }
        self.own = own;
        self.own_phrases = phrases;
        let count = compiled.len();
        for rule in compiled {
            if let Some(replaced) = self.number(&rule.code.id) {
                self.off[replaced as usize] = true;
                self.some_off = true;
            }
            let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
            self.own.add_rule(&rule);
            self.own_ids.insert(rule.code.id.clone(), number);
            self.docs.push(rule.doc);
            self.rules.push(OnceLock::from(Box::new(Rule::new(rule.code))));
            self.off.push(false);
        }
        // Phrases may have been added to a class whose phrases were decoded already.
        self.phrases.clear();
        self.phrases.resize_with(self.own.head.classes.len(), OnceLock::new);
        Ok(count)
    }

    fn builtin_count(&self) -> usize {
        self.rules.len() - self.docs.len()
    }

    fn number(&self, id: &str) -> Option<u32> {
        self.own_ids.get(id).copied().or_else(|| self.embedded.as_ref()?.find(id))
    }

    /// The rule of this number.
    #[must_use]
    pub fn rule(&self, number: u32) -> Option<&Rule> {
        let cell = self.rules.get(number as usize)?;
        if let Some(rule) = cell.get() {
            return Some(rule);
        }
        let code = self.embedded.as_ref()?.code(number as usize)?;
        Some(cell.get_or_init(|| Box::new(Rule::new(code))))
    }

    /// The rule of this id, switched off or not.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.rule(self.number(id)?)
    }

    /// What is said of the rule of this id.
    #[must_use]
    pub fn doc(&self, id: &str) -> Option<Doc> {
        let number = self.number(id)? as usize;
        match number.checked_sub(self.builtin_count()) {
            Some(own) => self.docs.get(own).cloned(),
            None => self.embedded.as_ref()?.doc(number),
        }
    }

    /// Every rule by id, replaced ones excepted, switched off ones included.
    #[must_use]
    pub fn rules(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = (0u32..)
            .take(self.rules.len())
            .filter_map(|n| self.rule(n).filter(|rule| self.number(&rule.id) == Some(n)))
            .collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules
    }

    /// Whether the rule of this number is run.
    #[must_use]
    pub fn is_on(&self, number: u32) -> bool {
        self.off.get(number as usize) == Some(&false)
    }

    /// Whether the rule of this call is run.
    pub(super) fn is_called(&self, call: u32) -> bool {
        !self.some_off || self.is_on(self.own.head.rule_of(call))
    }

    /// Whether a rule of this id exists and is run.
    #[must_use]
    pub fn speaks(&self, id: &str) -> bool {
        self.number(id).is_some_and(|n| self.is_on(n))
    }

    /// Switches off every rule that `keep` refuses.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, Category) -> bool) {
        let refused: Vec<u32> =
            self.rules().iter().filter(|r| !keep(&r.id, r.code.category)).filter_map(|r| self.number(&r.id)).collect();
        for number in refused {
            self.off[number as usize] = true;
            self.some_off = true;
        }
    }

    /// Refuses a name that is neither a rule, nor a category, nor what the ids of some rules begin with.
    ///
    /// # Errors
    /// With the nearest name that exists.
    pub fn check_name(&self, name: &str) -> Result<(), UnknownRule> {
        if Category::parse(name).is_some() || self.number(name).is_some() {
            return Ok(());
        }
        let rules = self.rules();
        let prefix = format!("{name}/");
        if rules.iter().any(|r| r.id.starts_with(&prefix)) {
            return Ok(());
        }
        let categories = Category::ALL.iter().map(|c| c.name());
        let found = nearest(name, rules.iter().map(|r| &*r.id).chain(categories));
        // « insulte » for « tone/insulte ».
        let tail = || rules.iter().map(|r| &*r.id).find(|id| id.split_once('/').is_some_and(|(_, rest)| rest == name));
        Err(UnknownRule { name: name.to_owned(), nearest: found.or_else(tail).map(str::to_owned) })
    }

    /// Word classes, by number.
    #[must_use]
    pub fn classes(&self) -> &[ClassInfo] {
        &self.own.head.classes
    }

    /// Numbers of the classes of this name.
    pub fn class_numbers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = u16> + 'a {
        (0u16..).zip(self.classes()).filter(move |(_, class)| class.name == name).map(|(number, _)| number)
    }

    /// Phrases of a class.
    #[must_use]
    pub fn phrases(&self, class: u16) -> Option<&ClassPhrases> {
        if !self.classes().get(usize::from(class))?.phrases {
            return None;
        }
        let cell = self.phrases.get(usize::from(class))?;
        Some(cell.get_or_init(|| {
            let mut all = self.embedded.as_ref().and_then(|e| e.phrases(usize::from(class))).unwrap_or_default();
            if let Some(own) = self.own_phrases.get(&class) {
                all.members.extend(own.members.iter().cloned());
                all.benign.extend(own.benign.iter().cloned());
            }
            all
        }))
    }

    /// What does not depend on a form.
    pub(super) fn head(&self) -> &super::index::Head {
        &self.own.head
    }

    /// Fills `classes` and `anchored` of a form. Called once for each distinct form of a draft.
    pub fn annotate(&self, info: &mut WordInfo) {
        let mut found = Entry::default();
        let mut key = String::with_capacity(info.lower.len() + 1);
        let mut look = |prefix: char, text: &str| {
            key.clear();
            key.push(prefix);
            key.push_str(text);
            let embedded = self.embedded.as_ref().and_then(|e| e.entry(key.as_bytes()));
            for entry in embedded.iter().chain(self.own.keys.get(&key)) {
                found.classes.extend(&entry.classes);
                found.triggers.extend(&entry.triggers);
                found.calls.extend(&entry.calls);
            }
        };
        look('w', &info.lower);
        if info.analyses.is_empty() {
            look('l', &info.lower);
        }
        for (i, analysis) in info.analyses.iter().enumerate() {
            if !info.analyses[..i].iter().any(|a| a.lemma == analysis.lemma) {
                look('l', &analysis.lemma);
            }
        }
        let head = &self.own.head;
        for class in found.classes.iter().chain(&found.triggers) {
            let from = head.class_calls.partition_point(|(c, _)| c < class);
            found.calls.extend(head.class_calls[from..].iter().take_while(|(c, _)| c == class).map(|(_, call)| call));
        }
        for (mask, value, calls) in &head.tag_calls {
            if info.analyses.iter().any(|a| bits(a.tag) & mask == *value) {
                found.calls.extend(calls);
            }
        }
        found.calls.retain(|call| self.is_called(*call));
        found.calls.sort_unstable();
        found.calls.dedup();
        found.classes.sort_unstable();
        found.classes.dedup();
        info.classes = found.classes;
        info.anchored = found.calls;
    }
}

const fn bits(tag: Tag) -> u32 {
    tag.0
}
