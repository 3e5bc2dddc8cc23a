//! What is not prose though it is written in letters: file names, paths, versions, identifiers,
//! placeholders of templates.

use super::characters::{char_at, is_letter, run_end, word_char_at};

/// Endings of file names, in lower case.
const EXTENSIONS: &[&str] = &[
    "7z", "ai", "avi", "bak", "bat", "bmp", "css", "csv", "doc", "docx", "eps", "epub", "exe", "gif", "gz", "heic",
    "html", "ics", "ini", "jpeg", "jpg", "js", "json", "jsx", "key", "log", "md", "mkv", "mov", "mp3", "mp4", "odp",
    "ods", "odt", "ogg", "pages", "pdf", "php", "png", "ppt", "pptx", "psd", "py", "rar", "rs", "rtf", "sh", "sql",
    "srt", "svg", "tar", "tiff", "toml", "ts", "tsx", "ttf", "txt", "vtt", "wav", "webm", "webp", "woff", "xls",
    "xlsx", "xml", "yaml", "yml", "zip",
];

/// Longest name worth reading, in bytes.
const LONGEST: usize = 160;

/// One past the file name or path that starts with the word at `start`: it ends with a known extension.
pub(super) fn file(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut found = None;
    while end < start + LONGEST {
        let run = run_end(text, end);
        let joint = char_at(text, run);
        if run > end && text[start..end].ends_with('.') {
            let extension = &text[end..run];
            let lower = extension.to_ascii_lowercase();
            if extension.len() < 6 && EXTENSIONS.binary_search(&lower.as_str()).is_ok() && plausible(extension) {
                found = Some(run);
            }
        }
        match joint {
            Some('.' | '-' | '_' | '/') if word_char_at(text, run + 1) => end = run + 1,
            _ => break,
        }
    }
    found
}

/// « fin.Pages » starts a sentence.
fn plausible(extension: &str) -> bool {
    extension.chars().all(|c| !c.is_uppercase()) || extension.chars().all(|c| !c.is_lowercase())
}

/// One past a path that starts with a slash, a tilde or a drive: `/etc/hosts`, `~/a.txt`, `C:\x`.
pub(super) fn path(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..];
    let rooted = match bytes {
        [b'~', b'/', next, ..] => next.is_ascii_graphic(),
        [b'/', next, ..] | [b'.', b'/', next, ..] => next.is_ascii_alphanumeric(),
        [b'.', b'.', b'/', ..] => true,
        [drive, b':', b'\\' | b'/', next, ..] => drive.is_ascii_alphabetic() && next.is_ascii_alphanumeric(),
        _ => false,
    };
    if !rooted {
        return None;
    }
    let len = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'_' | b'-' | b'\\' | b':' | b'~'))
        .count();
    let len = bytes[..len].iter().rposition(|b| !matches!(b, b'.' | b':' | b'-')).map_or(0, |last| last + 1);
    // « /s » marks irony, « /mois » a price: a path has two steps or a drive.
    let steps = bytes[..len].iter().filter(|b| matches!(b, b'/' | b'\\')).count();
    (steps > 1 || bytes[0] != b'/' && steps == 1 && len > 2).then_some(at + len)
}

/// What the signs after the word `text[start..end]` make of it: `mon_champ`, `v1.2`, `C++`, `C#`, `nom()`.
pub(super) fn identifier(text: &str, start: usize, end: usize) -> Option<usize> {
    match char_at(text, end)? {
        '_' if word_char_at(text, end + 1) => {
            let mut stop = end;
            while char_at(text, stop) == Some('_') && word_char_at(text, stop + 1) {
                stop = run_end(text, stop + 1);
            }
            Some(stop)
        }
        '.' => {
            let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            let mut stop = end;
            // PHP8.1, v2.0.3: the word already ends with a figure.
            while digit(stop.wrapping_sub(1)) && char_at(text, stop) == Some('.') && digit(stop + 1) {
                stop = run_end(text, stop + 1);
            }
            (stop > end && text[start..end].len() < 24).then_some(stop)
        }
        '+' => {
            let stop = end + text[end..].len() - text[end..].trim_start_matches('+').len();
            if text.as_bytes().get(stop).is_some_and(u8::is_ascii_digit) && stop == end + 1 {
                return Some(run_end(text, stop));
            }
            (stop == end + 2 && !word_char_at(text, stop)).then_some(stop)
        }
        '#' => (super::social::is_language(text, start, end)).then_some(end + 1),
        '(' if text[end..].starts_with("()") => Some(end + 2),
        _ => None,
    }
}

/// One past `{{prenom}}`, `${nom}`, `&nbsp;`: what a template or a browser replaces.
pub(super) fn placeholder(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix("{{") {
        let close = bounded_find(inner, "}}")?;
        return Some(at + close + 4);
    }
    if let Some(inner) = rest.strip_prefix("${") {
        let close = bounded_find(inner, "}")?;
        return Some(at + close + 3);
    }
    let inner = rest.strip_prefix('&')?;
    let name = inner.bytes().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    (name > 1 && inner.as_bytes().get(name) == Some(&b';')).then_some(at + name + 2)
}

/// One past `$AAPL` or `$USD`.
pub(super) fn cashtag(text: &str, at: usize) -> Option<usize> {
    let end = run_end(text, at + 1);
    let name = &text[at + 1..end];
    (!name.is_empty() && name.len() < 6 && name.bytes().all(|b| b.is_ascii_uppercase())).then_some(end)
}

fn bounded_find(text: &str, needle: &str) -> Option<usize> {
    let mut limit = text.len().min(80);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    text[..limit].find(needle).filter(|at| !text[..*at].contains('\n'))
}

/// Whether the acronym goes on after `&`: `R&D`, `AT&T`, `M&M's`.
pub(super) fn ampersand(text: &str, start: usize, end: usize) -> bool {
    let left = &text[start..end];
    left.len() < 4
        && left.bytes().all(|b| b.is_ascii_uppercase())
        && char_at(text, end + 1).is_some_and(|c| is_letter(c) && c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert_eq!(EXTENSIONS.windows(2).find(|w| w[0] >= w[1]), None);
    }

    #[test]
    fn codes_are_whole() {
        for code in [
            "rapport.pdf",
            "photo-final_v2.JPG",
            "src/main.rs",
            "/etc/hosts",
            "~/a.txt",
            "C:\\Users\\moi",
            "mon_champ",
            "v1.2.3",
            "PHP8.1",
            "C++",
            "C#",
            "nom()",
            "{{prenom}}",
            "{{ prénom }}",
            "${nom}",
            "&nbsp;",
            "../x",
            "10.JPG",
            "bac+5",
        ] {
            let tokens = tokenize(code);
            assert_eq!((tokens.len(), tokens[0].kind), (1, TokenKind::Code), "{code}: {}", shown(code));
        }
    }

    #[test]
    fn words_are_not_codes() {
        for (text, expected) in [
            ("et/ou", "et / ou"),
            ("5 €/mois", "5 € / mois"),
            ("fin.Pages", "fin . Pages"),
            ("_l'abeille_", "_ l' abeille _"),
            ("R&D, H&M", "R&D , H&M"),
            ("Dupont&fils", "Dupont & fils"),
            ("km/h", "km / h"),
            ("Canal+ et LGBT+", "Canal+ et LGBT+"),
            ("{a}", "{ a }"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
