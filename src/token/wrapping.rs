//! Prose whose lines were wrapped by a program.

/// Whether the lines of a text were wrapped by a program at one width: at every line break that does
/// not end a sentence, the first word of the next line would not have fitted.
pub(super) fn is_wrapped(text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    let width = text.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    if !(40..=130).contains(&width) {
        return false;
    }
    let mut breaks = 0;
    let mut lines = text.lines().peekable();
    while let (Some(line), Some(next)) = (lines.next(), lines.peek()) {
        let line = line.trim_end();
        let first = next.split_whitespace().next().unwrap_or_default();
        if line.chars().count() + 1 + first.chars().count() <= width {
            return false;
        }
        breaks += 1;
    }
    breaks > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_filled_to_one_width_are_wrapped() {
        let prose = "La ville de Lyon a annoncé ce matin que le maire\nrecevrait les associations de quartiers à la fin\nde la semaine.";
        assert!(is_wrapped(prose));
        assert!(!is_wrapped("Une idée\nUne autre\nUne troisième"));
        assert!(!is_wrapped("Une première idée assez longue pour remplir la ligne\nUne autre\nEt une dernière"));
        assert!(!is_wrapped("Une ligne"));
    }
}
