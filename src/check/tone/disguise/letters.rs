//! What a written character may stand for in a disguised word. Shared with the build script, which folds the table's forms.

use unicode_normalization::UnicodeNormalization;

/// What a character of a disguised word stands for. Letters are bits, `a` the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An ordinary letter, accents aside.
    Letter(u32),
    /// A figure, a symbol or an emoji that is read as one of these letters.
    Stand(u32),
    /// A letter of another alphabet that looks like this one.
    Alike(u32),
    /// A letter in another dress (bold, wide, circled, struck through): networks' users write whole posts so.
    Dressed(u32),
    /// One hidden letter (`*`).
    Hidden,
    /// A sign between two letters, or one hidden letter (`.`, `_`, `-`, `·`).
    Gap,
    /// Up to three hidden letters (`…`, an emoji).
    Hole,
    /// Seen by nobody.
    Nothing,
    /// What no disguise holds.
    Other,
}

/// The bit of an ASCII letter, whatever its case.
pub const fn bit(letter: u8) -> u32 {
    if letter.is_ascii_alphabetic() { 1 << (letter.to_ascii_lowercase() - b'a') } else { 0 }
}

/// What `c` may stand for.
pub fn sign(c: char) -> Sign {
    match c {
        'a'..='z' | 'A'..='Z' => Sign::Letter(bit(c as u8)),
        '0'..='9' => Sign::Stand(figure(c)),
        '*' | '＊' | '∗' | '×' | '✱' | '#' | '%' | '¤' | '□' | '█' | '■' => Sign::Hidden,
        '.' | '_' | '-' | '·' | '‧' | '•' | '∙' | '⋅' | '~' | '‑' | '–' | '|' | '/' | '\\' | '^' => {
            Sign::Gap
        }
        '…' => Sign::Hole,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {
            Sign::Nothing
        }
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' => Sign::Nothing,
        '\u{c0}'..='\u{24f}' if c.is_alphabetic() => base(c).map_or(Sign::Other, Sign::Letter),
        _ => symbol(c).map(Sign::Stand).or_else(|| dressed(c).map(Sign::Dressed)).unwrap_or_else(|| strange(c)),
    }
}

/// Letters that a figure is drawn like.
const fn figure(c: char) -> u32 {
    match c {
        '0' => bit(b'o'),
        '1' => bit(b'i') | bit(b'l'),
        '2' => bit(b'z') | bit(b'r'),
        '3' => bit(b'e'),
        '4' => bit(b'a'),
        '5' => bit(b's'),
        '6' => bit(b'b') | bit(b'g'),
        '7' => bit(b't'),
        '8' => bit(b'b'),
        _ => bit(b'g') | bit(b'q'),
    }
}

/// Letters that a symbol or an emoji is drawn like.
const fn symbol(c: char) -> Option<u32> {
    Some(match c {
        '@' | '🅰' => bit(b'a'),
        '$' => bit(b's'),
        '€' | '£' if c == '€' => bit(b'e'),
        '£' => bit(b'l') | bit(b'e'),
        '!' | '¡' | '❗' | 'ℹ' => bit(b'i') | bit(b'l'),
        '¢' | '©' => bit(b'c'),
        '+' => bit(b't'),
        '®' => bit(b'r'),
        '🅱' => bit(b'b'),
        '🅾' | '⭕' | '°' | '🔴' | '🔵' | '⚽' | '🍩' | '🌕' => bit(b'o'),
        '🅿' => bit(b'p'),
        '❌' | '✖' => bit(b'x'),
        '💲' => bit(b's'),
        'Ⓜ' => bit(b'm'),
        _ => return None,
    })
}

/// A letter in bold, wide, circled or squared dress.
fn dressed(c: char) -> Option<u32> {
    match c {
        '\u{1f1e6}'..='\u{1f1ff}' => Some(1 << (c as u32 - 0x1f1e6)),
        '\u{1f130}'..='\u{1f149}' => Some(1 << (c as u32 - 0x1f130)),
        '\u{1f150}'..='\u{1f169}' => Some(1 << (c as u32 - 0x1f150)),
        '\u{1f170}'..='\u{1f189}' => Some(1 << (c as u32 - 0x1f170)),
        '\u{1d400}'..='\u{1d7ff}'
        | '\u{24b6}'..='\u{24e9}'
        | '\u{249c}'..='\u{24b5}'
        | '\u{ff21}'..='\u{ff5a}'
        | '\u{2100}'..='\u{214f}' => {
            let plain = c.nfkd().find(char::is_ascii_alphanumeric)?;
            plain.is_ascii_alphabetic().then(|| bit(plain as u8))
        }
        _ => None,
    }
}

/// A letter of another alphabet drawn like a Latin one, a small capital, or an emoji in a letter's place.
fn strange(c: char) -> Sign {
    const ALIKE: &[(&str, u8)] = &[
        ("аαɑᴀаΑА", b'a'),
        ("вβᏴʙВΒ", b'b'),
        ("сϲᴄСϹⅽ", b'c'),
        ("ԁɗᴅ", b'd'),
        ("еεєᴇЕΕҽё", b'e'),
        ("ғꜰϝ", b'f'),
        ("ɡɢԍ", b'g'),
        ("һнʜНΗհ", b'h'),
        ("іιɪІΙїɩ", b'i'),
        ("јᴊЈ", b'j'),
        ("кκᴋКΚ", b'k'),
        ("ⅼʟӏ", b'l'),
        ("мᴍМΜ", b'm'),
        ("пηɴΝ", b'n'),
        ("оοσᴏОΟөօ", b'o'),
        ("рρᴘРΡ", b'p'),
        ("ԛ", b'q'),
        ("гʀя", b'r'),
        ("ѕꜱЅ", b's'),
        ("тτᴛТΤ", b't'),
        ("υцᴜս", b'u'),
        ("νѵᴠ", b'v'),
        ("ԝωᴡшщ", b'w'),
        ("хχХΧ", b'x'),
        ("уүʏУΥγ", b'y'),
        ("ᴢΖ", b'z'),
    ];
    if ('\u{370}'..='\u{58f}').contains(&c)
        || ('\u{250}'..='\u{2af}').contains(&c)
        || ('\u{1d00}'..='\u{a7ff}').contains(&c)
    {
        let found = ALIKE.iter().find(|(letters, _)| letters.contains(c));
        return found.map_or(Sign::Other, |(_, letter)| Sign::Alike(bit(*letter)));
    }
    if matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}') { Sign::Hole } else { Sign::Other }
}

/// The letter under the accents of a Latin letter.
fn base(c: char) -> Option<u32> {
    let plain = match c {
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' | 'ð' => 'd',
        'ı' => 'i',
        'ƒ' => 'f',
        _ => c.nfd().next().filter(char::is_ascii_alphabetic)?,
    };
    Some(bit(plain as u8))
}

/// A French form in plain letters: no accent, no capital, ligatures opened; `None` where it holds anything else.
pub fn plain(form: &str) -> Option<String> {
    let mut out = String::with_capacity(form.len() + 1);
    for c in form.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            '-' | '\'' | '’' => {}
            _ => match sign(c) {
                Sign::Letter(bits) => out.push(letter(bits)),
                Sign::Nothing => {}
                _ => return None,
            },
        }
    }
    Some(out)
}

/// The first letter of a set.
pub fn letter(bits: u32) -> char {
    char::from(b'a' + u8::try_from(bits.trailing_zeros().min(25)).unwrap_or(25))
}

/// Plain letters without doubles: `connard` → `conard`.
pub fn squeezed(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// A form as hasty writers sound it, in letters: `enculé`, `ankuler` are one. A capital E is a final é.
pub fn sound(form: &str) -> Option<String> {
    const WRITTEN: &[(&str, &str)] = &[
        ("eau", "o"),
        ("au", "o"),
        ("ph", "f"),
        ("qu", "k"),
        ("ck", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("c", "k"),
        ("q", "k"),
        ("z", "s"),
        ("en", "an"),
        ("em", "an"),
        ("am", "an"),
        ("ai", "e"),
        ("ei", "e"),
        ("y", "i"),
        ("w", "v"),
        ("h", ""),
        ("x", "s"),
    ];
    let form = form.trim_end_matches('s');
    let open = ["er", "ez", "é", "ée"].iter().find_map(|end| form.strip_suffix(end)).filter(|stem| stem.len() > 2);
    let letters = squeezed(&plain(open.unwrap_or(form))?);
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters.as_str();
    while let Some(c) = rest.chars().next() {
        match WRITTEN.iter().find(|(written, _)| rest.starts_with(written)) {
            // A hard c before a, o, u and consonants; « ch » stays.
            Some(("c", _)) if rest.starts_with("ch") => {
                out.push_str("ch");
                rest = &rest[2..];
            }
            Some((written, heard)) => {
                out.push_str(heard);
                rest = &rest[written.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    let mut out = squeezed(&out);
    if open.is_some() {
        out.push('E');
    } else if out.len() > 3 && out.ends_with(['e', 't', 'd', 'p']) {
        out.pop();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dresses_and_look_alikes_are_letters() {
        for c in ['𝐜', 'ｃ', 'ⓒ', '🅒', '🇨', '𝒄'] {
            assert_eq!(sign(c), Sign::Dressed(bit(b'c')), "{c}");
        }
        for c in ['с', 'ᴄ'] {
            assert_eq!(sign(c), Sign::Alike(bit(b'c')), "{c}");
        }
        assert_eq!(sign('é'), Sign::Letter(bit(b'e')));
        assert_eq!(sign('1'), Sign::Stand(bit(b'i') | bit(b'l')));
        assert_eq!(sign('!'), Sign::Stand(bit(b'i') | bit(b'l')));
        assert_eq!(sign(','), Sign::Other);
    }

    #[test]
    fn forms_fold_to_plain_letters_and_sounds() {
        assert_eq!(plain("Tête-de-nœud").as_deref(), Some("tetedenoeud"));
        assert_eq!(squeezed("connasse"), "conase");
        for (written, meant) in [
            ("ankuler", "enculé"),
            ("enkulés", "enculée"),
            ("konard", "conard"),
            ("batar", "batard"),
            ("salo", "salaud"),
        ] {
            assert_eq!(sound(written), sound(meant), "{written}");
        }
        assert_ne!(sound("conase"), sound("conart"));
        assert_ne!(sound("bolosser"), sound("boloss"));
    }
}
