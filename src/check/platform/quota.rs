//! `platform/trop-de-hashtags`, `…-mentions`, `…-liens`, `platform/lien-inactif`, `platform/titre-trop-long`: one finding a
//! network, at the first one too many.

use super::super::Finding;
use super::Network;
use crate::config::{Habits, Quota};
use crate::finding::Severity;
use crate::read::SegmentKind;
use crate::sentence::{Sentence, Word};
use crate::text::Span;
use crate::token::TokenKind;

/// Which quota of a network.
type Of = fn(&Habits) -> Option<&Quota>;

/// Looks at a link, a mention or a tag, the last of `special`.
pub(super) fn token(networks: &[Network], special: &[(Span, TokenKind)], word: &Word, findings: &mut Vec<Finding>) {
    let kind = word.token.kind;
    let (rule, of): (&'static str, Of) = match kind {
        TokenKind::Hashtag => ("platform/trop-de-hashtags", |habits| habits.hashtags.as_ref()),
        TokenKind::Mention => ("platform/trop-de-mentions", |habits| habits.mentions.as_ref()),
        TokenKind::Url => ("platform/trop-de-liens", |habits| habits.links.as_ref()),
        _ => return,
    };
    let count = special.iter().filter(|(_, k)| *k == kind).count();
    let finding = |rule, network: &Network| Finding {
        rule,
        range: word.token.range(),
        arguments: vec![("platform", network.platform.title().to_owned())],
        ..Finding::default()
    };
    for network in networks {
        let Some(habits) = network.habits else { continue };
        if kind == TokenKind::Url && habits.inert_links && count == 1 {
            findings.push(finding("platform/lien-inactif", network));
        }
        if let Some(quota) = of(habits).filter(|quota| count == quota.max as usize + 1) {
            let mut told = finding(rule, network);
            told.arguments.push(("max", quota.max.to_string()));
            told.arguments.push(("effect", quota.effect.clone()));
            told.severity = (!quota.binding).then_some(Severity::Info);
            findings.push(told);
        }
    }
}

/// Looks at the title of a front matter, at its first sentence.
pub(super) fn title(networks: &[Network], sentence: &Sentence, findings: &mut Vec<Finding>) {
    if sentence.segment.kind != SegmentKind::Title || sentence.index > 0 {
        return;
    }
    let text = &sentence.segment.text;
    let count = text.chars().count();
    for network in networks {
        let Some(max) = network.habits.and_then(|habits| habits.title).filter(|max| count > *max as usize) else {
            continue;
        };
        findings.push(Finding {
            rule: "platform/titre-trop-long",
            range: 0..text.len(),
            arguments: vec![
                ("platform", network.platform.title().to_owned()),
                ("count", count.to_string()),
                ("max", max.to_string()),
            ],
            ..Finding::default()
        });
    }
}
