//! Sets the log-odds from which a doubt is told, for each kind of doubt, on text set aside.
//!
//! `cargo run --profile quick --example calibrate -- OUT RATE TEXT…`: correct texts, a paragraph a line. Every fiftieth sentence
//! (those that training holds back) is read as it stands, then with one word changed for a form that one could have written
//! instead, several times. For each pair of words that are often taken for one another, and for each bucket of other doubts (rule,
//! kind, support of the syntax, part of speech), the threshold is the lowest from which the false
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

/// Changed words in which a pair of words must be met to have thresholds of its own.
const LEAST_OF_PAIR: usize = 20;

/// Places in which a word must be met as it should be, for its pairs to have thresholds of their own: of a rare word the texts
/// do not show where it is right.
const LEAST_OF_WORD: usize = 100;

/// How often each sentence is changed. What is found counts so much less.
const CHANGES: u8 = 6;

/// What is found is counted as if each sentence were changed twice: the shares below were set so.
const SCALE: f32 = 2.0 / CHANGES as f32;

/// Log-odds at which a doubt is told however few there are like it, if none of them was false.
const SURE: f32 = 6.5;

/// False flags that are supposed above a threshold beyond those seen: few places prove little.
const UNSEEN_FLAGS: f32 = 0.3;

/// The steps of the thresholds tried.
const STEPS: std::ops::RangeInclusive<i32> = -80..=80;
const STEP: f32 = 0.1;

/// How much smaller the share of false flags is among errors.
const SURER: f32 = 0.1;

/// The share where the written form disagrees with the word beside it: what is flagged there in edited texts is a real
/// mistake more often than not.
const CERTAIN: f32 = 0.06;

/// The same where it disagrees with a word further away.
const CONFIRMED: f32 = 0.03;

/// Log-odds below which nothing is told, by what the syntax says: training makes mistakes many times more often than people do,
/// and a word that is rare in these texts proves nothing by never being doubted there.
fn floor(bucket: bucket::Bucket) -> f32 {
    match (bucket.support(), bucket.kind()) {
        (doubt::Support::Certain, _) if bucket.is_predicate() => -8.0,
        (doubt::Support::Certain, Kind::Ending) => -0.5,
        (doubt::Support::Certain, _) => -2.5,
        (doubt::Support::Confirmed, _) => 0.8,
        (doubt::Support::Silent, Kind::Sound | Kind::Accent) => 4.5,
        (doubt::Support::Silent, _) => 3.7,
        (doubt::Support::Against | doubt::Support::Excused, _) => 6.0,
    }
}

/// The same for a pair of words, which is seen often by itself.
const FLOOR_OF_PAIR: f32 = 2.2;

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
    samples: BTreeMap<Name, Bucket>,
    /// Places of each lower-case form.
    places: BTreeMap<String, usize>,
    words: usize,
    changed: usize,
    random: Random,
    /// Prints the false flags of the buckets that contain this.
    show: Option<String>,
}

impl Calibration {
    /// The candidates of each doubted word: its first byte, their forms, names and log-odds.
    fn doubts(&self, sentence: &str) -> Vec<(usize, String, Name, f32)> {
        let document = text(Source::new("-", sentence));
        let mut found = Vec::new();
        self.engine.read(&document, |sentence, reading| {
            doubt::each(sentence, reading, |doubts, explained| {
                for (doubt, explained) in doubts.iter().zip(&explained) {
                    let word = &sentence.words[doubt.word];
                    let bucket = bucket::Bucket::new(explained, doubt.kind, word);
                    let pair = bucket.is_by_pair().then(|| (word.lower().to_owned(), doubt.form.to_string()));
                    found.push((word.token.start as usize, doubt.form.to_string(), (bucket, pair), doubt.log_odds));
                }
            });
        });
        found
    }

    fn sentence(&mut self, sentence: &str, times: usize) {
        self.words +=
            times * sentence.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).count();
        for token in tokenize(sentence).iter().filter(|token| token.kind == TokenKind::Word) {
            let form = sentence[token.range()].to_lowercase().replace('’', "'");
            *self.places.entry(form).or_default() += times;
        }
        for (start, form, name, odds) in self.doubts(sentence) {
            let bucket = name.0;
            if self.show.as_ref().is_some_and(|show| bucket.to_string().contains(show)) {
                let word = sentence.get(start..).unwrap_or_default().split([' ', ',', '.']).next().unwrap_or_default();
                println!("{odds:5.1} {bucket}: {word} → {form} | {sentence}");
            }
            self.samples.entry(name).or_default().wrong.extend(std::iter::repeat_n(odds, times));
        }
        for _ in 0..CHANGES {
            let Some((at, original, changed)) = self.change(sentence) else { continue };
            self.changed += times;
            let doubts = self.doubts(&changed);
            if let Some((.., name, odds)) =
                doubts.into_iter().find(|(start, form, ..)| *start == at && *form == original)
            {
                self.samples.entry(name).or_default().right.extend(std::iter::repeat_n(odds, times));
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

/// A bucket, and the written and the better word where one is taken for the other.
type Name = (bucket::Bucket, Option<(String, String)>);

/// How many doubts reach each step: on changed words, on words that are right.
type Curve = (Vec<f32>, Vec<f32>);

/// Bytes of a sentence.
fn range_len(tokens: &[cm_lint::token::Token], range: &std::ops::Range<usize>) -> usize {
    tokens[range.end - 1].range().end - tokens[range.start].range().start
}

/// How many of the log-odds reach each step.
fn reaching(odds: &[f32]) -> Vec<f32> {
    STEPS.map(|step| odds.iter().filter(|o| **o >= step as f32 * STEP).count() as f32).collect()
}

/// The lowest step from which the false flags are no more than this share of what is found; the last where none is.
fn best(right: &[f32], wrong: &[f32], floor: f32, share: f32) -> usize {
    let fine = |i: &usize| {
        (STEPS.start() + *i as i32) as f32 * STEP >= floor - 1e-3
            && right[*i] > 0.0
            && wrong[*i] + UNSEEN_FLAGS <= share * right[*i] * SCALE
    };
    let sure =
        |i: &usize| (STEPS.start() + *i as i32) as f32 * STEP >= floor.max(SURE) && right[*i] > 0.0 && wrong[*i] == 0.0;
    (0..right.len()).find(fine).or_else(|| (0..right.len() - 1).find(sure)).unwrap_or(right.len() - 1)
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().context("usage: calibrate OUT RATE TEXT...")?;
    let rate: f32 = arguments.next().context("the rate of false flags in a thousand words")?.parse()?;
    let mut calibration = Calibration {
        engine: Engine::builtin(),
        reader: Reader::embedded(),
        samples: BTreeMap::new(),
        places: BTreeMap::new(),
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
                    let times = if whole { UNSEEN } else { 1 };
                    calibration.sentence(&line[bytes.clone()], times);
                    // Titles, items and short posts are no whole sentences.
                    for clause in line[bytes].split([',', ';', ':', '(', ')', '«', '»']).map(str::trim) {
                        let words = clause.split_whitespace().count();
                        if (3..=12).contains(&words) && clause.len() + 3 < range_len(&tokens, &range) {
                            calibration.sentence(clause, times);
                        }
                    }
                }
                number += 1;
            }
        }
        println!("{path}: {} words, {} changed", calibration.words, calibration.changed);
    }
    let Calibration { samples, places, words, changed, .. } = calibration;
    let mut found: BTreeMap<&(String, String), usize> = BTreeMap::new();
    for ((_, pair), samples) in &samples {
        if let Some(pair) = pair {
            *found.entry(pair).or_default() += samples.right.len();
        }
    }
    found.retain(|(written, _), right| {
        *right >= LEAST_OF_PAIR && places.get(written).is_some_and(|n| *n >= LEAST_OF_WORD)
    });
    let mut pairs: BTreeMap<(String, String), Bucket> = BTreeMap::new();
    let mut buckets: BTreeMap<bucket::Bucket, Bucket> = BTreeMap::new();
    for ((name, pair), samples) in &samples {
        let own = pair.as_ref().filter(|pair| found.contains_key(pair));
        let place = match own {
            Some(pair) => pairs.entry(pair.clone()).or_default(),
            None => buckets.entry(*name).or_default(),
        };
        place.right.extend(&samples.right);
        place.wrong.extend(&samples.wrong);
    }
    // What is met in too few places is judged with all doubts of its kind and support.
    let mut wide: BTreeMap<bucket::Bucket, Bucket> = BTreeMap::new();
    for (name, bucket) in &buckets {
        let whole = wide.entry(name.wide()).or_default();
        whole.right.extend(&bucket.right);
        whole.wrong.extend(&bucket.wrong);
    }
    buckets.retain(|_, bucket| bucket.right.len() + bucket.wrong.len() >= LEAST);
    let curve = |b: &Bucket| (reaching(&b.right), reaching(&b.wrong));
    let judged = |name: &bucket::Bucket| (name.support(), floor(*name));
    let of_buckets = buckets.iter().map(|(name, b)| (name.to_string(), judged(name), curve(b)));
    let pair = (doubt::Support::Silent, FLOOR_OF_PAIR);
    let of_pairs = pairs.iter().map(|((written, form), b)| (format!("{written} > {form}"), pair, curve(b)));
    let curves: Vec<(String, (doubt::Support, f32), Curve)> = of_buckets.chain(of_pairs).collect();
    let allowed = |support: doubt::Support, share: f32, factor: f32| {
        factor
            * match support {
                doubt::Support::Certain => CERTAIN,
                doubt::Support::Confirmed => CONFIRMED,
                _ => share,
            }
    };
    let flags = |share: f32, factor: f32| {
        let sum = |pick: fn(&Curve, usize) -> f32| -> f32 {
            let picked = |(_, (support, floor), curve): &(String, (doubt::Support, f32), Curve)| {
                pick(curve, best(&curve.0, &curve.1, *floor, allowed(*support, share, factor)))
            };
            curves.iter().map(picked).sum()
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
    let wide = wide.iter().map(|(name, b)| (name.to_string(), judged(name), curve(b))).collect::<Vec<_>>();
    for (name, (support, floor), (right, wrong)) in curves.iter().chain(&wide) {
        let at = |factor: f32| {
            let i = best(right, wrong, *floor, allowed(*support, share, factor));
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
