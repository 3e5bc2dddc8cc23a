//! Words cut in two, joined to a neighbour, or compounds of which one part is wrong.

use super::expected::{Expected, starts_with_vowel};
use super::{Candidate, Context, Origin, Suggestion, Words, casing::Casing, score};

/// Letters of the longest word that is cut in two.
const LONGEST: usize = 80;
/// A missing space, in hundredths.
const SPACE: u16 = 45;
/// A missing apostrophe.
const APOSTROPHE: u16 = 12;
/// A missing hyphen.
const HYPHEN: u16 = 20;
/// A space too many.
const JOIN: u16 = 20;
/// Both halves must be this frequent ([`Words::frequency`]).
const FREQUENT: u8 = 67;
/// Each of three words must be so frequent.
const COMMON: u8 = 90;
/// What follows a lost apostrophe must be this frequent.
const MET: u8 = 44;
/// A half of two letters must be this frequent: there are many such words that nobody writes.
const VERY_FREQUENT: u8 = 103;

/// What stands before an apostrophe, the longest first where one ends another.
const ELIDED: &[&str] = &[
    "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "presqu'", "quelqu'", "qu'", "l'", "d'", "j'", "m'", "t'", "s'", "n'",
    "c'",
];

/// The elided word at the start of `lower`, with its apostrophe, and what follows.
pub(super) fn elided_prefix(lower: &str) -> Option<(&'static str, &str)> {
    ELIDED.iter().find_map(|prefix| {
        let rest = lower.strip_prefix(prefix)?;
        (!rest.is_empty()).then_some((*prefix, rest))
    })
}

/// « jai », « dacord », « parcontre », « rendezvous », « quelque-chose ».
pub(super) fn split<W: Words>(words: &W, lower: &str, nodes: &mut u32, all: &mut Vec<Candidate>) {
    for prefix in ELIDED {
        if let Some(rest) = lower.strip_prefix(prefix.trim_end_matches('\'')) {
            lost_apostrophe(words, prefix, rest, nodes, all);
        }
    }
    let mut push = |text: String, cost: u16, frequency: u8| {
        let suggestion = Suggestion { text, cost, frequency, origin: Origin::Split };
        all.push(Candidate { score: score(cost, frequency), suggestion });
    };
    if let Some((left, right)) = lower.split_once('-') {
        let frequency = half(words, left).min(half(words, right));
        if frequency > 0 {
            push(format!("{left} {right}"), HYPHEN, frequency);
        }
    }
    let letters = lower.chars().count();
    // Longer than any two words: each place would cost a look at the whole.
    if letters > LONGEST {
        return;
    }
    let mut cut = false;
    for (at, _) in lower.char_indices().skip(1) {
        let (left, right) = lower.split_at(at);
        if left.ends_with(['-', '\'']) || right.starts_with(['-', '\'']) {
            continue;
        }
        // « organisationelle » lacks a letter, not a space.
        if matches!(right, "elle" | "elles" | "il" | "ils") {
            continue;
        }
        let hyphenated = format!("{left}-{right}");
        if left.chars().count() > 1 && words.may_suggest(&hyphenated) && words.frequency(&hyphenated) > 0 {
            push(hyphenated.clone(), HYPHEN, words.frequency(&hyphenated));
        }
        let frequency = half(words, left).min(half(words, right));
        if frequency > 0 {
            cut = true;
            push(format!("{left} {right}"), SPACE, frequency);
        }
    }
    if cut || !(8..=super::walk::LONGEST).contains(&letters) {
        return;
    }
    // « toutdesuite »: three words, only where two do not explain it.
    for (at, _) in lower.char_indices().skip(2) {
        let (left, rest) = lower.split_at(at);
        let frequency = half(words, left);
        if frequency == 0 {
            continue;
        }
        for (at, _) in rest.char_indices().skip(1) {
            let (middle, right) = rest.split_at(at);
            let frequency = frequency.min(half(words, middle)).min(half(words, right));
            if frequency >= COMMON {
                push(format!("{left} {middle} {right}"), 2 * SPACE, frequency);
            }
        }
    }
}

/// The writer forgot the apostrophe of `prefix`, and may have slipped a little in the rest too.
fn lost_apostrophe<W: Words>(words: &W, prefix: &str, rest: &str, nodes: &mut u32, all: &mut Vec<Candidate>) {
    let letters = rest.chars().count();
    if !starts_with_vowel(rest) || letters < 2 {
        return;
    }
    let mut near = Vec::new();
    // Two letters are too few to guess from: only the word itself will do.
    let within = if letters < 4 { 0 } else { 40 };
    super::walk(words, &super::Written::new(rest), within, Expected::Vowel, nodes, &mut near);
    for candidate in near {
        let Suggestion { text, cost, frequency, .. } = candidate.suggestion;
        // Before a rare word it is more often a slip inside a word than a lost apostrophe.
        if frequency < if letters < 4 { FREQUENT } else { MET } || !starts_with_vowel(&text) {
            continue;
        }
        if words.admits(prefix, &text) {
            let cost = cost + APOSTROPHE;
            let suggestion = Suggestion { text: format!("{prefix}{text}"), cost, frequency, origin: Origin::Split };
            all.push(Candidate { score: score(cost, frequency), suggestion });
        }
    }
}

/// How frequent one half of a split is; 0 where it cannot be one.
fn half<W: Words>(words: &W, part: &str) -> u8 {
    let needed = match part.chars().count() {
        1 if !matches!(part, "à" | "a" | "y") => return 0,
        1 | 2 => VERY_FREQUENT,
        _ => FREQUENT,
    };
    let frequency = words.frequency(part);
    if frequency >= needed && words.knows(part) && words.may_suggest(part) { frequency } else { 0 }
}

/// « au jourd'hui », « mal gré »: the neighbour belongs to the unknown word.
pub(super) fn join<W: Words>(words: &W, word: &str, context: Context<'_>, all: &mut Vec<Candidate>) {
    let plain = |word: &str| word.replace('’', "'").to_lowercase();
    let mut push = |left: &str, right: &str, origin: Origin| {
        let casing = Casing::of(left);
        let (left, right) = (plain(left), plain(right));
        for (separator, cost) in [("", JOIN), ("-", JOIN), ("'", JOIN)] {
            let whole = format!("{left}{separator}{right}");
            let frequency = words.frequency(&whole);
            if frequency >= MET && words.may_suggest(&whole) {
                let suggestion = Suggestion { text: casing.apply(&whole), cost, frequency, origin };
                all.push(Candidate { score: score(cost, frequency), suggestion });
            }
        }
    };
    if let Some(previous) = context.previous.filter(|p| !p.ends_with(['\'', '’'])) {
        push(previous, word, Origin::JoinPrevious);
    }
    if let Some(next) = context.next {
        push(word, next, Origin::JoinNext);
    }
}

/// A compound of which one part is unknown: that part is corrected.
pub(super) fn compound<W: Words>(words: &W, lower: &str, widest: u16, nodes: &mut u32, all: &mut Vec<Candidate>) {
    let parts: Vec<&str> = lower.split('-').collect();
    if parts.len() < 2 || parts.len() > 4 || parts.iter().any(|p| p.is_empty()) {
        return;
    }
    let mut unknown = parts.iter().enumerate().filter(|(_, part)| !words.knows(part));
    let (Some((wrong, part)), None) = (unknown.next(), unknown.next()) else { return };
    if part.chars().count() < 3 {
        return;
    }
    for mut candidate in super::candidates(words, part, Expected::Anything, widest, nodes) {
        if candidate.suggestion.origin == Origin::Split {
            continue;
        }
        let mut rebuilt = parts.clone();
        let corrected = std::mem::take(&mut candidate.suggestion.text);
        rebuilt[wrong] = &corrected;
        candidate.suggestion.text = rebuilt.join("-");
        // The compound itself may be a form of the map, which is then the better guess.
        candidate.score += 10.0;
        all.push(candidate);
    }
}
