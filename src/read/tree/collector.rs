//! Gathers the texts of a tree of values into drafts.

use super::pointer::{Pattern, Pointer, Step};
use super::{Post, TreeFault};
use crate::calendar::Date;
use crate::config::Platform;
use crate::read::day::Naming;
use crate::read::document::SegmentKind;
use crate::read::extract::{Composer, FILE_START, PartKind, Value};
use crate::read::jsonl::Id;
use crate::read::role::{Role, role};
use crate::text::Source;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Pointers to strings that a message lists.
const LISTED: usize = 4;

/// One level of the path to the value being read.
struct Frame {
    step: Step,
    /// Length of the pointer up to and with this step.
    pointer: usize,
    /// Where the value starts, in bytes.
    start: usize,
}

/// What an object says of the post that it is.
#[derive(Default)]
struct Facts {
    id: Option<Id>,
    platform: Option<String>,
    published: Option<(Naming, Date)>,
}

/// A draft in the making.
struct Draft {
    key: String,
    start: usize,
    composer: Composer,
    network: Option<Platform>,
}

/// Is told of every value, in order.
pub(super) struct Collector<'f> {
    fields: &'f [Pointer],
    frames: Vec<Frame>,
    /// The pointer to the value being read, after the number of its document.
    pointer: String,
    /// Which document of the file is read.
    document: usize,
    facts: FxHashMap<String, Facts>,
    places: FxHashMap<String, usize>,
    drafts: Vec<Draft>,
    seen: Vec<String>,
}

impl<'f> Collector<'f> {
    pub(super) fn new(fields: &'f [Pointer]) -> Self {
        Self {
            fields,
            frames: Vec::new(),
            pointer: String::new(),
            document: 0,
            facts: FxHashMap::default(),
            places: FxHashMap::default(),
            drafts: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Another document of the same file starts: the same pointer means another value.
    pub(super) fn next_document(&mut self) {
        self.document += 1;
        self.frames.clear();
        self.pointer.clear();
    }

    /// A member or an element whose value starts at `start` is read from here on.
    pub(super) fn enter(&mut self, step: Step, start: usize) {
        self.pointer.push('/');
        self.pointer.push_str(&step.written());
        self.frames.push(Frame { step, pointer: self.pointer.len(), start });
    }

    /// It has been read.
    pub(super) fn leave(&mut self) {
        self.frames.pop();
        self.pointer.truncate(self.frames.last().map_or(0, |frame| frame.pointer));
    }

    /// The value being read is a number.
    pub(super) fn number(&mut self, written: &str) {
        if let Some(id) = self.own("id")
            && let Ok(number) = serde_json::from_str(written)
        {
            id.id = Some(Id::Number(number));
        }
    }

    /// The value being read is a string; `value` is only asked for when the string is of use.
    pub(super) fn string<E>(&mut self, value: impl FnOnce() -> Result<Value, E>) -> Result<(), E> {
        let name = self.name().to_owned();
        let said = role(&name);
        if name == "id" || said == Some(Role::Platform) {
            let text = value()?.text;
            if let Some(facts) = self.own(&name) {
                if name == "id" {
                    facts.id = Some(Id::Name(text));
                } else if !text.trim().is_empty() {
                    facts.platform = Some(text);
                }
            }
            return Ok(());
        }
        if let Some((depth, kind, network)) = self.root(said.as_ref()) {
            let value = value()?;
            if !value.text.trim().is_empty() {
                self.add(depth, kind, network, &value);
            }
            return Ok(());
        }
        if let Some(Role::Published(naming)) = said
            && let Some(facts) = self.own(&name)
        {
            let told = Date::meant_by(&value()?.text).map(|day| (naming, day));
            // Of two the surer, of equals the first.
            if told.map(|(naming, _)| naming) > facts.published.map(|(naming, _)| naming) {
                facts.published = told;
            }
        }
        self.note();
        Ok(())
    }

    /// The name of the member being read, or of the list whose element is read.
    fn name(&self) -> &str {
        let names = self.frames.iter().rev().find_map(|frame| match &frame.step {
            Step::Member(name) => Some(name.as_str()),
            Step::Element(_) => None,
        });
        names.unwrap_or_default()
    }

    /// What is said of the object whose member `name` is being read.
    fn own(&mut self, name: &str) -> Option<&mut Facts> {
        let (last, above) = self.frames.split_last()?;
        let Step::Member(member) = &last.step else { return None };
        let key = self.key(above.last().map_or(0, |frame| frame.pointer));
        (member == name).then(|| self.facts.entry(key).or_default())
    }

    /// The number of levels down to the post that the value being read belongs to, if it is a text.
    fn root(&self, said: Option<&Role>) -> Option<(usize, Option<SegmentKind>, Option<Platform>)> {
        let (kind, network) = match said {
            Some(Role::Text { kind, network }) => (*kind, *network),
            Some(Role::Title) => (Some(SegmentKind::Title), None),
            _ => (None, None),
        };
        if self.fields.is_empty() {
            if !matches!(said, Some(Role::Text { .. })) {
                return None;
            }
            let element = self.frames.iter().rposition(|frame| matches!(frame.step, Step::Element(_)));
            return Some((element.map_or(self.frames.len() - 1, |at| at + 1), kind, network));
        }
        let matching = self.fields.iter().find(|field| {
            field.steps.len() == self.frames.len()
                && field.steps.iter().zip(&self.frames).all(|(pattern, frame)| pattern.matches(&frame.step))
        })?;
        let every = matching.steps.iter().rposition(|step| *step == Pattern::Every);
        Some((every.map_or(0, |at| at + 1), kind, network))
    }

    fn key(&self, length: usize) -> String {
        format!("{}{}", self.document, &self.pointer[..length])
    }

    fn add(&mut self, depth: usize, kind: Option<SegmentKind>, network: Option<Platform>, value: &Value) {
        let root = depth.checked_sub(1).map(|at| &self.frames[at]);
        let (length, start) = root.map_or((0, 0), |frame| (frame.pointer, frame.start));
        let key = self.key(length);
        let place = *self.places.entry(key.clone()).or_insert_with(|| {
            self.drafts.push(Draft { key, start, composer: Composer::default(), network: None });
            self.drafts.len() - 1
        });
        let inner = self.pointer[length..].trim_start_matches('/');
        let name = if inner.is_empty() { &self.pointer } else { inner };
        let draft = &mut self.drafts[place];
        draft.network = draft.network.or(network);
        draft.composer.add(name.to_owned(), kind, value);
    }

    /// Keeps the pointer to a string that is no text, for a message.
    fn note(&mut self) {
        if self.seen.len() < LISTED {
            let steps = self.frames.iter().map(|frame| match &frame.step {
                Step::Element(_) => "/*".to_owned(),
                member @ Step::Member(_) => format!("/{}", member.written()),
            });
            let pointer: String = steps.collect();
            if !pointer.is_empty() && !self.seen.contains(&pointer) {
                self.seen.push(pointer);
            }
        }
    }

    /// The drafts of the file.
    pub(super) fn finish(mut self, source: &Arc<Source>) -> Result<Vec<Post>, TreeFault> {
        if self.drafts.is_empty() {
            let fields = self.fields.iter().map(ToString::to_string).collect();
            return Err(TreeFault::NoText { fields, seen: self.seen });
        }
        let posts = self.drafts.into_iter().map(|draft| {
            let facts = self.facts.remove(&draft.key).unwrap_or_default();
            let pointer = draft.key.trim_start_matches(|c: char| c.is_ascii_digit());
            let path = if pointer.is_empty() { source.name() } else { pointer };
            let id = facts.id.unwrap_or_else(|| Id::Name(path.to_owned()));
            let row = source.position(draft.start).line;
            let mut document =
                draft.composer.finish(id.to_string(), PartKind::Member, row, Arc::clone(source), FILE_START);
            document.platform = facts.platform.or(draft.network.map(|network| network.name().to_owned()));
            document.published = facts.published.map(|(_, day)| day);
            Post { id, document }
        });
        Ok(posts.collect())
    }
}
