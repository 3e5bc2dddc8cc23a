//! What tells small words that sound alike apart, for the messages: `dictionaries/homophones.tsv`.

static HINTS: &str = include_str!("../../../dictionaries/homophones.tsv");

/// The `{indice}` of the message about a form; empty where there is none.
pub(super) fn arguments(form: &str) -> Vec<(&'static str, String)> {
    let hint = HINTS.lines().filter(|l| !l.starts_with('#')).find_map(|line| {
        let (its, hint) = line.split_once('\t')?;
        (its == form).then_some(hint)
    });
    hint.map(|hint| vec![("indice", hint.to_owned())]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::HINTS;
    use crate::lexicon::{Lexicon, Orthography};

    #[test]
    fn hints_are_for_known_forms_once_each() {
        let lexicon = Lexicon::embedded(Orthography::All);
        let mut seen = Vec::new();
        for line in HINTS.lines().filter(|l| !l.starts_with('#')) {
            let (form, hint) = line.split_once('\t').expect("form, tab, hint");
            assert!(
                form.split('\'').all(|part| part.is_empty() || lexicon.knows(part) || part.len() == 1 || part == "qu"),
                "{form}"
            );
            assert!(!hint.ends_with('.') && hint.len() > 10, "{form}: {hint}");
            assert!(!seen.contains(&form), "{form} twice");
            seen.push(form);
        }
        assert!(seen.len() > 60);
    }
}
