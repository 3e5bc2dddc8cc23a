//! From what is seen of each token to a state for each: embeddings, then light recurrences in both directions.

use super::arithmetic::{Dense, Rounded, sigmoid};
use super::weights::{EMBEDDING, Matrix, Section, Strings, Vectors, WIDTH};
use multiversion::multiversion;
use std::rc::Rc;

/// Largest whole number that an input is rounded to: 192 products with a byte stay below 2³¹.
pub(super) const LARGEST: i16 = 32_000;
/// The same for products of two rounded rows of 64.
pub(super) const LARGEST_PAIR: i16 = 5_000;

/// Which row of the class embeddings a word has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Its own row.
    Row(usize),
    /// A class that training did not meet: the mean of its tags.
    Tags(Rc<[usize]>),
}

/// What embeds a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Embedded {
    pub form: usize,
    pub class: Class,
    pub suffix: usize,
}

/// The tables of embeddings.
pub(super) struct Embeddings {
    pub forms: Strings,
    pub suffixes: Strings,
    pub form: Matrix,
    pub class: Matrix,
    pub tag: Matrix,
    pub suffix: Matrix,
    pub shape: Matrix,
}

impl Embeddings {
    pub fn new() -> Self {
        Self {
            forms: Strings::new(Section::Forms),
            suffixes: Strings::new(Section::Suffixes),
            form: Matrix::new(Section::Form, EMBEDDING),
            class: Matrix::new(Section::Class, EMBEDDING),
            tag: Matrix::new(Section::Tag, EMBEDDING),
            suffix: Matrix::new(Section::Suffix, EMBEDDING),
            shape: Matrix::new(Section::Shape, EMBEDDING),
        }
    }

    /// Adds the embedding of a form to a vector.
    pub fn add(&self, of: &Embedded, out: &mut [f32]) {
        self.form.add_to(of.form, 1.0, out);
        match &of.class {
            Class::Row(row) => self.class.add_to(*row, 1.0, out),
            Class::Tags(tags) => {
                let share = 1.0 / f32::from(u16::try_from(tags.len()).unwrap_or(u16::MAX)).max(1.0);
                for tag in tags.iter() {
                    self.tag.add_to(*tag, share, out);
                }
            }
        }
        self.suffix.add_to(of.suffix, 1.0, out);
    }
}

/// The recurrent stack.
pub(super) struct Encoder {
    input: Dense,
    layers: [Dense; 3],
}

impl Encoder {
    pub fn new() -> Self {
        Self {
            input: Dense::new(Section::In, EMBEDDING),
            layers: [
                Dense::new(Section::Layer0, WIDTH),
                Dense::new(Section::Layer1, WIDTH),
                Dense::new(Section::Layer2, WIDTH),
            ],
        }
    }

    /// States of the tokens of a sentence, [`WIDTH`] numbers each, from their embeddings.
    pub fn states(&self, vectors: &Vectors, embedded: &[f32]) -> Vec<f32> {
        let tokens = embedded.len() / EMBEDDING;
        let mut mixed = embedded.to_vec();
        for t in 0..tokens {
            let out = &mut mixed[t * EMBEDDING..(t + 1) * EMBEDDING];
            if t > 0 {
                let before = &embedded[(t - 1) * EMBEDDING..t * EMBEDDING];
                for ((out, x), weight) in out.iter_mut().zip(before).zip(&vectors.left) {
                    *out += x * weight;
                }
            }
            if t + 1 < tokens {
                let after = &embedded[(t + 1) * EMBEDDING..(t + 2) * EMBEDDING];
                for ((out, x), weight) in out.iter_mut().zip(after).zip(&vectors.right) {
                    *out += x * weight;
                }
            }
        }
        let mut x = self.input.apply(&Rounded::new(&mixed, EMBEDDING, LARGEST));
        for (layer, recurrent) in self.layers.iter().zip(&vectors.recurrent) {
            let u = layer.apply(&Rounded::new(&x, WIDTH, LARGEST));
            recur(&u, recurrent, &mut x);
        }
        x
    }
}

/// One recurrence: the first half of the channels reads forward, the other backward; then a gate between state and input.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
fn recur(u: &[f32], recurrent: &[f32], x: &mut [f32]) {
    const HALF: usize = WIDTH / 2;
    let tokens = x.len() / WIDTH;
    let mut direction = 0;
    while direction < 2 {
        let backward = direction == 1;
        let offset = direction * HALF;
        let mut c = [0.0_f32; HALF];
        let recurrent = &recurrent[offset..offset + HALF];
        let mut step = 0;
        while step < tokens {
            let t = if backward { tokens - 1 - step } else { step };
            let row = &u[t * 3 * WIDTH..(t + 1) * 3 * WIDTH];
            let z = &row[offset..offset + HALF];
            let f = &row[WIDTH + offset..WIDTH + offset + HALF];
            let r = &row[2 * WIDTH + offset..2 * WIDTH + offset + HALF];
            let x = &mut x[t * WIDTH + offset..t * WIDTH + offset + HALF];
            let mut i = 0;
            while i < HALF {
                let gate = sigmoid(f[i] + recurrent[i] * c[i]);
                c[i] = z[i] + gate * (c[i] - z[i]);
                x[i] += sigmoid(r[i]) * (c[i] - x[i]);
                i += 1;
            }
            step += 1;
        }
        direction += 1;
    }
}
