//! Paths to values: JSON pointers with `*` for every element or member.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// The path to the text of posts, such as `/posts/*/text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    written: String,
    pub(super) steps: Vec<Pattern>,
}

/// One step of a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Every element of an array, every member of an object.
    Every,
    /// The member of this name, or the element of this number.
    Named(String),
}

/// Why a text is no pointer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("un champ s’écrit avec des barres obliques, comme /posts/*/text")]
pub struct PointerError;

impl FromStr for Pointer {
    type Err = PointerError;

    fn from_str(written: &str) -> Result<Self, PointerError> {
        let rest = written.strip_prefix('/').filter(|rest| !rest.is_empty()).ok_or(PointerError)?;
        let step = |step: &str| match step {
            "*" => Pattern::Every,
            named => Pattern::Named(named.replace("~1", "/").replace("~0", "~")),
        };
        Ok(Self { written: written.to_owned(), steps: rest.split('/').map(step).collect() })
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// One step of the path to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    Element(usize),
}

impl Step {
    /// As it stands in a pointer.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Member(name) => name.replace('~', "~0").replace('/', "~1"),
            Self::Element(number) => number.to_string(),
        }
    }
}

impl Pattern {
    pub(super) fn matches(&self, step: &Step) -> bool {
        match (self, step) {
            (Self::Every, _) => true,
            (Self::Named(wanted), Step::Member(name)) => wanted == name,
            (Self::Named(wanted), Step::Element(number)) => wanted.parse() == Ok(*number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_starts_with_a_slash_and_unescapes_its_names() {
        let pointer: Pointer = "/posts/*/a~1b~0".parse().unwrap();
        let wanted = [Pattern::Named("posts".into()), Pattern::Every, Pattern::Named("a/b~".into())];
        assert_eq!((pointer.steps.as_slice(), pointer.to_string()), (&wanted[..], "/posts/*/a~1b~0".to_owned()));
        for wrong in ["", "/", "posts", "posts/text"] {
            assert_eq!(wrong.parse::<Pointer>(), Err(PointerError), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_an_element_or_a_member() {
        assert!(Pattern::Named("2".into()).matches(&Step::Element(2)));
        assert!(Pattern::Named("2".into()).matches(&Step::Member("2".into())));
        assert!(!Pattern::Named("x".into()).matches(&Step::Element(2)));
        assert_eq!(Step::Member("a/b~".into()).written(), "a~1b~0");
    }
}
