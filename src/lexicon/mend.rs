//! Forms that are right but for typography: capitals without accents, open ligatures, casing.

use super::fold::{Shape, shape};
use super::{Found, Lexicon, Standing};
use fst::raw::{CompiledAddr, Fst};
use std::borrow::Cow;

/// Nodes visited at most in one search, which bounds its time.
const MOST_NODES: usize = 4_000;

/// What may be changed of a written form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Accents may be added to its capitals.
    Accents,
    /// `oe` and `ae` may be ligatures.
    Ligatures,
    /// Letters may have another casing.
    Casing,
}

impl Lexicon {
    /// Readings of the form of the lexicon that `form` stands for, and how it should be written.
    pub(super) fn mended(&self, form: &str) -> Option<Found> {
        let shape = shape(form);
        if shape != Shape::Lower
            && form.len() > 1
            && let Some(found) = self.changed(form, Change::Accents)
        {
            return Some(found);
        }
        if form.contains(['o', 'O', 'a', 'A'])
            && let Some(found) = self.changed(form, Change::Ligatures)
        {
            return Some(found);
        }
        self.changed(form, Change::Casing)
    }

    fn changed(&self, form: &str, change: Change) -> Option<Found> {
        // A name before the small word that looks like it: « Youtube » is not « youtube ».
        let mut best: Option<((bool, u8), String)> = None;
        for candidate in self.variants(form, change).into_iter().filter(|c| is_due_to(change, form, c)) {
            let rank = (change == Change::Casing && shape(&candidate) != Shape::Lower, self.frequency(&candidate));
            if best.as_ref().is_none_or(|(r, _)| rank > *r) {
                best = Some((rank, candidate));
            }
        }
        let (_, candidate) = best?;
        let set = self.tables.set(&candidate)?;
        let mut found = self.found(&[(Cow::Borrowed(candidate.as_str()), set)]);
        if found.standing != Standing::Known {
            return None;
        }
        let written = match (change, shape(form)) {
            (Change::Casing, _) => candidate,
            (_, Shape::Upper) => candidate.to_uppercase(),
            (_, Shape::Title | Shape::Mixed) => first_upper(&candidate),
            _ => candidate,
        };
        found.standing = match change {
            Change::Accents => Standing::BareCapital(written),
            Change::Ligatures => Standing::OpenLigature(written),
            // Everything in capitals is a way of writing, not a casing of its own.
            Change::Casing if shape(form) == Shape::Upper || is_read_acronym(form, &written) => Standing::Known,
            Change::Casing => Standing::Casing(written),
        };
        Some(found)
    }

    /// Forms of the lexicon that `form` becomes by changes of one kind.
    fn variants(&self, form: &str, change: Change) -> Vec<String> {
        let mut search = Search {
            fst: self.tables.forms.as_fst(),
            letters: form.chars().collect(),
            change,
            left: MOST_NODES,
            path: String::new(),
            found: Vec::new(),
        };
        let root = search.fst.root().addr();
        search.walk(root, 0);
        search.found
    }
}

/// « Onu », « Unesco »: an acronym read as a word may be written as a name.
fn is_read_acronym(form: &str, written: &str) -> bool {
    shape(form) == Shape::Title
        && shape(written) == Shape::Upper
        && written.chars().count() > 2
        && written.contains(['A', 'E', 'I', 'O', 'U', 'É'])
}

/// Whether the candidate is not just another casing, where another change is meant.
fn is_due_to(change: Change, form: &str, candidate: &str) -> bool {
    change != Change::Casing && candidate.to_lowercase() != form.to_lowercase()
        // Two letters are too little to tell a slip from another sign: « Am » is hardly the symbol of the attometre.
        || change == Change::Casing && candidate.chars().count() > 2
}

/// A walk over the forms, one letter of the written form at a time.
struct Search<'a> {
    fst: &'a Fst<&'static [u8]>,
    letters: Vec<char>,
    change: Change,
    left: usize,
    path: String,
    found: Vec<String>,
}

impl Search<'_> {
    fn walk(&mut self, node: CompiledAddr, at: usize) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let Some(&letter) = self.letters.get(at) else {
            if self.fst.node(node).is_final() {
                self.found.push(self.path.clone());
            }
            return;
        };
        let next = self.letters.get(at + 1).copied();
        for (variant, taken) in variants_of(letter, next, at == 0, self.change) {
            if let Some(below) = self.follow(node, variant) {
                let len = self.path.len();
                self.path.push(variant);
                self.walk(below, at + taken);
                self.path.truncate(len);
            }
        }
    }

    /// The node below by the bytes of a letter.
    fn follow(&self, mut node: CompiledAddr, letter: char) -> Option<CompiledAddr> {
        let mut buffer = [0; 4];
        for byte in letter.encode_utf8(&mut buffer).bytes() {
            let here = self.fst.node(node);
            node = here.transition_addr(here.find_input(byte)?);
        }
        Some(node)
    }
}

/// Letters that may stand for `letter`, with the number of written letters that they take.
fn variants_of(letter: char, next: Option<char>, first: bool, change: Change) -> Vec<(char, usize)> {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let mut variants = vec![(letter, 1)];
    if small != letter {
        variants.push((small, 1));
    }
    match change {
        Change::Accents if letter.is_uppercase() => {
            let accented: &[char] = match small {
                'a' => &['à', 'â'],
                'c' => &['ç'],
                'e' => &['é', 'è', 'ê', 'ë'],
                'i' => &['î', 'ï'],
                'o' => &['ô', 'ö'],
                'u' => &['ù', 'û', 'ü'],
                _ => &[],
            };
            for c in accented {
                variants.push((*c, 1));
                variants.extend(c.to_uppercase().map(|c| (c, 1)));
            }
        }
        Change::Ligatures => {
            let ligature = match (small, next.and_then(|n| n.to_lowercase().next())) {
                ('o', Some('e')) => Some('œ'),
                ('a', Some('e')) => Some('æ'),
                _ => None,
            };
            if let Some(c) = ligature {
                variants.push((c, 2));
                if letter.is_uppercase() && first {
                    variants.extend(c.to_uppercase().map(|c| (c, 2)));
                }
            }
        }
        Change::Casing => {
            variants.extend(small.to_uppercase().filter(|c| *c != letter).map(|c| (c, 1)));
        }
        Change::Accents => {}
    }
    variants
}

/// The form with its first letter as a capital.
fn first_upper(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
