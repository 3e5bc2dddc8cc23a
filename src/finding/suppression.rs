//! What a draft silences by its own directives, and what is said of those that are wrong or silence nothing.

use super::{Category, Diagnostic};
use crate::config::Levels;
use crate::read::{Directive, Document};
use crate::rule::Registry;
use crate::text::Span;

/// The rule about directives that cannot be followed.
const FAULTY: &str = "style/consigne-incorrecte";

/// The rule about directives that silence nothing.
const UNUSED: &str = "style/consigne-inutile";

/// Takes away the findings that the draft silences, and adds what there is to say of its directives.
///
/// A directive that is wrong silences nothing and is told with its place. A name that silences nothing is told too, unless its rule
/// is off in this run.
pub fn suppress(document: &Document, registry: &Registry, levels: &Levels, found: &mut Vec<Diagnostic>) {
    if document.directives.is_empty() {
        return;
    }
    found.sort_by_key(|d| d.span.start);
    let mut silenced = vec![false; found.len()];
    let mut remarks = Vec::new();
    for directive in &document.directives {
        if let Some((place, fault)) = fault(directive, registry) {
            remarks.extend(registry.remark(FAULTY, place, &[("faute", &fault)]));
            continue;
        }
        let used = apply(directive, document.source.text(), found, &mut silenced);
        remarks.extend(unused(directive, &used, levels).filter_map(|(place, name)| {
            let names = [("consigne", name)];
            registry.remark(UNUSED, place, &names)
        }));
    }
    let mut silenced = silenced.into_iter();
    found.retain(|_| !silenced.next().unwrap_or_default());
    found.extend(remarks);
}

/// What is wrong with a directive: as it is written, or because it names a rule that does not exist.
fn fault(directive: &Directive, registry: &Registry) -> Option<(Span, String)> {
    directive.fault.clone().or_else(|| {
        directive.rules.iter().find_map(|(name, place)| {
            let error = registry.check_name(name).err()?;
            Some((*place, error.to_string()))
        })
    })
}

/// Marks what the directive silences; which of its rules silence something (of a directive without rules, whether it does).
fn apply(directive: &Directive, source: &str, found: &[Diagnostic], silenced: &mut [bool]) -> Vec<bool> {
    let mut used = vec![false; directive.rules.len().max(1)];
    let (from, to) = match directive.scope {
        None => (0, found.len()),
        Some(scope) => (
            found.partition_point(|d| d.span.start < scope.start),
            found.partition_point(|d| d.span.start < scope.end.max(scope.start + 1)),
        ),
    };
    for (diagnostic, silenced) in found[from..to].iter().zip(&mut silenced[from..to]) {
        if !speaks_of(&directive.words, source.get(diagnostic.span.range()).unwrap_or_default()) {
            continue;
        }
        if directive.rules.is_empty() {
            (*silenced, used[0]) = (true, true);
        }
        for ((name, _), used) in directive.rules.iter().zip(&mut used) {
            if covers(name, &diagnostic.rule) {
                (*silenced, *used) = (true, true);
            }
        }
    }
    used
}

/// Whether one of the words is in the passage, or the passage in one of them (« Mixte » of « Résidence Mixte »).
fn speaks_of(words: &[String], passage: &str) -> bool {
    let passage = passage.to_lowercase();
    let meets = |word: &String| {
        let word = word.to_lowercase();
        passage.contains(&word) || !passage.trim().is_empty() && word.contains(&passage)
    };
    words.is_empty() || words.iter().any(meets)
}

/// The names of a directive that silence nothing, with their places.
fn unused<'d>(
    directive: &'d Directive,
    used: &'d [bool],
    levels: &'d Levels,
) -> impl Iterator<Item = (Span, &'d str)> + 'd {
    let whole = directive.rules.is_empty().then(|| {
        let name = directive.words.first().map_or("ignore-file", String::as_str);
        (directive.span, name)
    });
    let rules = directive.rules.iter().map(|(name, place)| (*place, &**name));
    let is_on = |name: &str| {
        let category = name.split('/').next().and_then(Category::parse);
        category.is_none_or(|category| levels.is_on(name, category))
    };
    let all = whole.into_iter().chain(rules);
    all.zip(used).filter(move |((_, name), used)| !**used && is_on(name)).map(|(named, _)| named)
}

/// Whether a name (`tone`, `tone/insulte`) stands for a rule.
fn covers(name: &str, rule: &str) -> bool {
    rule.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use crate::read::{markdown, text};
    use crate::text::Source;

    /// Rules and passages found in a text.
    fn found(source: &str, is_markdown: bool) -> Vec<(String, String)> {
        let source = Source::new("t", source);
        let document = if is_markdown { markdown(source) } else { text(source) };
        let report = Engine::builtin().lint(&document);
        let passage = |span: crate::text::Span| document.source.text()[span.range()].to_owned();
        report.diagnostics.iter().map(|d| (d.rule.to_string(), passage(d.span))).collect()
    }

    fn rules(source: &str, is_markdown: bool) -> Vec<String> {
        found(source, is_markdown).into_iter().map(|(rule, _)| rule).collect()
    }

    const PARTICIPLE: &str = "grammar/participe-avoir";

    #[test]
    fn a_rule_is_silent_in_the_next_block_only() {
        let source = "# cm-lint: ignore grammar/participe-avoir -- citation\nIls ont mangés.\n\nIls ont mangés.";
        assert_eq!(rules(source, false), [PARTICIPLE]);
        assert_eq!(rules("# cm-lint: ignore grammar -- citation\nIls ont mangés.", false), [""; 0]);
        assert_eq!(
            rules("# cm-lint: ignore-file grammar -- citation\n\nIls ont mangés.\n\nIls ont dits.", false),
            [""; 0]
        );
    }

    #[test]
    fn a_comment_behind_prose_speaks_of_its_line_in_markdown() {
        let source = "Ils ont mangés. <!-- cm-lint: ignore grammar -- citation -->\nElles ont mangés.\n";
        assert_eq!(rules(source, true), [PARTICIPLE]);
    }

    #[test]
    fn one_word_is_silenced_and_the_others_are_not() {
        let source = "# cm-lint: ignore grammar \"mangés\" -- citation\nIls ont mangés. Ils ont terminés.";
        assert_eq!(found(source, false), [(PARTICIPLE.to_owned(), "terminés".to_owned())]);
    }

    #[test]
    fn front_matter_speaks_of_the_whole_draft() {
        let source =
            "---\ncm-lint:\n  ignore: [\"grammar/participe-avoir -- ancien français\"]\n---\nIls ont mangés.\n";
        assert_eq!(rules(source, true), [""; 0]);
    }

    #[test]
    fn what_silences_nothing_is_told_with_its_name() {
        let source = "# cm-lint: ignore grammar, tone/vulgarite -- citation\nIls ont mangés.";
        assert_eq!(found(source, false), [("style/consigne-inutile".to_owned(), "tone/vulgarite".to_owned())]);
    }

    #[test]
    fn a_wrong_directive_silences_nothing_and_says_why() {
        let source = Source::new("t", "# cm-lint: ignore grammar/participe-avior -- citation\nIls ont mangés.");
        let document = text(source);
        let report = Engine::builtin().lint(&document);
        let told: Vec<_> = report.diagnostics.iter().map(|d| (&*d.rule, &*d.message)).collect();
        assert_eq!(told[0].0, "style/consigne-incorrecte");
        assert!(told[0].1.contains("règle inconnue «\u{a0}grammar/participe-avior\u{a0}»"), "{}", told[0].1);
        assert!(told[0].1.contains(PARTICIPLE));
        assert_eq!(told[1].0, PARTICIPLE);
    }
}
