//! What was met lately: a map that forgets what was asked for longest ago.

use lru::LruCache;
use rustc_hash::FxBuildHasher;
use std::borrow::Borrow;
use std::hash::Hash;

/// Values by key, at most `MOST`; no room is made before it is needed.
#[derive(Debug)]
pub struct Recent<K: Hash + Eq, V, const MOST: usize>(LruCache<K, V, FxBuildHasher>);

impl<K: Hash + Eq, V, const MOST: usize> Default for Recent<K, V, MOST> {
    fn default() -> Self {
        Self(LruCache::unbounded_with_hasher(FxBuildHasher))
    }
}

impl<K: Hash + Eq, V: Clone, const MOST: usize> Recent<K, V, MOST> {
    /// The value of a key, if it is not forgotten.
    pub fn get<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key).cloned()
    }

    /// Keeps a value; where there are too many, the one asked for longest ago makes room.
    pub fn keep(&mut self, key: K, value: V) {
        self.0.put(key, value);
        if self.0.len() > MOST {
            self.0.pop_lru();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_longest_ago_is_forgotten() {
        let mut recent: Recent<&str, u8, 2> = Recent::default();
        recent.keep("un", 1);
        recent.keep("deux", 2);
        assert_eq!(recent.get("un"), Some(1));
        recent.keep("trois", 3);
        assert_eq!((recent.get("un"), recent.get("deux"), recent.get("trois")), (Some(1), None, Some(3)));
    }
}
