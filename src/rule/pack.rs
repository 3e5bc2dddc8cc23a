//! Rule files joined into one pack, and the bytes that the binary embeds of it.

use super::code::Compiled;
use super::compile::{Requirement, compile};
use super::error::{Place, RuleError};
use super::index::{ClassPhrases, Index};
use super::schema::{self, RuleFile};
use serde::Serialize;
use std::collections::BTreeMap;

/// Rules and classes of several files, compiled.
#[derive(Debug, Default)]
pub struct Pack {
    /// From words to rules and classes.
    pub index: Index,
    /// The rules, by id; a rule's number is its place.
    pub rules: Vec<Compiled>,
    /// Phrases of the classes that have any.
    pub phrases: BTreeMap<u16, ClassPhrases>,
}

/// Number of sections in the embedded bytes; see [`Pack::bytes`].
pub const SECTIONS: usize = 10;

impl Pack {
    /// Compiles files: classes first, so that a rule may name a class of any file.
    ///
    /// # Errors
    /// At the first mistake; two rules of the same id are one.
    pub fn compile(files: &[(String, String)]) -> Result<Self, RuleError> {
        let mut pack = Self::default();
        let mut parsed: Vec<(Place<'_>, RuleFile)> = Vec::new();
        for (file, text) in files {
            let place = Place { file, text };
            let rules = schema::parse(place)?;
            for class in &rules.classes {
                pack.index.add_class(place, class, &mut pack.phrases)?;
            }
            parsed.push((place, rules));
        }
        let mut seen = BTreeMap::new();
        for (place, file) in &parsed {
            for rule in &file.rules {
                if let Some(first) = seen.insert(rule.id.value.clone(), place.file) {
                    let message = format!("la règle « {} » est déjà définie dans {first}", rule.id.value);
                    return Err(place.error(rule.id.at, message));
                }
                pack.rules.push(compile(*place, rule, &pack.index.head, Requirement::Proof)?);
            }
        }
        pack.rules.sort_by(|a, b| a.code.id.cmp(&b.code.id));
        for rule in &pack.rules {
            pack.index.add_rule(rule);
        }
        Ok(pack)
    }

    /// The bytes to embed: [`SECTIONS`] lengths as little-endian `u32`, then the sections. These are the map from ids to
    /// numbers, the map from keys to places among the entries, the entries, then places and values of codes, docs
    /// and phrases of classes, and the head.
    ///
    /// # Errors
    /// If the maps cannot be built or a value cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let ids = fst::Map::from_iter((0u64..).zip(&self.rules).map(|(number, rule)| (rule.code.id.as_str(), number)))?;
        let (mut keys, mut entries) = (Vec::new(), Vec::new());
        for (key, entry) in &self.index.keys {
            keys.push((key.as_str(), entries.len() as u64));
            entries.extend(postcard::to_allocvec(entry)?);
        }
        let keys = fst::Map::from_iter(keys)?;
        let codes = values(self.rules.iter().map(|r| &r.code))?;
        let docs = values(self.rules.iter().map(|r| &r.doc))?;
        let none = ClassPhrases::default();
        let phrases = (0..self.index.head.classes.len()).filter_map(|n| u16::try_from(n).ok());
        let phrases = values(phrases.map(|n| self.phrases.get(&n).unwrap_or(&none)))?;
        let head = postcard::to_allocvec(&self.index.head)?;
        let sections: [&[u8]; SECTIONS] = [
            ids.as_fst().as_bytes(),
            keys.as_fst().as_bytes(),
            &entries,
            &codes.0,
            &codes.1,
            &docs.0,
            &docs.1,
            &phrases.0,
            &phrases.1,
            &head,
        ];
        let mut out = Vec::new();
        for section in sections {
            out.extend(u32::try_from(section.len())?.to_le_bytes());
        }
        for section in sections {
            out.extend(section);
        }
        Ok(out)
    }
}

/// Places (little-endian `u32`, one more than there are values) and bytes of each value.
fn values<'a, T: Serialize + 'a>(
    values: impl Iterator<Item = &'a T>,
) -> Result<(Vec<u8>, Vec<u8>), Box<dyn std::error::Error>> {
    let (mut places, mut bytes) = (0u32.to_le_bytes().to_vec(), Vec::new());
    for value in values {
        bytes.extend(postcard::to_allocvec(value)?);
        places.extend(u32::try_from(bytes.len())?.to_le_bytes());
    }
    Ok((places, bytes))
}
