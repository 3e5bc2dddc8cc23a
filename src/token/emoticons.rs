//! Emoticons in plain characters: `:-)`, `;)`, `:D`, `<3`, `^^`, `xD`.

use super::characters::{char_at, char_before, is_word_char};

/// Emoticons without the parts of eyes, nose and mouth, longest first where one starts another.
const FIXED: &[&str] = &[
    "¯\\_(ツ)_/¯",
    "</3",
    "<3",
    "^_^",
    "^-^",
    "^.^",
    "^^'",
    "^^",
    "-_-",
    "-.-",
    "T_T",
    "T.T",
    "o_O",
    "O_o",
    "o_o",
    "O_O",
    "\\o/",
    "x_x",
    "X_X",
    ">_<",
    ">.<",
    "=_=",
    "*_*",
    "u_u",
    "U_U",
    "n_n",
    ";_;",
];

/// One past the emoticon that starts at `at`. It stands alone: what precedes is no letter (a face glued
/// to a word, `merci:)`, excepted), what follows is neither.
pub(super) fn at(text: &str, at: usize) -> Option<usize> {
    let first = char_at(text, at)?;
    if !matches!(
        first,
        ':' | ';'
            | '='
            | '<'
            | '>'
            | '^'
            | '-'
            | '\\'
            | '*'
            | '¯'
            | 'x'
            | 'X'
            | 'o'
            | 'O'
            | 'T'
            | '8'
            | 'u'
            | 'U'
            | 'n'
    ) {
        return None;
    }
    let before = char_before(text, at);
    let glued = before.is_some_and(is_word_char);
    if !glued && let Some(fixed) = FIXED.iter().find(|f| text[at..].starts_with(**f)) {
        let mut end = at + fixed.len();
        while *fixed == "^^" && text[end..].starts_with('^') {
            end += 1;
        }
        if stands_alone(text, end) {
            return Some(end);
        }
    }
    face(text, at, glued)
}

fn face(text: &str, at: usize, glued: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    if bytes[end] == b'>' {
        end += 1;
    }
    let eyes = *bytes.get(end)?;
    let letters = matches!(eyes, b'x' | b'X' | b'8');
    if !letters && !matches!(eyes, b':' | b';' | b'=')
        || letters && (end > at || char_before(text, at).is_some_and(|c| !c.is_whitespace()))
    {
        return None;
    }
    end += 1;
    let mut nose = false;
    if matches!(bytes.get(end), Some(b'-' | b'o' | b'^'))
        && bytes.get(end + 1).is_some_and(|b| b.is_ascii_punctuation() || matches!(b, b'D' | b'P' | b'p'))
    {
        nose = true;
        end += 1;
    }
    if bytes.get(end) == Some(&b'\'') {
        end += 1;
    } else if text[end..].starts_with('’') {
        end += '’'.len_utf8();
    }
    let mouth = *bytes.get(end)?;
    let sure = matches!(mouth, b')' | b'(' | b'D');
    let possible = match eyes {
        b'x' | b'X' => mouth == b'D' || mouth == b'd' || mouth == b')',
        b'8' => nose && matches!(mouth, b')' | b'('),
        b'=' => matches!(mouth, b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b']'),
        _ => matches!(
            mouth,
            b')' | b'('
                | b'D'
                | b'P'
                | b'p'
                | b'O'
                | b'o'
                | b'S'
                | b's'
                | b'x'
                | b'X'
                | b'3'
                | b'|'
                | b'/'
                | b'\\'
                | b'$'
                | b'*'
                | b']'
                | b'['
        ),
    };
    // « liste:)x », « 2;3 », « prix:* »: glued to a word, only the plainest faces count.
    if !possible || glued && !(sure && (nose || mouth != b'(')) || glued && mouth == b'D' && !nose {
        return None;
    }
    end += 1;
    while bytes.get(end) == Some(&mouth) && !matches!(mouth, b'/' | b'*' | b'3') {
        end += 1;
    }
    stands_alone(text, end).then_some(end)
}

fn stands_alone(text: &str, end: usize) -> bool {
    char_at(text, end).is_none_or(|c| !is_word_char(c) && !matches!(c, '/' | '_' | '@' | '#' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};

    #[test]
    fn faces_are_one_token() {
        for face in [
            ":)",
            ":-)",
            ";)",
            ":D",
            "<3",
            "</3",
            "^^",
            "xD",
            "XD",
            ":/",
            ":-/",
            ":'(",
            ":’(",
            ":p",
            ":P",
            ":o",
            ">:(",
            "=)",
            ":)))",
            ":(",
            "^_^",
            "-_-",
            "o_O",
            "\\o/",
            "¯\\_(ツ)_/¯",
            ":3",
            ":s",
            ":*",
            ":$",
            ";-)",
            "T_T",
            "x)",
        ] {
            let tokens = tokenize(face);
            assert_eq!((tokens.len(), tokens[0].kind), (1, TokenKind::Emoticon), "{face}: {}", shown(face));
        }
        assert_eq!(shown("merci:) et toi ;)"), "merci :) et toi ;)");
        assert_eq!(shown("Super :D!"), "Super :D !");
    }

    #[test]
    fn punctuation_is_no_face() {
        for (text, expected) in [
            ("http://a.fr", "http://a.fr"),
            ("18:30", "18:30"),
            ("Note :Dupont", "Note : Dupont"),
            ("liste:(a", "liste : ( a"),
            ("a <3000", "a < 3000"),
            ("(x)", "( x )"),
            ("x2", "x2"),
            ("8)", "8 )"),
            ("C:/x", "C:/x"),
            ("Objet :", "Objet :"),
            ("de 3 :30", "de 3 : 30"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
