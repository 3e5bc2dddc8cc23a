//! Affix rules of a Hunspell dictionary (`FLAG long`), as far as the French dictionaries use them.

use std::collections::HashMap;

/// Flag of a root or an affix: two bytes.
pub type Flag = [u8; 2];

/// A form that needs an affix to be a word.
pub const NEED_AFFIX: Flag = *b"()";
/// A form whose casing is kept.
pub const KEEP_CASE: Flag = *b"||";
/// A form that is never proposed.
pub const NO_SUGGEST: Flag = *b"--";
/// A form that is no word.
pub const FORBIDDEN: Flag = *b"{}";

/// One line of a rule.
pub struct Affix {
    /// What is taken off the word.
    strip: String,
    /// What is put in its place.
    add: String,
    /// What the word must look like where the affix goes.
    condition: Vec<Class>,
    /// Flags of the form made.
    pub flags: Vec<Flag>,
    /// Morphological fields that it adds.
    pub fields: Vec<String>,
}

/// One position of a condition.
enum Class {
    Any,
    In(Vec<char>),
    NotIn(Vec<char>),
}

impl Class {
    fn accepts(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::In(set) => set.contains(&c),
            Self::NotIn(set) => !set.contains(&c),
        }
    }
}

impl Affix {
    /// `word` with this suffix, where the condition holds.
    pub fn suffixed(&self, word: &str) -> Option<String> {
        let stem = word.strip_suffix(self.strip.as_str())?;
        let holds = {
            let mut chars = word.chars().rev();
            self.condition.iter().rev().all(|class| chars.next().is_some_and(|c| class.accepts(c)))
        };
        holds.then(|| format!("{stem}{}", self.add))
    }

    /// `word` with this prefix, where the condition holds.
    pub fn prefixed(&self, word: &str) -> Option<String> {
        let stem = word.strip_prefix(self.strip.as_str())?;
        let holds = {
            let mut chars = word.chars();
            self.condition.iter().all(|class| chars.next().is_some_and(|c| class.accepts(c)))
        };
        holds.then(|| format!("{}{stem}", self.add))
    }

    /// Whether the prefix is an elided word, which is a word of its own for us.
    pub fn is_elided(&self) -> bool {
        self.add.contains('\'')
    }
}

/// The rules of a `.aff` file.
#[derive(Default)]
pub struct Affixes {
    pub prefixes: HashMap<Flag, Vec<Affix>>,
    pub suffixes: HashMap<Flag, Vec<Affix>>,
}

impl Affixes {
    /// Reads a `.aff` file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut affixes = Self::default();
        for (number, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let table = match words.first() {
                Some(&"PFX") => &mut affixes.prefixes,
                Some(&"SFX") => &mut affixes.suffixes,
                _ => continue,
            };
            // A header announces a rule: `SFX S. Y 2`; its lines have a condition as fifth word.
            let [_, flag, strip, add, rest @ ..] = words.as_slice() else {
                return Err(format!("line {}: short affix line", number + 1));
            };
            if rest.is_empty() {
                continue;
            }
            let flag = flags(flag).first().copied().ok_or_else(|| format!("line {}: no flag", number + 1))?;
            let (add, affix_flags) = add.split_once('/').unwrap_or((add, ""));
            table.entry(flag).or_default().push(Affix {
                strip: zero(strip),
                add: zero(add),
                condition: condition(rest[0]),
                flags: flags(affix_flags),
                fields: rest[1..].iter().filter(|f| f.contains(':')).map(|f| (*f).to_owned()).collect(),
            });
        }
        Ok(affixes)
    }
}

/// The flags of a string of two-byte flags.
pub fn flags(text: &str) -> Vec<Flag> {
    text.as_bytes().chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// `0` stands for nothing.
fn zero(text: &str) -> String {
    if text == "0" { String::new() } else { text.to_owned() }
}

/// Reads `[^cg]er`; `.` alone accepts everything, the empty word included.
fn condition(text: &str) -> Vec<Class> {
    if text == "." {
        return Vec::new();
    }
    let mut classes = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        classes.push(match c {
            '.' => Class::Any,
            '[' => {
                let mut set: Vec<char> = chars.by_ref().take_while(|c| *c != ']').collect();
                if set.first() == Some(&'^') {
                    set.remove(0);
                    Class::NotIn(set)
                } else {
                    Class::In(set)
                }
            }
            c => Class::In(vec![c]),
        });
    }
    classes
}
