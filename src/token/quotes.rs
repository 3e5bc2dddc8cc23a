//! Which tokens stand between quotation marks.

use super::{Token, TokenKind};

/// The pairs of quotation marks, each with its depth on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// « », and `<<` `>>`.
    Guillemets,
    /// “ ”, „ ” and “ “.
    Curly,
    /// `"` on both sides, and `''`.
    Straight,
    /// ‘ ’.
    Single,
    /// ‹ ›.
    SingleGuillemets,
}

const PAIRS: usize = 5;

/// For each token, whether it stands inside quotation marks (the marks themselves do not). Marks nest; one
/// that is never closed quotes nothing, one that was never opened neither.
#[must_use]
pub fn quoted(text: &str, tokens: &[Token]) -> Vec<bool> {
    let mut open: Vec<(Pair, usize)> = Vec::new();
    let mut waiting = [0_usize; PAIRS];
    // How many pairs open or close before each token.
    let mut change = vec![0_i32; tokens.len() + 1];
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Punctuation {
            continue;
        }
        let Some((pair, opens, closes)) = mark(text, tokens, index, &waiting) else { continue };
        if closes && waiting[pair as usize] > 0 {
            // What was opened inside and not closed is forgotten; each mark is popped once.
            while let Some((top, start)) = open.pop() {
                waiting[top as usize] -= 1;
                if top == pair {
                    change[start + 1] += 1;
                    change[index] -= 1;
                    break;
                }
            }
        } else if opens {
            open.push((pair, index));
            waiting[pair as usize] += 1;
        }
    }
    let mut depth = 0;
    change[..tokens.len()]
        .iter()
        .map(|change| {
            depth += change;
            depth > 0
        })
        .collect()
}

/// The pair that a token belongs to, whether it can open it, whether it can close it.
fn mark(text: &str, tokens: &[Token], index: usize, waiting: &[usize; PAIRS]) -> Option<(Pair, bool, bool)> {
    let token = tokens[index];
    let glued_after = tokens.get(index + 1).is_some_and(|next| !next.spaced);
    Some(match &text[token.range()] {
        "«" | "<<" => (Pair::Guillemets, true, false),
        "»" | ">>" => (Pair::Guillemets, false, true),
        "„" => (Pair::Curly, true, false),
        "”" => (Pair::Curly, false, true),
        "“" => (Pair::Curly, true, !token.spaced && !glued_after),
        "‹" => (Pair::SingleGuillemets, true, false),
        "›" => (Pair::SingleGuillemets, false, true),
        "‘" => (Pair::Single, true, false),
        "’" => (Pair::Single, false, true),
        "\"" | "''" => {
            // 24" is a size in inches unless a quotation is waiting for its end.
            let figure = !token.spaced && index > 0 && tokens[index - 1].kind == TokenKind::Number;
            let opens = !figure && (token.spaced || glued_after);
            // « "a "b" c" »: a mark glued to what follows only opens a second level.
            let nests = token.spaced && glued_after && waiting[Pair::Straight as usize] == 1;
            (Pair::Straight, opens, !(nests && later_closes(text, tokens, index)))
        }
        _ => return None,
    })
}

/// Whether two more straight marks follow soon, the first of them glued to what precedes.
fn later_closes(text: &str, tokens: &[Token], index: usize) -> bool {
    let mut marks = tokens[index + 1..].iter().take(60).filter(|t| &text[t.range()] == "\"");
    marks.next().is_some_and(|t| !t.spaced) && marks.next().is_some_and(|t| !t.spaced)
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;

    fn inside(text: &str) -> String {
        let tokens = tokenize(text);
        let quoted = quoted(text, &tokens);
        tokens.iter().zip(quoted).filter(|(_, q)| *q).map(|(t, _)| &text[t.range()]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pairs_quote_what_they_hold() {
        for (text, expected) in [
            ("Il dit « bande de cons » et part", "bande de cons"),
            ("Il dit \"bande\" et \"part\"", "bande part"),
            ("“a” b “c”", "a c"),
            ("„a“ b", "a"),
            ("« a “b” c » d", "a “ b ” c"),
            ("<< a >> b", "a"),
            ("''a'' b", "a"),
            ("‘a’ b", "a"),
            ("\"a \"b\" c\" d", "a \" b \" c"),
        ] {
            assert_eq!(inside(text), expected, "{text}");
        }
    }

    #[test]
    fn unbalanced_marks_quote_nothing() {
        for text in ["Il dit « bande de cons", "bande » de cons", "un écran 24\" neuf", "\" a", "”a“", "l’a’b"]
        {
            assert_eq!(inside(text), "", "{text}");
        }
        assert_eq!(inside("« a « b » c"), "b");
    }

    #[test]
    fn many_open_marks_stay_linear() {
        let text = "« “ \" ".repeat(50_000) + &"” » ".repeat(50_000);
        let tokens = tokenize(&text);
        assert_eq!(quoted(&text, &tokens).len(), tokens.len());
    }
}
