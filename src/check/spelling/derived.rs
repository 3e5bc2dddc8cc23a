//! Words that are not in the dictionary but made of words that are.

use crate::lexicon::{Lexicon, Number, Standing, Upos};

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

/// The right forms of a known compound of which a form bears the marks of number otherwise: « choux-fleurs » for « chou-fleurs ».
pub(super) fn inflected_otherwise(lower: &str, lexicon: &Lexicon) -> Vec<String> {
    // « des coupe-feuilles », « des porte-avions »: a verb and its object are written either way.
    const VERBS: &[&str] = &[
        "abat", "aide", "allume", "amuse", "appuie", "arrache", "attrape", "brise", "brûle", "cache", "casse",
        "chasse", "chauffe", "coupe", "couvre", "croque", "cure", "essuie", "garde", "gratte", "grille", "lance",
        "lave", "lève", "monte", "ouvre", "passe", "perce", "pèse", "pince", "porte", "pousse", "presse", "protège",
        "ramasse", "remonte", "repose", "sèche", "serre", "taille", "tire", "tourne", "vide", "vole",
    ];
    let parts: Vec<&str> = lower.split(['-', '\u{2011}']).collect();
    if !(2..=4).contains(&parts.len()) || VERBS.contains(&parts[0]) {
        return Vec::new();
    }
    let join = |forms: &dyn Fn(&str) -> Vec<String>| -> Vec<String> {
        parts.iter().fold(vec![String::new()], |wholes, part| {
            let joint = if wholes[0].is_empty() { "" } else { "-" };
            wholes.iter().flat_map(|whole| forms(part).into_iter().map(move |f| format!("{whole}{joint}{f}"))).collect()
        })
    };
    // A compound of the dictionary, not one made of its words.
    let noun = |whole: &String| {
        let found = lexicon.lookup(whole);
        found.standing == Standing::Known && found.analyses.iter().any(|a| a.tag.is(Upos::NOUN))
    };
    if !join(&singulars).iter().any(noun) {
        return Vec::new();
    }
    let mut forms: Vec<(bool, String)> = join(&numbers)
        .into_iter()
        .filter(|form| form != lower && noun(form))
        .map(|form| (lexicon.analyses(&form).iter().any(|a| a.tag.has(Number::Sing)), form))
        .collect();
    forms.sort();
    forms.dedup();
    forms.into_iter().map(|(_, form)| form).collect()
}

/// A part of a compound as it is written and without its mark of the plural.
fn singulars(part: &str) -> Vec<String> {
    let cut = part.strip_suffix(['s', 'x']).filter(|cut| cut.chars().count() >= PART);
    let vowel = part.strip_suffix("aux").map(|stem| format!("{stem}al"));
    std::iter::once(part.to_owned()).chain(cut.map(str::to_owned)).chain(vowel).collect()
}

/// A part of a compound with every mark of the plural that it could take, and without.
fn numbers(part: &str) -> Vec<String> {
    let mut all = singulars(part);
    for one in all.clone() {
        all.extend([format!("{one}s"), format!("{one}x")]);
        all.extend(one.strip_suffix("al").map(|stem| format!("{stem}aux")));
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Orthography;

    #[test]
    fn a_compound_takes_its_own_marks_of_number() {
        let lexicon = Lexicon::embedded(Orthography::All);
        for form in ["chou-fleurs", "procès-verbals", "sapeurs-pompier", "chef-d'œuvres"] {
            assert!(!inflected_otherwise(form, &lexicon).is_empty(), "{form}");
        }
        assert_eq!(inflected_otherwise("chou-fleurs", &lexicon)[0], "choux-fleurs");
        for form in ["coupe-feuilles", "post-brexit", "sapeuses-pompières", "pays-test", "mairie-école"] {
            assert!(inflected_otherwise(form, &lexicon).is_empty(), "{form}");
        }
    }
}
