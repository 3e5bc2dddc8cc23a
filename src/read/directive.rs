//! Lines and comments addressed to cm-lint inside a draft.

/// Whether a line of plain text is a directive: `# cm-lint: ignore RULE -- raison`.
///
/// Such a line is never prose, whatever follows the colon: a mistyped directive must not be
/// linted as a sentence of the draft.
pub(super) fn is_directive_line(line: &str) -> bool {
    line.trim_start()
        .strip_prefix('#')
        .and_then(|rest| rest.trim_start().strip_prefix("cm-lint"))
        .is_some_and(|rest| rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_comment_for_the_tool_is_a_directive() {
        assert!(is_directive_line("# cm-lint: ignore tone/vulgarite -- citation"));
        assert!(is_directive_line("  #cm-lint : nimporte quoi"));
        assert!(!is_directive_line("#cm-lint est en ligne"));
        assert!(!is_directive_line("# cm-linter: non"));
        assert!(!is_directive_line("cm-lint: ignore"));
    }
}
