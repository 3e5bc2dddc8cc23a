//! The writer's capitals, put back on what is proposed.

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// `maison`, or a mixture that means nothing.
    Lower,
    /// `Maison`
    Title,
    /// `MAISON`, two letters at least.
    Upper,
}

impl Casing {
    pub fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Self::Lower };
        if !first.is_uppercase() {
            return Self::Lower;
        }
        let mut rest = letters.peekable();
        if rest.peek().is_some() && rest.all(char::is_uppercase) { Self::Upper } else { Self::Title }
    }

    /// `form` with this casing; capitals of its own (`YouTube`) stay.
    pub fn apply(self, form: &str) -> String {
        match self {
            Self::Lower => form.to_owned(),
            Self::Upper => form.to_uppercase(),
            Self::Title => {
                // A brand that starts with a small letter keeps it: iPhone.
                if form.chars().any(char::is_uppercase) {
                    return form.to_owned();
                }
                let mut letters = form.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_those_of_the_writer_or_of_the_name() {
        assert_eq!(Casing::of("Ecole").apply("école"), "École");
        assert_eq!(Casing::of("L'Ecole").apply("l'école"), "L'école");
        assert_eq!(Casing::of("ECOLE").apply("école"), "ÉCOLE");
        assert_eq!(Casing::of("youtube").apply("YouTube"), "YouTube");
        assert_eq!(Casing::of("Iphone").apply("iPhone"), "iPhone");
        assert_eq!(Casing::of("À").apply("à"), "À");
    }
}
