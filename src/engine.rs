//! The stages put together: a document in, a report out. Pure, shared by threads, built once.

use crate::analyse::{Analyser, Forms};
use crate::check::platform::{Networks, View};
use crate::check::{Dates, Finding, Spelling, grammar, spelling, tone, typography};
use crate::config::Settings;
use crate::finding::{Category, Diagnostic, Severity, suppress};
use crate::lexicon::Lexicon;
use crate::read::Document;
use crate::report::{Report, Stats};
use crate::rule::{Matcher, Registry, UnknownRule};
use crate::sentence::Sentence;
use crate::tag::{Reader, Reading};
use crate::token::TokenKind;
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

/// What lints: a lexicon, rules and settings.
#[derive(Debug)]
pub struct Engine {
    number: u64,
    lexicon: Lexicon,
    reader: Reader,
    registry: Registry,
    settings: Settings,
}

/// Numbers given to engines: what is remembered of forms is of one of them.
static NUMBERS: AtomicU64 = AtomicU64::new(1);

fn next_number() -> u64 {
    NUMBERS.fetch_add(1, Ordering::Relaxed)
}

/// What is kept from draft to draft.
#[derive(Default)]
struct Memory {
    forms: Forms,
    suggestions: spelling::Kept,
}

thread_local! {
    /// What this thread remembers, and of which engine.
    static MEMORY: Cell<Option<(u64, Memory)>> = const { Cell::new(None) };
}

/// A finding of a check in Rust, waiting for the end of the draft.
struct Waiting {
    segment: usize,
    quoted: bool,
    finding: Finding,
}

impl Engine {
    /// The embedded lexicon and rules with the default settings.
    #[must_use]
    pub fn builtin() -> Self {
        let settings = Settings::default();
        Self {
            number: next_number(),
            lexicon: Lexicon::embedded(settings.orthography),
            reader: Reader::embedded(),
            registry: Registry::builtin(),
            settings,
        }
    }

    /// An engine over these parts. The words of the settings join the lexicon.
    ///
    /// # Errors
    /// If the settings name a rule that the registry does not have.
    pub fn new(mut lexicon: Lexicon, registry: Registry, settings: Settings) -> Result<Self, UnknownRule> {
        for name in settings.levels.names() {
            registry.check_name(name)?;
        }
        lexicon.add_words(settings.words.iter().map(String::as_str));
        Ok(Self { number: next_number(), lexicon, reader: Reader::embedded(), registry, settings })
    }

    /// The lexicon, with the house's own words.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rules in force.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What is in force.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Lints a draft, in time linear in its length.
    #[must_use]
    pub fn lint<'d>(&self, document: &'d Document) -> Report<'d> {
        self.report(document, self.examine(document))
    }

    /// Lints a draft and keeps only what `keep` accepts: the score and the verdict are those of what is kept.
    #[must_use]
    pub fn lint_where<'d>(&self, document: &'d Document, keep: impl FnMut(&Diagnostic) -> bool) -> Report<'d> {
        let (mut found, stats, views) = self.examine(document);
        found.retain(keep);
        // The model speaks of the whole draft.
        self.report(document, (found, Stats { temper: 0, ..stats }, views))
    }

    fn report<'d>(
        &self,
        document: &'d Document,
        (found, stats, views): (Vec<Diagnostic>, Stats, Vec<View>),
    ) -> Report<'d> {
        Report { views, ..Report::new(document, found, stats, self.settings.thresholds) }
    }

    /// Gives every sentence of a document as it is read, with the forms that are doubted, to `each`, in order.
    pub fn read(&self, document: &Document, mut each: impl FnMut(&Sentence, &Reading)) {
        self.with_memory(|memory| {
            let mut analyser = Analyser::new(&self.lexicon, &self.registry, &self.reader, &mut memory.forms);
            for segment in &document.segments {
                analyser.sentences(segment, &mut each);
            }
        });
    }

    /// Lends what this thread remembers of forms, if it is of this engine.
    fn with_memory<R>(&self, work: impl FnOnce(&mut Memory) -> R) -> R {
        let (number, mut memory) = MEMORY.take().unwrap_or_default();
        if number != self.number {
            memory = Memory::default();
        }
        let result = work(&mut memory);
        MEMORY.set(Some((self.number, memory)));
        result
    }

    /// Every finding in a draft, before overlapping ones are settled, and how much there was to read.
    #[must_use]
    pub fn find(&self, document: &Document) -> (Vec<Diagnostic>, Stats) {
        let (found, stats, _) = self.examine(document);
        (found, stats)
    }

    fn examine(&self, document: &Document) -> (Vec<Diagnostic>, Stats, Vec<View>) {
        self.with_memory(|memory| self.examine_with(memory, document))
    }

    fn examine_with(&self, memory: &mut Memory, document: &Document) -> (Vec<Diagnostic>, Stats, Vec<View>) {
        let platforms = self.settings.platforms(document.platform.as_deref());
        let names: Vec<&str> = platforms.iter().map(|platform| platform.name()).collect();
        let mut analyser = Analyser::new(&self.lexicon, &self.registry, &self.reader, &mut memory.forms);
        let mut matcher = Matcher::new(&self.registry, &self.lexicon, &names);
        let mut spelling = Spelling::from(std::mem::take(&mut memory.suggestions));
        let mut typography = typography::Typography::default();
        let mut tone = tone::Tone::default();
        let levels = &self.settings.levels;
        let warning = Severity::Warning;
        let heard = self.registry.speaks(tone::temper::GATE)
            && levels.severity(tone::temper::GATE, Category::Tone, warning, warning).is_some();
        let mut temper = heard.then(|| tone::temper::Temper::new(&self.registry));
        let mut networks = Networks::new(&platforms, &self.lexicon);
        let dates = Dates::new(document, document.published.or(self.settings.today));
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut waiting: Vec<Waiting> = Vec::new();
        let mut stats = Stats::default();
        let mut findings: Vec<Finding> = Vec::new();
        for (number, segment) in document.segments.iter().enumerate() {
            analyser.sentences(segment, |sentence, reading| {
                stats.sentences += 1;
                stats.words += sentence.words.iter().filter(|w| is_counted(w.token.kind)).count();
                matcher.sentence(sentence, &mut found);
                spelling.sentence(sentence, &self.lexicon, &mut findings);
                grammar::check(sentence, reading, &self.lexicon, &mut findings);
                typography.sentence(number, sentence, &mut findings);
                tone.sentence(sentence, &mut findings);
                if let Some(temper) = &mut temper {
                    temper.sentence(sentence);
                }
                for bare in tone::undo(sentence, &self.lexicon, &self.registry) {
                    let mut told = Vec::new();
                    matcher.tone(&bare.sentence, &mut told);
                    bare.tell(&self.registry, told, &mut found);
                }
                dates.sentence(sentence, &mut findings);
                networks.sentence(sentence, &mut findings);
                waiting.extend(findings.drain(..).map(|finding| {
                    let quoted =
                        sentence.words.iter().any(|w| w.quoted && w.token.start as usize == finding.range.start);
                    Waiting { segment: number, quoted, finding }
                }));
            });
        }
        waiting.extend(typography.finish().map(|(segment, finding)| Waiting { segment, quoted: false, finding }));
        matcher.finish(document, &mut found);
        for Waiting { segment, quoted, mut finding } in waiting {
            if spelling.settle(&mut finding) {
                found.extend(self.registry.diagnose(&finding, &document.segments[segment], quoted));
            }
        }
        memory.suggestions = spelling.into();
        stats.temper = temper.map_or(0, |temper| temper.weight());
        let (folds, views) = networks.finish(document, &self.registry);
        for (span, platform) in folds {
            let arguments = [("platform", platform.title())];
            found.extend(self.registry.remark("platform/repli", span, &arguments));
        }
        for span in &document.images_without_alt {
            found.extend(self.registry.remark("platform/texte-alternatif", *span, &[]));
        }
        suppress(document, &self.registry, levels, &mut found);
        found.retain_mut(|d| {
            let declared = self.registry.find(&d.rule).map_or(d.severity, |rule| rule.code.severity);
            let Some(severity) = levels.severity(&d.rule, d.category, declared, d.severity) else { return false };
            if severity != d.severity {
                d.severity = severity;
                d.weight = self.registry.find(&d.rule).map_or(d.weight, |rule| rule.weight(severity));
            }
            true
        });
        (found, stats, views)
    }
}

/// What a person counts as a word.
const fn is_counted(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Ordinal | TokenKind::Abbreviation)
}
