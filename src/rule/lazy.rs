//! Parts of the built-in pack that stay as they are written until they are asked for.

use super::embedded;
use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::OnceLock;

/// Bytes: those of the built-in pack are used where they lie in the binary.
#[derive(Clone)]
pub enum Bytes {
    /// In the binary.
    Lent(&'static [u8]),
    /// Anywhere else.
    Owned(Vec<u8>),
}

impl Default for Bytes {
    fn default() -> Self {
        Self::Lent(&[])
    }
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Lent(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lend;
        impl<'de> Visitor<'de> for Lend {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Bytes, E> {
                Ok(embedded::lend(bytes).map_or_else(|| Bytes::Owned(bytes.to_vec()), Bytes::Lent))
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes::Owned(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Lend)
    }
}

/// A value decoded when it is first asked for.
#[derive(Clone, Default)]
pub struct Lazy<T> {
    bytes: Bytes,
    value: OnceLock<T>,
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self { bytes: Bytes::default(), value: OnceLock::from(value) }
    }
}

impl<T: DeserializeOwned + Default> std::ops::Deref for Lazy<T> {
    type Target = T;

    /// The value; its default if its bytes are not those of one.
    fn deref(&self) -> &T {
        self.value.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_allocvec(&**self).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de, T> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Bytes::deserialize(deserializer).map(|bytes| Self { bytes, value: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_back_whether_it_was_decoded_or_not() {
        let value: Lazy<Vec<String>> = vec!["à".to_owned(), String::new()].into();
        let written = postcard::to_allocvec(&value).unwrap();
        let read: Lazy<Vec<String>> = postcard::from_bytes(&written).unwrap();
        assert!(matches!(read.bytes, Bytes::Owned(_)) && read.value.get().is_none());
        assert_eq!(*read, *value);
        assert_eq!(postcard::to_allocvec(&read).unwrap(), written);
        let wrong: Lazy<Vec<String>> = postcard::from_bytes(&[1, 200]).unwrap();
        assert!(wrong.is_empty());
    }

    #[test]
    fn what_the_binary_holds_is_lent() {
        let rule = crate::rule::registry::Registry::builtin();
        let id = rule.rules().iter().find(|r| !r.code.unless.is_empty()).map(|r| r.id.to_string()).unwrap();
        let fresh = crate::rule::registry::Registry::builtin();
        assert!(matches!(fresh.find(&id).unwrap().code.unless.bytes, Bytes::Lent(bytes) if !bytes.is_empty()));
    }
}
