//! Expansion of a Hunspell dictionary: every form with its lemma, tag and flags.

use super::affix::{Affix, Affixes, FORBIDDEN, Flag, KEEP_CASE, NEED_AFFIX, NO_SUGGEST, flags};
use super::reading::readings;
use crate::lexicon::layout::form;
use crate::lexicon::tag::Tag;
use crate::lexicon::traits::Traits;

/// The order of readings that no list orders.
pub const OPEN: u16 = 1000;

/// One reading of one form.
#[derive(Clone, Debug)]
pub struct Entry {
    pub form: String,
    pub lemma: String,
    /// The dictionary's headword, which is the lemma but for participles used as adjectives.
    pub root: String,
    pub tag: Tag,
    pub traits: Traits,
    /// Bits of [`form`].
    pub flags: u16,
    /// Place among the readings of the form: smaller comes first.
    pub order: u16,
    /// Whether the dictionary marks it as a grammar word.
    pub closed: bool,
}

/// A form on its way: its text, flags and fields so far.
struct Derived<'a> {
    form: String,
    flags: Vec<Flag>,
    fields: Vec<String>,
    entry: &'a Root,
}

/// A line of the `.dic` file.
struct Root {
    word: String,
    lemma: String,
    flags: Vec<Flag>,
}

/// Expands a `.dic` file with its affixes.
pub fn expand(dictionary: &str, affixes: &Affixes) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(600_000);
    for line in dictionary.lines().skip(1) {
        let mut words = line.split_whitespace();
        let Some(head) = words.next() else { continue };
        let fields: Vec<String> = words.map(str::to_owned).collect();
        let (word, root_flags) = head.split_once('/').unwrap_or((head, ""));
        let lemma = fields.iter().find_map(|f| f.strip_prefix("st:")).unwrap_or(word);
        let root = Root { word: word.to_owned(), lemma: lemma.to_owned(), flags: flags(root_flags) };
        if root.flags.contains(&FORBIDDEN) {
            continue;
        }
        let first = entries.len();
        let derived = Derived { form: root.word.clone(), flags: root.flags.clone(), fields, entry: &root };
        derive(&derived, affixes, 0, &mut entries);
        name_participles(&mut entries[first..]);
    }
    entries
}

/// Emits a form and all that its flags make of it.
fn derive(derived: &Derived, affixes: &Affixes, depth: u8, entries: &mut Vec<Entry>) {
    if !derived.flags.contains(&NEED_AFFIX) {
        emit(derived, entries);
    }
    // The dictionary stacks two affixes at most.
    if depth == 2 {
        return;
    }
    let mut follow = |affix: &Affix, form: Option<String>| {
        if let Some(form) = form {
            let mut fields = derived.fields.clone();
            fields.extend(affix.fields.iter().cloned());
            derive(
                &Derived { form, flags: affix.flags.clone(), fields, entry: derived.entry },
                affixes,
                depth + 1,
                entries,
            );
        }
    };
    for flag in &derived.flags {
        for affix in affixes.suffixes.get(flag).into_iter().flatten() {
            follow(affix, affix.suffixed(&derived.form));
        }
        for affix in affixes.prefixes.get(flag).into_iter().flatten().filter(|a| !a.is_elided()) {
            follow(affix, affix.prefixed(&derived.form));
        }
    }
}

fn emit(derived: &Derived, entries: &mut Vec<Entry>) {
    let root = derived.entry;
    // A prefix makes another lemma: kilomètre.
    let lemma = match derived.form.find(root.word.as_str()) {
        Some(at) if at > 0 && root.word == root.lemma => format!("{}{}", &derived.form[..at], root.lemma),
        _ => root.lemma.clone(),
    };
    let mut form_flags = derived.flags.iter().chain(&root.flags).fold(0, |bits, flag| match *flag {
        KEEP_CASE => bits | form::KEEP_CASE,
        NO_SUGGEST => bits | form::NO_SUGGEST,
        _ => bits,
    });
    form_flags |= derived.flags.iter().fold(0, |bits, flag| bits | elision(*flag));
    for reading in readings(&derived.form, &derived.fields) {
        entries.push(Entry {
            form: derived.form.clone(),
            // The sign of a participle used as an adjective, until the whole paradigm is known.
            lemma: if reading.participle { String::new() } else { lemma.clone() },
            root: lemma.clone(),
            tag: reading.tag,
            traits: reading.traits,
            flags: form_flags,
            order: OPEN,
            closed: derived.fields.iter().any(|f| f == "po:mg"),
        });
    }
}

/// Bit of the elided word that a prefix flag stands for.
fn elision(flag: Flag) -> u16 {
    match &flag {
        b"L'" | b"l'" => form::L,
        b"D'" | b"d'" => form::D,
        b"Q'" | b"q'" => form::QU,
        b"Q*" => form::LORSQU,
        b"Qj" => form::JUSQU,
        b"Si" => form::SI,
        b"n'" => form::N,
        b"j'" => form::J,
        b"c'" => form::C,
        b"m'" => form::M,
        b"t'" => form::T,
        b"s'" => form::SE,
        _ => 0,
    }
}

/// The lemma of an adjective made of a participle is its masculine singular.
fn name_participles(entries: &mut [Entry]) {
    use crate::lexicon::tag::{Gender, Number, Upos};
    let is_open = |e: &Entry| e.lemma.is_empty();
    let masculine = entries
        .iter()
        .filter(|e| is_open(e) && !e.tag.has(Gender::Fem))
        .min_by_key(|e| (e.tag.has(Number::Plur), e.form.len()))
        .map(|e| e.form.clone());
    for entry in entries.iter_mut().filter(|e| is_open(e)) {
        entry.lemma = masculine.clone().unwrap_or_else(|| entry.form.clone());
        entry.tag = entry.tag.with(Upos::ADJ);
        entry.traits = Traits::default();
    }
}
