//! The weights of the reader, embedded and used in place.
//!
//! `models/reader.bin` is written by `training/export.py`, which documents its layout.

use crate::lexicon::Tag;

static BYTES: &[u8] = include_bytes!("../../models/reader.bin");

/// Sections of the file, in order.
#[derive(Clone, Copy)]
pub(super) enum Section {
    Dims,
    Forms,
    Suffixes,
    Classes,
    Tags,
    Relations,
    Confused,
    Confusions,
    Form,
    Class,
    Tag,
    Suffix,
    Shape,
    In,
    Layer0,
    Layer1,
    Layer2,
    Query,
    Upos,
    Choice,
    ArcHead,
    ArcDependent,
    LabelHead,
    LabelDependent,
    LabelOut,
    Vectors,
}

/// Width of an embedding.
pub(super) const EMBEDDING: usize = 128;
/// Width of a state.
pub(super) const WIDTH: usize = 192;
/// Width of what heads and dependents are compared by.
pub(super) const ARC: usize = 64;
/// Width of what relations are told by.
pub(super) const LABEL: usize = 48;
/// Farthest head, in tokens.
pub(super) const REACH: usize = 64;

fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
}

/// The bytes of a section.
fn section(section: Section) -> &'static [u8] {
    let entry = 16 + 8 * section as usize;
    let start = u32_at(BYTES, entry);
    BYTES.get(start..start + u32_at(BYTES, entry + 4)).unwrap_or(&[])
}

/// A dimension of the model by its place in the first section.
pub(super) fn dimension(n: usize) -> usize {
    u32_at(section(Section::Dims), 4 * n)
}

fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> {
    bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// A list of strings.
#[derive(Clone, Copy)]
pub(super) struct Strings(&'static [u8]);

impl Strings {
    pub fn new(of: Section) -> Self {
        Self(section(of))
    }

    pub fn len(self) -> usize {
        u32_at(self.0, 0)
    }

    fn bytes(self, i: usize) -> &'static [u8] {
        let base = 4 * (self.len() + 2);
        self.0.get(base + u32_at(self.0, 4 + 4 * i)..base + u32_at(self.0, 8 + 4 * i)).unwrap_or(&[])
    }

    pub fn get(self, i: usize) -> &'static str {
        std::str::from_utf8(self.bytes(i)).unwrap_or("")
    }

    /// The place of a string in a sorted list.
    pub fn find(self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.bytes(middle).cmp(text.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Rows of bytes, each with a scale and a bias.
#[derive(Clone, Copy)]
pub(super) struct Matrix {
    bytes: &'static [u8],
    rows: usize,
    columns: usize,
}

impl Matrix {
    pub fn new(of: Section, columns: usize) -> Self {
        let bytes = section(of);
        Self { bytes, rows: bytes.len() / (8 + columns), columns }
    }

    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The bytes of a row, to be read as `i8`.
    pub fn row(&self, row: usize) -> &'static [u8] {
        let start = 8 * self.rows + row * self.columns;
        self.bytes.get(start..start + self.columns).unwrap_or(&[])
    }

    /// The bytes of all rows.
    pub fn all(&self) -> &'static [u8] {
        self.bytes.get(8 * self.rows..8 * self.rows + self.rows * self.columns).unwrap_or(&[])
    }

    pub fn scale(&self, row: usize) -> f32 {
        self.float(row)
    }

    pub fn bias(&self, row: usize) -> f32 {
        self.float(self.rows + row)
    }

    fn float(&self, at: usize) -> f32 {
        self.bytes.get(4 * at..4 * at + 4).map_or(0.0, |b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// Adds a row to a vector.
    pub fn add_to(&self, row: usize, factor: f32, out: &mut [f32]) {
        let scale = self.scale(row) * factor;
        for (out, byte) in out.iter_mut().zip(self.row(row)) {
            *out += f32::from(byte.cast_signed()) * scale;
        }
    }
}

/// The small vectors of the model.
pub(super) struct Vectors {
    pub left: Vec<f32>,
    pub right: Vec<f32>,
    /// What the state before gives to the gate, by layer.
    pub recurrent: [Vec<f32>; 3],
    pub arc_root: Vec<f32>,
    pub arc_prior: Vec<f32>,
    pub arc_distance: Vec<f32>,
    pub label_root: Vec<f32>,
    pub kind_bias: Vec<f32>,
}

impl Vectors {
    pub fn new() -> Self {
        let mut all = floats(section(Section::Vectors));
        let mut take = |n: usize| -> Vec<f32> { all.by_ref().take(n).collect() };
        Self {
            left: take(EMBEDDING),
            right: take(EMBEDDING),
            recurrent: [take(WIDTH), take(WIDTH), take(WIDTH)],
            arc_root: take(ARC),
            arc_prior: take(ARC),
            arc_distance: take(2 * REACH + 1),
            label_root: take(LABEL),
            kind_bias: take(dimension(13)),
        }
    }
}

/// The tags that the model knows, and how it finds a class by its tags.
#[derive(Clone, Copy)]
pub(super) struct Classes {
    hashes: &'static [u8],
    tags: &'static [u8],
}

impl Classes {
    pub fn new() -> Self {
        Self { hashes: section(Section::Classes), tags: section(Section::Tags) }
    }

    /// The row of a class, by its tags in increasing order.
    pub fn find(&self, tags: &[Tag]) -> Option<usize> {
        let mut wanted = 0xCBF2_9CE4_8422_2325_u64;
        for byte in tags.iter().flat_map(|tag| tag.0.to_le_bytes()) {
            wanted = (wanted ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
        }
        let (mut low, mut high) = (0, self.hashes.len() / 8);
        while low < high {
            let middle = usize::midpoint(low, high);
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&self.hashes[8 * middle..8 * middle + 8]);
            match u64::from_le_bytes(bytes).cmp(&wanted) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The row of a tag.
    pub fn tag(&self, tag: Tag) -> Option<usize> {
        let (mut low, mut high) = (0, self.tags.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            match u32_at(self.tags, 4 * middle).cmp(&(tag.0 as usize)) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_has_the_dimensions_of_the_code() {
        assert_eq!(&BYTES[..8], b"cmreader");
        let dims: Vec<usize> = (0..6).map(dimension).collect();
        assert_eq!(dims, [EMBEDDING, WIDTH, 3, ARC, LABEL, REACH]);
        assert_eq!(Matrix::new(Section::Form, EMBEDDING).rows(), dimension(6));
        assert_eq!(Matrix::new(Section::Layer2, WIDTH).rows(), 3 * WIDTH);
        assert_eq!(Matrix::new(Section::LabelOut, 3 * LABEL).rows(), dimension(12));
        assert_eq!(Vectors::new().kind_bias.len(), dimension(13));
    }

    #[test]
    fn frequent_forms_are_found_and_others_not() {
        let forms = Strings::new(Section::Forms);
        assert!(forms.find("les").is_some());
        assert!(forms.find("").is_none());
        assert!(forms.find("zzzzz").is_none());
        assert_eq!(forms.find(forms.get(100)), Some(100));
    }
}
