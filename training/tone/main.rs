//! Trains the model of aggressive writing that `src/check/tone/temper.rs` uses.
//!
//! `cargo run --release --example train_tone -- OUT SET.jsonl [SET.jsonl…] [--calm FILE.tsv]`: sets of `{"text", "label"}`, label
//! 1 for toxic, and calm drafts of one's own (`verdict family text note`), which weigh less. It writes the weights to OUT and
//! prints figures of five folds, each told by a model that has not seen it. The same files give the same weights.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for those who train"
)]

use cm_lint::check::tone::temper::{BUCKETS, grams, groups, probability, scaled};
use cm_lint::finding::Category;
use cm_lint::text::Source;
use cm_lint::verdict::Score;
use cm_lint::{Engine, read};
use std::collections::BTreeMap;
use std::fs;

/// Folds of the figures.
const FOLDS: usize = 5;
/// Passes over the examples.
const PASSES: usize = 60;
/// Rate of learning at the start; it falls to a tenth.
const RATE: f32 = 0.3;
/// How far weights are drawn to zero at each example.
const DECAY: f32 = 2e-4;
/// What a calm draft of one's own weighs beside an annotated message.
const CALM: f32 = 0.15;

/// One message.
struct Example {
    label: f32,
    weight: f32,
    /// Buckets with their share of the logit.
    features: Vec<(usize, f32)>,
    /// Score of tone by the rules alone.
    score: u8,
}

struct Model {
    bias: f32,
    weights: Vec<f32>,
}

impl Model {
    fn probability(&self, example: &Example) -> f32 {
        probability(
            self.bias + example.features.iter().map(|(bucket, share)| self.weights[*bucket] * share).sum::<f32>(),
        )
    }

    /// Logistic regression by stochastic descent, in an order that depends on the seed alone.
    fn train(examples: &[&Example]) -> Self {
        let mut model = Self { bias: 0.0, weights: vec![0.0; BUCKETS] };
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut seed = 0x5eed_u64;
        for pass in 0..PASSES {
            for at in (1..order.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                order.swap(at, usize::try_from(seed % (at as u64 + 1)).unwrap());
            }
            #[expect(clippy::cast_precision_loss, reason = "tens of passes")]
            let rate = RATE * (1.0 - 0.9 * pass as f32 / PASSES as f32);
            for &n in &order {
                let example = examples[n];
                let error = (example.label - model.probability(example)) * example.weight;
                model.bias += 0.1 * rate * error;
                for (bucket, share) in &example.features {
                    let weight = &mut model.weights[*bucket];
                    *weight += rate * (error * share - DECAY * *weight);
                }
            }
        }
        model
    }

    /// Rounded to eight bits: bias, scale, weights.
    #[expect(clippy::cast_possible_truncation, reason = "between -127 and 127")]
    fn bytes(&self) -> Vec<u8> {
        let most = self.weights.iter().fold(1e-6_f32, |most, w| most.max(w.abs()));
        let scale = most / 127.0;
        let mut bytes = [self.bias.to_le_bytes(), scale.to_le_bytes()].concat();
        bytes.extend(self.weights.iter().map(|w| ((w / scale).round() as i8).cast_unsigned()));
        bytes
    }
}

fn example(engine: &Engine, text: &str, label: f32, weight: f32) -> Example {
    let document = read::text(Source::new("draft.txt", text));
    let groups = groups(engine.registry());
    let mut counts: BTreeMap<usize, f32> = BTreeMap::new();
    engine.read(&document, |sentence, _| grams(sentence, &groups, |bucket| *counts.entry(bucket).or_default() += 1.0));
    let total: f32 = counts.values().sum();
    let features = counts.into_iter().map(|(bucket, count)| (bucket, scaled(count, total))).collect();
    let score = Score::of(&engine.lint(&document).diagnostics).of_category(Category::Tone);
    Example { label, weight, features, score }
}

/// Area under the curve of `value` for the label.
fn area(examples: &[&Example], values: &[f32]) -> f64 {
    let (mut wins, mut pairs) = (0.0, 0.0);
    for (_, x) in examples.iter().zip(values).filter(|(e, _)| e.label > 0.5) {
        for (_, y) in examples.iter().zip(values).filter(|(e, _)| e.label < 0.5) {
            pairs += 1.0;
            wins += if x > y {
                1.0
            } else if x < y {
                0.0
            } else {
                0.5
            };
        }
    }
    wins / f64::max(pairs, 1.0)
}

/// Prints what models say of messages that they have not seen.
fn cross_validate(messages: &[&Example], calm: &[&Example]) {
    let mut held = vec![0.0; messages.len()];
    for fold in 0..FOLDS {
        let seen = messages.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, e)| *e);
        let model = Model::train(&seen.chain(calm.iter().copied()).collect::<Vec<_>>());
        for (n, value) in held.iter_mut().enumerate().filter(|(n, _)| n % FOLDS == fold) {
            *value = model.probability(messages[n]);
        }
    }
    let rules: Vec<f32> = messages.iter().map(|e| f32::from(e.score)).collect();
    let both: Vec<f32> =
        rules.iter().zip(&held).map(|(r, p)| 100.0 - (100.0 - r) * (1.0 - 0.19 * p)).map(f32::round).collect();
    println!(
        "{} messages: AUC of the rules {:.3}, of the model {:.3}, of score.tone {:.3}",
        messages.len(),
        area(messages, &rules),
        area(messages, &held),
        area(messages, &both)
    );
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().expect("train_tone OUT SET.jsonl… [--calm FILE.tsv]");
    let engine = Engine::builtin();
    let (mut messages, mut calm) = (Vec::new(), Vec::new());
    while let Some(argument) = arguments.next() {
        if argument == "--calm" {
            let text = fs::read_to_string(arguments.next().expect("a file after --calm")).unwrap();
            let texts = text.lines().skip(1).filter_map(|line| line.split('\t').nth(2));
            calm.extend(texts.map(|text| example(&engine, text, 0.0, CALM)));
            continue;
        }
        for line in fs::read_to_string(&argument).unwrap().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let label = if record["label"] == 1 { 1.0 } else { 0.0 };
            messages.push(example(&engine, record["text"].as_str().unwrap(), label, 1.0));
        }
    }
    let (messages, calm): (Vec<&Example>, Vec<&Example>) = (messages.iter().collect(), calm.iter().collect());
    cross_validate(&messages, &calm);
    let model = Model::train(&messages.iter().chain(&calm).copied().collect::<Vec<_>>());
    fs::write(out, model.bytes()).unwrap();
}
