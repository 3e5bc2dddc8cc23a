//! Runs the rules over the sentences of a draft.

use super::code::{Body, Exception};
use super::draft::DraftState;
use super::fill::{Inflect, Labelled, Told, before, fill_names};
use super::look::{Look, kind_bit, may_begin_phrase};
use super::phrase_table::PhraseTable;
use super::program::Program;
use super::registry::{Registry, Rule};
use super::starts::Starts;
use super::template::Template;
use super::vm::{Machine, Match};
use crate::finding::{Category, Diagnostic, Severity};
use crate::lexicon::{Mood, Person, Tag};
use crate::read::{Document, Segment};
use crate::sentence::{Sentence, Word};
use crate::text::Span;
use crate::token::TokenKind;
use std::ops::Range;

/// Most tokens that one piece of a phrase is cut into: « aujourd’hui », « peut-être-là ».
const TOKENS_OF_A_PIECE: usize = 6;

/// The rules at work on one draft, sentence after sentence.
pub struct Matcher<'r> {
    registry: &'r Registry,
    inflect: &'r dyn Inflect,
    platforms: &'r [&'r str],
    machine: Machine,
    /// By call: the last sentence in which it was made, and of its first 64 tokens those at which a match may begin, as bits.
    stamps: Vec<(u32, u64)>,
    stamp: u32,
    called: Vec<u32>,
    starts: Starts<'r>,
    state: DraftState,
}

impl<'r> Matcher<'r> {
    /// A matcher for one draft, written for these platforms (their names in rule files).
    #[must_use]
    pub fn new(registry: &'r Registry, inflect: &'r dyn Inflect, platforms: &'r [&'r str]) -> Self {
        Self {
            registry,
            inflect,
            platforms,
            machine: Machine::default(),
            stamps: Vec::new(),
            stamp: 0,
            called: Vec::new(),
            starts: Starts::new(registry),
            state: DraftState::default(),
        }
    }

    /// Runs every rule that the sentence's words call for, and adds what they find.
    pub fn sentence(&mut self, sentence: &Sentence<'_>, sink: &mut Vec<Diagnostic>) {
        if sentence.words.is_empty() {
            return;
        }
        self.collect(sentence);
        self.state.measure(self.registry, self.platforms, sentence);
        if !self.called.is_empty() {
            self.run_called(&Look::new(sentence, self.registry), |_| true, sink);
        }
        self.state.pass(sentence.words.len());
    }

    /// Runs the rules that are called for, those that `keep` lets pass.
    fn run_called(&mut self, look: &Look<'_>, keep: impl Fn(&Rule) -> bool, sink: &mut Vec<Diagnostic>) {
        let called = std::mem::take(&mut self.called);
        self.starts.leave_sentence();
        let mut rest = called.as_slice();
        while let Some(first) = rest.first() {
            let head = self.registry.head();
            let number = head.rule_of(*first);
            let calls = head.calls_of(number);
            let (own, others) = rest.split_at(rest.partition_point(|call| *call < calls.end));
            rest = others;
            if let Some(rule) = self.registry.rule(number)
                && keep(rule)
                && self.applies(rule)
            {
                self.run((number, rule), (own, calls.start), &called, look, sink);
            }
        }
        self.called = called;
    }

    /// Runs the rules of tone alone on a sentence that the draft does not hold as such (without its disguises); nothing is
    /// counted from it.
    pub fn tone(&mut self, sentence: &Sentence<'_>, sink: &mut Vec<Diagnostic>) {
        self.collect(sentence);
        let of_tone = |rule: &Rule| {
            rule.code.category == Category::Tone && matches!(rule.code.body, Body::Phrases(_) | Body::Pattern(_))
        };
        self.run_called(&Look::new(sentence, self.registry), of_tone, sink);
    }

    /// What only the whole draft tells: counts, meetings, limits. Called once, after the last sentence.
    pub fn finish(&mut self, document: &Document, sink: &mut Vec<Diagnostic>) {
        self.state.finish(self.registry, self.platforms, document, sink);
    }

    /// Calls worth making, by number.
    fn collect(&mut self, sentence: &Sentence<'_>) {
        let head = self.registry.head();
        self.called.clear();
        self.stamp = self.stamp.wrapping_add(1);
        let mut kinds = 0;
        for (i, word) in sentence.words.iter().enumerate() {
            kinds |= kind_bit(word.token.kind);
            for &number in &word.info.anchored {
                let at = number as usize;
                if at >= self.stamps.len() {
                    self.stamps.resize(at + 64, (0, 0));
                }
                let (stamp, starts) = &mut self.stamps[at];
                if *stamp != self.stamp {
                    (*stamp, *starts) = (self.stamp, 0);
                    self.called.push(number);
                }
                *starts |= head.starts(number, i);
            }
        }
        let on = |call: &u32| self.registry.is_called(*call);
        let kind_calls = head.kind_calls.iter().filter(|(bits, _)| bits & kinds != 0).map(|(_, n)| *n);
        for call in kind_calls.chain(head.always.iter().copied()).filter(on) {
            self.called.push(call);
            if let Some(stamp) = self.stamps.get_mut(call as usize) {
                *stamp = (self.stamp, u64::MAX);
            }
        }
        if !head.text_calls.is_empty() {
            let lower = sentence.text().to_lowercase();
            let text_calls = head.text_calls.iter().filter(|(texts, n)| {
                on(n)
                    && (texts.is_empty()
                        || texts.iter().any(|t| memchr::memmem::find(lower.as_bytes(), t.as_bytes()).is_some()))
            });
            self.called.extend(text_calls.map(|(_, n)| *n));
        }
        self.called.sort_unstable();
        self.called.dedup();
    }

    fn applies(&self, rule: &Rule) -> bool {
        let platforms = &rule.code.when.platform;
        platforms.is_empty() || platforms.iter().any(|name| self.platforms.contains(&&**name))
    }

    /// Runs a rule; `calls` are those made, and the first that it has.
    fn run(
        &mut self,
        (number, rule): (u32, &Rule),
        (calls, first): (&[u32], u32),
        called: &[u32],
        look: &Look<'_>,
        sink: &mut Vec<Diagnostic>,
    ) {
        match &rule.code.body {
            Body::Phrases(phrases) => self.run_phrases((first, rule), phrases, look, sink),
            Body::Pattern(programs) => {
                let mut taken = Vec::new();
                for call in calls {
                    let (stamps, stamp) = (&self.stamps, self.stamp);
                    let known = |call: u32| stamps.get(call as usize).filter(|(last, _)| *last == stamp);
                    self.starts.find(called, *call, |call| known(call).map_or(u64::MAX, |(_, places)| *places), look);
                    if self.starts.next(*call, 0).is_some()
                        && let Some(program) = programs.get((call - first) as usize)
                    {
                        self.run_pattern(rule, (*call, program), look, &mut taken, sink);
                    }
                }
            }
            Body::Regex(_) => self.run_regexes(rule, look, sink),
            Body::Count { of, per_sentence, more_than } => {
                let mut found = Vec::new();
                self.each_match(of, look, |_, m| found.push(look.sentence.bytes(m.range())));
                found.retain(|range| when_holds(rule, look, range));
                let segment = look.sentence.segment;
                self.state.count(number, rule, segment, &found, *per_sentence, *more_than, sink);
            }
            Body::Together(classes) => {
                for (at, word) in look.sentence.words.iter().enumerate() {
                    for (i, numbers) in classes.iter().enumerate() {
                        let quoted = rule.code.when.quoted.is_none_or(|wanted| word.quoted == wanted);
                        if quoted && look.is_in(numbers, at) {
                            let span = look.sentence.segment.span(word.token.range());
                            let within = rule.code.when.within;
                            self.state.meet(number, (i, classes.len()), within, at, (span, word.text));
                        }
                    }
                }
            }
            Body::Require { phrases, with } => {
                let words = &look.sentence.words;
                if (0..words.len()).any(|at| phrases.iter().any(|phrase| look.phrase(phrase, at).is_some())) {
                    self.state.satisfy(number);
                }
                let call = (0..words.len()).find(|at| with.is_empty() || look.is_in(with, *at));
                if let Some(word) = call.map(|at| &words[at]) {
                    self.state.call(number, look.sentence.segment.span(word.token.range()), word.text);
                }
            }
            Body::Limit(_) | Body::Check(_) => {}
        }
    }

    fn each_match(&mut self, program: &Program, look: &Look<'_>, mut each: impl FnMut(&mut Self, &Match)) {
        let mut from = 0;
        while let Some(found) = self.machine.find(program, look, from) {
            from = found.range().end.max(found.start + 1);
            each(self, &found);
        }
    }

    fn run_pattern(
        &mut self,
        rule: &Rule,
        (call, program): (u32, &Program),
        look: &Look<'_>,
        taken: &mut Vec<Range<usize>>,
        sink: &mut Vec<Diagnostic>,
    ) {
        let mut from = 0;
        while let Some(start) = self.starts.next(call, from) {
            let Some(found) = self.machine.match_at(program, look, start) else {
                from = start + 1;
                continue;
            };
            from = found.range().end.max(start + 1);
            if self.is_excused(rule, look, found.range()) {
                continue;
            }
            let label = |l: u8| {
                let tokens = found.label(l)?;
                let bytes = look.sentence.bytes(tokens.clone());
                Some(Labelled { tokens, bytes })
            };
            let told = Told {
                look,
                inflect: self.inflect,
                labels: std::array::from_fn(|l| label(u8::try_from(l).unwrap_or(0))),
                tests: program
                    .rest()
                    .label_tests
                    .iter()
                    .filter_map(|(label, test)| program.test(*test).map(|test| (*label, test)))
                    .collect(),
            };
            tell(rule, &told, &rule.code.suggest, false, taken, sink);
        }
    }

    fn run_phrases(
        &mut self,
        (call, rule): (u32, &Rule),
        phrases: &PhraseTable,
        look: &Look<'_>,
        sink: &mut Vec<Diagnostic>,
    ) {
        let words = &look.sentence.words;
        let mut taken = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let lower = words[at].lower();
            // Where the phrases that begin with this form stand is kept with the form.
            let info = &words[at].info;
            let bits = info.beginnings.number(call, || {
                let group = phrases.position(lower);
                let exactly = phrases.text(group) == Some(lower);
                let longer = phrases.text(group + usize::from(exactly)).is_some_and(|text| text.starts_with(lower));
                let lemma = phrases.lemmas().iter().any(|p| may_begin_phrase(&p.phrase, info));
                let bits = u32::from(longer) << 2 | u32::from(lemma) << 1 | u32::from(exactly);
                if bits == 0 { 0 } else { u32::try_from(group).unwrap_or(u32::MAX) << 3 | bits }
            });
            let (group, longer, lemma, exactly) = ((bits >> 3) as usize, bits & 4 != 0, bits & 2 != 0, bits & 1 != 0);
            // A longer text may go on in the next token, if it is glued to this one: « c’ », « est ».
            let glued = longer && words.get(at + 1).is_some_and(|next| !next.token.spaced);
            if !(exactly || lemma || glued) {
                at += 1;
                continue;
            }
            let begins = |group: &usize| phrases.text(*group).is_some_and(|text| text.starts_with(lower));
            let groups = (group..).take_while(|g| (*g == group && exactly) || (glued && begins(g)));
            let next = words.get(at + 1).map_or("\n", |next| next.lower());
            let longest = groups
                .flat_map(|g| phrases.group(g, (g == group && exactly).then_some(next)))
                .chain(if lemma { phrases.lemmas() } else { &[] })
                .filter_map(|p| look.phrase(&p.phrase, at).map(|end| (end, p)))
                .max_by_key(|(end, p)| (*end, !p.elided));
            let Some((end, phrase)) = longest else {
                at += 1;
                continue;
            };
            if !self.is_excused(rule, look, at..end) {
                let labelled = Labelled { tokens: at..end, bytes: look.sentence.bytes(at..end) };
                let mut labels: [Option<Labelled>; 10] = Default::default();
                labels[0] = Some(labelled);
                let told = Told { look, inflect: self.inflect, labels, tests: Vec::new() };
                let suggest = if phrase.suggest.is_empty() { &rule.code.suggest } else { &phrase.suggest };
                tell(rule, &told, suggest, phrase.elided, &mut taken, sink);
            }
            at = end;
        }
    }

    fn run_regexes(&mut self, rule: &Rule, look: &Look<'_>, sink: &mut Vec<Diagnostic>) {
        let (base, text) = (look.sentence.range().start, look.sentence.text());
        let mut taken = Vec::new();
        for captures in rule.regexes().iter().flat_map(|r| r.captures_iter(text)) {
            let label = |l: usize| {
                let group = captures.get(l)?;
                let bytes = base + group.start()..base + group.end();
                let words = &look.sentence.words;
                let first = words.partition_point(|w| (w.token.end as usize) <= bytes.start);
                let last = words.partition_point(|w| (w.token.start as usize) < bytes.end);
                Some(Labelled { tokens: first..last.max(first), bytes })
            };
            let labels: [Option<Labelled>; 10] = std::array::from_fn(label);
            let Some(whole) = labels[0].clone().filter(|w| !w.bytes.is_empty()) else { continue };
            if self.is_excused(rule, look, whole.tokens) {
                continue;
            }
            let told = Told { look, inflect: self.inflect, labels, tests: Vec::new() };
            tell(rule, &told, &rule.code.suggest, false, &mut taken, sink);
        }
    }

    /// Whether an exception of the rule overlaps these tokens.
    fn is_excused(&mut self, rule: &Rule, look: &Look<'_>, tokens: Range<usize>) -> bool {
        rule.code.unless.iter().any(|exception| {
            // Only what begins near enough can reach the match.
            let reach = match exception {
                Exception::Phrase(phrase) => phrase.pieces.len() * TOKENS_OF_A_PIECE,
                Exception::Pattern(program) => usize::from(program.longest),
            };
            (tokens.start.saturating_sub(reach)..tokens.end).any(|start| {
                let end = match exception {
                    Exception::Phrase(phrase) => look.phrase(phrase, start),
                    Exception::Pattern(program) => self.machine.match_at(program, look, start).map(|m| m.range().end),
                };
                end.is_some_and(|end| end > tokens.start)
            })
        })
    }
}

/// Turns a match into a finding, unless a condition of the rule forbids it or it overlaps one of the same rule.
fn tell(
    rule: &Rule,
    told: &Told<'_, '_>,
    suggest: &[Template],
    elided: bool,
    taken: &mut Vec<Range<usize>>,
    sink: &mut Vec<Diagnostic>,
) {
    let code = &rule.code;
    let place = |label: u8| told.labels.get(usize::from(label)).and_then(Option::as_ref);
    // A label that was not met on the way taken: the whole match stands for it.
    let Some(first) = place(code.mark.0).or_else(|| place(0)) else { return };
    let last = place(code.mark.1).unwrap_or(first);
    let mut range = first.bytes.start..last.bytes.end.max(first.bytes.end);
    if !when_holds(rule, told.look, &range) || taken.iter().any(|t| t.start < range.end && range.start < t.end) {
        return;
    }
    taken.push(range.clone());
    let sentence = told.look.sentence;
    let mut suggestions: Vec<String> = Vec::new();
    for template in suggest {
        if let Some(text) = told.suggestion(template, &range, elided)
            && !suggestions.contains(&text)
        {
            suggestions.push(text);
        }
    }
    let written = sentence.segment.text.get(range.clone()).unwrap_or_default().to_owned();
    suggestions.retain(|s| *s != written);
    // The word before may have to change with the passage: the edit then takes it in.
    let at = first.tokens.start;
    if sentence.words.get(at).is_some_and(|w| w.token.start as usize == range.start)
        && let Some(previous) = at.checked_sub(1).and_then(|p| sentence.words.get(p))
        && let Some(start) = widen(previous, &mut suggestions, told)
    {
        range.start = start;
    }
    let shown = suggestions.first().cloned().unwrap_or_default();
    let message = told.message(&code.message, &[("suggestion", &shown)]);
    let quoted = sentence.words.get(first.tokens.start).is_some_and(|w| w.quoted);
    let severity = if quoted { code.severity_quoted.unwrap_or(code.severity) } else { code.severity };
    sink.push(diagnostic(rule, sentence.segment, range, severity, message, suggestions));
}

/// Takes the word before the passage into the suggestions, where one of them changes it; its first byte.
fn widen(previous: &Word<'_>, suggestions: &mut [String], told: &Told<'_, '_>) -> Option<usize> {
    let changes = |text: &String| before(previous.text, text, told.inflect);
    if !suggestions.iter().any(|s| changes(s).is_some()) {
        return None;
    }
    let glued = previous.text.ends_with(['\'', '’']);
    for text in suggestions {
        let unchanged = if glued { previous.text.to_owned() } else { format!("{} ", previous.text) };
        *text = changes(text).unwrap_or(unchanged) + text;
    }
    Some(previous.token.start as usize)
}

/// A finding of `rule` in a segment. What crosses markup is not fixed by itself.
pub(super) fn diagnostic(
    rule: &Rule,
    segment: &Segment,
    range: Range<usize>,
    severity: Severity,
    message: String,
    suggestions: Vec<String>,
) -> Diagnostic {
    let fix = (!suggestions.is_empty() && segment.is_verbatim(range.clone())).then_some(rule.code.fix);
    Diagnostic { suggestions, fix, ..without_suggestion(rule, segment.span(range), severity, message) }
}

/// A finding of `rule` on a passage of the source, with nothing to put in its place.
pub(super) fn without_suggestion(rule: &Rule, span: Span, severity: Severity, message: String) -> Diagnostic {
    Diagnostic {
        rule: rule.id.clone(),
        category: rule.code.category,
        severity,
        weight: rule.weight(severity),
        rank: rule.code.rank,
        span,
        message,
        suggestions: Vec::new(),
        fix: None,
        url: rule.url.clone(),
        others: Vec::new(),
    }
}

impl Registry {
    /// The diagnostic of what a checker in Rust found in a segment; `None` where its rule is off or unknown.
    /// `quoted`: whether the passage stands between quotation marks.
    #[must_use]
    pub fn diagnose(&self, finding: &crate::check::Finding, segment: &Segment, quoted: bool) -> Option<Diagnostic> {
        let rule = self.find(finding.rule).filter(|rule| self.speaks(&rule.id))?;
        let shown = finding.suggestions.first().map_or("", String::as_str);
        let mut names: Vec<(&str, &str)> = finding.arguments.iter().map(|(n, v)| (*n, v.as_str())).collect();
        names.push(("suggestion", shown));
        let passage = segment.text.get(finding.range.clone()).unwrap_or_default();
        let message = fill_names(&rule.code.message, &names, |_| passage.to_owned());
        let milder = rule.code.severity_quoted.filter(|_| quoted);
        let severity = finding.severity.or(milder).unwrap_or(rule.code.severity);
        let mut told = diagnostic(rule, segment, finding.range.clone(), severity, message, finding.suggestions.clone());
        told.fix = told.fix.map(|fix| finding.fix.unwrap_or(fix));
        Some(told)
    }

    /// The diagnostic of a rule in Rust about a passage that is no prose, with the values of its `{name}` places; `None` where the
    /// rule is off or unknown.
    #[must_use]
    pub fn remark(&self, rule: &str, span: Span, names: &[(&str, &str)]) -> Option<Diagnostic> {
        let rule = self.find(rule).filter(|rule| self.speaks(&rule.id))?;
        let message = fill_names(&rule.code.message, names, |_| String::new());
        Some(without_suggestion(rule, span, rule.code.severity, message))
    }
}

fn when_holds(rule: &Rule, look: &Look<'_>, range: &Range<usize>) -> bool {
    let when = &rule.code.when;
    let words = &look.sentence.words;
    let first = words.partition_point(|w| (w.token.end as usize) <= range.start);
    when.quoted.is_none_or(|wanted| words.get(first).is_some_and(|w| w.quoted) == wanted)
        && when.person.is_none_or(|person| {
            let person = match person {
                1 => Person::P1,
                2 => Person::P2,
                _ => Person::P3,
            };
            words.iter().any(|w| w.is(person))
        })
        && when.addressed.is_none_or(|wanted| words.iter().any(|w| is_address(w)) == wanted)
}

/// Whether the word speaks to somebody: a mention, a second person, an imperative.
fn is_address(word: &Word<'_>) -> bool {
    const FORMS: &[&str] = &[
        "vous", "tu", "te", "t'", "toi", "-vous", "-tu", "-toi", "-t'", "votre", "vos", "vôtre", "vôtres", "ton", "ta",
        "tes", "tien", "tiens", "tienne", "tiennes",
    ];
    let imperative: Tag = Tag::from(Mood::Imp) | Person::P2.into();
    word.token.kind == TokenKind::Mention || FORMS.contains(&word.lower()) || word.is(imperative)
}
