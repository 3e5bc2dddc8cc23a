//! What only the whole draft tells: counts, classes that meet, limits of platforms.

use super::code::{Body, Limit};
use super::fill::fill_names;
use super::length;
use super::matcher::{diagnostic, without_suggestion};
use super::registry::{Registry, Rule};
use crate::config::Platform;
use crate::finding::Diagnostic;
use crate::read::{Document, Segment};
use crate::sentence::Sentence;
use crate::text::Span;
use crate::token::TokenKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the classes of one rule were met.
#[derive(Debug)]
struct Meeting {
    /// By class: the place of the passage in the draft, in tokens; the first, or where a distance is asked for the last.
    seen: Vec<Option<(usize, Span, String)>>,
    /// Whether all were met near enough.
    complete: bool,
}

/// What is remembered from one sentence to the next.
#[derive(Debug, Default)]
pub struct DraftState {
    /// By rule: how many were counted, and the finding at the first one too many.
    counts: BTreeMap<u32, (u32, Option<Diagnostic>)>,
    /// By rule: where its classes were met.
    meetings: BTreeMap<u32, Meeting>,
    /// Tokens of the sentences before this one.
    tokens: usize,
    /// By rule: the first passage that calls for a mention, and whether the mention was met.
    required: BTreeMap<u32, (Option<(Span, String)>, bool)>,
    /// Links, mentions and emoji, in the order of the source: networks count them otherwise than by their letters.
    special: Vec<(Span, TokenKind)>,
    /// Whether some limit is in force, once known.
    limited: Option<bool>,
}

impl DraftState {
    /// Adds the passages `found` in a segment to a count.
    #[expect(clippy::too_many_arguments, reason = "one call, where all of this is at hand")]
    pub fn count(
        &mut self,
        number: u32,
        rule: &Rule,
        segment: &Segment,
        found: &[Range<usize>],
        per_sentence: bool,
        more_than: u32,
        sink: &mut Vec<Diagnostic>,
    ) {
        let before = if per_sentence { 0 } else { self.counts.entry(number).or_default().0 };
        let count = before.saturating_add(u32::try_from(found.len()).unwrap_or(u32::MAX));
        let over = more_than.checked_sub(before).and_then(|n| found.get(n as usize));
        let finding =
            over.map(|range| diagnostic(rule, segment, range.clone(), rule.code.severity, String::new(), Vec::new()));
        if per_sentence {
            if let (Some(finding), Some(range)) = (finding, over) {
                let text = segment.text.get(range.clone()).unwrap_or_default();
                sink.push(Diagnostic { message: count_message(rule, count, more_than, text), ..finding });
            }
        } else {
            let state = self.counts.entry(number).or_default();
            state.0 = count;
            state.1 = state.1.take().or(finding);
        }
    }

    /// Remembers that a member of one of the classes (its number, how many there are) of a rule was met at a token of the
    /// sentence; `within`: how many tokens may lie between the members.
    pub fn meet(
        &mut self,
        rule: u32,
        (class, classes): (usize, usize),
        within: Option<u32>,
        at: usize,
        (span, text): (Span, &str),
    ) {
        let here = self.tokens + at;
        let new = || Meeting { seen: vec![None; classes], complete: false };
        let meeting = self.meetings.entry(rule).or_insert_with(new);
        if meeting.complete {
            return;
        }
        match meeting.seen.get_mut(class) {
            // The next word of the same phrase: its first word is shown.
            Some(Some((last, ..))) if *last + 1 == here => *last = here,
            Some(place) if place.is_none() || within.is_some() => *place = Some((here, span, text.to_owned())),
            _ => {}
        }
        let far = within.map_or(usize::MAX, |n| n as usize);
        meeting.complete = meeting.seen.iter().all(|seen| seen.as_ref().is_some_and(|(at, ..)| here - at <= far));
    }

    /// A sentence of so many tokens is done.
    pub fn pass(&mut self, tokens: usize) {
        self.tokens += tokens;
    }

    /// Remembers the first passage that calls for the mention which a rule requires.
    pub fn call(&mut self, number: u32, span: Span, text: &str) {
        self.required.entry(number).or_default().0.get_or_insert_with(|| (span, text.to_owned()));
    }

    /// Remembers that the mention which a rule requires was met.
    pub fn satisfy(&mut self, number: u32) {
        self.required.entry(number).or_default().1 = true;
    }

    /// Remembers what networks count otherwise than by its letters, if a limit is in force.
    pub fn measure(&mut self, registry: &Registry, platforms: &[&str], sentence: &Sentence<'_>) {
        let in_force = || platforms.iter().any(|platform| limits(registry, platform).next().is_some());
        let limited = *self.limited.get_or_insert_with(in_force);
        if limited {
            let special = |kind| matches!(kind, TokenKind::Url | TokenKind::Mention | TokenKind::Emoji);
            for word in sentence.words.iter().filter(|w| special(w.token.kind)) {
                self.special.push((sentence.segment.span(word.token.range()), word.token.kind));
            }
        }
    }

    /// Reports what the whole draft tells.
    pub fn finish(&mut self, registry: &Registry, platforms: &[&str], document: &Document, sink: &mut Vec<Diagnostic>) {
        for (number, (count, finding)) in std::mem::take(&mut self.counts) {
            if let (Some(finding), Some(rule)) = (finding, registry.rule(number))
                && let Body::Count { more_than, .. } = &rule.code.body
            {
                let text = document.source.text().get(finding.span.range()).unwrap_or_default();
                sink.push(Diagnostic { message: count_message(rule, count, *more_than, text), ..finding });
            }
        }
        for (number, met) in std::mem::take(&mut self.meetings) {
            let Some(met) = met.seen.into_iter().collect::<Option<Vec<_>>>().filter(|_| met.complete) else { continue };
            let Some(rule) = registry.rule(number) else { continue };
            let marked = usize::from(rule.code.mark.0.max(1)) - 1;
            if let Some((_, span, _)) = met.get(marked) {
                let label = |l: u8| usize::from(l).checked_sub(1).and_then(|l| met.get(l)).map(|(.., t)| t.clone());
                let message = fill_names(&rule.code.message, &[], |l| label(l).unwrap_or_default());
                sink.push(without_suggestion(rule, *span, rule.code.severity, message));
            }
        }
        for (number, (call, satisfied)) in std::mem::take(&mut self.required) {
            if let (Some((span, text)), false, Some(rule)) = (call, satisfied, registry.rule(number)) {
                let names = [("platform", platforms.first().copied().unwrap_or_default())];
                let message = fill_names(&rule.code.message, &names, |_| text.clone());
                sink.push(without_suggestion(rule, span, rule.code.severity, message));
            }
        }
        for platform in platforms {
            let known = Platform::parse(platform);
            let title = known.map_or((*platform).to_owned(), |known| known.title().to_owned());
            for (rule, limit) in limits(registry, platform) {
                let Some((span, length)) = self.overflow(limit, document) else { continue };
                let (count, max) = (length.to_string(), limit.max.to_string());
                let names = [("count", &*count), ("max", &*max), ("platform", &*title)];
                let message = fill_names(&rule.code.message, &names, |_| String::new());
                sink.push(without_suggestion(rule, span, rule.code.severity, message));
            }
        }
    }

    /// The word of the draft that goes beyond the limit, and the length of the draft.
    fn overflow(&self, limit: &Limit, document: &Document) -> Option<(Span, u32)> {
        let pieces = length::of_draft(document, &self.special, limit.unit);
        let (_, total) = *pieces.last()?;
        let (over, _) = pieces.into_iter().find(|(_, length)| *length > limit.max)?;
        Some((over, total))
    }
}

impl Registry {
    /// The limits of a platform (its name in rule files) that are in force.
    #[must_use]
    pub fn limits<'r>(&'r self, platform: &'r str) -> Vec<&'r Limit> {
        limits(self, platform).map(|(_, limit)| limit).collect()
    }
}

/// Limits of a platform that are in force.
fn limits<'r>(registry: &'r Registry, platform: &'r str) -> impl Iterator<Item = (&'r Rule, &'r Limit)> {
    let rules = registry.head().finish.iter().filter(|n| registry.is_on(**n)).filter_map(|n| registry.rule(*n));
    rules
        .flat_map(|rule| match &rule.code.body {
            Body::Limit(limits) => limits.iter().map(|l| (rule, l)).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .filter(move |(_, limit)| limit.platform == platform)
}

fn count_message(rule: &Rule, count: u32, max: u32, text: &str) -> String {
    let (count, max) = (count.to_string(), max.to_string());
    fill_names(&rule.code.message, &[("count", &count), ("max", &max)], |_| text.to_owned())
}
