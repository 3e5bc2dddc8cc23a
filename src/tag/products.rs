//! Products of whole numbers: rows of 16 bits with rows of 8 bits, exactly.
//!
//! Most of the reader's time is spent here. Compilers do not find the instruction that multiplies and adds pairs,
//! so it is named; the plain loop gives the same sums.
#![allow(unsafe_code, reason = "the only instructions of a processor that the crate names")]
#![allow(clippy::cast_ptr_alignment, reason = "these loads and stores ask for no alignment")]

/// Rows of numbers treated at once; callers give a multiple of it.
pub(super) const TILE: usize = 4;

/// `sums[t × outputs + o]` is the product of row `t` of `x` and row `o` of `weights` (bytes read as `i8`), rows being
/// `inputs` long. `sums` has room for all; both slices hold whole rows.
pub(super) fn products(x: &[i16], inputs: usize, weights: &[u8], sums: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    if inputs.is_multiple_of(16) && x.len().is_multiple_of(TILE * inputs) && std::arch::is_x86_feature_detected!("avx2")
    {
        // SAFETY: the processor has AVX2, the only thing that the function asks for.
        unsafe { wide::products(x, inputs, weights, sums) };
        return;
    }
    plain(x, inputs, weights, sums);
}

fn plain(x: &[i16], inputs: usize, weights: &[u8], sums: &mut [i32]) {
    let outputs = weights.len() / inputs;
    for (o, weights) in weights.chunks_exact(inputs).enumerate() {
        for (t, x) in x.chunks_exact(inputs).enumerate() {
            sums[t * outputs + o] =
                x.iter().zip(weights).map(|(a, b)| i32::from(*a) * i32::from(b.cast_signed())).sum();
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(
    clippy::cast_ptr_alignment,
    clippy::many_single_char_names,
    reason = "the loads and stores used here ask for no alignment; indexes and rows have the names of the formula"
)]
mod wide {
    use super::TILE;
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_add_epi32, _mm_loadu_si128, _mm_storeu_si128, _mm256_add_epi32, _mm256_castsi256_si128,
        _mm256_cvtepi8_epi16, _mm256_extracti128_si256, _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_setzero_si256,
    };

    /// Sixteen bytes of weights as 16-bit numbers.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn widen(bytes: &[u8; 16]) -> __m256i {
        // SAFETY: sixteen bytes are read from an array of sixteen bytes; no alignment is asked for.
        _mm256_cvtepi8_epi16(unsafe { _mm_loadu_si128(bytes.as_ptr().cast::<__m128i>()) })
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(numbers: &[i16; 16]) -> __m256i {
        // SAFETY: 32 bytes are read from an array of 32 bytes; no alignment is asked for.
        unsafe { _mm256_loadu_si256(numbers.as_ptr().cast::<__m256i>()) }
    }

    /// The sums of the lanes of four accumulators.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn total(of: [__m256i; TILE]) -> [i32; TILE] {
        let pairs = _mm256_hadd_epi32(_mm256_hadd_epi32(of[0], of[1]), _mm256_hadd_epi32(of[2], of[3]));
        let sums = _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256::<1>(pairs));
        let mut out = [0; TILE];
        // SAFETY: sixteen bytes are written to an array of sixteen bytes; no alignment is asked for.
        unsafe { _mm_storeu_si128(out.as_mut_ptr().cast::<__m128i>(), sums) };
        out
    }

    /// See [`super::products`]: `inputs` is a multiple of 16, the rows of `x` come by fours.
    #[target_feature(enable = "avx2")]
    pub fn products(x: &[i16], inputs: usize, weights: &[u8], sums: &mut [i32]) {
        let outputs = weights.len() / inputs;
        for (tile, x) in x.chunks_exact(TILE * inputs).enumerate() {
            let (x, _) = x.as_chunks::<16>();
            let steps = inputs / 16;
            let (x0, x1, x2, x3) =
                (&x[..steps], &x[steps..2 * steps], &x[2 * steps..3 * steps], &x[3 * steps..4 * steps]);
            let mut o = 0;
            while o < outputs {
                // Two rows of weights at once; the last alone where their number is odd.
                let second = if o + 1 < outputs { o + 1 } else { o };
                let (a, _) = weights[o * inputs..(o + 1) * inputs].as_chunks::<16>();
                let (b, _) = weights[second * inputs..(second + 1) * inputs].as_chunks::<16>();
                let (a, b) = (&a[..steps], &b[..steps]);
                let mut first = [_mm256_setzero_si256(); TILE];
                let mut other = [_mm256_setzero_si256(); TILE];
                let mut i = 0;
                while i < steps {
                    let (wa, wb) = (widen(&a[i]), widen(&b[i]));
                    let row = [load(&x0[i]), load(&x1[i]), load(&x2[i]), load(&x3[i])];
                    let mut t = 0;
                    while t < TILE {
                        first[t] = _mm256_add_epi32(first[t], _mm256_madd_epi16(row[t], wa));
                        other[t] = _mm256_add_epi32(other[t], _mm256_madd_epi16(row[t], wb));
                        t += 1;
                    }
                    i += 1;
                }
                let (first, other) = (total(first), total(other));
                for t in 0..TILE {
                    let at = (tile * TILE + t) * outputs;
                    sums[at + o] = first[t];
                    sums[at + second] = other[t];
                }
                o += 2;
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Rows of numbers and rows of weights of every size.
    pub(in super::super) fn sample(inputs: usize, outputs: usize, rows: usize) -> (Vec<i16>, Vec<u8>) {
        let x = (0..inputs * rows)
            .map(|i| i16::try_from((i * 7919 + 13) % 64_001).unwrap_or(0).wrapping_sub(32_000))
            .collect();
        let weights = (0..inputs * outputs).map(|i| u8::try_from((i * 31 + i / 3) % 255).unwrap_or(0)).collect();
        (x, weights)
    }

    #[test]
    fn wide_and_plain_sums_are_the_same() {
        for (inputs, outputs, rows) in [(128, 7, 4), (192, 64, 16), (144, 58, 8), (16, 1, 4)] {
            let (x, weights) = sample(inputs, outputs, rows);
            let mut fast = vec![0; rows * outputs];
            let mut slow = vec![0; rows * outputs];
            products(&x, inputs, &weights, &mut fast);
            plain(&x, inputs, &weights, &mut slow);
            assert_eq!(fast, slow);
        }
    }
}
