//! What the writer may have meant by an unknown word.
//!
//! Known misspellings come first; then every form within a small cost of what was written, where
//! costs are those of French mistakes (`confusion`) and frequent forms are preferred; then the
//! word cut in two (« parcontre ») or joined to its neighbour (« au jourd'hui »). The effort is
//! counted in nodes of the form map: the same word gets the same suggestions on every machine.

mod casing;
mod confusion;
mod embedded;
mod expected;
mod split;
mod unseemly;
mod walk;

pub(crate) use confusion::bare;
pub use expected::Expected;

use super::Tag;
use casing::Casing;
use fst::raw::Fst;
use walk::{Found, Walk, Written};

/// What the suggestions ask of a lexicon. Forms are in lower case unless they are names, with
/// straight apostrophes.
pub trait Words {
    /// Bytes of a form map.
    type Bytes: AsRef<[u8]>;

    /// The maps of known forms.
    fn maps(&self) -> Vec<&Fst<Self::Bytes>>;
    /// How frequent the form is: natural logarithm of its occurrences in a million words, times 10, plus 50; 0 where
    /// it was not met.
    fn frequency(&self, form: &str) -> u8;
    /// Whether the form is a French word as it stands, elided prefixes and compounds included.
    fn knows(&self, form: &str) -> bool;
    /// Whether a known form may be proposed: no vulgar word, no rare or faulty form.
    fn may_suggest(&self, form: &str) -> bool;
    /// Whether an elided word (`l'`, `j'` …) may stand before a known form.
    fn admits(&self, elided: &str, form: &str) -> bool;
    /// Whether some analysis of the form has these features.
    fn can_be(&self, form: &str, wanted: Tag) -> bool;
    /// Whether some analysis of the form has the features of `tag` and none of those under `mask`.
    fn can_lack(&self, form: &str, tag: Tag, mask: Tag) -> bool;
    /// Corrections of a frequent misspelling, in lower case, the best first; empty if it is none.
    fn corrections(&self, misspelling: &str) -> Vec<&str>;
    /// Suggestions from elsewhere, ranked after those that are close; none unless dictionaries were loaded.
    fn others(&self, _word: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Where a suggestion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The table of known misspellings.
    Misspelling,
    /// A form close to what was written.
    Close,
    /// A dictionary loaded at run time.
    Dictionary,
    /// The word cut in two.
    Split,
    /// The word joined to the one before it: replaces both.
    JoinPrevious,
    /// The word joined to the one after it: replaces both.
    JoinNext,
}

/// One word that the writer may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// With the writer's capitals and apostrophe.
    pub text: String,
    /// How far it is from what was written, in hundredths of one wrong letter.
    pub cost: u16,
    /// How frequent its rarest word is, on the scale of [`Words::frequency`].
    pub frequency: u8,
    /// Where it comes from.
    pub origin: Origin,
}

/// The words around the unknown one, as written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The word before it in the sentence; with its apostrophe when elided (`l'`).
    pub previous: Option<&'a str>,
    /// The word after it.
    pub next: Option<&'a str>,
}

/// How many nodes one word may visit.
pub const NODES_PER_WORD: u32 = 60_000;

/// Limits of the walks, in hundredths, each tried when the one before it found nothing good.
const LIMITS: [u16; 3] = [80, 135, WIDEST];

/// The widest of them.
pub const WIDEST: u16 = 200;

/// What one unit of [`Words::frequency`] is worth, in hundredths of one wrong letter.
const FREQUENCY_WORTH: f32 = 0.7;

/// What a suggestion of another dictionary is taken to cost, in hundredths: one wrong letter.
const OTHER_COST: u16 = 100;

/// What a form costs that the elided word before it does not admit.
const NOT_ADMITTED: f32 = 30.0;

/// What a name costs where a word in small letters was written.
const NAME: f32 = 20.0;

/// How many candidates are compared with what is expected.
const RERANKED: usize = 16;

/// What a form that was never met costs, in hundredths: more than the rarest that was met.
const NEVER_MET: f32 = -6.0;

/// A suggestion and its rank: lower is better.
#[derive(Debug)]
struct Candidate {
    suggestion: Suggestion,
    score: f32,
}

/// Finds what the writer may have meant by `word`, at most `limit` words, the best first. Visits at
/// most `*nodes` nodes of the form maps and takes what it visited from it.
pub fn suggest<W: Words>(
    words: &W,
    word: &str,
    context: Context<'_>,
    limit: usize,
    nodes: &mut u32,
) -> Vec<Suggestion> {
    suggest_within(words, word, context, limit, WIDEST, nodes)
}

/// [`suggest`] with the widest walk that is tried, in hundredths of one wrong letter.
pub fn suggest_within<W: Words>(
    words: &W,
    word: &str,
    context: Context<'_>,
    limit: usize,
    widest: u16,
    nodes: &mut u32,
) -> Vec<Suggestion> {
    let curly = word.contains('’') || context.previous.is_some_and(|p| p.contains('’'));
    let plain = word.replace(['’', 'ʼ'], "'");
    let casing = Casing::of(&plain);
    let lower = plain.to_lowercase();
    let expected = Expected::after(context.previous);
    let mut candidates = candidates(words, &lower, expected, widest, nodes);
    for text in words.others(&plain) {
        let suggestion = Suggestion { text, cost: OTHER_COST, frequency: 0, origin: Origin::Dictionary };
        candidates.push(Candidate { suggestion, score: f32::from(OTHER_COST) });
    }
    if casing == Casing::Lower {
        for candidate in &mut candidates {
            if candidate.suggestion.origin == Origin::Close && candidate.suggestion.text.contains(char::is_uppercase) {
                candidate.score += NAME;
            }
        }
    }
    rank(&mut candidates);
    // Only those near the top can be moved there by what is expected.
    for candidate in candidates.iter_mut().take(RERANKED) {
        if candidate.suggestion.origin == Origin::Close && expected != Expected::Vowel {
            candidate.score += expected.misfit(words, &candidate.suggestion.text);
        }
    }
    candidates.truncate(RERANKED);
    for candidate in &mut candidates {
        let text = &mut candidate.suggestion.text;
        *text = casing.apply(text);
        if curly {
            *text = text.replace('\'', "’");
        }
    }
    rank(&mut candidates);
    let mut texts: Vec<Suggestion> = Vec::new();
    for candidate in candidates {
        if texts.len() == limit {
            break;
        }
        if candidate.suggestion.text != word && texts.iter().all(|t| t.text != candidate.suggestion.text) {
            texts.push(candidate.suggestion);
        }
    }
    texts
}

/// The form with the best score within a cost (in hundredths), at little expense: for deciding, not for showing. Forms
/// that are `word` in small letters are not counted.
pub fn nearest<W: Words>(words: &W, word: &str, within: u16, nodes: &mut u32) -> Option<Suggestion> {
    let lower = word.replace(['’', 'ʼ'], "'").to_lowercase();
    let mut found = Vec::new();
    walk(words, &Written::new(&lower), within, Expected::Anything, nodes, &mut found);
    found.retain(|c| c.suggestion.text != lower);
    rank(&mut found);
    found.into_iter().next().map(|c| c.suggestion)
}

/// The word that `word` makes with a neighbour, if it makes one: « au jourd'hui ».
pub fn joined<W: Words>(words: &W, word: &str, context: Context<'_>) -> Option<Suggestion> {
    let mut found = Vec::new();
    split::join(words, word, context, &mut found);
    rank(&mut found);
    found.into_iter().next().map(|c| c.suggestion)
}

fn rank(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.suggestion.text.cmp(&b.suggestion.text)));
}

/// Everything that `lower` may stand for, unsorted.
fn candidates<W: Words>(words: &W, lower: &str, expected: Expected, widest: u16, nodes: &mut u32) -> Vec<Candidate> {
    let mut all = Vec::new();
    misspelling(words, lower, &mut all);
    if let Some((prefix, rest)) = split::elided_prefix(lower) {
        // « l'aceuil »: the prefix stays, the rest is what is wrong.
        for mut candidate in candidates(words, rest, Expected::Vowel, widest, nodes) {
            if !words.admits(prefix, &candidate.suggestion.text) {
                candidate.score += NOT_ADMITTED;
            }
            candidate.suggestion.text.insert_str(0, prefix);
            all.push(candidate);
        }
    }
    split::split(words, lower, nodes, &mut all);
    split::compound(words, lower, widest, nodes, &mut all);
    if *nodes > NODES_PER_WORD {
        let mut own = NODES_PER_WORD;
        widen(words, lower, expected, widest, &mut own, &mut all);
        *nodes -= NODES_PER_WORD - own;
    } else {
        widen(words, lower, expected, widest, nodes, &mut all);
    }
    all
}

/// Walks with wider and wider limits until the best candidate cannot be beaten by a wider one.
fn widen<W: Words>(words: &W, lower: &str, expected: Expected, widest: u16, nodes: &mut u32, all: &mut Vec<Candidate>) {
    let letters = lower.chars().count();
    let written = Written::new(lower);
    for limit in LIMITS.map(|limit| limit.min(widest)) {
        // In a short word, two wrong letters leave nothing to recognise.
        if usize::from(limit) > 45 * letters {
            break;
        }
        walk(words, &written, limit, expected, nodes, all);
        let best = all.iter().map(|c| c.score).fold(f32::INFINITY, f32::min);
        if best < f32::from(limit) - 80.0 || limit == widest {
            break;
        }
    }
}

fn walk<W: Words>(
    words: &W,
    written: &Written,
    limit: u16,
    expected: Expected,
    nodes: &mut u32,
    all: &mut Vec<Candidate>,
) {
    for map in words.maps() {
        for Found { form, cost } in Walk::new(map, written).within(limit, nodes) {
            if !words.may_suggest(&form) {
                continue;
            }
            let frequency = words.frequency(&form);
            let mut score = score(cost, frequency);
            if expected == Expected::Vowel {
                score += expected.misfit(words, &form);
            }
            let suggestion = Suggestion { text: form, cost, frequency, origin: Origin::Close };
            all.push(Candidate { suggestion, score });
        }
    }
}

/// Cost less what the frequency is worth, in hundredths.
fn score(cost: u16, frequency: u8) -> f32 {
    if frequency == 0 { f32::from(cost) + NEVER_MET } else { f32::from(cost) - FREQUENCY_WORTH * f32::from(frequency) }
}

/// The corrections of a known misspelling, or of the singular of one.
fn misspelling<W: Words>(words: &W, lower: &str, all: &mut Vec<Candidate>) {
    let mut rank = -1000.0;
    let mut push = |text: String| {
        let frequency = words.frequency(&text);
        let suggestion = Suggestion { text, cost: 0, frequency, origin: Origin::Misspelling };
        all.push(Candidate { suggestion, score: rank });
        rank += 1.0;
    };
    for right in words.corrections(lower) {
        push(right.to_owned());
    }
    if let Some(singular) = lower.strip_suffix('s') {
        for right in words.corrections(singular) {
            let plural = format!("{right}s");
            if words.knows(&plural) {
                push(plural);
            }
        }
    }
}

#[cfg(test)]
mod tests;
