//! Disguises of the insults of `rules/tone/insultes.toml`: a seeded generator writes four hundred, at least 97 in a hundred
//! are found; and no frequent French word, name or brand is accused.
//!
//! A disguise is made of a lemma of the class `insulte` (one word, five letters or more) by one of the ways of [`WAYS`], each
//! in its turn. `CM_LINT_SHOW=1 cargo test --test disguises -- --nocapture` prints those that are missed.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test reads files, and says what was missed"
)]

use cm_lint::finding::{Category, Severity};
use cm_lint::text::Source;
use cm_lint::{Engine, read};
use std::collections::BTreeMap;
use std::fs;

/// How many disguised forms are tried.
const FORMS: usize = 400;

/// How many of them must be found.
const FOUND: usize = 388;

/// A generator of numbers, the same on every machine.
struct Chance(u64);

impl Chance {
    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

type Way = (&'static str, fn(&str, &mut Chance) -> String);

/// The ways to disguise a word.
const WAYS: &[Way] = &[
    ("one figure or symbol", |word, chance| stands(word, chance, 1)),
    ("two figures or symbols", |word, chance| stands(word, chance, 2)),
    ("one star", |word, chance| masked(word, chance, 1, "*")),
    ("two stars", |word, chance| masked(word, chance, 2, "*")),
    ("a point for a letter", |word, chance| masked(word, chance, 1, ".")),
    ("an underscore for a letter", |word, chance| masked(word, chance, 1, "_")),
    ("points between letters", |word, _| joined(word, ".")),
    ("hyphens between letters", |word, _| joined(word, "-")),
    ("underscores between letters", |word, _| joined(word, "_")),
    ("middle dots between letters", |word, _| joined(word, "·")),
    ("spaces between letters", |word, _| joined(word, " ")),
    ("one hyphen", |word, chance| parted(word, chance, "-")),
    ("a zero-width space", |word, chance| parted(word, chance, "\u{200b}")),
    ("one letter stretched", stretched),
    ("one letter doubled", doubled),
    ("doubles made single", |word, _| single(word)),
    ("Cyrillic letters", |word, _| alike(word, "асеорхукі", "aceopxyki")),
    ("Greek letters", |word, _| alike(word, "αονρτκε", "aovptke")),
    ("bold letters", |word, _| dressed(word, 0x1d41a)),
    ("wide letters", |word, _| dressed(word, 0xff41)),
    ("circled letters", |word, _| dressed(word, 0x24d0)),
    ("struck through", |word, _| word.chars().flat_map(|c| [c, '\u{336}']).collect()),
    ("an emoji for a letter", |word, chance| masked(word, chance, 1, "🤡")),
    ("no accents", |word, _| bare(word)),
    ("by ear", |word, _| heard(word)),
    ("a hashtag", |word, _| format!("#{word}")),
    ("a hashtag of capitals", |word, _| format!("#Sale{}", capital(word))),
    ("glued to its frame", |word, chance| format!("{}{word}", chance.pick(&["sombre", "sale", "gros", "pauvre"]))),
];

/// Inner letters of a word, as indices of characters.
fn inner(word: &str) -> Vec<usize> {
    (1..word.chars().count() - 1).collect()
}

fn replaced(word: &str, at: usize, with: &str) -> String {
    word.chars().enumerate().map(|(n, c)| if n == at { with.to_owned() } else { c.to_string() }).collect()
}

fn stands(word: &str, chance: &mut Chance, times: usize) -> String {
    let table = [
        ('a', "@"),
        ('a', "4"),
        ('e', "3"),
        ('é', "3"),
        ('i', "1"),
        ('i', "!"),
        ('o', "0"),
        ('s', "$"),
        ('s', "5"),
        ('t', "7"),
        ('u', "ü"),
    ];
    let mut word = word.to_owned();
    for _ in 0..times {
        let places: Vec<(usize, &str)> = (word.chars().enumerate())
            .flat_map(|(n, c)| table.iter().filter(move |(from, _)| *from == c).map(move |(_, to)| (n, *to)))
            .filter(|(n, _)| *n > 0)
            .collect();
        if !places.is_empty() {
            let (at, with) = *chance.pick(&places);
            word = replaced(&word, at, with);
        }
    }
    word
}

/// Hides letters in a row, vowels first, as people do.
fn masked(word: &str, chance: &mut Chance, count: usize, with: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = inner(word).into_iter().filter(|at| at + count < letters.len()).collect();
    let vowels: Vec<usize> = places.iter().copied().filter(|at| "aeiouyéèê".contains(letters[*at])).collect();
    let at = *chance.pick(if vowels.is_empty() { &places } else { &vowels });
    letters
        .iter()
        .enumerate()
        .map(|(n, c)| if (at..at + count).contains(&n) { with.to_owned() } else { c.to_string() })
        .collect()
}

fn joined(word: &str, with: &str) -> String {
    word.chars().map(|c| c.to_string()).collect::<Vec<_>>().join(with)
}

fn parted(word: &str, chance: &mut Chance, with: &str) -> String {
    let at = *chance.pick(&inner(word));
    word.chars().enumerate().map(|(n, c)| if n == at { format!("{with}{c}") } else { c.to_string() }).collect()
}

fn stretched(word: &str, chance: &mut Chance) -> String {
    let at = *chance.pick(&inner(word));
    let letter: String = word.chars().skip(at).take(1).collect();
    replaced(word, at, &letter.repeat(3 + chance.below(3)))
}

fn doubled(word: &str, chance: &mut Chance) -> String {
    let at = *chance.pick(&inner(word));
    let letter: String = word.chars().skip(at).take(1).collect();
    replaced(word, at, &letter.repeat(2))
}

fn single(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn alike(word: &str, to: &str, from: &str) -> String {
    let pairs: BTreeMap<char, char> = from.chars().zip(to.chars()).collect();
    // The first letter that has a look-alike, and every other one after it.
    let mut seen = 0;
    let letters = word.chars().map(|c| {
        let other = pairs.get(&c);
        seen += usize::from(other.is_some());
        *other.filter(|_| seen % 2 == 1).unwrap_or(&c)
    });
    letters.collect()
}

fn dressed(word: &str, a: u32) -> String {
    bare(word).chars().map(|c| char::from_u32(a + u32::from(c) - u32::from('a')).unwrap()).collect()
}

fn bare(word: &str) -> String {
    word.replace(['é', 'è', 'ê'], "e").replace('â', "a").replace('î', "i").replace('œ', "oe")
}

fn heard(word: &str) -> String {
    let mut out = single(&bare(word));
    for (from, to) in
        [("qu", "k"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cr", "kr"), ("en", "an"), ("ard", "ar"), ("aud", "o")]
    {
        out = out.replace(from, to);
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// One-word lemmas of the class `insulte`.
fn insults() -> Vec<String> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/tone/insultes.toml")).unwrap();
    let file: toml::Table = text.parse().unwrap();
    let classes = file["class"].as_array().unwrap();
    let class = classes.iter().find(|class| class["name"].as_str() == Some("insulte")).unwrap();
    let lemmas = class["lemmas"].as_array().unwrap().iter().map(|lemma| lemma.as_str().unwrap().to_owned());
    let mut lemmas: Vec<String> =
        lemmas.filter(|lemma| lemma.chars().count() > 4 && lemma.chars().all(char::is_alphabetic)).collect();
    lemmas.sort();
    lemmas
}

/// Rules that speak of the tone of a draft, advice aside.
fn told(engine: &Engine, text: &str) -> Vec<String> {
    let document = read::text(Source::new("draft.txt", text));
    let report = engine.lint(&document);
    let grave = report.diagnostics.iter().filter(|d| d.category == Category::Tone && d.severity > Severity::Info);
    grave.map(|d| d.rule.to_string()).collect()
}

#[test]
fn disguised_insults_are_found() {
    let engine = Engine::builtin();
    let insults = insults();
    assert!(insults.len() > 40, "{insults:?}");
    let mut chance = Chance(0x5eed_cafe);
    let mut found = 0;
    let mut missed: Vec<String> = Vec::new();
    for n in 0..FORMS {
        let (name, way) = WAYS[n % WAYS.len()];
        let form = way(chance.pick::<String>(&insults).as_str(), &mut chance);
        let text = format!("Voici ce que je pense de toi, {form}, et je le redis.");
        if told(&engine, &text).is_empty() {
            missed.push(format!("{form} ({name})"));
        } else {
            found += 1;
        }
    }
    if std::env::var_os("CM_LINT_SHOW").is_some() {
        println!("{found} of {FORMS} found; missed: {missed:#?}");
    }
    assert!(found >= FOUND, "{found} of {FORMS} found; missed: {missed:#?}");
}

#[test]
fn no_disguise_rule_accuses_a_frequent_word_a_name_or_a_brand() {
    let engine = Engine::builtin();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries");
    let mut words: Vec<String> = Vec::new();
    for file in ["frequency.tsv", "words/prenoms.tsv", "words/noms.tsv", "words/lieux.tsv", "words/marques.tsv"] {
        let text = fs::read_to_string(format!("{root}/{file}")).unwrap();
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        words.extend(lines.filter_map(|line| line.split('\t').next()).map(str::to_owned));
    }
    assert!(words.len() > 75_000);
    let mut accused: Vec<String> = Vec::new();
    for part in words.chunks(40) {
        // A colon on each line: words are not put together into frames.
        let text: Vec<String> = part.iter().map(|word| format!("mot : {word} ;")).collect();
        let text = text.join("\n\n");
        for rule in told(&engine, &text) {
            if matches!(&*rule, "tone/insulte-masquee" | "tone/vulgarite-masquee" | "tone/insulte-en-mot-diese") {
                accused.push(format!("{rule} in {text:?}"));
            }
        }
    }
    assert!(accused.is_empty(), "{accused:#?}");
}

#[test]
fn words_that_hold_an_insult_are_innocent() {
    let engine = Engine::builtin();
    for word in [
        "conçu",
        "dispute",
        "culture",
        "salopette",
        "député",
        "réputé",
        "concours",
        "connaissance",
        "ampute",
        "occuper",
        "circulation",
        "particule",
        "bitume",
        "habite",
        "arbitre",
        "assassinat",
        "classe",
        "mascotte",
        "Concarneau",
        "#Concarneau",
        "#concours",
        "#conseils",
        "#culture",
        "#LesConstructeurs",
        "Scunthorpe",
        "pétanque",
        "Putain-sur-Mer".split('-').next_back().unwrap(),
        "b.a.-ba",
        "c.-à-d.",
        "R&D",
        "H1N1",
        "COVID-19",
        "3***",
        "idiome",
        "Connexion2026",
        "conn@ction.fr",
        "c.onnard@example.org",
        "S.A.L.",
        "C.O.N.",
    ] {
        let text = format!("Nous parlons ici de {word} et de rien d’autre.");
        assert_eq!(told(&engine, &text), Vec::<String>::new(), "{text}");
    }
}
