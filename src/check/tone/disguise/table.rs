//! The forms that a disguised word may hide, searched in place.

use super::letters;

/// Lines `plain TAB form TAB level`, sorted by the plain letters.
static FORMS: &str = include_str!(concat!(env!("OUT_DIR"), "/disguises.txt"));

/// Lines `q` + squeezed letters or `s` + sound, TAB, form; sorted. None is shared with an innocent word.
static SOUNDS: &str = include_str!(concat!(env!("OUT_DIR"), "/sounds.txt"));

/// A form that a disguised word may hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// In plain letters.
    pub plain: &'static str,
    /// As the lexicon or the class writes it.
    pub form: &'static str,
    /// 3 an insult wherever it stands, 2 vulgar, 1 an insult in a frame, 0 a word of threats and contempt.
    pub level: u8,
}

impl Hidden {
    fn parse(line: &'static str) -> Option<Self> {
        let (plain, rest) = line.split_once('\t')?;
        let (form, level) = rest.split_once('\t')?;
        Some(Self { plain, form, level: level.bytes().next()?.wrapping_sub(b'0') })
    }
}

/// The form of these plain letters.
pub fn exactly(plain: &str) -> Option<Hidden> {
    let at = lower_bound(FORMS, plain);
    let line = FORMS[at..].lines().next()?;
    Hidden::parse(line).filter(|hidden| hidden.plain == plain)
}

/// Forms that begin with one of these letters.
pub fn beginning(first: u32) -> impl Iterator<Item = Hidden> {
    (0..26u32).filter(move |n| first >> n & 1 == 1).flat_map(|n| {
        let letter = letters::letter(1 << n);
        let from = lower_bound(FORMS, letter.encode_utf8(&mut [0; 4]));
        FORMS[from..].lines().map_while(move |line| line.starts_with(letter).then(|| Hidden::parse(line)).flatten())
    })
}

/// The form that a key of [`SOUNDS`] stands for.
fn heard(key: &str) -> Option<Hidden> {
    let at = lower_bound(SOUNDS, key);
    let (found, form) = SOUNDS[at..].lines().next()?.split_once('\t')?;
    if found == key { exactly(&letters::plain(form)?) } else { None }
}

/// The form that differs from these plain letters by accents and doubled letters alone.
pub fn squeezed(plain: &str) -> Option<Hidden> {
    exactly(plain).or_else(|| heard(&format!("q{}", letters::squeezed(plain))))
}

/// The insult that sounds like this form in small letters, and like no innocent word.
pub fn sounding(form: &str) -> Option<Hidden> {
    heard(&format!("s{}", letters::sound(form)?))
}

/// Byte of the first line whose key is not before `key`.
fn lower_bound(table: &str, key: &str) -> usize {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[start..high].iter().position(|&b| b == b'\n').map_or(high, |at| start + at);
        let line = &table[start..end];
        if line.split('\t').next().unwrap_or_default() < key {
            low = (end + 1).min(high);
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_sorted() {
        for table in [FORMS, SOUNDS] {
            assert!(table.lines().map(|l| l.split('\t').next().unwrap()).is_sorted());
            assert!(table.lines().count() > 500);
        }
    }

    #[test]
    fn forms_are_found_with_their_levels() {
        assert_eq!(exactly("connards").map(|h| (h.form, h.level)), Some(("connards", 3)));
        assert_eq!(exactly("encule").map(|h| h.level), Some(3));
        assert_eq!(exactly("clown").map(|h| h.level), Some(1));
        assert_eq!(exactly("conseil"), None);
        assert_eq!(exactly(""), None);
        assert_eq!(exactly("zzzz"), None);
        assert!(beginning(letters::bit(b'c')).any(|h| h.plain == "connasse"));
    }

    #[test]
    fn a_sound_shared_with_an_innocent_word_accuses_nobody() {
        assert_eq!(sounding("konar").map(|h| h.form), sounding("connard").map(|h| h.form));
        for innocent in ["conseil", "compte", "salon", "cone", "putois", "pate"] {
            assert_eq!(sounding(innocent), None, "{innocent}");
        }
    }
}
