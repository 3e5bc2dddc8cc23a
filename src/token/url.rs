//! Addresses: `https://…`, `www.…`, `exemple.fr/page`, and e-mail.

use super::characters::{char_at, is_letter, is_word_char, letter_at, word_char_at};

/// Top-level domains met without a scheme in French drafts, none of them a French word.
const DOMAINS: &[&str] = &[
    "ai", "alsace", "app", "art", "asso", "be", "biz", "blog", "bzh", "ca", "cafe", "ch", "cloud", "club", "cn", "co",
    "com", "coop", "corsica", "dev", "edu", "eu", "fm", "fr", "gg", "gouv", "gp", "info", "io", "it", "jobs", "jp",
    "link", "live", "lu", "mc", "media", "mobi", "museum", "nc", "net", "news", "nl", "online", "org", "paris", "pf",
    "pl", "pro", "pt", "quebec", "ru", "shop", "site", "social", "space", "store", "studio", "tech", "tf", "tn",
    "travel", "tv", "uk", "us", "wiki", "world", "xyz",
];

/// Longest host worth reading (a domain name has at most 253 bytes; those of drafts are short).
const HOST: usize = 120;

/// One past an address with a scheme, whose scheme is the word `text[start..end]`.
pub(super) fn with_scheme(text: &str, start: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    if rest.starts_with("://") && word_char_at(text, end + 3) {
        return Some(extent(text, end + 3));
    }
    let mail = text[start..end].eq_ignore_ascii_case("mailto") && rest.starts_with(':') && word_char_at(text, end + 1);
    mail.then(|| extent(text, end + 1))
}

/// One past an address without scheme that starts with the word at `start`: a host whose last part
/// is a known domain, or any host after `www.` or before a path.
pub(super) fn bare(text: &str, start: usize) -> Option<usize> {
    let www = text.as_bytes()[start..].get(..4).is_some_and(|b| b.eq_ignore_ascii_case(b"www."));
    let mut end = start;
    let mut dots = 0;
    let mut found = None;
    loop {
        let label = label_end(text, end, start + HOST);
        if label == end || label >= start + HOST {
            break;
        }
        let name = &text[end..label];
        if dots > 0 {
            let path = char_at(text, label) == Some('/') && word_char_at(text, label + 1);
            let port =
                char_at(text, label) == Some(':') && text.as_bytes().get(label + 1).is_some_and(u8::is_ascii_digit);
            let alphabetic = name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase());
            let known = alphabetic && DOMAINS.binary_search(&name).is_ok();
            let shouted =
                name.bytes().all(|b| b.is_ascii_uppercase()) && text[start..end].chars().all(|c| !c.is_lowercase());
            let known = known || shouted && DOMAINS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok();
            if known || alphabetic && (www && dots > 1 || path && name.len() < 7 || port) {
                found = Some(label);
            }
        }
        if char_at(text, label) != Some('.') {
            break;
        }
        dots += 1;
        end = label + 1;
    }
    let host = found?;
    match char_at(text, host) {
        Some('/' | '?' | '#') if char_at(text, host + 1).is_none_or(|c| !c.is_whitespace()) => Some(extent(text, host)),
        Some(':') if text.as_bytes().get(host + 1).is_some_and(u8::is_ascii_digit) => Some(extent(text, host)),
        Some('@' | '_') => None,
        _ => Some(host),
    }
}

fn label_end(text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit {
        match char_at(text, end) {
            Some(c) if is_word_char(c) => end += c.len_utf8(),
            Some('-') if end > at && word_char_at(text, end + 1) => end += 1,
            _ => break,
        }
    }
    end
}

/// One past the address that has started before `at`: to white space, a quotation mark or an emoji,
/// without the punctuation of the sentence nor a bracket opened before it.
fn extent(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut kept = at;
    let mut brackets = 0_i32;
    while let Some(c) = char_at(text, end) {
        let ascii = c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`');
        let letter = is_letter(c) && !c.is_ascii();
        if !ascii && !letter {
            break;
        }
        end += c.len_utf8();
        match c {
            '(' => brackets += 1,
            ')' => {
                brackets -= 1;
                if brackets < 0 {
                    break;
                }
                kept = end;
            }
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '[' | '{' | '*' | '_' | '|' | '~' => {}
            _ => kept = end,
        }
    }
    kept
}

/// One past an e-mail address that starts with the word at `start`.
pub(super) fn email(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    // The local part has at most 64 bytes.
    while at < start + 64
        && bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-'))
    {
        at += 1;
    }
    if bytes.get(at) != Some(&b'@') || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'_' {
        return None;
    }
    let host = at + 1;
    let mut end = host;
    let mut last = None;
    loop {
        let label = label_end(text, end, host + HOST);
        if label == end || label >= host + HOST {
            break;
        }
        if end > host && label - end > 1 && text[end..label].bytes().all(|b| b.is_ascii_alphabetic()) {
            // « moi@site.fr.Merci »: a capital after a lower-case domain starts a sentence.
            if last.is_none() || !bytes[end].is_ascii_uppercase() {
                last = Some(label);
            }
        }
        if bytes.get(label) != Some(&b'.') || !letter_at(text, label + 1) && !word_char_at(text, label + 1) {
            break;
        }
        end = label + 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::super::{TokenKind, shown, tokenize};
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert_eq!(DOMAINS.windows(2).find(|w| w[0] >= w[1]), None);
    }

    #[test]
    fn addresses_are_whole() {
        for address in [
            "https://exemple.fr",
            "http://exemple.fr/a?b=c&d=é#e",
            "https://fr.wikipedia.org/wiki/Voile_(bateau)",
            "www.exemple.xyz",
            "exemple.fr",
            "exemple.fr/page",
            "EXEMPLE.FR",
            "sous.domaine.exemple.com",
            "bit.ly/3xYz",
            "mon-site.be",
            "t.me/canal",
            "exemple.com:8080/x",
            "café.fr",
            "mailto:moi@exemple.fr",
            "https://localhost:3000/",
            "20minutes.fr",
        ] {
            let tokens = tokenize(address);
            assert_eq!(shown(address), address);
            assert_eq!(tokens[0].kind, TokenKind::Url, "{address}");
        }
        for address in ["moi@exemple.fr", "prenom.nom+tag@sous.exemple.co.uk", "a_b-c@x-y.fr", "20ans@asso.fr"] {
            assert_eq!(shown(address), address);
            assert_eq!(tokenize(address)[0].kind, TokenKind::Email, "{address}");
        }
    }

    #[test]
    fn the_sentence_goes_on_after_an_address() {
        for (text, expected) in [
            ("Voir https://a.fr/b.", "Voir https://a.fr/b ."),
            ("(voir https://a.fr/b)", "( voir https://a.fr/b )"),
            ("« https://a.fr »", "« https://a.fr »"),
            ("sur exemple.fr, non ?", "sur exemple.fr , non ?"),
            ("moi@exemple.fr.", "moi@exemple.fr ."),
            ("https://a.fr/b👉ici", "https://a.fr/b 👉 ici"),
            ("l'exemple.fr", "l' exemple.fr"),
            ("fin.Debut", "fin . Debut"),
            ("fin.de", "fin . de"),
            ("<https://a.fr>", "< https://a.fr >"),
            ("http:// rien", "http : // rien"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
