//! Which lines of a draft differ from an older version of it.

/// Ranges of lines, 1-based, both ends included, in increasing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<(usize, usize)>);

impl Lines {
    /// The lines that a patch without context (`git diff -U0`) adds or changes.
    pub(super) fn of_patch(patch: &[u8]) -> Self {
        let headers = patch.split(|b| *b == b'\n').filter_map(|line| line.strip_prefix(b"@@ "));
        Self(headers.filter_map(|header| added(&String::from_utf8_lossy(header))).collect())
    }

    /// Whether one of the lines from `first` to `last` is among them.
    #[must_use]
    pub fn touch(&self, first: usize, last: usize) -> bool {
        let at = self.0.partition_point(|(_, end)| *end < first);
        self.0.get(at).is_some_and(|(start, _)| *start <= last)
    }
}

/// `-12,0 +13,2 @@ …` adds lines 13 and 14.
fn added(header: &str) -> Option<(usize, usize)> {
    let place = header.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = match place.split_once(',') {
        Some((start, count)) => (start.parse::<usize>().ok()?, count.parse::<usize>().ok()?),
        None => (place.parse::<usize>().ok()?, 1),
    };
    (count > 0).then(|| (start, start + count - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_give_the_lines_that_are_new() {
        let patch = b"diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,0 +2,2 @@ Titre\n+@@ un\n+deux\n@@ -7 +9 @@\n-x\n+y\n@@ -12,3 +13,0 @@\n-z\n";
        let lines = Lines::of_patch(patch);
        assert_eq!(lines, Lines(vec![(2, 3), (9, 9)]));
        assert!(lines.touch(1, 2) && lines.touch(3, 3) && lines.touch(4, 20) && lines.touch(9, 9));
        assert!(!lines.touch(1, 1) && !lines.touch(4, 8) && !lines.touch(10, 30));
    }
}
