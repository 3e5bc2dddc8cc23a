//! Layout of the embedded tables, shared by the build script, which writes them, and the lexicon,
//! which reads them in place.
//!
//! `lexicon.tables` is a header of [`SECTIONS`] pairs (byte offset, byte length), little-endian `u32`,
//! then the sections. The build script compiles this file too, so it depends on nothing else.

/// Number of sections.
pub const SECTIONS: usize = 8;

/// Distinct tags: `u32` each.
pub const TAGS: usize = 0;
/// Endings that readings and paradigms append: a `u32` offset for each plus one, then the bytes in [`ENDING_BYTES`].
pub const ENDINGS: usize = 1;
/// UTF-8 of all endings.
pub const ENDING_BYTES: usize = 2;
/// Distinct readings, [`READING_SIZE`] bytes each: ending `u16`, tag `u16`, traits `u16`, bytes to strip `u8`, zero.
pub const READINGS: usize = 3;
/// Analysis sets: a `u32` index in [`SET_READINGS`] for each plus one; forms map to a set.
pub const SETS: usize = 4;
/// Numbers of the readings of all sets, `u16` each.
pub const SET_READINGS: usize = 5;
/// Form flags of each set, `u16` each: see [`form`].
pub const SET_FLAGS: usize = 6;
/// Paradigms: `u32` count `n`, `n + 1` indexes `u32`, then items like readings (from the lemma to a form); lemmas map to a paradigm.
pub const PARADIGMS: usize = 7;

/// Bytes of one reading.
pub const READING_SIZE: usize = 8;

/// Flags of a form: the elided words that may stand before it according to the dictionary, and how it may be written.
pub mod form {
    /// `l'`
    pub const L: u16 = 1;
    /// `d'`
    pub const D: u16 = 1 << 1;
    /// `qu'`
    pub const QU: u16 = 1 << 2;
    /// `lorsqu'`, `puisqu'`, `quoiqu'`
    pub const LORSQU: u16 = 1 << 3;
    /// `jusqu'`
    pub const JUSQU: u16 = 1 << 4;
    /// `s'` of si
    pub const SI: u16 = 1 << 5;
    /// `n'`
    pub const N: u16 = 1 << 6;
    /// `j'`
    pub const J: u16 = 1 << 7;
    /// `c'`
    pub const C: u16 = 1 << 8;
    /// `m'`
    pub const M: u16 = 1 << 9;
    /// `t'`
    pub const T: u16 = 1 << 10;
    /// `s'` of se
    pub const SE: u16 = 1 << 11;
    /// Never proposed as a correction.
    pub const NO_SUGGEST: u16 = 1 << 12;
    /// Written with this casing only, even at the start of a sentence.
    pub const KEEP_CASE: u16 = 1 << 13;
    /// Begins with an h aspiré, or another sound before which « le » is not elided.
    pub const NO_ELISION: u16 = 1 << 14;
    /// Both « le » and « l' » are heard before it.
    pub const FREE_ELISION: u16 = 1 << 15;
}
