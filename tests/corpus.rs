//! The linter on the sentences of `tests/corpus`, one draft a sentence: no figure may be worse than in
//! `tests/corpus/figures.tsv`.
//!
//! `CM_LINT_FIGURES=write cargo test --test corpus` writes the figures of the day there: a ratchet, to be turned when
//! something gets better. A figure that gets worse is explained by the change that makes it so.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files and shares its work among threads, and a failure there is what it tells"
)]

use cm_lint::finding::{Category, Diagnostic, Severity};
use cm_lint::text::{Source, Span};
use cm_lint::{Engine, read};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::thread;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
const FIGURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/figures.tsv");

/// The first line of the table, whose columns are the fields of [`Figures`].
const HEADER: &str = "file\tright flagged at most\twrong found at least\tmended at least";

const REMEDY: &str = "CM_LINT_FIGURES=write cargo test --test corpus";

/// Categories in which a correct sentence must have no error and no warning.
const MISTAKES: &[Category] = &[Category::Spelling, Category::Grammar];

/// Categories that may find a mistake.
const LANGUAGE: &[Category] = &[Category::Spelling, Category::Grammar, Category::Typography, Category::Style];

/// Among so many suggestions the right one must be.
const FIRST: usize = 5;

/// Sentences that a failure shows of one file.
const SHOWN: usize = 20;

/// What a sentence calls for.
enum Wanted {
    /// It is correct.
    NoMistake,
    /// The passage is wrong; these are the sentence mended.
    Mistake(Span, Vec<String>),
    /// Its tone is calm.
    NoTone,
    /// Its tone calls for a finding as grave as this.
    Tone(Severity),
}

/// One sentence of a file.
struct Case {
    file: String,
    text: String,
    wanted: Wanted,
}

/// What the linter made of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Left alone, as it should be.
    Left,
    /// Flagged although it is right.
    Flagged,
    /// Not found although it is wrong.
    Missed,
    /// Found, without the right repair; all that is asked of tone.
    Found,
    /// Found, with the right repair among the first.
    Mended,
}

/// What is counted in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    flagged: usize,
    found: usize,
    mended: usize,
}

impl Figures {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Left | Outcome::Missed => {}
            Outcome::Flagged => self.flagged += 1,
            Outcome::Found => self.found += 1,
            Outcome::Mended => {
                self.found += 1;
                self.mended += 1;
            }
        }
    }

    /// The outcomes of which there are more than `before` allows.
    fn worse_than(self, before: Self) -> Vec<Outcome> {
        let mut worse = Vec::new();
        if self.flagged > before.flagged {
            worse.push(Outcome::Flagged);
        }
        if self.found < before.found {
            worse.push(Outcome::Missed);
        }
        if self.mended < before.mended {
            worse.push(Outcome::Found);
        }
        worse
    }
}

/// The files of sentences, by their names under the folder, in order.
fn files() -> Vec<String> {
    let mut files = vec!["real-mistakes.tsv".to_owned()];
    for folder in ["grammar", "tone"] {
        for entry in fs::read_dir(format!("{FOLDER}/{folder}")).unwrap() {
            files.push(format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    files.sort();
    files
}

/// The sentences of a file: `text fix note` (or `type`) for language, `verdict family text note` for tone.
fn cases(file: &str) -> Vec<Case> {
    let whole = fs::read_to_string(format!("{FOLDER}/{file}")).unwrap();
    let mut lines = whole.lines();
    let header = lines.next().unwrap_or_default();
    let mut cases = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (text, wanted) = match (header, &cells[..]) {
            ("text\tfix\tnote" | "text\tfix\ttype", [text, fix, _]) => language(text, fix),
            ("verdict\tfamily\ttext\tnote", [verdict, _, text, _]) => (unmarked(text).0, tone(verdict)),
            _ => panic!("{file}: {header:?} does not tell how to read {line:?}"),
        };
        cases.push(Case { file: file.to_owned(), text, wanted });
    }
    cases
}

/// A sentence with what is asked of its language: nothing, or to find the passage in brackets and mend it as `fixes`
/// says, any of them.
fn language(marked: &str, fixes: &str) -> (String, Wanted) {
    let (text, passages) = unmarked(marked);
    let wanted = match passages[..] {
        [] => Wanted::NoMistake,
        [passage] => Wanted::Mistake(passage, fixes.split('|').map(|fix| replaced(&text, passage, fix)).collect()),
        _ => panic!("one passage at most: {marked}"),
    };
    (text, wanted)
}

fn tone(verdict: &str) -> Wanted {
    match verdict {
        "pass" => Wanted::NoTone,
        "warn" => Wanted::Tone(Severity::Warning),
        "block" => Wanted::Tone(Severity::Error),
        _ => panic!("no verdict: {verdict}"),
    }
}

/// The text without its brackets, and the passages that stood between them.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut passages, mut open) = (String::with_capacity(marked.len()), Vec::new(), None);
    for c in marked.chars() {
        match (c, open) {
            ('[', None) => open = Some(text.len()),
            (']', Some(start)) => {
                passages.push(Span::new(start, text.len()));
                open = None;
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_none(), "a bracket stays open: {marked}");
    (text, passages)
}

/// The text with `by` in the place of a passage, apostrophes straight, spaces ordinary and single.
fn replaced(text: &str, passage: Span, by: &str) -> String {
    let whole = format!("{}{by}{}", &text[..passage.start], &text[passage.end..]);
    whole.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the linter makes of a sentence, and what it says of it.
fn judge(engine: &Engine, case: &Case) -> (Outcome, String) {
    let document = read::text(Source::new("phrase", case.text.as_str()));
    let mut found = engine.lint(&document).diagnostics;
    found.retain(|d| d.severity > Severity::Info);
    let any_of = |found: &[Diagnostic], categories: &[Category]| found.iter().any(|d| categories.contains(&d.category));
    let outcome = match &case.wanted {
        Wanted::NoMistake if any_of(&found, MISTAKES) => Outcome::Flagged,
        Wanted::NoTone if any_of(&found, &[Category::Tone]) => Outcome::Flagged,
        Wanted::NoMistake | Wanted::NoTone => Outcome::Left,
        Wanted::Tone(severity) => {
            found.retain(|d| d.category == Category::Tone);
            if found.iter().any(|d| d.severity >= *severity) { Outcome::Found } else { Outcome::Missed }
        }
        Wanted::Mistake(passage, mended) => {
            found.retain(|d| LANGUAGE.contains(&d.category) && d.span.overlaps(*passage));
            let mends = |d: &Diagnostic| {
                d.suggestions.iter().take(FIRST).any(|by| mended.contains(&replaced(&case.text, d.span, by)))
            };
            if found.is_empty() {
                Outcome::Missed
            } else if found.iter().any(mends) {
                Outcome::Mended
            } else {
                Outcome::Found
            }
        }
    };
    let mut said = String::new();
    for d in &found {
        let passage = &case.text[d.span.range()];
        write!(said, "\n      {} « {passage} » → {}", d.rule, d.suggestions.join(" | ")).unwrap();
    }
    (outcome, said)
}

/// What the linter makes of every sentence, in order.
fn judge_all(cases: &[Case]) -> Vec<(Outcome, String)> {
    let engine = &Engine::builtin();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = cases
            .chunks(cases.len().div_ceil(threads).max(1))
            .map(|part| scope.spawn(move || part.iter().map(|case| judge(engine, case)).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// The committed figures, by file.
fn table() -> BTreeMap<String, Figures> {
    let whole = fs::read_to_string(FIGURES).unwrap_or_else(|error| panic!("{FIGURES}: {error}; write it: {REMEDY}"));
    let mut lines = whole.lines();
    assert_eq!(lines.next(), Some(HEADER), "{FIGURES}: other columns; write it again: {REMEDY}");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, flagged, found, mended] = cells[..] else { panic!("{FIGURES}: four columns, not {line:?}") };
        let number = |cell: &str| cell.parse::<usize>().unwrap_or_else(|_| panic!("{FIGURES}: no number: {line:?}"));
        let figures = Figures { flagged: number(flagged), found: number(found), mended: number(mended) };
        (file.to_owned(), figures)
    };
    lines.map(row).collect()
}

fn write_table(figures: &BTreeMap<String, Figures>) {
    let mut whole = format!("{HEADER}\n");
    for (file, Figures { flagged, found, mended }) in figures {
        writeln!(whole, "{file}\t{flagged}\t{found}\t{mended}").unwrap();
    }
    fs::write(FIGURES, whole).unwrap();
}

#[test]
fn no_figure_is_worse_than_the_table() {
    let cases: Vec<Case> = files().iter().flat_map(|file| cases(file)).collect();
    let judged = judge_all(&cases);
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for (case, (outcome, _)) in cases.iter().zip(&judged) {
        figures.entry(case.file.clone()).or_default().add(*outcome);
    }
    if std::env::var_os("CM_LINT_FIGURES").is_some_and(|value| value == "write") {
        write_table(&figures);
        return;
    }
    let table = table();
    assert!(figures.keys().eq(table.keys()), "{FIGURES}: other files than those of the folder; write it: {REMEDY}");
    let mut failures = String::new();
    for (file, now) in &figures {
        let before = table[file];
        let worse = now.worse_than(before);
        if worse.is_empty() {
            continue;
        }
        writeln!(failures, "{file}: {now:?}, the table says {before:?}").unwrap();
        let offending =
            cases.iter().zip(&judged).filter(|(case, (outcome, _))| case.file == *file && worse.contains(outcome));
        for (case, (outcome, said)) in offending.take(SHOWN) {
            writeln!(failures, "  {outcome:?}: {}{said}", case.text).unwrap();
        }
    }
    assert!(failures.is_empty(), "worse than {FIGURES}; if that is meant: {REMEDY}\n{failures}");
}
