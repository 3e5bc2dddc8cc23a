//! The table of known misspellings, searched in place.

/// Lines `wrong TAB right[|right…]`, sorted by the bytes of the wrong side.
static TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/misspellings.txt"));

/// Corrections of a frequent misspelling, the best first; empty if it is none. Lower case, straight
/// apostrophes.
pub(super) fn corrections(misspelling: &str) -> impl Iterator<Item = &'static str> + use<> {
    find(TABLE, misspelling).unwrap_or("").split('|').filter(|right| !right.is_empty())
}

/// The right side of the line whose wrong side is `wrong`, by bisection.
fn find<'a>(table: &'a str, wrong: &str) -> Option<&'a str> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        // The line that holds the middle byte; line ends are ASCII, so cuts are on boundaries.
        let middle = low + (high - low) / 2;
        let start = table.as_bytes()[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        let end = table.as_bytes()[start..high].iter().position(|&b| b == b'\n').map_or(high, |at| start + at);
        let (key, right) = table[start..end].split_once('\t')?;
        match key.cmp(wrong) {
            std::cmp::Ordering::Equal => return Some(right),
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let table = "acceuil\taccueil\nbiensur\tbien sûr\nevenement\tévénement|évènement\nà cause que\tparce que\n";
        for line in table.lines() {
            let (wrong, right) = line.split_once('\t').unwrap();
            assert_eq!(find(table, wrong), Some(right));
        }
        for absent in ["", "a", "acceui", "acceuill", "zzz", "œ", "é"] {
            assert_eq!(find(table, absent), None);
        }
        assert_eq!(find("", "mot"), None);
    }

    #[test]
    fn the_embedded_table_is_sorted() {
        let keys: Vec<&str> = TABLE.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(keys.is_sorted());
    }
}
