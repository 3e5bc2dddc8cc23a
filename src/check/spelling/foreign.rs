//! Runs of words of another language, which are left alone.

use super::{english, shape};
use crate::sentence::{Sentence, Word};
use crate::token::TokenKind;

/// Small words of English, Spanish, Italian, German, Portuguese and Latin. Sorted, for bisection.
const FUNCTION_WORDS: &[&str] = &[
    "ab", "about", "ad", "after", "again", "ain't", "alla", "als", "also", "am", "an", "and", "any", "are", "aren't",
    "as", "at", "auch", "auf", "aus", "be", "because", "been", "before", "bei", "being", "best", "but", "by", "can",
    "can't", "che", "como", "con", "could", "cum", "da", "dal", "dalla", "das", "dei", "del", "della", "delle", "dem",
    "den", "der", "des", "di", "did", "die", "do", "does", "don't", "dos", "down", "durch", "e", "each", "ein", "eine",
    "einer", "el", "en", "era", "es", "est", "et", "ever", "every", "ex", "first", "for", "from", "für", "get", "gli",
    "go", "good", "had", "has", "hasta", "have", "he", "her", "here", "him", "his", "home", "how", "i'm", "ich", "if",
    "ihr", "il", "im", "in", "into", "is", "isn't", "ist", "it", "it's", "its", "just", "know", "la", "las", "last",
    "le", "let", "let's", "life", "like", "lo", "los", "love", "made", "make", "man", "many", "mas", "may", "me",
    "mehr", "mi", "mit", "more", "most", "muy", "my", "más", "nach", "nec", "nel", "nella", "never", "new", "next",
    "nicht", "no", "non", "not", "now", "nur", "o", "oder", "of", "off", "old", "on", "one", "only", "or", "other",
    "our", "out", "over", "para", "per", "pero", "più", "por", "pro", "que", "qui", "quod", "right", "s", "se", "sed",
    "see", "shall", "she", "should", "si", "sich", "sie", "sine", "so", "some", "sono", "still", "su", "sub", "t",
    "take", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through",
    "time", "to", "today", "too", "um", "un", "una", "und", "under", "uno", "unter", "up", "us", "ut", "van", "vel",
    "very", "vom", "von", "vor", "want", "was", "way", "we", "well", "went", "were", "what", "when", "where", "which",
    "while", "who", "why", "will", "wir", "with", "without", "world", "would", "y", "year", "years", "you", "your",
    "zu", "zum", "zur", "über",
];

/// What one word says of the language of its run.
fn weigh(word: &Word) -> i32 {
    let lower = word.lower();
    let small = FUNCTION_WORDS.binary_search(&lower).is_ok();
    match (word.info.known, small) {
        (false, true) => 3,
        // « on », « des », « me »: French as well as foreign.
        (true, true) => 0,
        (false, false) if shape::looks_foreign(lower) => 2,
        (false, false) => 1,
        (true, false) if word.info.analyses.iter().any(|a| is_small(a.tag)) => -4,
        // « show », « design »: French by adoption, and at home in an English run.
        (true, false) if english::is_english(lower) => 0,
        // A name says nothing of the language around it.
        (true, false) if word.text.starts_with(char::is_uppercase) => 0,
        (true, false) => -1,
    }
}

/// Whether a tag is that of a small word of French.
fn is_small(tag: crate::lexicon::Tag) -> bool {
    use crate::lexicon::Upos::{ADP, AUX, CCONJ, DET, PRON, SCONJ};
    tag.upos().is_some_and(|upos| matches!(upos, ADP | AUX | CCONJ | DET | PRON | SCONJ))
}

/// For each word of the sentence, whether it stands in a run of another language.
pub(super) fn runs(sentence: &Sentence) -> Vec<bool> {
    let mut foreign = vec![false; sentence.words.len()];
    // Only what French does not know speaks for another language.
    let is_word = |word: &Word| matches!(word.token.kind, TokenKind::Word | TokenKind::Abbreviation);
    if sentence.words.iter().all(|word| word.info.known || !is_word(word)) {
        return foreign;
    }
    let mut run = Run::default();
    for (at, word) in sentence.words.iter().enumerate() {
        match word.token.kind {
            TokenKind::Word | TokenKind::Abbreviation => run.add(at, word, &mut foreign),
            // Emoji, hashtags, numbers and commas do not end a run; a stop, a bracket or a guillemet does.
            TokenKind::Punctuation if ends_run(word.text) => run.close(&mut foreign),
            _ => {}
        }
    }
    run.close(&mut foreign);
    foreign
}

fn ends_run(mark: &str) -> bool {
    mark.starts_with(['.', '!', '?', ':', ';', '(', ')', '«', '»', '“', '”', '"', '[', ']', '…', '—', '–'])
}

/// The run under way: the best stretch that ends at the last word, and the best seen in it.
#[derive(Default)]
struct Run {
    start: usize,
    sum: i32,
    /// Small words of another language that French does not know.
    small: u32,
    /// Words that are unknown or at home in English.
    members: u32,
    best: Option<(usize, usize, i32)>,
}

impl Run {
    fn add(&mut self, at: usize, word: &Word, foreign: &mut [bool]) {
        let weight = weigh(word);
        if self.sum <= 0 {
            self.close(foreign);
            self.start = at;
        }
        self.sum += weight;
        self.small += u32::from(weight == 3);
        let member = weight > 0 || weight == 0 && english::is_english(word.lower());
        self.members += u32::from(member);
        // Without a small word, it takes many unknown ones: Latin, a title.
        let sure = match self.small {
            0 => self.sum >= 5 && self.members >= 4,
            _ => self.sum >= 4 && self.members >= 2 || self.sum >= 3 && self.members >= 3,
        };
        if sure && member && self.best.is_none_or(|(.., sum)| self.sum >= sum) {
            self.best = Some((self.start, at, self.sum));
        }
    }

    fn close(&mut self, foreign: &mut [bool]) {
        if let Some((start, end, _)) = self.best {
            foreign[start..=end].fill(true);
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spelling::tests::with_sentence;

    fn foreign(text: &str) -> Vec<String> {
        with_sentence(text, |sentence| {
            let runs = runs(sentence);
            sentence.words.iter().zip(runs).filter(|(_, f)| *f).map(|(w, _)| w.text.to_owned()).collect()
        })
    }

    #[test]
    fn the_function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn an_english_clause_in_a_french_sentence_is_a_run() {
        assert_eq!(foreign("Il a dit the world is not enough et puis rien"), ["the", "world", "is", "not", "enough"]);
        assert!(foreign("Comme dit Julia, this is what we like").contains(&"what".to_owned()));
    }

    #[test]
    fn misspelt_french_is_no_run() {
        assert!(foreign("Je sui tre contant de vou voire isi").is_empty());
        assert!(foreign("Les developpement sont apparament finis").is_empty());
    }
}
