//! Words that are not in the dictionary but made of words that are.

use crate::lexicon::{Lexicon, Upos};

/// Prefixes that still make nouns and adjectives.
const PREFIXES: &[&str] = &[
    "aéro", "agro", "anti", "archi", "auto", "bio", "cardio", "co", "contre", "cyber", "dé", "dés", "éco", "électro",
    "euro", "extra", "géo", "hydro", "hyper", "infra", "inter", "intra", "macro", "magnéto", "méga", "méta", "micro",
    "mini", "mono", "multi", "nano", "néo", "neuro", "omni", "outre", "pan", "para", "péri", "photo", "pluri", "poly",
    "post", "pré", "pro", "proto", "pseudo", "psycho", "quasi", "radio", "re", "ré", "rétro", "semi", "servo", "socio",
    "sous", "super", "supra", "sur", "techno", "télé", "thermo", "trans", "tri", "turbo", "ultra", "uni", "vidéo",
    "penta", "tétra", "hexa", "octo", "pop", "maxi", "demi", "mi", "audio", "data", "entre", "info", "live", "open",
    "web",
];

/// Parts of compounds, long enough to mean something, in chars.
const PART: usize = 3;

/// A known word so long is no chance ending, in chars.
const LONG: usize = 8;

/// Whether a form with hyphens is made of words: « ville-centre », « post-Brexit ».
pub(super) fn is_compound(form: &str, lexicon: &Lexicon) -> bool {
    let parts: Vec<&str> = form.split(['-', '\u{2011}']).collect();
    (2..=6).contains(&parts.len())
        && parts.iter().all(|part| {
            let lower = part.to_lowercase();
            part.starts_with(char::is_uppercase) && part.chars().count() > 1
                || lexicon.knows(part)
                || PREFIXES.contains(&lower.as_str())
                || combining(&lower)
                || matches!(lower.as_str(), "e" | "o" | "ex" | "non" | "l" | "d" | "et" | "sur" | "lès" | "lez")
                || !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
        })
}

/// « franco », « médico », « socio »: first parts of compounds.
fn combining(lower: &str) -> bool {
    lower.chars().count() > 3 && lower.ends_with('o')
}

/// Whether a form is a known word behind a living prefix.
pub(super) fn is_derived(lower: &str, lexicon: &Lexicon) -> bool {
    PREFIXES.iter().any(|prefix| {
        lower.strip_prefix(prefix).is_some_and(|rest| {
            rest.chars().count() > PART
                && (lexicon.frequency(rest) > 0 || rest.chars().count() >= LONG)
                && lexicon
                    .analyses(rest)
                    .iter()
                    .any(|a| a.tag.upos().is_some_and(|upos| matches!(upos, Upos::NOUN | Upos::ADJ | Upos::VERB)))
        })
    })
}
