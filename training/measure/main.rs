//! Measures the embedded reader: parts of speech and heads on treebanks, doubts on texts with known mistakes, speed.
//!
//! `cargo run --profile quick --example measure -- FILE…`: `.conllu` (gold tokens), `.clean.txt` (correct, a text a
//! line; sets the threshold that leaves one false flag in a thousand words), `.suite.jsonl` (texts with marked spans).
//! `.lines.txt` (sentences, whose doubts are shown one by one).
//! The threshold is one for all log-odds, or with `--judged` one for what exceeds the threshold of each doubt's bucket
//! (`models/doubts.tsv`, set on other texts), the syntax heard.
#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::single_match_else,
    clippy::single_match,
    clippy::print_stdout,
    reason = "a tool of the repository: it reads files, keeps time and prints percentages"
)]

use anyhow::{Context, Result};
use cm_lint::Engine;
use cm_lint::check::grammar::bucket::{Bucket, thresholds};
use cm_lint::check::grammar::doubt;
use cm_lint::lexicon::{Lexicon, Orthography, Upos};
use cm_lint::read::{Segment, SegmentKind};
use cm_lint::sentence::{Sentence, Word, WordInfo};
use cm_lint::tag::features::{Shape, form_key, shape};
use cm_lint::tag::{Doubt, Reader, Session};
use cm_lint::text::Source;
use cm_lint::token::{Token, TokenKind, sentences, tokenize};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A slot's best candidate: where it stands, how sure it is, and the doubt.
struct Flag {
    line: usize,
    range: Range<usize>,
    score: f32,
    doubt: Doubt,
}

#[derive(Deserialize)]
struct Row {
    text: String,
    #[serde(rename = "type")]
    of: String,
    spans: Vec<(usize, usize)>,
}

struct Measure<'a> {
    lexicon: &'a Lexicon,
    session: Session<'a>,
    forms: Forms,
    engine: Engine,
    judged: bool,
    words: usize,
    time: Duration,
}

/// What is known of the forms met, as the linter keeps it.
type Forms = HashMap<(String, TokenKind), Rc<WordInfo>>;

fn info(lexicon: &Lexicon, forms: &mut Forms, text: &str, kind: TokenKind) -> Rc<WordInfo> {
    let new = || {
        let found = if kind == TokenKind::Word { lexicon.lookup(text) } else { cm_lint::lexicon::Found::default() };
        Rc::new(WordInfo {
            lower: form_key(text, kind).into(),
            known: found.known(),
            analyses: found.analyses,
            ..WordInfo::default()
        })
    };
    Rc::clone(forms.entry((text.to_owned(), kind)).or_insert_with(new))
}

impl Measure<'_> {
    fn read(&mut self, segment: &Segment, tokens: &[Token], floor: f32) -> (Vec<Got>, Vec<Doubt>) {
        let word = |token: &Token| {
            let text = &segment.text[token.range()];
            let info = info(self.lexicon, &mut self.forms, text, token.kind);
            Word { token: *token, text, info, chosen: None, head: None, relation: "", quoted: false }
        };
        let mut sentence = Sentence { segment, words: tokens.iter().map(word).collect(), index: 0 };
        let began = Instant::now();
        let reading = self.session.read(&mut sentence, floor);
        self.time += began.elapsed();
        self.words += tokens.len();
        let read = sentence
            .words
            .iter()
            .zip(reading.parts)
            .map(|(w, part)| (w.head, w.relation, w.analysis().and_then(|a| a.tag.upos()).or(part), part))
            .collect();
        (read, reading.doubts)
    }

    fn treebank(&mut self, content: &str) {
        let (mut upos, mut free, mut uas, mut las, mut arcs, mut total) = (0, 0, 0, 0, 0, 0);
        for block in content.split("\n\n").filter(|b| !b.trim().is_empty()) {
            let gold = surface(block);
            let mut text = String::new();
            let mut tokens = Vec::new();
            for (form, ..) in &gold {
                let start = u32::try_from(text.len()).unwrap_or(0);
                let kind = match tokenize(form)[..] {
                    [token] => token.kind,
                    _ => TokenKind::Word,
                };
                text.push_str(form);
                tokens.push(Token { start, end: u32::try_from(text.len()).unwrap_or(0), kind, spaced: true });
                text.push(' ');
            }
            let segment = Segment::verbatim(SegmentKind::Paragraph, &text, 0);
            let (read, _) = self.read(&segment, &tokens, 0.0);
            for ((_, wanted, head, relation), (got_head, got_relation, chosen, part)) in gold.iter().zip(read) {
                total += 1;
                upos += usize::from(chosen.is_some_and(|u| u.name() == *wanted));
                free += usize::from(part.is_some_and(|u| u.name() == *wanted));
                if *wanted != "PUNCT" {
                    arcs += 1;
                    let right = got_head.map(usize::from) == *head;
                    uas += usize::from(right);
                    las += usize::from(right && got_relation == *relation);
                }
            }
        }
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        println!(
            "  UPOS {:.2} (of the chosen reading {:.2})  UAS {:.2}  LAS {:.2}  ({total} tokens)",
            share(free, total),
            share(upos, total),
            share(uas, arcs),
            share(las, arcs)
        );
    }

    /// The best candidate of every slot of a text, names aside.
    fn flags(&mut self, line: usize, text: &str) -> Vec<Flag> {
        if self.judged {
            return self.judged_flags(line, text);
        }
        let segment = Segment::verbatim(SegmentKind::Paragraph, text, 0);
        let tokens = tokenize(&segment.text);
        let mut flags: Vec<Flag> = Vec::new();
        for range in sentences(&segment.text, &tokens) {
            let tokens = &tokens[range];
            let (_, doubts) = self.read(&segment, tokens, -2.0);
            let mut last = usize::MAX;
            for doubt in doubts {
                let token = tokens[doubt.word];
                let name = !matches!(
                    shape(&segment.text[token.range()], token.kind, doubt.word == 0),
                    Shape::Lower | Shape::First
                );
                if doubt.word != last && !name {
                    last = doubt.word;
                    flags.push(Flag { line, range: token.range(), score: doubt.log_odds, doubt });
                }
            }
        }
        flags
    }

    /// Every doubt of a text, with what the syntax says of it and the threshold of its bucket.
    fn explain(&self, text: &str) {
        println!("{text}");
        let document = cm_lint::read::text(Source::new("-", text));
        self.engine.read(&document, |sentence, reading| {
            doubt::each(sentence, reading, |doubts, explained| {
                for (doubt, explained) in doubts.iter().zip(&explained) {
                    let word = &sentence.words[doubt.word];
                    let bucket = Bucket::new(explained, doubt.kind, word);
                    let least = thresholds(explained, doubt, word).0;
                    println!(
                        "    {} -> {} {:.1} (told from {least:.1}) {bucket}",
                        word.text, doubt.form, doubt.log_odds
                    );
                }
            });
        });
    }

    /// The doubts as the linter judges them: by how much each exceeds the threshold of its bucket.
    fn judged_flags(&self, line: usize, text: &str) -> Vec<Flag> {
        let document = cm_lint::read::text(Source::new("-", text));
        let mut flags: Vec<Flag> = Vec::new();
        self.engine.read(&document, |sentence, reading| {
            doubt::each(sentence, reading, |doubts, explained| {
                let word = &sentence.words[doubts[0].word];
                let margin = |doubt: &Doubt, explained| doubt.log_odds - thresholds(explained, doubt, word).0;
                let scores = doubts.iter().zip(&explained).map(|(doubt, explained)| (margin(doubt, explained), doubt));
                if let Some((score, doubt)) = scores.max_by(|a, b| a.0.total_cmp(&b.0)) {
                    flags.push(Flag { line, range: word.token.range(), score, doubt: doubt.clone() });
                }
            });
        });
        flags
    }
}

/// Head, relation, part of speech of the chosen reading, part of speech as the network sees it.
type Got = (Option<u16>, &'static str, Option<Upos>, Option<Upos>);
/// Form, part of speech, head, relation.
type Gold<'a> = (&'a str, &'a str, Option<usize>, &'a str);

/// Form, UPOS, head and relation of each token; a word for several counts once, as its first.
fn surface(block: &str) -> Vec<Gold<'_>> {
    let mut rows: Vec<(Gold, usize)> = Vec::new();
    let mut places: Vec<usize> = vec![0];
    let mut wide: Option<(usize, &str)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, relation, ..] = cells[..] else { continue };
        if let Some((_, last)) = id.split_once('-') {
            wide = last.parse().ok().map(|last| (last, form));
            continue;
        }
        let (Ok(id), Ok(head)) = (id.parse::<usize>(), head.parse::<usize>()) else { continue };
        match wide {
            Some((last, whole)) => {
                let inner = rows.last().is_some_and(|(row, first)| {
                    row.0 == whole
                        && *first < id
                        && places.len() > *first
                        && id <= last
                        && places[*first] == rows.len() - 1
                        && *first + (last - *first) >= id
                        && std::ptr::eq(row.0, whole)
                });
                if !inner {
                    rows.push(((whole, upos, Some(head), relation), id));
                }
                places.push(rows.len() - 1);
                if id == last {
                    wide = None;
                }
            }
            None => {
                rows.push(((form, upos, Some(head), relation), id));
                places.push(rows.len() - 1);
            }
        }
    }
    rows.into_iter()
        .map(|((form, upos, head, relation), _)| (form, upos, head.filter(|h| *h > 0).map(|h| places[h]), relation))
        .collect()
}

fn main() -> Result<()> {
    let lexicon = Lexicon::embedded(Orthography::All);
    let reader = Reader::embedded();
    let mut measure = Measure {
        lexicon: &lexicon,
        session: reader.session(&lexicon),
        forms: Forms::new(),
        engine: Engine::builtin(),
        judged: std::env::args_os().any(|argument| argument == "--judged"),
        words: 0,
        time: Duration::ZERO,
    };
    let mut threshold = f32::INFINITY;
    for path in std::env::args_os().skip(1).filter(|argument| argument != "--judged").map(PathBuf::from) {
        let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("{name}");
        if name.ends_with(".conllu") {
            measure.treebank(&content);
        } else if name.ends_with(".lines.txt") {
            content.lines().for_each(|line| measure.explain(line));
        } else if name.ends_with(".clean.txt") {
            let mut flags: Vec<Flag> =
                content.lines().enumerate().flat_map(|(i, line)| measure.flags(i, line)).collect();
            flags.sort_by(|a, b| b.score.total_cmp(&a.score));
            let words = content.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).count();
            let allowed = words / 1000;
            if threshold.is_infinite() {
                threshold = flags.get(allowed).map_or(0.0, |f| f.score);
            }
            let above = flags.iter().filter(|f| f.score > threshold).count();
            println!(
                "  {words} words, threshold {threshold:.2}: {:.2} flags per 1000 words",
                1000.0 * above as f64 / words as f64
            );
            let lines: Vec<&str> = content.lines().collect();
            for flag in flags.iter().take_while(|f| f.score > threshold).take(40) {
                println!(
                    "    {:.1} {:?} {} -> {}",
                    flag.score,
                    flag.doubt.kind,
                    &lines[flag.line][flag.range.clone()],
                    flag.doubt.form
                );
            }
        } else {
            let rows: Vec<Row> = content.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
            let mut by: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
            let mut clean = [0; 2];
            for (i, row) in rows.iter().enumerate() {
                let text = row.text.replace(['\n', '\r'], " ");
                let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let flags: Vec<Flag> = measure.flags(i, &text).into_iter().filter(|f| f.score > threshold).collect();
                if row.spans.is_empty() {
                    clean[0] += 1;
                    clean[1] += usize::from(!flags.is_empty());
                    continue;
                }
                let hit = row.spans.iter().any(|(s, e)| {
                    flags.iter().any(|f| f.range.start < bytes[*e].max(bytes[*s] + 1) && f.range.end > bytes[*s])
                });
                let count = by.entry(&row.of).or_default();
                count[0] += 1;
                count[1] += usize::from(hit);
            }
            for (of, [all, hit]) in &by {
                println!("  {of:8} {hit:4} / {all:4} = {:.1} %", 100.0 * *hit as f64 / *all as f64);
            }
            println!("  correct texts flagged: {} / {}", clean[1], clean[0]);
        }
    }
    println!(
        "{} tokens read in {:.2} s: {:.0} a second",
        measure.words,
        measure.time.as_secs_f64(),
        measure.words as f64 / measure.time.as_secs_f64()
    );
    Ok(())
}
