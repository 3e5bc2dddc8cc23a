//! Speed: `cargo bench`, or `cargo bench --bench speed -- lint` for some of it. Items are words.
//!
//! The draft is made of the examples, said over and over: the share of words already met is higher than in a book.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench runs the command, and a failure there is what it tells"
)]

use cm_lint::Engine;
use cm_lint::lexicon::suggest::Context;
use cm_lint::read::{self, Document, Format};
use cm_lint::text::Source;
use cm_lint::token::{TokenKind, sentences, tokenize};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::process::Command;
use std::sync::LazyLock;

const EXAMPLES: &[(Format, &str)] = &[
    (Format::Text, include_str!("../examples/association.txt")),
    (Format::Text, include_str!("../examples/boutique.txt")),
    (Format::Text, include_str!("../examples/club.txt")),
    (Format::Text, include_str!("../examples/france4.txt")),
    (Format::Text, include_str!("../examples/mairie.txt")),
    (Format::Text, include_str!("../examples/media.txt")),
    (Format::Text, include_str!("../examples/musee.txt")),
    (Format::Text, include_str!("../examples/post-propre.txt")),
    (Format::Text, include_str!("../examples/promo-et-deuil.txt")),
    (Format::Text, include_str!("../examples/reponse-client.txt")),
    (Format::Markdown, include_str!("../examples/article.md")),
    (Format::Markdown, include_str!("../examples/recrutement.md")),
];

/// How often the examples are said.
const TIMES: usize = 12;

/// Misspellings of every kind: accents, doubled letters, sounds, slips, words glued together.
const MISSPELLINGS: [&str; 20] = [
    "probleme",
    "evenement",
    "réfléxion",
    "developement",
    "addresser",
    "courier",
    "professionel",
    "farmacie",
    "gatau",
    "apparament",
    "language",
    "connection",
    "acceuillir",
    "cauchemard",
    "parcontre",
    "toutdesuite",
    "jai",
    "inoubliabe",
    "rassemblemment",
    "publicaiton",
];

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

static DRAFT: LazyLock<Document> = LazyLock::new(|| {
    let mut paragraphs = Vec::new();
    for &(format, text) in EXAMPLES {
        let document = read::read(format, Source::new("exemple", text));
        // Code in a sentence has no text of its own.
        paragraphs.extend(document.segments.iter().map(|segment| segment.text.replace('\u{fffc}', "cela")));
    }
    read::text(Source::new("brouillon", vec![paragraphs.join("\n\n"); TIMES].join("\n\n")))
});

static WORDS: LazyLock<usize> = LazyLock::new(|| ENGINE.lint(&DRAFT).stats.words);

fn main() {
    divan::main();
}

/// The whole command on one tweet: what a person waits for.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn cold_start_on_the_tweet() {
    let tweet = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/france4.txt");
    let output = Command::new(env!("CARGO_BIN_EXE_cm-lint")).args(["--no-config", tweet]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn tokens_and_sentences(bencher: Bencher) {
    bencher.counter(ItemsCount::new(*WORDS)).bench(|| -> usize {
        let count = |text: &str| sentences(text, &tokenize(text)).len();
        DRAFT.segments.iter().map(|segment| count(&segment.text)).sum()
    });
}

/// Every word looked up, the ones already met too.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn lookup(bencher: Bencher) {
    let mut words: Vec<&str> = Vec::new();
    for segment in &DRAFT.segments {
        let tokens = tokenize(&segment.text).into_iter().filter(|token| token.kind == TokenKind::Word);
        words.extend(tokens.map(move |token| &segment.text[token.range()]));
    }
    let lexicon = ENGINE.lexicon();
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| -> usize { words.iter().map(|word| lexicon.lookup(word).analyses.len()).sum() });
}

/// Tokens, lookup and the network: all that stands before the rules.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn reading(bencher: Bencher) {
    bencher.counter(ItemsCount::new(*WORDS)).bench(|| {
        ENGINE.read(&DRAFT, |sentence, reading| {
            black_box((sentence, reading));
        });
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn lint(bencher: Bencher) {
    bencher.counter(ItemsCount::new(*WORDS)).bench(|| ENGINE.lint(&DRAFT).score);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn suggestions_of_twenty_misspellings(bencher: Bencher) {
    let lexicon = ENGINE.lexicon();
    let suggested = |word: &&str| lexicon.suggest(word, Context::default(), 5).len();
    bencher
        .counter(ItemsCount::new(MISSPELLINGS.len()))
        .bench(|| -> usize { MISSPELLINGS.iter().map(suggested).sum() });
}
