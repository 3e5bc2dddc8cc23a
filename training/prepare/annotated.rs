//! Reading texts, treebanks and silver annotation into streams.

use crate::types::Types;
use crate::{Labels, NO_HEAD, NONE, Stream};
use anyhow::{Context, Result};
use cm_lint::lexicon::{Tag, Upos};
use cm_lint::token::{TokenKind, sentences, tokenize};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

/// Names of the relations met, in the order of their numbers.
#[derive(Default)]
pub struct Relations {
    pub names: Vec<String>,
    numbers: FxHashMap<String, u8>,
}

impl Relations {
    fn number(&mut self, name: &str) -> u8 {
        let name = if name == "ROOT" { "root" } else { name };
        if name == "dep" || name.is_empty() || name == "_" {
            return NONE;
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u8::try_from(self.names.len()).unwrap_or(NONE);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// A plain text, a paragraph a line.
pub fn plain(content: &str, types: &mut Types) -> Stream {
    let mut stream = Stream::default();
    for (number, line) in content.lines().enumerate() {
        let tokens = tokenize(line);
        for range in sentences(line, &tokens) {
            let first = range.start;
            for (i, token) in tokens[range].iter().enumerate() {
                stream.push(types.number(&line[token.range()], token.kind, i == 0), i == 0, tokens[first + i].spaced);
                stream.places.push([u32::try_from(number).unwrap_or(u32::MAX), token.start, token.end]);
            }
        }
    }
    stream
}

#[derive(Default)]
struct Row {
    form: String,
    upos: u8,
    tag: Tag,
    head: usize,
    relation: String,
    spaced: bool,
    words: Range<usize>,
}

/// A treebank with its own tokens; a word for several (« du ») is one token with the part of speech of the first.
pub fn treebank(content: &str, types: &mut Types, relations: &mut Relations) -> Result<Stream> {
    let mut stream = Stream { labels: Some(Labels::default()), ..Stream::default() };
    for block in content.split("\n\n") {
        let mut rows: Vec<Row> = Vec::new();
        let mut spaced = true;
        let mut wide: Option<(usize, String, bool)> = None;
        let mut number = 0;
        for line in block.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, form, _, upos, _, features, head, relation, _, misc] = cells[..] else { continue };
            let glued = misc.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                wide = Some((last.parse()?, form.to_owned(), glued));
                continue;
            }
            if id.contains('.') {
                continue;
            }
            number += 1;
            let head: usize = head.parse().with_context(|| line.to_owned())?;
            if let Some((last, whole, after)) = &wide {
                let done = *last == number;
                if let Some(row) = rows.last_mut().filter(|row| {
                    row.words.end == number
                        && row.form == *whole
                        && row.upos != NONE
                        && row.words.start < number
                        && row.words.contains(&(number - 1))
                }) {
                    // A further word of the group: the head outside the group is the group's.
                    row.words.end = number + 1;
                    if row.words.contains(&row.head) {
                        row.head = head;
                        relation.clone_into(&mut row.relation);
                    }
                } else {
                    rows.push(Row {
                        form: whole.clone(),
                        upos: upos_number(upos),
                        tag: tag(upos, features),
                        head,
                        relation: relation.to_owned(),
                        spaced,
                        words: number..number + 1,
                    });
                }
                if done {
                    spaced = !after;
                    wide = None;
                }
                continue;
            }
            rows.push(Row {
                form: form.to_owned(),
                upos: upos_number(upos),
                tag: tag(upos, features),
                head,
                relation: relation.to_owned(),
                spaced,
                words: number..number + 1,
            });
            spaced = !glued;
        }
        let places: FxHashMap<usize, usize> =
            rows.iter().enumerate().flat_map(|(i, row)| row.words.clone().map(move |w| (w, i))).collect();
        for (i, row) in rows.iter().enumerate() {
            stream.push(types.number(&row.form, kind(&row.form), i == 0), i == 0, row.spaced);
            let head = if row.head == 0 {
                -1
            } else {
                places.get(&row.head).filter(|h| **h != i).and_then(|h| i16::try_from(*h).ok()).unwrap_or(NO_HEAD)
            };
            if let Some(labels) = &mut stream.labels {
                labels.upos.push(row.upos);
                labels.tags.push(row.tag.0);
                labels.heads.push(head);
                labels.relations.push(relations.number(&row.relation));
            }
        }
    }
    Ok(stream)
}

/// The kind that the tokenizer gives to a form by itself.
fn kind(form: &str) -> TokenKind {
    match tokenize(form)[..] {
        [token] => token.kind,
        _ => TokenKind::Word,
    }
}

fn upos_number(name: &str) -> u8 {
    Upos::parse(name).map_or(NONE, |upos| upos as u8)
}

fn tag(upos: &str, features: &str) -> Tag {
    let mut tag = Tag::bits("upos", upos).unwrap_or_default();
    for pair in features.split('|') {
        if let Some((feature, value)) = pair.split_once('=')
            && let Some(bits) = Tag::bits(feature, value)
        {
            tag = tag.with(bits);
        }
    }
    tag
}

#[derive(Deserialize)]
struct Parsed {
    text: String,
    /// Start and end in characters, UPOS, head, relation, features.
    tokens: Vec<(usize, usize, String, usize, String, String)>,
}

/// Silver annotation, laid on our own tokens.
pub fn silver(content: &str, types: &mut Types, relations: &mut Relations) -> Result<Stream> {
    let mut stream = Stream { labels: Some(Labels::default()), ..Stream::default() };
    for line in content.lines() {
        let parsed: Parsed = serde_json::from_str(line)?;
        let text = &parsed.text;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let tokens = tokenize(text);
        // Ours for each of theirs, theirs for each of ours.
        let mut ours = vec![None; parsed.tokens.len()];
        let mut theirs: Vec<Vec<usize>> = vec![Vec::new(); tokens.len()];
        let mut at = 0;
        for (t, (start, end, ..)) in parsed.tokens.iter().enumerate() {
            let (start, end) = (bytes[*start], bytes[*end]);
            while at < tokens.len() && tokens[at].range().end <= start {
                at += 1;
            }
            if at < tokens.len() && tokens[at].range().start < end {
                ours[t] = Some(at);
                theirs[at].push(t);
            }
        }
        for range in sentences(text, &tokens) {
            for i in range.clone() {
                let token = tokens[i];
                stream.push(
                    types.number(&text[token.range()], token.kind, i == range.start),
                    i == range.start,
                    token.spaced,
                );
                let Some(labels) = &mut stream.labels else { continue };
                let top = theirs[i].iter().copied().find(|t| {
                    let head = parsed.tokens[*t].3;
                    head == *t || ours[head] != Some(i)
                });
                let (Some(top), Some(first)) = (top, theirs[i].first()) else {
                    labels.upos.push(NONE);
                    labels.tags.push(0);
                    labels.heads.push(NO_HEAD);
                    labels.relations.push(NONE);
                    continue;
                };
                let exact = bytes[parsed.tokens[*first].0] == token.range().start
                    && theirs[i].last().is_some_and(|l| bytes[parsed.tokens[*l].1] == token.range().end);
                let (_, _, upos, head, relation, features) = &parsed.tokens[top];
                let upos_label = if exact && theirs[i].len() == 1 { upos_number(upos) } else { NONE };
                let relation = relations.number(relation);
                let head = match ours[*head] {
                    _ if !exact || relation == NONE => NO_HEAD,
                    _ if *head == top => -1,
                    Some(h) if range.contains(&h) => i16::try_from(h - range.start).unwrap_or(NO_HEAD),
                    _ => NO_HEAD,
                };
                labels.upos.push(upos_label);
                labels.tags.push(if upos_label == NONE { 0 } else { tag(upos, features).0 });
                labels.heads.push(head);
                labels.relations.push(relation);
            }
        }
    }
    Ok(stream)
}
