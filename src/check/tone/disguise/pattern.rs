//! Whether a word with masks, figures, symbols or strange letters may be read as a form.

use super::letters::{Sign, bit, sign};
use super::table::{Hidden, beginning};
use smallvec::SmallVec;

/// Longest disguised word, in characters.
const LONGEST: usize = 40;

/// What gives a disguise away. More than one may.
#[expect(clippy::struct_excessive_bools, reason = "five marks, any of which may be there")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Figures or symbols in the place of letters, masks: nobody writes so by accident.
    pub masked: bool,
    /// Signs between the letters.
    pub parted: bool,
    /// A letter of another alphabet among Latin ones.
    pub alike: bool,
    /// Bold, wide, circled letters.
    pub dressed: bool,
    /// A letter three times or more.
    pub stretched: bool,
}

impl Evidence {
    /// Whether there is any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// A written word as what it may stand for.
pub struct Pattern {
    signs: SmallVec<[Sign; 24]>,
    /// What gives it away.
    pub evidence: Evidence,
    visible: usize,
}

impl Pattern {
    /// The pattern of a written word; `None` if it is no word.
    pub fn new(word: &str) -> Option<Self> {
        let mut signs: SmallVec<[Sign; 24]> = SmallVec::new();
        let mut evidence = Evidence::default();
        let (mut visible, mut plain, mut stands) = (0, 0, 0);
        for c in word.chars() {
            let sign = sign(c);
            match sign {
                Sign::Letter(_) => plain += 1,
                Sign::Stand(_) => {
                    stands += 1;
                    evidence.masked = true;
                }
                Sign::Alike(_) => evidence.alike = true,
                Sign::Dressed(_) => evidence.dressed = true,
                Sign::Hidden | Sign::Hole => evidence.masked = true,
                Sign::Gap => evidence.parted = true,
                Sign::Nothing => {
                    evidence.parted = true;
                    continue;
                }
                Sign::Other => return None,
            }
            visible += usize::from(set(sign).is_some());
            if signs.len() == LONGEST {
                return None;
            }
            let last = signs.len().checked_sub(2).map(|at| &signs[at..]);
            evidence.stretched |= last.is_some_and(|last| set(sign).is_some() && last.iter().all(|s| *s == sign));
            signs.push(sign);
        }
        // « N-1 », « J-7 »: a year, a day before.
        let relative = word.split_once(['-', '+']).is_some_and(|(letter, figures)| {
            letter.chars().count() == 1 && !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit())
        });
        if relative {
            return None;
        }
        // An alphabet of its own (Russian, Greek) is no disguise, nor is a code of figures.
        let foreign = evidence.alike && plain == 0;
        (visible > 1 && !foreign && stands <= plain.max(visible - stands)).then_some(Self { signs, evidence, visible })
    }

    /// The form that the word hides: the gravest, then the one with the fewest letters guessed.
    pub fn read(&self) -> Option<Hidden> {
        let first = match self.signs.first()? {
            Sign::Hidden | Sign::Hole => u32::MAX,
            sign => set(*sign)?,
        };
        beginning(first).filter(|hidden| self.fits(hidden.plain.as_bytes())).min_by_key(|hidden| {
            let letters = hidden.plain.len();
            (3 - hidden.level.min(3), letters.saturating_sub(self.visible), letters.abs_diff(self.signs.len()))
        })
    }

    fn fits(&self, form: &[u8]) -> bool {
        let guessed = form.len().saturating_sub(self.visible);
        // « p*** » may be anything: half of the letters at least are to be seen, the mask aside.
        if form.len() > 60 || form.len() < 2 || guessed * 2 > form.len() || form.len() < 3 && !self.evidence.masked {
            return false;
        }
        matches(&self.signs, form)
    }
}

/// The letters that a sign shows.
const fn set(sign: Sign) -> Option<u32> {
    match sign {
        Sign::Letter(bits) | Sign::Stand(bits) | Sign::Alike(bits) | Sign::Dressed(bits) => Some(bits),
        _ => None,
    }
}

/// Whether the signs can be read as the letters `form`.
fn matches(signs: &[Sign], form: &[u8]) -> bool {
    // Bit n: the signs so far can be read as the first n letters.
    let mut reached: u64 = 1;
    let mut after_letter = false;
    for sign in signs {
        let places = (0..=form.len()).filter(|at| reached >> at & 1 == 1);
        reached = places.fold(0, |next, at| next | step(*sign, after_letter, form, at));
        after_letter = set(*sign).is_some();
        if reached == 0 {
            return false;
        }
    }
    reached >> form.len() & 1 == 1
}

/// How many letters are read, as bits, once `sign` is read after the first `at` letters. A letter that stands next to itself
/// may be the same letter, stretched.
fn step(sign: Sign, after_letter: bool, form: &[u8], at: usize) -> u64 {
    let rest = &form[at..];
    let one = u64::from(!rest.is_empty()) << (at + 1);
    // « conard » for « connard »: one sign for a doubled letter.
    let doubled = u64::from(rest.len() > 1 && rest[0] == rest[1]) << (at + 2);
    match sign {
        Sign::Hidden => one | doubled,
        Sign::Gap => 1 << at | one,
        Sign::Hole => (at..=form.len().min(at + 3)).fold(0, |next, n| next | 1 << n),
        sign => {
            let shows = |letter: u8| set(sign).unwrap_or(0) & bit(letter) != 0;
            let again = u64::from(after_letter && at > 0 && shows(form[at - 1])) << at;
            if rest.first().is_some_and(|letter| shows(*letter)) { one | doubled | again } else { again }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<&'static str> {
        Pattern::new(word).filter(|p| p.evidence.any())?.read().map(|h| h.form)
    }

    #[test]
    fn disguises_are_undone() {
        for (word, form) in [
            ("c*nnard", "conard"),
            ("c0nn@rd", "connard"),
            ("$alope", "salope"),
            ("enc..lé", "enclé"),
            ("c.o.n.n.a.r.d", "connard"),
            ("c_o_n_n_a_r_d", "connard"),
            ("co-nnard", "connard"),
            ("connnnaaard", "connard"),
            ("соnnard", "connard"),
            ("𝐜𝐨𝐧𝐧𝐚𝐫𝐝", "connard"),
            ("ｃｏｎｎａｒｄ", "connard"),
            ("c̶o̶n̶n̶a̶r̶d̶", "connard"),
            ("p3dé", "pédé"),
            ("f@cho", "facho"),
            ("guign0l", "guignol"),
            ("t0card", "tocard"),
            ("c🤡nnard", "conard"),
            ("conn🅰rd", "connard"),
        ] {
            assert!(read(word).is_some_and(|found| found == form), "{word}: {:?}", read(word));
        }
    }

    #[test]
    fn codes_hours_and_other_alphabets_are_no_disguise() {
        for word in [
            "H1N1", "10h30", "CO2", "4K", "2e", "мир", "1er", "G7", "B2B", "p***", "c**", "3***", "A4", "réduit*",
            "Wi-Fi", "a/b", "N-1", "n-1", "J-7",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }

    #[test]
    fn a_long_run_of_signs_costs_little() {
        let word = format!("c{}d", "*".repeat(38));
        assert_eq!(read(&word), None);
        assert_eq!(read(&"c.".repeat(20)), None);
    }
}
