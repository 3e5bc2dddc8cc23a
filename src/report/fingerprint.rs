//! What a finding is recognised by from one run to the next: no line number, so that a paragraph added
//! above does not make old findings new.

use super::Origin;
use super::location::record_name;
use crate::finding::Diagnostic;
use crate::text::Source;
use rustc_hash::FxHashMap;

/// A fingerprint: the hash of path, record, rule and passage, and which occurrence of it this is, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    hash: u128,
    occurrence: u32,
}

impl Fingerprint {
    /// 32 hexadecimal digits that no other finding of the run has.
    pub fn unique(self) -> String {
        let Self { hash, occurrence } = self;
        format!("{:032x}", fnv(fnv(hash, &occurrence.to_le_bytes()), b"#"))
    }

    /// The hash and the occurrence, as SARIF's `primaryLocationLineHash` has them.
    pub fn with_occurrence(self) -> String {
        format!("{:016x}:{}", self.hash >> 64, self.occurrence)
    }
}

/// Counts occurrences over a run.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    met: FxHashMap<u128, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding. `path`: as the report has it.
    pub fn of(&mut self, path: &str, origin: Origin<'_>, source: &Source, diagnostic: &Diagnostic) -> Fingerprint {
        let passage = source.text().get(diagnostic.span.range()).unwrap_or_default();
        let record = record_name(origin).unwrap_or_default();
        let mut hash = BASIS;
        for part in [path, &record, &diagnostic.rule, &normalised(passage)] {
            // No text holds a zero byte next to another one: parts cannot run into each other.
            hash = fnv(fnv(hash, part.as_bytes()), &[0, 0]);
        }
        let occurrence = self.met.entry(hash).or_default();
        *occurrence += 1;
        Fingerprint { hash, occurrence: *occurrence }
    }
}

/// Lower case, one space for any run of them: a line broken elsewhere is the same passage.
fn normalised(passage: &str) -> String {
    passage.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// FNV-1a of 128 bits: the same on every machine and in every version.
fn fnv(hash: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::read::jsonl::Id;
    use crate::report::samples::{document, on};

    fn of(fingerprints: &mut Fingerprints, text: &str, passage: &str, rule: &str) -> Fingerprint {
        let document = document("t", text);
        let id = Id::Name("t".to_owned());
        let found = on(&document, passage, rule, Severity::Error, "Message.", &[]);
        fingerprints.of("t", Origin { id: &id, path: "t", line: None }, &document.source, &found)
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The reference value for « foobar ».
        assert_eq!(fnv(BASIS, b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn lines_above_and_line_breaks_inside_do_not_count() {
        let first = of(&mut Fingerprints::default(), "Des bande de cons", "bande de cons", "tone/x");
        let moved = of(&mut Fingerprints::default(), "Un\n\nDes Bande de\n  cons", "Bande de\n  cons", "tone/x");
        assert_eq!(first, moved);
    }

    #[test]
    fn rule_passage_and_occurrence_count() {
        let mut all = Fingerprints::default();
        let of_each = [("a b", "a", "tone/x"), ("a b", "b", "tone/x"), ("a b", "a", "tone/y"), ("a b", "a", "tone/x")]
            .map(|(text, passage, rule)| of(&mut all, text, passage, rule));
        let unique: std::collections::BTreeSet<_> = of_each.iter().map(|f| f.unique()).collect();
        assert_eq!(unique.len(), 4);
        assert_eq!(of_each[0].hash, of_each[3].hash);
        assert!(of_each[3].with_occurrence().ends_with(":2"), "{}", of_each[3].with_occurrence());
    }

    #[test]
    fn a_record_without_name_is_not_known_by_its_line() {
        let document = document("t", "a");
        let found = on(&document, "a", "tone/x", Severity::Error, "Message.", &[]);
        let at_line = |line: usize| {
            let id = Id::Number(line.into());
            let origin = Origin { id: &id, path: "lot.jsonl", line: Some(line) };
            Fingerprints::default().of("lot.jsonl", origin, &document.source, &found)
        };
        assert_eq!(at_line(1), at_line(9));
    }
}
