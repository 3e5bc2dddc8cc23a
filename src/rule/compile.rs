//! From a rule as written to a rule that runs.

use super::anchor::{Anchor, Anchors};
use super::bounded;
use super::code::{Body, Code, Compiled, Dispatch, Doc, Example, Exception, Limit, PhraseCode};
use super::error::{Place, RuleError};
use super::literal;
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::program::Program;
use super::schema::{ExampleEntry, MatcherEntry, RuleEntry, Text};
use super::syntax::{self, ClassNames};
use super::template::{Part, Template};
use crate::finding::Applicability;

/// How much a rule must bring with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// A built-in rule: a reason, three texts to find, three to leave alone.
    Proof,
    /// A person's own rule: a message.
    Message,
}

/// Counters that have a name, as patterns.
const COUNTERS: &[(&str, &str)] = &[
    ("emoji", r#"[kind="emoji"]"#),
    ("hashtag", r#"[kind="hashtag"]"#),
    ("mention", r#"[kind="mention"]"#),
    ("url", r#"[kind="url"]"#),
    ("exclamation", r#"[kind="punctuation" & form="[!?]*![!?]*"]"#),
    ("question", r#"[kind="punctuation" & form="[!?]*\?[!?]*"]"#),
    ("ellipsis", r#"[kind="punctuation" & form="…|\.\.\.+"]"#),
    ("capitals", r#"[kind="word" & upper]"#),
    ("word", r#"[kind="word"]"#),
];

/// Compiles a rule.
///
/// # Errors
/// If a pattern, a template or an example is wrong, or the rule lacks what is required: where and how to mend it.
pub fn compile(
    place: Place<'_>,
    rule: &RuleEntry,
    classes: &dyn ClassNames,
    requirement: Requirement,
) -> Result<Compiled, RuleError> {
    let compiler = Compiler { place, classes };
    let template =
        |text: &Text| Template::parse(&text.value).map_err(|(offset, message)| place.error(text.at + offset, message));
    let suggest = rule.suggest.iter().map(template).collect::<Result<Vec<_>, _>>()?;
    let (body, dispatch) = compiler.body(&rule.matcher)?;
    let code = Code {
        id: rule.id.value.clone(),
        category: rule.category,
        severity: rule.severity,
        severity_quoted: rule.severity_quoted,
        weight: rule.weight,
        rank: rule.rank,
        message: template(&rule.message)?,
        url: rule.url.clone(),
        mark: compiler.mark(rule.mark.as_ref())?,
        suggest,
        fix: rule.fix.unwrap_or(Applicability::Unsafe),
        unless: rule.unless.iter().map(|text| compiler.exception(text)).collect::<Result<Vec<_>, _>>()?.into(),
        when: rule.when.clone(),
        body,
    };
    compiler.check_labels(rule, &code)?;
    let doc = Doc {
        file: place.file.to_owned(),
        line: u32::try_from(place.error(rule.at, "").line).unwrap_or(0),
        message: rule.message.value.clone(),
        why: rule.why.clone(),
        bad: rule.bad.iter().map(|e| compiler.example(e)).collect::<Result<_, _>>()?,
        good: rule.good.iter().map(|e| compiler.example(e)).collect::<Result<_, _>>()?,
    };
    compiler.check_proof(rule, &code, &doc, requirement)?;
    Ok(Compiled { code, doc, dispatch })
}

struct Compiler<'a> {
    place: Place<'a>,
    classes: &'a dyn ClassNames,
}

impl Compiler<'_> {
    fn program(&self, at: usize, source: &str) -> Result<(Program, Option<Anchors>), RuleError> {
        let pattern =
            syntax::parse(source, self.classes).map_err(|error| self.place.error(at + error.offset, error.message))?;
        Program::compile(&pattern).map_err(|message| self.place.error(at, message))
    }

    fn phrase(&self, text: &Text) -> Result<Phrase, RuleError> {
        Phrase::parse(&text.value).map_err(|message| self.place.error(text.at, message))
    }

    fn exception(&self, text: &Text) -> Result<Exception, RuleError> {
        // A phrase needs neither brackets nor quotes, a pattern has one of them at least.
        if text.value.contains(['[', '"']) {
            Ok(Exception::Pattern(self.program(text.at, &text.value)?.0))
        } else {
            Ok(Exception::Phrase(self.phrase(text)?))
        }
    }

    fn body(&self, matcher: &MatcherEntry) -> Result<(Body, Vec<Dispatch>), RuleError> {
        match matcher {
            MatcherEntry::Phrases(phrases) => {
                let phrases: Vec<_> = phrases.iter().map(|p| (p, [].as_slice())).collect();
                self.phrases(&phrases)
            }
            MatcherEntry::Replace(pairs) => {
                let phrases: Vec<_> = pairs.iter().map(|(p, r)| (p, r.as_slice())).collect();
                self.phrases(&phrases)
            }
            MatcherEntry::Pattern(patterns) => {
                let (mut programs, mut all) = (Vec::new(), Vec::new());
                for text in patterns {
                    let (program, anchors) = self.program(text.at, &text.value)?;
                    programs.push(program);
                    all.push(anchors);
                }
                let dispatch = |anchors: Option<Anchors>| match anchors {
                    Some(anchors) => Dispatch::Within(anchors.any, anchors.before),
                    None => Dispatch::Always,
                };
                Ok((Body::Pattern(programs), all.into_iter().map(dispatch).collect()))
            }
            MatcherEntry::Regex(sources) => {
                let (mut needed, mut words) = (Some(Vec::new()), Vec::new());
                let mut expressions = Vec::new();
                for text in sources {
                    let source = either_apostrophe(&text.value);
                    if let Err(error) = regex::Regex::new(&source) {
                        let reason = error.to_string();
                        let reason = reason.lines().last().unwrap_or_default().to_owned();
                        return Err(self.place.error(text.at, format!("expression incorrecte ({reason})")));
                    }
                    match (literal::required(&source), &mut needed) {
                        (Some(texts), Some(all)) => all.extend(texts),
                        _ => needed = None,
                    }
                    let lists = bounded::words(&source).into_iter();
                    let lists = lists.map(|list| Anchors::words(list.iter().map(String::as_str)));
                    words.push(lists.reduce(|rarest, list| rarest.rarer(Some(list))));
                    expressions.push(source);
                }
                let dispatch = if words.iter().all(Option::is_some) {
                    dispatch(words)
                } else {
                    Dispatch::Texts(needed.unwrap_or_default())
                };
                Ok((Body::Regex(expressions), vec![dispatch]))
            }
            MatcherEntry::Count { of, per_sentence, more_than } => {
                let named = COUNTERS.iter().find(|(name, _)| *name == of.value);
                if named.is_none() && !of.value.contains(['[', '"']) {
                    let known: Vec<&str> = COUNTERS.iter().map(|(name, _)| *name).collect();
                    let message = format!(
                        "compteur inconnu « {} » ; attendu : {}, ou un motif [ … ]",
                        of.value,
                        known.join(", ")
                    );
                    return Err(self.place.error(of.at, message));
                }
                let (program, anchors) = self.program(of.at, named.map_or(&of.value, |(_, pattern)| pattern))?;
                let body = Body::Count { of: program, per_sentence: *per_sentence, more_than: *more_than };
                Ok((body, vec![dispatch(vec![anchors])]))
            }
            MatcherEntry::Together(names) => {
                let (mut all, mut anchors) = (Vec::new(), Vec::new());
                for text in names {
                    let numbers = self.class_numbers(text)?;
                    anchors.extend(numbers.iter().map(|n| Anchor::Class(*n)));
                    all.push(numbers);
                }
                if all.len() < 2 {
                    let at = names.first().map_or(0, |n| n.at);
                    return Err(self.place.error(at, "« together » demande deux classes au moins"));
                }
                Ok((Body::Together(all), vec![Dispatch::Anchors(anchors)]))
            }
            MatcherEntry::Require { phrases, with } => {
                let mut classes = Vec::new();
                for text in with {
                    classes.extend(self.class_numbers(text)?);
                }
                let phrases = phrases.iter().map(|text| self.phrase(text)).collect::<Result<Vec<_>, _>>()?;
                let mut all: Vec<Option<Anchors>> = phrases.iter().map(Phrase::anchors).collect();
                let calls = classes.iter().map(|n| Anchor::Class(*n)).collect::<Vec<_>>();
                if calls.is_empty() {
                    all.push(None);
                }
                let dispatch = match dispatch(all) {
                    Dispatch::Anchors(anchors) => Dispatch::Anchors(anchors.into_iter().chain(calls).collect()),
                    other => other,
                };
                Ok((Body::Require { phrases, with: classes }, vec![dispatch]))
            }
            MatcherEntry::Limit(limits) => {
                let limits =
                    limits.iter().map(|l| Limit { platform: l.platform.value.clone(), unit: l.unit, max: l.max });
                Ok((Body::Limit(limits.collect()), vec![Dispatch::Finish]))
            }
            MatcherEntry::Check(name) => Ok((Body::Check(name.value.clone()), vec![Dispatch::Never])),
        }
    }

    /// The numbers of the classes of this name.
    fn class_numbers(&self, text: &Text) -> Result<Vec<u16>, RuleError> {
        let names = self.classes.names();
        let numbers: Vec<u16> =
            (0u16..).zip(&names).filter(|(_, name)| **name == text.value).map(|(number, _)| number).collect();
        if numbers.is_empty() {
            let near = super::error::nearest(&text.value, names.iter().copied());
            let near = near.map(|n| format!(" ; attendu : {n}")).unwrap_or_default();
            return Err(self.place.error(text.at, format!("classe inconnue « {} »{near}", text.value)));
        }
        Ok(numbers)
    }

    fn phrases(&self, phrases: &[(&Text, &[Text])]) -> Result<(Body, Vec<Dispatch>), RuleError> {
        let (mut out, mut all) = (Vec::new(), Vec::new());
        for (text, replacements) in phrases {
            let phrase = self.phrase(text)?;
            let mut suggest = Vec::new();
            for replacement in *replacements {
                let template = Template::parse(&replacement.value)
                    .map_err(|(offset, message)| self.place.error(replacement.at + offset, message))?;
                suggest.push(template);
            }
            all.push(phrase.anchors());
            if let Some(elided) = phrase.elided() {
                all.push(elided.anchors());
                out.push(PhraseCode { phrase: elided, suggest: suggest.clone(), elided: true });
            }
            out.push(PhraseCode { phrase, suggest, elided: false });
        }
        let first = phrases.first().map_or(0, |(text, _)| text.at);
        let table = PhraseTable::new(out).map_err(|error| self.place.error(first, error.to_string()))?;
        Ok((Body::Phrases(table), vec![dispatch(all)]))
    }

    fn mark(&self, mark: Option<&Text>) -> Result<(u8, u8), RuleError> {
        let Some(mark) = mark else { return Ok((0, 0)) };
        let (first, last) = mark.value.split_once("..").unwrap_or((&mark.value, &mark.value));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if first <= 9 && last <= 9 => Ok((first, last)),
            _ => Err(self.place.error(mark.at, "« mark » est un repère (\"2\") ou deux (\"1..3\")")),
        }
    }

    fn check_labels(&self, rule: &RuleEntry, code: &Code) -> Result<(), RuleError> {
        let known = |label: u8| match &code.body {
            Body::Pattern(programs) => programs.iter().all(|p| p.has_label(label)),
            Body::Regex(sources) => {
                let groups = |s: &String| regex::Regex::new(s).map_or(0, |r| r.captures_len());
                sources.iter().all(|s| usize::from(label) < groups(s))
            }
            Body::Together(classes) => usize::from(label) <= classes.len(),
            Body::Require { .. } => label <= 1,
            _ => false,
        };
        let wrong = |label: u8| format!("le repère {label} ne se trouve pas dans tous les motifs de la règle");
        for (text, template) in rule.suggest.iter().zip(&code.suggest).chain([(&rule.message, &code.message)]) {
            if let Some(label) = template.labels().find(|l| *l > 0 && !known(*l)) {
                return Err(self.place.error(text.at, wrong(label)));
            }
            let names = ["suggestion", "count", "max", "platform"];
            for part in &template.0 {
                if let Part::Name(name) = part
                    && !names.contains(&name.as_str())
                    && !matches!(code.body, Body::Check(_))
                {
                    let message = format!("place inconnue « {{{name}}} » ; attendu : un repère, {}", names.join(", "));
                    return Err(self.place.error(text.at, message));
                }
            }
        }
        for label in [code.mark.0, code.mark.1] {
            if let Some(mark) = &rule.mark
                && label > 0
                && !known(label)
            {
                return Err(self.place.error(mark.at, wrong(label)));
            }
        }
        Ok(())
    }

    fn example(&self, entry: &ExampleEntry) -> Result<Example, RuleError> {
        let (mut text, mut passages, mut open) = (String::new(), Vec::new(), None);
        let mut chars = entry.text.value.chars().peekable();
        let place = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let wrong = || {
            self.place.error(entry.text.at, "crochets mal appariés : « [passage] », ou \\[ pour un crochet du texte")
        };
        while let Some(c) = chars.next() {
            match c {
                '\\' if matches!(chars.peek(), Some('[' | ']')) => text.extend(chars.next()),
                '[' if open.is_none() => open = Some(place(&text)),
                ']' => match open.take() {
                    Some(start) => passages.push((start, place(&text))),
                    None => return Err(wrong()),
                },
                '[' => return Err(wrong()),
                c => text.push(c),
            }
        }
        if open.is_some() {
            return Err(wrong());
        }
        let (platform, input) = (entry.platform.clone(), entry.input.clone());
        Ok(Example { text, passages, fix: entry.fix.clone(), platform, input })
    }

    fn check_proof(&self, rule: &RuleEntry, code: &Code, doc: &Doc, requirement: Requirement) -> Result<(), RuleError> {
        let fail = |message: String| Err(self.place.error(rule.at, format!("règle « {} » : {message}", rule.id.value)));
        let (least, of_draft) = match code.body {
            Body::Limit(_) => (0, true),
            Body::Count { .. } | Body::Together(_) | Body::Require { .. } => (1, true),
            _ => (3, false),
        };
        if let (Some(example), false) = (doc.bad.iter().position(|e| e.passages.is_empty()), of_draft) {
            let at = rule.bad[example].text.at;
            return Err(self
                .place
                .error(at, "un exemple de « bad » met le passage fautif entre crochets : « Ils ont [mangés]. »"));
        }
        if let Some(example) = doc.good.iter().position(|e| !e.passages.is_empty()) {
            return Err(self.place.error(
                rule.good[example].text.at,
                "un exemple de « good » n’a pas de passage fautif : retirez les crochets",
            ));
        }
        if requirement == Requirement::Message {
            return Ok(());
        }
        if doc.why.trim().is_empty() {
            return fail("il manque sa raison : ajoutez why = \"…\"".to_owned());
        }
        for (key, count) in [("bad", doc.bad.len()), ("good", doc.good.len())] {
            if count < least {
                return fail(format!("{least} exemples « {key} » au moins sont demandés, il y en a {count}"));
            }
        }
        Ok(())
    }
}

fn dispatch(all: Vec<Option<Anchors>>) -> Dispatch {
    let mut any = Vec::new();
    for anchors in all {
        match anchors {
            Some(anchors) => any.extend(anchors.any),
            None => return Dispatch::Always,
        }
    }
    any.sort_unstable();
    any.dedup();
    Dispatch::Anchors(any)
}

/// Makes a straight apostrophe in an expression match the typographic one too (`\x27` is only the straight one).
fn either_apostrophe(source: &str) -> String {
    let (mut out, mut class, mut escaped) = (String::new(), 0usize, false);
    for c in source.chars() {
        match c {
            _ if escaped => {}
            '[' => class += 1,
            ']' => class = class.saturating_sub(1),
            '\'' | '’' => {
                out.push_str(if class > 0 { "'’" } else { "['’]" });
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}
