//! From what the rules find in a sentence without its disguises to what is told of the draft.

use crate::check::Finding;
use crate::finding::{Diagnostic, Severity};
use crate::rule::Registry;
use crate::sentence::Sentence;
use std::ops::Range;

/// Rules of bare words, and their counterparts for hidden ones and for hashtags.
const COUNTERPARTS: &[(&str, &str, &str)] = &[
    ("tone/insulte", "tone/insulte-masquee", "tone/insulte-en-mot-diese"),
    ("tone/insulte-collective", "tone/insulte-collective", "tone/insulte-en-mot-diese"),
    ("tone/mepris-grossier", "tone/mepris-grossier", "tone/insulte-en-mot-diese"),
    ("tone/vulgarite", "tone/vulgarite-masquee", "tone/vulgarite"),
];

/// A disguised passage.
#[derive(Debug)]
pub struct Place {
    /// Bytes of the segment's text.
    pub range: Range<usize>,
    /// Whether letters are hidden on purpose.
    pub masked: bool,
    /// How grave the hidden word is, as in the table.
    pub level: u8,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

/// A sentence as everybody reads it, for the rules of tone.
#[derive(Debug)]
pub struct Bare<'a> {
    /// With the hidden words in the place of what hides them; spans are those of the draft.
    pub sentence: Sentence<'a>,
    pub(super) places: Vec<Place>,
    pub(super) hashtag: bool,
}

impl Bare<'_> {
    /// Keeps of what the rules told the findings that a disguise hid from them, under the rule of the disguise, and adds what
    /// only the disguise tells.
    pub fn tell(&self, registry: &Registry, told: Vec<Diagnostic>, found: &mut Vec<Diagnostic>) {
        let segment = self.sentence.segment;
        let mut spoken = vec![false; self.places.len()];
        for mut diagnostic in told {
            let touches = |place: &Place| segment.span(place.range.clone()).overlaps(diagnostic.span);
            let Some(at) = self.places.iter().position(touches) else { continue };
            for (place, spoken) in self.places.iter().zip(&mut spoken) {
                *spoken |= touches(place);
            }
            let counterpart = COUNTERPARTS.iter().find(|(rule, ..)| **rule == *diagnostic.rule);
            let id = counterpart.map(|(_, hidden, hashtag)| if self.hashtag { *hashtag } else { *hidden });
            if let Some(rule) = id.filter(|id| *id != &*diagnostic.rule) {
                let range = self.places[at].range.clone();
                let severity = Some(diagnostic.severity);
                let finding = Finding { rule, range, severity, ..Finding::default() };
                let Some(named) = registry.diagnose(&finding, segment, self.places[at].quoted) else { continue };
                diagnostic = named;
            }
            found.push(diagnostic);
        }
        for (place, _) in self.places.iter().zip(spoken).filter(|(p, spoken)| !spoken && p.masked && p.level == 1) {
            let severity = Some(if place.quoted { Severity::Info } else { Severity::Warning });
            let range = place.range.clone();
            let finding = Finding { rule: "tone/insulte-masquee", range, severity, ..Finding::default() };
            found.extend(registry.diagnose(&finding, segment, place.quoted));
        }
    }
}
