//! How a post looks on a network: its length as counted there, what is seen of it before « voir plus ».

use super::{Ending, Network, is_body};
use crate::config::Platform;
use crate::read::Document;
use crate::rule::Registry;
use crate::rule::length;
use crate::rule::schema::Unit;
use crate::text::Span;
use crate::token::TokenKind;
use std::collections::BTreeMap;

/// A post on one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The network.
    pub platform: Platform,
    /// Its length as the network counts, and the longest that it takes.
    pub length: Option<(u32, u32)>,
    /// How many tags, mentions and links it has.
    pub counts: [usize; 3],
    /// What is seen before the fold, by screen: « sur mobile », or nothing for all of them.
    pub folds: Vec<(&'static str, String)>,
    /// Characters that count double there, with how many there are.
    pub double: Vec<(char, usize)>,
}

/// Adds the view of a draft on a network, and where the shortest screen folds it.
pub(super) fn of(
    network: &Network,
    document: &Document,
    registry: &Registry,
    special: &[(Span, TokenKind)],
    (folds, views): &mut Ending,
) {
    let platform = network.platform;
    let limit = registry.limits(platform.name()).into_iter().next();
    let total = |unit| length::of_draft(document, special, unit).last().map_or(0, |(_, total)| *total);
    let count = |kind| special.iter().filter(|(_, k)| *k == kind).count();
    let mut view = View {
        platform,
        length: limit.map(|limit| (total(limit.unit), limit.max)),
        counts: [count(TokenKind::Hashtag), count(TokenKind::Mention), count(TokenKind::Url)],
        folds: Vec::new(),
        double: Vec::new(),
    };
    if limit.is_some_and(|limit| limit.unit == Unit::Weighted) {
        view.double = double(document, special);
    }
    let mut cut = None;
    for fold in network.habits.into_iter().flat_map(|habits| &habits.fold) {
        let pieces = length::of_draft(document, special, Unit::Characters);
        let (Some((first, _)), Some((hidden, _))) =
            (pieces.first(), pieces.iter().find(|(_, total)| *total > fold.characters))
        else {
            continue;
        };
        let seen = document.source.text().get(first.start..hidden.start).unwrap_or_default();
        view.folds.push((&fold.place, seen.split_whitespace().collect::<Vec<_>>().join(" ")));
        cut = cut.or(Some(*hidden));
    }
    folds.extend(cut.map(|span| (span, platform)));
    views.push(view);
}

/// The characters of the body that count double on X, links apart, by how many there are.
fn double(document: &Document, special: &[(Span, TokenKind)]) -> Vec<(char, usize)> {
    let mut found: BTreeMap<char, usize> = BTreeMap::new();
    for segment in document.segments.iter().filter(|s| is_body(s.kind)) {
        let span = segment.span(0..segment.text.len());
        let mut at = span.start;
        let from = special.partition_point(|(s, _)| s.start < span.start);
        let inside = special[from..].iter().filter(|(_, k)| matches!(k, TokenKind::Url | TokenKind::Emoji));
        for place in inside.map(|(s, _)| s.range()).chain(std::iter::once(span.end..span.end)) {
            let text = document.source.text().get(at..place.start.min(span.end)).unwrap_or_default();
            for c in text.chars().filter(|c| length::of(c.encode_utf8(&mut [0; 4]), Unit::Weighted) > 1) {
                *found.entry(c).or_default() += 1;
            }
            at = at.max(place.end);
            if at >= span.end {
                break;
            }
        }
    }
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_by_key(|(c, n)| (std::cmp::Reverse(*n), *c));
    all
}
