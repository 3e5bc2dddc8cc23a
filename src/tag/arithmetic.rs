//! Matrix products in whole numbers, and the sigmoid: the same bits on every machine.
//!
//! Inputs are rounded to 16 bits with a scale for each token, weights have 8 bits with a scale for each output;
//! sums are exact, so the order in which a processor adds does not matter. All else is single operations on
//! `f32`, which every processor rounds alike.
//!
//! The loops count by hand: an iterator's methods, not being compiled for the wider registers, stay calls.
#![allow(
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::many_single_char_names,
    reason = "conversions by methods are calls too, and every value fits"
)]

use super::packed::{self, Packed};
use super::products::{TILE, products};
use super::weights::{Matrix, Section};
use multiversion::multiversion;
use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Tokens treated together while the weights pass by.
const BLOCK: usize = 16;

/// Tokens after which a layer's weights are laid out anew: less would not pay for it.
const ENOUGH: usize = 400;

thread_local! {
    /// Room for the sums of a block, kept from layer to layer.
    static SUMS: Cell<Vec<i32>> = const { Cell::new(Vec::new()) };
}

/// Rows of whole numbers, one a token, each with its scale.
#[derive(Default)]
pub(super) struct Rounded {
    /// Rows of zeros at the end make their number a multiple of [`TILE`].
    pub values: Vec<i16>,
    pub scales: Vec<f32>,
    pub columns: usize,
}

impl Rounded {
    /// Rounds rows of `columns` numbers to at most `largest` in magnitude.
    pub fn new(x: &[f32], columns: usize, largest: i16) -> Self {
        let rows = (x.len() / columns).next_multiple_of(TILE);
        let mut rounded =
            Self { values: vec![0; rows * columns], scales: Vec::with_capacity(x.len() / columns), columns };
        for (row, out) in x.chunks_exact(columns).zip(rounded.values.chunks_exact_mut(columns)) {
            rounded.scales.push(round(row, out, f32::from(largest)));
        }
        rounded
    }

    pub fn row(&self, i: usize) -> &[i16] {
        &self.values[i * self.columns..(i + 1) * self.columns]
    }
}

/// Rounds one row; gives its scale.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
fn round(row: &[f32], out: &mut [i16], largest: f32) -> f32 {
    // Lanes, since a compiler may not reorder the comparisons of floats by itself.
    let mut lanes = [0.0_f32; 16];
    let n = if row.len() < out.len() { row.len() } else { out.len() };
    let (row, out) = (&row[..n], &mut out[..n]);
    let mut i = 0;
    while i + 16 <= n {
        let chunk = &row[i..i + 16];
        let mut k = 0;
        while k < 16 {
            let x = chunk[k].abs();
            lanes[k] = if x > lanes[k] { x } else { lanes[k] };
            k += 1;
        }
        i += 16;
    }
    let mut most = 1e-12_f32;
    let mut k = 0;
    while k < 16 {
        most = if lanes[k] > most { lanes[k] } else { most };
        k += 1;
    }
    let factor = largest / most;
    let mut i = 0;
    while i < n {
        // Adding 1.5·2²³ rounds to the nearest whole number, ties to even, which then stands in the low bits.
        out[i] = (row[i] * factor + 12_582_912.0).to_bits() as i16;
        i += 1;
    }
    most / largest
}

/// A layer: `out = weights · x + bias`, a row of weights for each output.
pub(super) struct Dense {
    pub weights: Matrix,
    scales: Vec<f32>,
    biases: Vec<f32>,
    inputs: usize,
    seen: AtomicUsize,
    packed: OnceLock<Option<Packed>>,
}

impl Dense {
    pub fn new(section: Section, inputs: usize) -> Self {
        let weights = Matrix::new(section, inputs);
        let scales = (0..weights.rows()).map(|row| weights.scale(row)).collect();
        let biases = (0..weights.rows()).map(|row| weights.bias(row)).collect();
        Self { weights, scales, biases, inputs, seen: AtomicUsize::new(0), packed: OnceLock::new() }
    }

    pub fn outputs(&self) -> usize {
        self.biases.len()
    }

    /// Outputs for every row of `x`, row after row.
    pub fn apply(&self, x: &Rounded) -> Vec<f32> {
        let tokens = x.scales.len();
        let outputs = self.outputs();
        let mut out = Vec::with_capacity(tokens * outputs);
        // All of them are written before they are read.
        let mut sums = SUMS.take();
        sums.resize(sums.len().max(BLOCK * outputs), 0);
        let packed = self.packed(tokens);
        for first in (0..tokens).step_by(BLOCK) {
            let count = BLOCK.min(tokens - first);
            let padded = count.next_multiple_of(TILE);
            let block = &x.values[first * self.inputs..(first + padded) * self.inputs];
            match packed {
                Some(packed) => packed.products(block, &mut sums),
                None => products(block, self.inputs, self.weights.all(), &mut sums),
            }
            for t in 0..count {
                let (scale, sums) = (x.scales[first + t], &sums[t * outputs..(t + 1) * outputs]);
                let values = sums.iter().zip(&self.scales).zip(&self.biases);
                out.extend(values.map(|((sum, s), bias)| float(*sum) * (scale * s) + bias));
            }
        }
        SUMS.set(sums);
        out
    }

    /// The weights in the other layout, where that pays and the processor has the instructions.
    fn packed(&self, tokens: usize) -> Option<&Packed> {
        if let Some(packed) = self.packed.get() {
            return packed.as_ref();
        }
        if self.seen.fetch_add(tokens, Ordering::Relaxed) < ENOUGH {
            return None;
        }
        let new = || packed::is_possible().then(|| Packed::new(self.weights.all(), self.inputs));
        self.packed.get_or_init(new).as_ref()
    }

    /// One output for one row.
    pub fn output(&self, x: &Rounded, token: usize, output: usize) -> f32 {
        let sum = dot_bytes(x.row(token), self.weights.row(output));
        float(sum) * (x.scales[token] * self.scales[output]) + self.biases[output]
    }
}

#[allow(clippy::cast_precision_loss, reason = "rounds to nearest on every machine")]
pub(super) const fn float(sum: i32) -> f32 {
    sum as f32
}

/// A sum of products of 16-bit numbers, in the shape for which compilers have an instruction.
#[inline(always)]
#[allow(clippy::inline_always, reason = "compiled for the registers of its caller")]
fn plain_dot(a: &[i16], b: &[i16]) -> i32 {
    let n = if a.len() < b.len() { a.len() } else { b.len() };
    let (a, b) = (&a[..n], &b[..n]);
    let (mut sum, mut i) = (0_i32, 0);
    while i < n {
        sum += a[i] as i32 * b[i] as i32;
        i += 1;
    }
    sum
}

/// Exact product of whole numbers with a row of weights.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub(super) fn dot_bytes(x: &[i16], weights: &[u8]) -> i32 {
    let n = if x.len() < weights.len() { x.len() } else { weights.len() };
    let (x, weights) = (&x[..n], &weights[..n]);
    let (mut sum, mut i) = (0, 0);
    while i < n {
        sum += x[i] as i32 * weights[i].cast_signed() as i32;
        i += 1;
    }
    sum
}

/// Exact product of two rows of whole numbers.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub(super) fn dot(a: &[i16], b: &[i16]) -> i32 {
    plain_dot(a, b)
}

/// `1 / (1 + e⁻ˣ)`, to about six digits.
#[inline]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// `eˣ` from additions and products only, so that every machine agrees.
#[inline]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    // As in `round`: between -116 and 116.
    let moved = x + 12_582_912.0;
    let part = x - (moved - 12_582_912.0);
    let mut power = 0.001_333_355_8;
    for factor in [0.009_618_129, 0.055_504_11, 0.240_226_5, std::f32::consts::LN_2, 1.0] {
        power = power * part + factor;
    }
    f32::from_bits(moved.to_bits().wrapping_add(127) << 23) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigmoid_is_right_to_five_digits() {
        for i in -2000..2000 {
            let x = f64::from(i) / 100.0;
            let wanted = 1.0 / (1.0 + (-x).exp());
            #[allow(clippy::cast_possible_truncation)]
            let got = f64::from(sigmoid(x as f32));
            assert!((wanted - got).abs() < 2e-5, "{x}: {got} for {wanted}");
        }
        assert!(sigmoid(f32::INFINITY) > 0.999 && sigmoid(f32::NEG_INFINITY) < 0.001);
    }

    #[test]
    fn products_are_those_of_each_row_alone() {
        let layer = Dense::new(Section::Query, super::super::weights::WIDTH);
        let x: Vec<f32> = (0_i16..192 * 19).map(|i| f32::from(i % 37) - 18.0).collect();
        let rounded = Rounded::new(&x, 192, 32_000);
        let all = layer.apply(&rounded);
        for token in [0, 5, 16, 18] {
            for output in [0, 1, 127] {
                assert_eq!(
                    all[token * layer.outputs() + output].to_bits(),
                    layer.output(&rounded, token, output).to_bits()
                );
            }
        }
    }
}
