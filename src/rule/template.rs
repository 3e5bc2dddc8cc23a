//! Templates of messages and suggestions: `{1}`, `{2 Gender=Masc Number=Sing}`, `{2 Number=@1}`.

use crate::lexicon::Tag;
use serde::{Deserialize, Serialize};

/// A text with places to fill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template(pub Vec<Part>);

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// As it stands.
    Text(String),
    /// What stands under a label (0 for the whole match).
    Label {
        /// The label.
        label: u8,
        /// As the form of the same lemma with other features, if any is given.
        form: Option<Form>,
    },
    /// A value by its name: `suggestion`, `count`, `max`, or one that a checker gives.
    Name(String),
}

/// The form that is wanted of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Features to set, as a [`Tag`]'s bits.
    pub set: u32,
    /// Features to take from another label: mask and label.
    pub copy: Vec<(u32, u8)>,
    /// Features to take away, as a mask.
    pub clear: u32,
    /// Another lemma.
    pub lemma: Option<String>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// If a place is not closed or names an unknown feature: its byte and what is wrong, in French.
    pub fn parse(source: &str) -> Result<Self, (usize, String)> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            let tail = &rest[at..];
            if tail.starts_with("{{") || tail.starts_with("}}") {
                text.push_str(&tail[..1]);
                rest = &tail[2..];
                continue;
            }
            let offset = source.len() - tail.len();
            let Some(end) = tail.find('}').filter(|_| tail.starts_with('{')) else {
                return Err((offset, "accolade seule : écrivez {{ ou }} pour une accolade du texte".to_owned()));
            };
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(place(&tail[1..end]).map_err(|message| (offset, message))?);
            rest = &tail[end + 1..];
        }
        text.push_str(rest);
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Self(parts))
    }

    /// A text without places.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Self(vec![Part::Text(text.to_owned())])
    }

    /// Every label that it names.
    pub fn labels(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.iter().flat_map(|part| match part {
            Part::Label { label, form } => {
                std::iter::once(*label).chain(form.iter().flat_map(|f| f.copy.iter().map(|(_, l)| *l))).collect()
            }
            _ => Vec::new(),
        })
    }
}

fn place(inside: &str) -> Result<Part, String> {
    let mut words = inside.split_whitespace();
    let Some(first) = words.next() else { return Err("une place { } nomme un repère : {1}".to_owned()) };
    let Ok(label) = first.parse::<u8>() else {
        return Ok(Part::Name(first.to_owned()));
    };
    let mut form: Option<Form> = None;
    for word in words {
        let form = form.get_or_insert_default();
        let Some((name, value)) = word.split_once('=') else {
            return Err(format!("« {word} » ne dit rien : écrivez Number=Plur, Number=@1 ou lemma=mot"));
        };
        if name == "lemma" {
            form.lemma = Some(value.to_owned());
            continue;
        }
        let Some(mask) = Tag::mask(name) else { return Err(format!("trait inconnu « {name} »")) };
        if value.is_empty() {
            form.clear |= mask.0;
        } else if let Some(label) = value.strip_prefix('@') {
            let Ok(label) = label.parse::<u8>() else { return Err(format!("« @{label} » n’est pas un repère")) };
            form.copy.push((mask.0, label));
        } else {
            let Some(bits) = Tag::bits(name, value) else {
                return Err(format!("valeur inconnue « {value} » pour {name}"));
            };
            form.set |= bits.0;
        }
    }
    Ok(Part::Label { label, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        let template = Template::parse("l’{2 Number=Plur Gender=@1} de {1}").unwrap();
        assert_eq!(template.labels().collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(Template::parse("{{a}}").unwrap(), Template::literal("{a}"));
        assert_eq!(Template::parse("a {1").unwrap_err().0, 2);
        assert!(Template::parse("{1 Nombre=Plur}").is_err());
    }
}
