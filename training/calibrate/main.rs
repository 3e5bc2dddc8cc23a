//! Sets the log-odds from which a doubt is told, for each kind of doubt, on text set aside.
//!
//! `cargo run --profile quick --example calibrate -- OUT RATE TEXT…`: correct texts, a paragraph a line. Every fiftieth sentence
//! (those that training holds back) is read as it stands, then with one word changed for a form that one could have written
//! instead. For each bucket (rule, kind, support of the syntax, part of speech) the threshold is the lowest from which the false
//! flags stay below a share of the changed words found, the same share for all: that which leaves RATE false flags in a
//! thousand words. A share ten times smaller gives the threshold of errors. Texts named `*.clean.txt` are read whole: they are
//! not trained on. With SHOW in the environment, the false flags of the buckets that contain it are printed.
#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of the repository: it reads and writes files, and prints figures"
)]

use anyhow::{Context, Result};
use cm_lint::Engine;
use cm_lint::check::grammar::{bucket, doubt};
use cm_lint::read::text;
use cm_lint::tag::Reader;
use cm_lint::tag::candidates::Kind;
use cm_lint::text::Source;
use cm_lint::token::{TokenKind, sentences, tokenize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Places in which a bucket must be met to have thresholds of its own.
const LEAST: usize = 30;

/// The steps of the thresholds tried.
const STEPS: std::ops::RangeInclusive<i32> = -40..=80;
const STEP: f32 = 0.1;

/// How much smaller the share of false flags is among errors.
const SURER: f32 = 0.1;

/// The share where the written form disagrees with the word beside it: what is flagged there in edited texts is a real
/// mistake more often than not.
const CERTAIN: f32 = 0.06;

/// The same where it disagrees with a word further away.
const CONFIRMED: f32 = 0.03;

/// How often each kind of mistake is made, as in training.
fn weight(kind: Kind) -> f32 {
    match kind {
        Kind::Same => 0.0,
        Kind::Number | Kind::Closed => 3.0,
        Kind::Person | Kind::Ending => 2.5,
        Kind::Gender => 1.2,
        Kind::Sound => 1.0,
        Kind::Accent | Kind::Split | Kind::Join => 1.5,
    }
}

/// A small generator of numbers that look random, the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

/// How much a text that training never saw counts, beside those of which it saw other sentences.
const UNSEEN: usize = 3;

#[derive(Default)]
struct Bucket {
    /// Log-odds of the doubts on changed words.
    right: Vec<f32>,
    /// Log-odds of the doubts on words that are right.
    wrong: Vec<f32>,
}

struct Calibration {
    engine: Engine,
    reader: Reader,
    buckets: BTreeMap<bucket::Bucket, Bucket>,
    words: usize,
    changed: usize,
    random: Random,
    /// Prints the false flags of the buckets that contain this.
    show: Option<String>,
}

impl Calibration {
    /// The candidates of each doubted word: its first byte, their forms, buckets and log-odds.
    fn doubts(&self, sentence: &str) -> Vec<(usize, String, bucket::Bucket, f32)> {
        let document = text(Source::new("-", sentence));
        let mut found = Vec::new();
        self.engine.read(&document, |sentence, reading| {
            doubt::each(sentence, reading, |doubts, explained| {
                for (doubt, explained) in doubts.iter().zip(&explained) {
                    let word = &sentence.words[doubt.word];
                    let bucket = bucket::Bucket::new(explained, doubt.kind, word);
                    found.push((word.token.start as usize, doubt.form.to_string(), bucket, doubt.log_odds));
                }
            });
        });
        found
    }

    fn sentence(&mut self, sentence: &str, times: usize) {
        self.words +=
            times * sentence.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).count();
        for (start, form, bucket, odds) in self.doubts(sentence) {
            if self.show.as_ref().is_some_and(|show| bucket.to_string().contains(show)) {
                let word = sentence.get(start..).unwrap_or_default().split([' ', ',', '.']).next().unwrap_or_default();
                println!("{odds:5.1} {bucket}: {word} → {form} | {sentence}");
            }
            self.buckets.entry(bucket).or_default().wrong.extend(std::iter::repeat_n(odds, times));
        }
        for _ in 0..2 {
            let Some((at, original, changed)) = self.change(sentence) else { continue };
            self.changed += times;
            let doubts = self.doubts(&changed);
            if let Some((.., bucket, odds)) =
                doubts.into_iter().find(|(start, form, ..)| *start == at && *form == original)
            {
                self.buckets.entry(bucket).or_default().right.extend(std::iter::repeat_n(odds, times));
            }
        }
    }

    /// The first byte of a word, its lower-case form, and the sentence with this word changed.
    fn change(&mut self, sentence: &str) -> Option<(usize, String, String)> {
        let tokens = tokenize(sentence);
        let session = self.reader.session(self.engine.lexicon());
        let mut options: Vec<(f32, usize, usize, String)> = Vec::new();
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            let written = &sentence[token.range()];
            let lower = written.to_lowercase();
            if written != lower && token.start > 0 {
                continue;
            }
            for candidate in session.candidates(&lower) {
                let its = weight(candidate.kind);
                let frequency = f32::from(self.engine.lexicon().frequency(&candidate.form));
                let mut form = candidate.form;
                if written != lower {
                    let mut chars = form.chars();
                    form = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
                }
                options.push((its * (frequency / 20.0).exp(), token.start as usize, token.end as usize, form));
            }
        }
        // A word first, then one of its forms, so that words with many forms are not changed more often.
        let mut starts: Vec<usize> = options.iter().map(|o| o.1).collect();
        starts.dedup();
        let start = *starts.get((self.random.next() % starts.len().max(1) as u64) as usize)?;
        options.retain(|o| o.1 == start);
        let mut left = self.random.unit() * options.iter().map(|o| o.0).sum::<f32>();
        let (_, start, end, form) = options.into_iter().find(|o| {
            left -= o.0;
            left <= 0.0
        })?;
        let typographic = sentence.contains('’');
        let form = if typographic { form.replace('\'', "’") } else { form };
        Some((start, sentence[start..end].to_lowercase(), format!("{}{form}{}", &sentence[..start], &sentence[end..])))
    }
}

/// How many doubts reach each step: on changed words, on words that are right.
type Curve = (Vec<f32>, Vec<f32>);

/// How many of the log-odds reach each step.
fn reaching(odds: &[f32]) -> Vec<f32> {
    STEPS.map(|step| odds.iter().filter(|o| **o >= step as f32 * STEP).count() as f32).collect()
}

/// The lowest step from which the false flags are no more than this share of what is found; the last where none is.
fn best(right: &[f32], wrong: &[f32], share: f32) -> usize {
    let fine = |i: &usize| right[*i] > 0.0 && wrong[*i] <= share * right[*i];
    (0..right.len()).find(fine).unwrap_or(right.len() - 1)
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().context("usage: calibrate OUT RATE TEXT...")?;
    let rate: f32 = arguments.next().context("the rate of false flags in a thousand words")?.parse()?;
    let mut calibration = Calibration {
        engine: Engine::builtin(),
        reader: Reader::embedded(),
        buckets: BTreeMap::new(),
        words: 0,
        changed: 0,
        random: Random(0x9e37_79b9_7f4a_7c15),
        show: std::env::var("SHOW").ok(),
    };
    for path in arguments {
        let content = std::fs::read_to_string(&path).with_context(|| path.clone())?;
        let whole = path.ends_with("clean.txt");
        let mut number = 0;
        for line in content.lines() {
            let tokens = tokenize(line);
            for range in sentences(line, &tokens) {
                if (whole || number % 50 == 7) && range.len() > 3 {
                    let bytes = tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
                    calibration.sentence(&line[bytes], if whole { UNSEEN } else { 1 });
                }
                number += 1;
            }
        }
        println!("{path}: {} words, {} changed", calibration.words, calibration.changed);
    }
    let Calibration { mut buckets, words, changed, .. } = calibration;
    // What is met in too few places is judged with all doubts of its kind and support.
    let mut wide: BTreeMap<bucket::Bucket, Bucket> = BTreeMap::new();
    for (name, bucket) in &buckets {
        let whole = wide.entry(name.wide()).or_default();
        whole.right.extend(&bucket.right);
        whole.wrong.extend(&bucket.wrong);
    }
    buckets.retain(|_, bucket| bucket.right.len() + bucket.wrong.len() >= LEAST);
    let curves: BTreeMap<&bucket::Bucket, Curve> =
        buckets.iter().map(|(name, b)| (name, (reaching(&b.right), reaching(&b.wrong)))).collect();
    let allowed = |name: &bucket::Bucket, share: f32, factor: f32| {
        factor
            * match name.support() {
                doubt::Support::Certain => CERTAIN,
                doubt::Support::Confirmed => CONFIRMED,
                _ => share,
            }
    };
    let flags = |share: f32, factor: f32| {
        let sum = |pick: fn(&Curve, usize) -> f32| -> f32 {
            curves.iter().map(|(name, curve)| pick(curve, best(&curve.0, &curve.1, allowed(name, share, factor)))).sum()
        };
        (sum(|c, i| c.1[i]), sum(|c, i| c.0[i]))
    };
    let mut share = (0.0_f32, 1.0_f32);
    for _ in 0..40 {
        let middle = f32::midpoint(share.0, share.1);
        if 1000.0 * flags(middle, 1.0).0 / words as f32 > rate { share.1 = middle } else { share.0 = middle }
    }
    let share = share.0;
    for factor in [1.0, SURER] {
        let (wrong, right) = flags(share, factor);
        println!(
            "share {:.4}: {:.2} false flags in a thousand words, {:.1} % of changed words found",
            share * factor,
            1000.0 * wrong / words as f32,
            100.0 * right / changed as f32
        );
    }
    let mut table = String::from(
        "# Log-odds from which a doubt is told, and from which it is an error, by bucket: see training/calibrate. « - »: never.\n",
    );
    let wide = wide.iter().map(|(name, b)| (name, (reaching(&b.right), reaching(&b.wrong)))).collect::<Vec<_>>();
    for (name, (right, wrong)) in
        curves.iter().map(|(name, curve)| (*name, curve)).chain(wide.iter().map(|(n, c)| (*n, c)))
    {
        let at = |factor: f32| {
            let i = best(right, wrong, allowed(name, share, factor));
            if i + 1 == right.len() {
                "-".to_owned()
            } else {
                format!("{:.1}", (STEPS.start() + i as i32) as f32 * STEP)
            }
        };
        writeln!(table, "{name}\t{}\t{}\t{}\t{}", at(1.0), at(SURER), right[0], wrong[0])?;
    }
    std::fs::write(&out, table)?;
    Ok(())
}
