//! The distinct written forms with all that depends on the form alone.

use crate::confusions::Confusions;
use anyhow::Result;
use cm_lint::lexicon::{Lexicon, Orthography, Tag};
use cm_lint::tag::candidates::{JOINED, candidates};
use cm_lint::tag::features::{Shape, class_tags, form_key, shape};
use cm_lint::token::TokenKind;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Suffixes kept.
const SUFFIXES: usize = 3500;

struct Type {
    written: String,
    kind: TokenKind,
    /// Occurrences in the inputs.
    count: u32,
}

/// All types met, numbered.
#[allow(clippy::struct_field_names, reason = "the types are the types")]
pub struct Types {
    lexicon: Lexicon,
    numbers: FxHashMap<(String, bool), u32>,
    types: Vec<Type>,
}

impl Types {
    pub fn new() -> Self {
        Self { lexicon: Lexicon::embedded(Orthography::All), numbers: FxHashMap::default(), types: Vec::new() }
    }

    /// The number of a token's type.
    pub fn number(&mut self, written: &str, kind: TokenKind, _first: bool) -> u32 {
        let number = self.intern(written, kind);
        self.types[number as usize].count += 1;
        number
    }

    fn intern(&mut self, written: &str, kind: TokenKind) -> u32 {
        let word = kind == TokenKind::Word;
        // What is no word has one type for each of its form keys.
        let written =
            if word { cm_lint::lexicon::fold(written).into_owned() } else { form_key(written, kind).into_owned() };
        if let Some(number) = self.numbers.get(&(written.clone(), word)) {
            return *number;
        }
        let number = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        self.numbers.insert((written.clone(), word), number);
        self.types.push(Type { written, kind, count: 0 });
        number
    }

    /// Computes candidates, classes and suffixes, and writes the tables.
    #[allow(clippy::cast_possible_truncation, reason = "types are far fewer than 2³²")]
    pub fn finish(mut self, out: &Path, confusions: Option<&str>) -> Result<()> {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for it in self.types.iter().filter(|t| t.kind == TokenKind::Word) {
            *counts.entry(it.written.to_lowercase()).or_default() += it.count;
        }
        let confusions = confusions.map_or_else(
            || Confusions::new(&self.lexicon, |form| counts.get(form).copied().unwrap_or(0)),
            Confusions::parse,
        );
        fs::write(out.join("confusions.tsv"), confusions.table())?;
        let mut pairs = String::new();
        for (left, right, one) in JOINED {
            let ids = [
                self.intern(left, TokenKind::Word),
                self.intern(right, TokenKind::Word),
                self.intern(one, TokenKind::Word),
                self.intern(&format!("{left}{right}"), TokenKind::Word),
            ];
            writeln!(pairs, "{}\t{}\t{}\t{}", ids[0], ids[1], ids[2], ids[3])?;
        }
        fs::write(out.join("joined.tsv"), pairs)?;

        // Candidates of the types met, then of their candidates, so that a corrupted form has its own.
        let mut lists: Vec<Vec<(u32, u8)>> = Vec::new();
        let mut lowers: Vec<u32> = Vec::new();
        let met = self.types.len();
        for depth in 0..2 {
            let upto = self.types.len();
            for i in lists.len()..upto {
                let (written, kind) = (self.types[i].written.clone(), self.types[i].kind);
                let lower = written.to_lowercase();
                let lower_number = if kind == TokenKind::Word { self.intern(&lower, kind) } else { i as u32 };
                lowers.push(lower_number);
                let mut list = Vec::new();
                if kind == TokenKind::Word && lower_number as usize == i {
                    let analyses = self.lexicon.analyses(&lower);
                    if !analyses.is_empty() {
                        for candidate in candidates(&self.lexicon, &lower, &analyses, confusions.get(&lower)) {
                            list.push((self.intern(&candidate.form, TokenKind::Word), candidate.kind as u8));
                        }
                    }
                }
                lists.push(list);
            }
            eprintln!("depth {depth}: {} types", self.types.len());
        }
        // Capitalised twins of the candidates of capitalised types.
        for i in 0..met {
            let written = &self.types[i].written;
            if self.types[i].kind == TokenKind::Word && shape(written, TokenKind::Word, false) == Shape::Title {
                let list = lists[lowers[i] as usize].clone();
                for (candidate, _) in list {
                    let title = capitalised(&self.types[candidate as usize].written);
                    self.intern(&title, TokenKind::Word);
                }
            }
        }
        for i in lists.len()..self.types.len() {
            let written = self.types[i].written.clone();
            let lower = written.to_lowercase();
            let lower = self.numbers.get(&(lower, self.types[i].kind == TokenKind::Word)).copied().unwrap_or(i as u32);
            lowers.push(lower);
            lists.push(Vec::new());
        }
        self.write(out, &lists, &lowers)
    }

    fn write(&self, out: &Path, lists: &[Vec<(u32, u8)>], lowers: &[u32]) -> Result<()> {
        let suffixes = self.suffixes();
        fs::write(out.join("suffixes.txt"), suffixes.join("\n") + "\n")?;
        let suffix_numbers: FxHashMap<&str, usize> =
            suffixes.iter().enumerate().map(|(i, s)| (s.as_str(), i + 1)).collect();
        let mut classes: FxHashMap<Vec<Tag>, usize> = FxHashMap::default();
        let mut class_list: Vec<Vec<Tag>> = Vec::new();
        let mut table = String::new();
        for (i, it) in self.types.iter().enumerate() {
            let analyses = if it.kind == TokenKind::Word { self.lexicon.analyses(&it.written) } else { Vec::new() };
            let tags = class_tags(&analyses, it.kind);
            let class = *classes.entry(tags.clone()).or_insert_with(|| {
                class_list.push(tags);
                class_list.len() - 1
            });
            let lower = it.written.to_lowercase();
            let suffix = if it.kind == TokenKind::Word {
                cm_lint::tag::features::suffixes(&lower).find_map(|s| suffix_numbers.get(s)).copied().unwrap_or(0)
            } else {
                0
            };
            let title = self
                .numbers
                .get(&(capitalised(&it.written), true))
                .copied()
                .filter(|t| *t as usize != i)
                .map_or(-1, i64::from);
            let list: Vec<String> = lists[i].iter().map(|(c, k)| format!("{c}:{k}")).collect();
            writeln!(
                table,
                "{}\t{}\t{class}\t{suffix}\t{}\t{}\t{title}\t{}",
                it.written.replace(['\t', '\n'], " "),
                it.count,
                shape(&it.written, it.kind, false) as u8,
                lowers[i],
                list.join(",")
            )?;
        }
        fs::write(out.join("types.tsv"), table)?;
        let lines: Vec<String> =
            class_list.iter().map(|tags| tags.iter().map(|t| t.0.to_string()).collect::<Vec<_>>().join(" ")).collect();
        fs::write(out.join("classes.tsv"), lines.join("\n") + "\n")?;
        let fields: Vec<(&str, u32)> = Tag::FEATURES
            .iter()
            .map(|f| (*f, Tag::mask(if *f == "Upos" { "upos" } else { f }).unwrap_or_default().0))
            .collect();
        fs::write(out.join("layout.json"), serde_json::to_string(&fields)?)?;
        Ok(())
    }

    /// The most frequent endings of the word types met.
    fn suffixes(&self) -> Vec<String> {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        let lowers: Vec<String> = self
            .types
            .iter()
            .filter(|t| t.kind == TokenKind::Word && t.count > 0)
            .map(|t| t.written.to_lowercase())
            .collect();
        for lower in &lowers {
            for suffix in cm_lint::tag::features::suffixes(lower) {
                *counts.entry(suffix).or_default() += 1;
            }
        }
        let mut all: Vec<(&str, u32)> = counts.into_iter().collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        all.into_iter().take(SUFFIXES).map(|(s, _)| s.to_owned()).collect()
    }
}

fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
