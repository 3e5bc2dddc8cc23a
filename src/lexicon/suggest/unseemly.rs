//! Words that are right but that nobody wants to be offered.

/// Beginnings of coarse words, each long enough to begin no seemly one.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "baiseu", "branlett", "branleu", "bougnoul", "bicot", "chiasse", "chiott", "chieur", "chieus", "connard",
    "connass", "conneri", "couill", "crouill", "cucul", "emmerd", "encul", "enfoir", "fouteu", "gouine", "merd",
    "négro", "niaqu", "niqu", "partouz", "pétass", "pouffiass", "poufiass", "putain", "puterie", "putass", "salop",
    "tapett", "tantouz", "trouduc", "youpin", "youtr",
];

/// Whole coarse words.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "baise", "baiser", "bite", "bites", "bitte", "bittes", "branler", "chatte", "chattes", "chie", "chient", "chier",
    "chiez", "chié", "con", "cons", "conne", "connes", "cul", "culs", "foutre", "gouines", "nègre", "nègres", "pd",
    "pédé", "pédés", "pine", "pines", "pisse", "pisser", "pute", "putes", "zob", "zobs", "queutard",
];

/// Whether a form is coarse.
pub(super) fn is_unseemly(form: &str) -> bool {
    let lower = form.to_lowercase();
    WHOLE.contains(&lower.as_str()) || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_words_are_told_from_those_that_look_like_them() {
        for coarse in ["connards", "Putain", "enculé", "merdique", "cul"] {
            assert!(is_unseemly(coarse), "{coarse}");
        }
        for seemly in ["culture", "conseil", "connaître", "député", "écouter", "baisser", "chiffre", "salon", "pédale"]
        {
            assert!(!is_unseemly(seemly), "{seemly}");
        }
    }
}
