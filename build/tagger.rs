//! Compiles `models/states.tsv` into the tables that `src/tag/trigram.rs` uses in place.

use crate::tag::states::{BOUND, COUNT, STATES};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Writes `trigram.bin` (costs as little-endian i16, 256 a nat, `COUNT`³ then `COUNT`), `emission.fst`
/// (form to offset) and `emission.bin` (a length byte, then pairs of state and count) under `out`.
pub fn compile(source: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", source.display());
    let text = fs::read_to_string(source)?;
    let number = |name: &str| {
        STATES.iter().position(|s| *s == name).ok_or_else(|| io::Error::other(format!("unknown state {name}")))
    };
    let mut trigrams = vec![0f64; COUNT * COUNT * COUNT];
    let mut forms: BTreeMap<&str, Vec<(u8, u16)>> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            ["T", a, b, c, n] => {
                let at = (number(a)? * COUNT + number(b)?) * COUNT + number(c)?;
                trigrams[at] += n.parse::<f64>().map_err(io::Error::other)?;
            }
            ["F", form, ..] => {
                let mut counts = Vec::new();
                for cell in &cells[2..] {
                    let (state, n) = cell.split_once('=').ok_or_else(|| io::Error::other("no count"))?;
                    counts.push((number(state)? as u8, n.parse::<u64>().map_err(io::Error::other)?.min(65_535) as u16));
                }
                forms.insert(form, counts);
            }
            _ => return Err(io::Error::other(format!("bad line: {line}"))),
        }
    }
    fs::write(out.join("trigram.bin"), costs(&trigrams))?;
    let mut emissions = Vec::new();
    let mut index = fst::MapBuilder::memory();
    for (form, counts) in &forms {
        index.insert(form, emissions.len() as u64).map_err(io::Error::other)?;
        emissions.push(counts.len() as u8);
        for (state, n) in counts {
            emissions.push(*state);
            emissions.extend(n.to_le_bytes());
        }
    }
    fs::write(out.join("emission.fst"), index.into_inner().map_err(io::Error::other)?)?;
    fs::write(out.join("emission.bin"), emissions)
}

/// Interpolated trigram costs, then the costs of single states.
fn costs(trigrams: &[f64]) -> Vec<u8> {
    let mut bigrams = vec![0f64; COUNT * COUNT];
    let mut unigrams = vec![0f64; COUNT];
    let mut pairs = vec![0f64; COUNT * COUNT];
    for a in 0..COUNT {
        for b in 0..COUNT {
            for c in 0..COUNT {
                let n = trigrams[(a * COUNT + b) * COUNT + c];
                pairs[a * COUNT + b] += n;
                bigrams[b * COUNT + c] += n;
                unigrams[c] += n;
            }
        }
    }
    let total: f64 = unigrams.iter().sum();
    let firsts: Vec<f64> = (0..COUNT).map(|b| bigrams[b * COUNT..(b + 1) * COUNT].iter().sum()).collect();
    let share = |n: f64, of: f64| if of > 0.0 { n / of } else { 0.0 };
    let mut bytes = Vec::with_capacity(2 * (trigrams.len() + COUNT));
    let mut push = |p: f64| bytes.extend(((-p.max(1e-9).ln() * 256.0).round() as i16).to_le_bytes());
    for a in 0..COUNT {
        for b in 0..COUNT {
            for c in 0..COUNT {
                let tri = share(trigrams[(a * COUNT + b) * COUNT + c], pairs[a * COUNT + b]);
                let bi = share(bigrams[b * COUNT + c], firsts[b]);
                let uni = (unigrams[c] + 0.5) / (total + 0.5 * COUNT as f64);
                push(0.6 * tri + 0.35 * bi + 0.05 * uni);
            }
        }
    }
    debug_assert_eq!(STATES[BOUND as usize], "BOUND");
    for n in unigrams {
        push((n + 0.5) / (total + 0.5 * COUNT as f64));
    }
    bytes
}
