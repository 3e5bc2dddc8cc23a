//! Terms that no general dictionary holds, known by how they end.
//!
//! Medicine and science coin words from Greek and Latin parts, and drugs are named with the stems
//! of the World Health Organization; politics and letters make words from names. Such a word, when
//! nothing in the dictionary is close to it, is information and no warning.

/// Stems of international nonproprietary names of drugs, in French.
#[rustfmt::skip]
const DRUGS: &[&str] = &[
    "azépam", "azole", "azoles", "bactam", "caïne", "cilline", "conazole", "coxib", "cycline", "dipine", "dronate",
    "dronique", "fibatide", "fiban", "fibrate", "floxacine", "gatran", "gliptine", "glitazone", "grel", "kinase",
    "lukast", "mab", "mycine", "nidazole", "olol", "oxétine", "parine", "pidine", "platine", "prazole", "pril",
    "profène", "rubicine", "rudine", "sartan", "setron", "statine", "taxel", "thiazide", "tinib", "tidine", "triptan",
    "vastatine", "vir", "xaban", "zosine", "virine", "vudine", "ciclib", "glutide", "gliflozine", "lutamide",
];

/// Learned second parts, in the singular.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "algie", "amine", "cide", "crate", "cratie", "cyte", "derme", "dynamique", "ectomie", "émie", "ène", "gène",
    "genèse", "génie", "gramme", "graphe", "graphie", "graphique", "hydrate", "ique", "isation", "ite", "lithe",
    "lithique", "logie", "logique", "logue", "lyse", "lytique", "mètre", "métrie", "métrique", "morphe", "morphisme",
    "nomie", "ose", "oxyde", "pathe", "pathie", "pathique", "phage", "phagie", "phile", "philie", "phobe", "phobie",
    "phone", "phonie", "phosphate", "phosphonate", "phyte", "plastie", "plégie", "pode", "ptère", "saure", "scope",
    "scopie", "sphère", "statique", "taxie", "thérapie", "therme", "thermie", "thrombotique", "tomie", "tonine",
    "trope", "trophe", "trophie", "tropie", "tropique", "urie", "valent", "vore", "yle", "zoaire", "zoïque", "idé",
    "oïde", "ase", "énique",
];

/// What makes words from names and from other words.
#[rustfmt::skip]
const DERIVED: &[&str] = &[
    "esque", "ien", "ienne", "isme", "iste", "éen", "éenne", "ais", "aise", "ois", "oise", "ité", "able", "iser",
    "isé", "isée", "atrice", "ateur", "ification",
];

/// Terms shorter than this are too like ordinary words, in chars.
const LONG_ENOUGH: usize = 7;

/// Whether a word in small letters ends as a learned term or a derived word does.
pub(super) fn is_learned(lower: &str) -> bool {
    if lower.chars().count() < LONG_ENOUGH {
        return false;
    }
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    [DRUGS, PARTS, DERIVED]
        .iter()
        .any(|list| list.iter().any(|ending| singular.ends_with(ending) || lower.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_known_by_their_endings() {
        for term in ["clopidogrel", "zolédronique", "créatininémie", "bisphosphonates", "barophiles", "melvillienne"]
        {
            assert!(is_learned(term), "{term}");
        }
        for word in ["mèson", "toujour", "gavit", "commen"] {
            assert!(!is_learned(word), "{word}");
        }
    }
}
