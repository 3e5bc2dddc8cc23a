//! The command on drafts that nobody would write: a verdict or a message in French, never a panic, in time linear in
//! their length.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test runs the command and keeps time, and a failure there is what it tells"
)]

use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A sentence with an error, to be found whatever surrounds it.
const ERROR: &str = "Ils ont mangés des pommes.";

/// What the command did with a draft.
#[derive(Debug)]
struct Outcome {
    status: Option<i32>,
    report: String,
    complaint: String,
    took: Duration,
}

/// One run at a time: side by side, each would take the other's time.
static TURN: Mutex<()> = Mutex::new(());

/// Runs the command on a file of this name and content. Shows everything, so that excerpts are made too.
fn lint(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cm-lint"));
    command.args(["--no-config", "--verbose", name]).current_dir(folder.path());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let began = Instant::now();
    let output = command.output().unwrap();
    let took = began.elapsed();
    drop(turn);
    let outcome = Outcome {
        status: output.status.code(),
        report: String::from_utf8(output.stdout).unwrap(),
        complaint: String::from_utf8(output.stderr).unwrap(),
        took,
    };
    assert!(!outcome.complaint.contains("panicked"), "{name}: {outcome:?}");
    outcome
}

/// What the command did with a draft that it must judge.
fn judged(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let outcome = lint(name, content);
    assert!(matches!(outcome.status, Some(0 | 1)) && outcome.complaint.is_empty(), "{name}: {outcome:?}");
    assert!(outcome.report.lines().any(|line| line.starts_with(['✔', '⚠', '✖'])), "no verdict on {name}: {outcome:?}");
    outcome
}

/// The command passes this draft.
fn passes(name: &str, content: impl AsRef<[u8]>) {
    let outcome = judged(name, content);
    assert!(outcome.status == Some(0), "{name}: {outcome:?}");
}

/// The command blocks this draft, which holds [`ERROR`].
fn blocks(name: &str, content: impl AsRef<[u8]>) {
    let outcome = judged(name, content);
    assert!(outcome.status == Some(1) && outcome.report.contains("grammar/participe-avoir"), "{name}: {outcome:?}");
}

/// The command cannot read this draft, and says so in French.
fn refuses(name: &str, content: impl AsRef<[u8]>, reason: &str) -> Outcome {
    let outcome = lint(name, content);
    assert!(outcome.status == Some(2), "{name}: {outcome:?}");
    assert!(outcome.complaint.starts_with("erreur\u{a0}: "), "{name}: {outcome:?}");
    assert!(outcome.complaint.contains(reason), "{name}: {outcome:?}");
    outcome
}

#[test]
fn nothing_to_read_passes() {
    for name in ["vide.txt", "vide.md"] {
        for content in ["", "\u{feff}", "\r\n\r\n", " \u{a0}\u{200b} "] {
            passes(name, content);
        }
    }
    for content in ["", "\u{feff}", "\u{feff}\r\n"] {
        let outcome = lint("vide.jsonl", content);
        assert!(outcome.status == Some(0) && outcome.report.starts_with("Aucun brouillon"), "{outcome:?}");
    }
}

#[test]
fn marks_without_letters_are_judged() {
    judged("accents.txt", "\u{301}".repeat(20_000));
    judged("accents.md", "\u{301}\u{327}".repeat(10_000));
    blocks("zalgo.txt", format!("e{} {ERROR}", "\u{301}".repeat(20_000)));
    blocks("sens.txt", format!("{}{ERROR}", "\u{202e}".repeat(2_000)));
}

#[test]
fn a_lone_nul_is_read_over_and_many_are_refused() {
    let clean = "Un brouillon tout à fait ordinaire. ".repeat(10);
    blocks("cicatrice.txt", format!("{clean}\0 {ERROR}"));
    refuses("nul.txt", format!("Bonjour\0 à\0 tous\0. {ERROR}"), "ce fichier n’est pas du texte");
    refuses("nuls.md", vec![0_u8; 5_000], "ce fichier n’est pas du texte");
    refuses("octets.txt", (0..=u8::MAX).cycle().take(5_000).collect::<Vec<u8>>(), "ce fichier n’est pas du texte");
}

#[test]
fn half_a_character_is_told_and_the_next_record_is_judged() {
    for escape in ["\\ud800", "\\udc00", "\\ud800\\u0041"] {
        let lot = format!("{{\"text\": \"Un {escape}\"}}\n{{\"id\": \"suite\", \"text\": \"{ERROR}\"}}\n");
        let outcome = refuses("lot.jsonl", lot, "sans sa moitié");
        assert!(outcome.report.contains("✖ lot.jsonl#suite"), "{outcome:?}");
    }
    // The same half, as bytes that are not UTF-8.
    judged("octets.txt", [&b"Un mot \xed\xa0\x80 coup\xc3\xa9. "[..], ERROR.as_bytes()].concat());
}

#[test]
fn two_thousand_levels_of_lists_and_quotes_hide_nothing() {
    for marker in ["- ", "* ", "1. ", "> ", "- > ", "> 1. "] {
        blocks("niveaux.md", format!("{}{ERROR}", marker.repeat(2_000)));
    }
    let levels = |marker: &str| -> String { (0..150).map(|n| marker.repeat(n) + "- mot\n").collect() };
    judged("escalier.md", levels("  "));
    judged("citations.md", levels("> "));
}

#[test]
fn twenty_thousand_emoji_hide_nothing() {
    blocks("emoji.txt", format!("{} {ERROR}", "😀".repeat(20_000)));
}

/// The first `count` words of this text said over and over.
fn words(text: &str, count: usize) -> String {
    text.split(' ').cycle().take(count).collect::<Vec<_>>().join(" ")
}

const PROSE: &str = "Le conseil municipal a voté hier soir le budget du gymnase. Les travaux commenceront en mars.";
const ENDLESS: &str = "le chat noir de la voisine et le petit chien du facteur dorment au soleil puis";

/// A sentence with a word that is none, another for each number.
fn unknown(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "cho", "dri", "fu", "glo", "mé", "nou", "pi", "vra", "zel"];
    let syllable = |place: usize| SYLLABLES[number / place % SYLLABLES.len()];
    ["Nous avons vu la ", syllable(1), syllable(10), "tion de la mairie. "].concat()
}

/// A draft of so many units.
type Draft = fn(usize) -> String;

/// Drafts that a step in the square of their length would slow down, and a size at which it would show.
const SHAPES: &[(&str, usize, Draft)] = &[
    ("prose.txt", 600, |n| words(PROSE, n)),
    ("phrase-sans-fin.txt", 1_000, |n| words(ENDLESS, n)),
    ("fautes.txt", 120, |n| format!("{ERROR} ").repeat(n)),
    ("mots-inconnus.txt", 5, |n| (0..n).map(unknown).collect()),
    ("lettre.txt", 10_000, |n| "a".repeat(n)),
    ("mot.txt", 800, |n| "anticonstitutionnellement".repeat(n)),
    ("traits-d-union.txt", 5_000, |n| "a-".repeat(n)),
    ("emoji.txt", 600, |n| "👩\u{200d}🚀".repeat(n)),
    ("familles.txt", 10_000, |n| "👩\u{200d}".repeat(n)),
    ("parentheses.md", 600, |n| "(".repeat(n)),
    ("guillemets.txt", 300, |n| "« mot ".repeat(n)),
    ("exclamations.txt", 20_000, |n| "!".repeat(n)),
    ("accents.txt", 20_000, |n| "e\u{301}\u{327}".repeat(n)),
    ("listes.md", 2_000, |n| format!("{}mot", "- ".repeat(n))),
    ("citations.md", 2_000, |n| format!("{}mot", "> ".repeat(n))),
];

/// How many times as long twice the length may take: four is the square.
const MOST: f64 = 3.5;

/// Shorter runs are taken to last so long: they tell of the start only.
const SHORTEST: Duration = Duration::from_millis(60);

/// A busy machine may slow one run down: the best of so many counts.
const TRIES: usize = 3;

#[test]
fn twice_the_length_takes_about_twice_the_time() {
    for (name, size, draft) in SHAPES {
        let contents = [draft(*size), draft(2 * size)];
        let mut best = [Duration::MAX; 2];
        let linear = (0..TRIES).any(|_| {
            for (shortest, content) in best.iter_mut().zip(&contents) {
                *shortest = judged(name, content).took.min(*shortest);
            }
            best[1] <= best[0].max(SHORTEST).mul_f64(MOST)
        });
        assert!(linear, "{name}: {best:?}");
    }
}
