//! Products of whole numbers with weights laid out for the widest registers: sixteen outputs side by side.
//!
//! The layout is made once, when enough has been read for it to pay; a tweet is read with the weights as they lie in the
//! binary. The sums are exact, so both ways give the same.
#![allow(unsafe_code, reason = "the instructions are named, as in `products`")]
#![allow(clippy::cast_ptr_alignment, reason = "these loads and stores ask for no alignment")]

use super::products::TILE;

/// Outputs in one register.
const LANES: usize = 16;

/// Outputs treated at once.
const GROUP: usize = 2 * LANES;

/// Rows of weights, by groups of [`GROUP`] outputs; in a group by pairs of inputs; for each pair the two bytes of
/// each output.
#[derive(Debug)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    inputs: usize,
    outputs: usize,
}

/// Whether this processor has the instructions.
pub(super) fn is_possible() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512bw")
            && std::arch::is_x86_feature_detected!("avx512vnni")
    }
    #[cfg(not(target_arch = "x86_64"))]
    false
}

impl Packed {
    /// Lays out rows of `inputs` bytes, an even number.
    pub fn new(weights: &[u8], inputs: usize) -> Self {
        let outputs = weights.len() / inputs;
        let groups = outputs.div_ceil(GROUP);
        let mut bytes = vec![0; groups * GROUP * inputs];
        for (o, row) in weights.chunks_exact(inputs).enumerate() {
            let group = o / GROUP * GROUP * inputs;
            for (pair, two) in row.chunks_exact(2).enumerate() {
                let at = group + pair * 2 * GROUP + o % GROUP * 2;
                bytes[at..at + 2].copy_from_slice(two);
            }
        }
        Self { bytes, inputs, outputs }
    }

    /// The same sums as [`super::products::products`]. Only where [`is_possible`]; the rows of `x` come by fours.
    pub fn products(&self, x: &[i16], sums: &mut [i32]) {
        #[cfg(target_arch = "x86_64")]
        {
            debug_assert!(is_possible() && x.len().is_multiple_of(TILE * self.inputs));
            // SAFETY: callers have asked `is_possible`, which tells of every instruction that the function asks for.
            unsafe { wide::products(self, x, sums) };
        }
        #[cfg(not(target_arch = "x86_64"))]
        let _ = (x, sums);
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{GROUP, LANES, Packed, TILE};
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_loadu_si256, _mm512_cvtepi8_epi16, _mm512_dpwssd_epi32, _mm512_set1_epi32,
        _mm512_setzero_si512, _mm512_storeu_si512,
    };

    #[inline]
    #[target_feature(enable = "avx512f,avx512bw")]
    fn widen(bytes: &[u8; 32]) -> __m512i {
        // SAFETY: 32 bytes are read from an array of 32 bytes; no alignment is asked for.
        _mm512_cvtepi8_epi16(unsafe { _mm256_loadu_si256(bytes.as_ptr().cast::<__m256i>()) })
    }

    /// A pair of inputs for every output.
    #[inline]
    #[target_feature(enable = "avx512f")]
    fn spread(pair: [i16; 2]) -> __m512i {
        let (low, high) = (pair[0].cast_unsigned(), pair[1].cast_unsigned());
        _mm512_set1_epi32((u32::from(low) | u32::from(high) << 16).cast_signed())
    }

    #[inline]
    #[target_feature(enable = "avx512f")]
    fn store(sums: __m512i, out: &mut [i32]) {
        if let Some(out) = out.first_chunk_mut::<LANES>() {
            // SAFETY: 64 bytes are written to an array of 64 bytes; no alignment is asked for.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast::<__m512i>(), sums) };
        } else {
            let mut all = [0_i32; LANES];
            store(sums, &mut all);
            out.copy_from_slice(&all[..out.len()]);
        }
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub fn products(of: &Packed, x: &[i16], sums: &mut [i32]) {
        let pairs = of.inputs / 2;
        for (group, weights) in of.bytes.chunks_exact(GROUP * of.inputs).enumerate() {
            let (weights, _) = weights.as_chunks::<32>();
            let first = group * GROUP;
            for (tile, x) in x.chunks_exact(TILE * of.inputs).enumerate() {
                let (x, _) = x.as_chunks::<2>();
                let (x0, x1, x2, x3) =
                    (&x[..pairs], &x[pairs..2 * pairs], &x[2 * pairs..3 * pairs], &x[3 * pairs..4 * pairs]);
                let weights = &weights[..2 * pairs];
                let mut low = [_mm512_setzero_si512(); TILE];
                let mut high = [_mm512_setzero_si512(); TILE];
                let mut i = 0;
                while i < pairs {
                    let (a, b) = (widen(&weights[2 * i]), widen(&weights[2 * i + 1]));
                    let rows = [spread(x0[i]), spread(x1[i]), spread(x2[i]), spread(x3[i])];
                    let mut t = 0;
                    while t < TILE {
                        low[t] = _mm512_dpwssd_epi32(low[t], rows[t], a);
                        high[t] = _mm512_dpwssd_epi32(high[t], rows[t], b);
                        t += 1;
                    }
                    i += 1;
                }
                for t in 0..TILE {
                    let at = (tile * TILE + t) * of.outputs;
                    let row = &mut sums[at + first..at + of.outputs];
                    let (near, far) = row.split_at_mut(row.len().min(LANES));
                    store(low[t], near);
                    store(high[t], far);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::products::products;
    use super::super::products::tests::sample;
    use super::*;

    #[test]
    fn packed_and_plain_sums_are_the_same() {
        if !is_possible() {
            return;
        }
        for (inputs, outputs, rows) in [(128, 7, 4), (192, 64, 16), (144, 58, 8), (192, 33, 4)] {
            let (x, weights) = sample(inputs, outputs, rows);
            let mut fast = vec![0; rows * outputs];
            let mut slow = vec![0; rows * outputs];
            Packed::new(&weights, inputs).products(&x, &mut fast);
            products(&x, inputs, &weights, &mut slow);
            assert_eq!(fast, slow);
        }
    }
}
