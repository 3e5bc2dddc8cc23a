//! The weighted walk: every form of the map that is within a cost of the written word.
//!
//! One row of edit costs a letter while going down the map; a branch whose whole row exceeds the
//! limit is left. The effort is counted in nodes, not in time, so that the same word always gets
//! the same suggestions.

use super::confusion::{self, Place};
use fst::raw::{Fst, Node};

/// Written words longer than this are not walked, in chars: no such French word exists.
pub(super) const LONGEST: usize = 40;

const FAR: u16 = u16::MAX / 2;

/// A form within the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As the map spells it.
    pub form: String,
    /// In hundredths of one wrong letter.
    pub cost: u16,
}

/// A confusion that the written word invites, laid out for the walk.
struct Active {
    right: Vec<char>,
    wrong_length: usize,
    /// Ends of the `wrong` side in the written word, in chars, increasing.
    ends: Vec<usize>,
    cost: u16,
}

/// Items by letter; letters that share a bucket are told apart by the reader.
type Buckets<T> = [Vec<T>; 32];

const fn bucket(letter: char) -> usize {
    letter as usize % 32
}

/// A written word laid out for walks.
pub(super) struct Written {
    word: Vec<char>,
    /// Cost of each letter when it should not be there.
    superfluous: Vec<u16>,
    actives: Vec<Active>,
    /// Actives by the last letter of their right side.
    by_last: Buckets<u16>,
    /// Actives by each letter of their right side but the last, with how many letters that begins.
    by_begun: Buckets<(u16, u16)>,
}

/// A letter of the map, with the cost of each written letter in its place.
struct Substitutions {
    letter: char,
    costs: Vec<u16>,
}

/// One walk.
pub(super) struct Walk<'a, D> {
    fst: &'a Fst<D>,
    written: &'a Written,
    limit: u16,
    nodes: u32,
    substitutions: Buckets<Substitutions>,
    path: Vec<char>,
    form: Vec<u8>,
    /// One row a letter of the path, end to end.
    rows: Vec<u16>,
    /// For each row, the first cell within the limit and one past the last.
    bands: Vec<(usize, usize)>,
    found: Vec<Found>,
}

impl Written {
    /// Lays out a word in lower case.
    pub fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let mut actives: Vec<Active> = Vec::new();
        confusion::for_each_in(word, |confusion| {
            let wrong: Vec<char> = confusion.wrong.chars().collect();
            let ends: Vec<usize> = (wrong.len()..=letters.len())
                .filter(|&end| match confusion.place {
                    Place::Any => true,
                    Place::End => end == letters.len(),
                })
                .filter(|&end| letters[end - wrong.len()..end] == wrong[..])
                .collect();
            if !ends.is_empty() {
                let right = confusion.right.chars().collect();
                actives.push(Active { right, wrong_length: wrong.len(), ends, cost: confusion.cost });
            }
        });
        let mut by_last: Buckets<u16> = Default::default();
        let mut by_begun: Buckets<(u16, u16)> = Default::default();
        for (number, active) in (0..).zip(&actives) {
            for (begun, &letter) in (1..).zip(&active.right) {
                if usize::from(begun) == active.right.len() {
                    by_last[bucket(letter)].push(number);
                } else {
                    by_begun[bucket(letter)].push((number, begun));
                }
            }
        }
        let before = |j: usize| j.checked_sub(1).map(|i| letters[i]);
        let superfluous = (0..letters.len()).map(|j| confusion::superfluous(letters[j], before(j))).collect();
        Self { word: letters, superfluous, actives, by_last, by_begun }
    }
}

impl<'a, D: AsRef<[u8]>> Walk<'a, D> {
    /// A walk for a word over `fst`.
    pub fn new(fst: &'a Fst<D>, written: &'a Written) -> Self {
        Self {
            fst,
            written,
            limit: 0,
            nodes: 0,
            substitutions: Default::default(),
            path: Vec::new(),
            form: Vec::new(),
            rows: Vec::new(),
            bands: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Forms within `limit`, in the order of the map; visits at most `*nodes` nodes and takes what
    /// it visited from it.
    pub fn within(&mut self, limit: u16, nodes: &mut u32) -> Vec<Found> {
        if self.written.word.is_empty() || self.written.word.len() > LONGEST {
            return Vec::new();
        }
        self.limit = limit;
        self.nodes = *nodes;
        self.path.clear();
        self.form.clear();
        self.rows.clear();
        self.rows.push(0);
        for j in 1..=self.written.word.len() {
            let cost = self.superfluous(j, 0);
            self.rows.push(self.rows[j - 1].saturating_add(cost).min(FAR));
        }
        self.bands.clear();
        self.note_band(0);
        let root = self.fst.root();
        self.descend(&root, 0);
        *nodes = self.nodes;
        std::mem::take(&mut self.found)
    }

    /// Cost of the written letter `j` (1-based) when it should not be there.
    fn superfluous(&self, j: usize, depth: usize) -> u16 {
        let cost = self.written.superfluous[j - 1];
        if j == 1 && depth == 0 && cost > 50 { cost + confusion::FIRST_LETTER } else { cost }
    }

    /// Visits `node`, reached by `self.form`, whose last `pending` bytes are an unfinished letter.
    fn descend(&mut self, node: &Node<'a>, pending: usize) {
        if self.nodes == 0 {
            return;
        }
        self.nodes -= 1;
        if pending == 0 && node.is_final() {
            let cost = self.rows[self.rows.len() - 1];
            if cost <= self.limit
                && let Ok(form) = std::str::from_utf8(&self.form)
            {
                self.found.push(Found { form: form.to_owned(), cost });
            }
        }
        for transition in node.transitions() {
            self.form.push(transition.inp);
            let start = self.form.len() - 1 - pending;
            match std::str::from_utf8(&self.form[start..]) {
                Err(_) if pending < 3 => self.descend(&self.fst.node(transition.addr), pending + 1),
                Err(_) => {}
                Ok(letter) => {
                    if let Some(letter) = letter.chars().next()
                        && self.add_row(letter)
                    {
                        self.descend(&self.fst.node(transition.addr), 0);
                        self.remove_row();
                    }
                }
            }
            self.form.pop();
        }
    }

    /// Adds the row of `letter`; false (and nothing added) where all of it is beyond the limit.
    fn add_row(&mut self, letter: char) -> bool {
        let width = self.written.word.len() + 1;
        let depth = self.path.len();
        let lower = lower(letter);
        // Typed in lower case, a name costs a little more than a common word.
        let capital = if lower == letter { 0 } else { 4 };
        let above = depth * width;
        let row = above + width;
        let before = self.path.last().copied();
        let mut missing = confusion::missing(lower, before);
        if depth == 0 {
            missing += confusion::FIRST_LETTER;
        }
        // Cells outside the band can only come from cells that are beyond the limit.
        let (mut low, mut high) = self.bands[depth];
        if let Some(&(low_before, high_before)) = depth.checked_sub(1).map(|d| &self.bands[d]) {
            low = low.min(low_before + 2);
            high = high.max(high_before + 2);
        }
        self.path.push(lower);
        self.rows.resize(row + width, FAR);
        let word = &self.written.word;
        let known = &mut self.substitutions[bucket(lower)];
        let at = known.iter().position(|s| s.letter == lower).unwrap_or_else(|| {
            let costs = word.iter().map(|written| confusion::substitution(*written, lower)).collect();
            known.push(Substitutions { letter: lower, costs });
            known.len() - 1
        });
        let substitutions = &self.substitutions[bucket(lower)][at].costs;
        if low == 0 {
            self.rows[row] = (self.rows[above] + missing).min(FAR);
        }
        for j in low.max(1)..width {
            let left = self.rows[row + j - 1];
            if j > high && left >= self.limit {
                break;
            }
            let written = word[j - 1];
            let mut substitution = substitutions[j - 1] + capital;
            if j == 1 && depth == 0 && substitution > 50 {
                substitution += confusion::FIRST_LETTER;
            }
            let mut cost = (self.rows[above + j - 1] + substitution).min(self.rows[above + j] + missing);
            if left < self.limit {
                cost = cost.min(left + self.superfluous(j, depth + 1));
            }
            if j >= 2 && depth >= 1 && written != lower {
                if before == Some(written) && lower == word[j - 2] {
                    cost = cost.min(self.rows[above - width + j - 2] + confusion::TRANSPOSITION);
                } else if j >= 4
                    && depth >= 2
                    && self.path[depth - 2] == written
                    && lower == word[j - 3]
                    && before == Some(word[j - 2])
                {
                    cost = cost.min(self.rows[above - 2 * width + j - 3] + confusion::METATHESIS);
                }
            }
            self.rows[row + j] = cost.min(FAR);
        }
        self.confuse(row, width, lower);
        self.note_band(row);
        let (low, high) = self.bands[depth + 1];
        // A slip of several letters starts in an earlier row, which may still be near.
        if low < high || self.can_recover(above, width, lower) {
            return true;
        }
        self.remove_row();
        false
    }

    fn remove_row(&mut self) {
        self.path.pop();
        self.bands.pop();
        self.rows.truncate((self.path.len() + 1) * (self.written.word.len() + 1));
    }

    /// Records which cells of the last row, which starts at `row`, are within the limit.
    fn note_band(&mut self, row: usize) {
        let cells = &self.rows[row..];
        let low = cells.iter().position(|&c| c <= self.limit).unwrap_or(cells.len());
        let high = cells.iter().rposition(|&c| c <= self.limit).map_or(0, |last| last + 1);
        self.bands.push((low, high));
    }

    /// Lowers the costs of the last row by the confusions whose right side ends the path.
    fn confuse(&mut self, row: usize, width: usize, last: char) {
        let mut lowered = false;
        for &number in &self.written.by_last[bucket(last)] {
            let active = &self.written.actives[usize::from(number)];
            if !self.path.ends_with(&active.right) {
                continue;
            }
            let from = row - active.right.len() * width;
            for &end in &active.ends {
                let cost = self.rows[from + end - active.wrong_length] + active.cost;
                if cost < self.rows[row + end] {
                    self.rows[row + end] = cost;
                    lowered = true;
                }
            }
        }
        if lowered {
            for j in 1..width {
                let cost = self.rows[row + j - 1].saturating_add(self.superfluous(j, self.path.len()));
                if cost < self.rows[row + j] {
                    self.rows[row + j] = cost;
                }
            }
        }
    }

    /// Whether the path ends in the beginning of a confusion's right side, or of a transposition,
    /// whose cost stays within the limit.
    fn can_recover(&self, above: usize, width: usize, last: char) -> bool {
        let (low, high) = self.bands[self.path.len() - 1];
        let swapped = (low..high.min(width.saturating_sub(2)))
            .any(|j| self.written.word[j + 1] == last && self.rows[above + j] + confusion::TRANSPOSITION <= self.limit);
        swapped
            || self.written.by_begun[bucket(last)].iter().any(|&(number, begun)| {
                let active = &self.written.actives[usize::from(number)];
                let begun = usize::from(begun);
                self.path.ends_with(&active.right[..begun]) && {
                    let from = (self.path.len() - begun) * width;
                    active
                        .ends
                        .iter()
                        .any(|end| self.rows[from + end - active.wrong_length] + active.cost <= self.limit)
                }
            })
    }
}

/// The lower-case letter of a letter that has one.
fn lower(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::Map;

    fn found(forms: &[&str], word: &str, limit: u16) -> Vec<(String, u16)> {
        let mut sorted = forms.to_vec();
        sorted.sort_unstable();
        let map = Map::from_iter(sorted.iter().map(|f| (f, 0))).unwrap();
        let mut nodes = 100_000;
        let mut all: Vec<_> = Walk::new(map.as_fst(), &Written::new(word))
            .within(limit, &mut nodes)
            .into_iter()
            .map(|f| (f.form, f.cost))
            .collect();
        all.sort_by_key(|f| f.1);
        all
    }

    #[test]
    fn a_missing_accent_is_nearly_free() {
        assert_eq!(
            found(&["délégué", "délègue", "légume"], "delegue", 80),
            [("délègue".into(), 36), ("délégué".into(), 54)]
        );
    }

    #[test]
    fn graphemes_of_one_sound_are_close() {
        assert_eq!(found(&["photographie", "topographie"], "fotografie", 80), [("photographie".into(), 30)]);
        assert_eq!(found(&["chapeau", "château"], "chapo", 80), [("chapeau".into(), 25)]);
    }

    #[test]
    fn doubled_letters_go_both_ways() {
        assert_eq!(found(&["appeler"], "apeller", 80), [("appeler".into(), 56)]);
    }

    #[test]
    fn a_transposition_is_one_slip() {
        assert_eq!(found(&["aéroport"], "aréoport", 80), [("aéroport".into(), 55)]);
    }

    #[test]
    fn nodes_are_counted_and_bounded() {
        let map = Map::from_iter([("maison", 0)]).unwrap();
        let mut nodes = 3;
        assert!(Walk::new(map.as_fst(), &Written::new("maison")).within(80, &mut nodes).is_empty());
        assert_eq!(nodes, 0);
    }
}
