//! `typography/date-passee`: « Rendez-vous le 12 mars », published on the 15th.
//!
//! A draft may well speak of the past; what is looked for is a sentence that announces.

use super::super::Finding;
use super::written::Written;
use crate::calendar::Date;
use crate::lexicon::{Mood, Person, Tag, Tense, Upos, VerbForm};
use crate::sentence::{Sentence, Word};

/// A date longer ago than this many days is told, not announced, whatever the verb.
const LONGEST: i64 = 400;
/// The same for a date without a year: beyond, it is of next year.
const LONGEST_WITHOUT_YEAR: i64 = 30;

/// Nouns and the like that announce.
const ANNOUNCING: [&str; 12] = [
    "rendez-vous",
    "rdv",
    "rendez",
    "agenda",
    "agendas",
    "prochain",
    "prochaine",
    "prochains",
    "prochaines",
    "bientôt",
    "inscriptions",
    "réservations",
];

/// Reports dates of a sentence that announces what is over on the day of publication.
pub fn check(sentence: &Sentence, dates: &[Written], published: Date, elsewhere: bool, findings: &mut Vec<Finding>) {
    if dates.is_empty() || !announces(sentence) {
        return;
    }
    let days: Vec<Option<Date>> = dates.iter().map(|date| day(date, published, elsewhere)).collect();
    // Where one of the dates is to come, the verb speaks of it.
    if days.iter().any(|day| day.is_none_or(|day| day >= published)) {
        return;
    }
    for (date, day) in dates.iter().zip(days) {
        let Some(day) = day.filter(|_| !date.begins_range && !is_told(&sentence.words, date)) else { continue };
        let ago = published.ordinal() - day.ordinal();
        let longest = if date.year.is_some() { LONGEST } else { LONGEST_WITHOUT_YEAR };
        if ago <= longest {
            let told = Written { day: published.day(), month: published.month(), ..date.clone() };
            findings.push(Finding {
                rule: "typography/date-passee",
                range: date.range.clone(),
                arguments: vec![
                    ("date", date.told(Some(day.year()))),
                    ("published", told.told(Some(published.year()))),
                ],
                ..Finding::default()
            });
        }
    }
}

/// The day that a date is; without a year, the one before the publication, if its weekday is right.
fn day(date: &Written, published: Date, elsewhere: bool) -> Option<Date> {
    if let Some(year) = date.year {
        return Date::new(year, date.month, date.day);
    }
    if elsewhere {
        return None;
    }
    let last = (0..=1).filter_map(|less| Date::new(published.year() - less, date.month, date.day));
    let last = last.filter(|day| *day < published).max()?;
    let near = published.ordinal() - last.ordinal() <= LONGEST_WITHOUT_YEAR;
    (near && date.weekday.is_none_or(|(_, told)| told == last.weekday())).then_some(last)
}

/// Whether the sentence speaks of what is to come: a future, an imperative, « rendez-vous »; and no past.
fn announces(sentence: &Sentence) -> bool {
    let future = |w: &Word| w.is(Tense::Fut) && !w.is(Mood::Cnd);
    let imperative: Tag = Tag::from(Mood::Imp) | Person::P2.into();
    let announcing = |w: &Word| future(w) || w.is(imperative) || ANNOUNCING.contains(&w.lower());
    let past = |w: &Word| {
        let finite = w.is(Mood::Ind) && (w.is(Tense::Imp) || w.is(Tense::Past));
        finite || w.has_lemma("avoir") && w.is(Upos::AUX) && w.is(Tense::Pres)
    };
    sentence.words.iter().any(announcing) && !sentence.words.iter().any(past)
}

/// Whether the words before a date make it one of something past: « le concert du 12 mars », « paru le 12 mars »,
/// « depuis le 12 mars ».
fn is_told(words: &[Word], date: &Written) -> bool {
    let before = |back: usize| date.words.start.checked_sub(back).map(|at| &words[at]);
    let Some(first) = before(1) else { return false };
    let article = matches!(first.lower(), "le" | "ce");
    let Some(word) = (if article { before(2) } else { Some(first) }) else { return false };
    match word.lower() {
        // « à partir du 12 mars » announces.
        "du" | "de" | "d'" => before(2).is_none_or(|w| w.lower() != "partir"),
        "depuis" | "dès" | "comme" => true,
        _ => word.is(VerbForm::Part) && word.is(Tense::Past),
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use crate::calendar::Date;
    use crate::read;
    use crate::text::Source;

    /// The rules of dates that speak, with their passages, of a text published on this day.
    fn found(published: Option<&str>, text: &str) -> Vec<String> {
        let mut document = read::text(Source::new("t", text));
        document.published = published.and_then(Date::parse);
        let (found, _) = Engine::builtin().find(&document);
        let dates = ["typography/date-passee", "typography/jour-et-date", "typography/date-impossible"];
        let mut told: Vec<_> = found.iter().filter(|d| dates.contains(&&*d.rule)).collect();
        told.sort_by_key(|d| d.span.start);
        told.iter().map(|d| format!("{}: {}", &d.rule["typography/".len()..], &text[d.span.range()])).collect()
    }

    #[test]
    fn an_announced_day_that_is_over_is_told() {
        for (text, passage) in [
            ("Rendez-vous le 12 mars 2025 à la médiathèque.", "12 mars 2025"),
            ("La fête aura lieu mercredi 12 mars 2025.", "mercredi 12 mars 2025"),
            ("Inscrivez-vous jusqu’au 14 mars !", "14 mars"),
            ("Le musée sera ouvert à partir du 1er mars 2025.", "1er mars 2025"),
            ("Le festival se tiendra du 10 au 12 mars 2025.", "12 mars 2025"),
            ("À vos agendas : 20 mars 2024.", "20 mars 2024"),
        ] {
            assert_eq!(found(Some("2025-03-15"), text), [format!("date-passee: {passage}")], "{text}");
        }
    }

    #[test]
    fn what_is_told_of_the_past_or_still_to_come_is_not() {
        for text in [
            "Rendez-vous le 15 mars 2025.",
            "Rendez-vous le 12 avril.",
            "Rendez-vous le 12 janvier.",
            "Nous avons fêté le 12 mars 2025 nos dix ans, et ce n’est pas fini.",
            "Le concert du 12 mars 2025 sera remboursé.",
            "L’exposition, ouverte depuis le 12 mars 2025, durera tout l’été.",
            "Le rapport publié le 12 mars 2025 sera débattu.",
            "L’exposition sera visible du 1er mars au 30 juin 2025.",
            "Née le 12 mars 1980, elle jouera demain.",
            "La fête avait lieu le 12 mars 2025 : revenez l’an prochain.",
            "Après la séance du mardi 11 mars 2025, le conseil se réunira le 20 mars 2025.",
        ] {
            assert_eq!(found(Some("2025-03-15"), text), [""; 0], "{text}");
        }
    }

    #[test]
    fn without_a_day_of_publication_nothing_is_past() {
        assert_eq!(found(None, "Rendez-vous le 12 mars 1999, lundi 12 mars ou mardi 14 mars."), [""; 0]);
    }

    #[test]
    fn a_weekday_without_a_year_is_that_of_the_nearest_days() {
        let on = |text| found(Some("2025-03-01"), text);
        assert_eq!(on("On vous attend lundi 12 mars."), ["jour-et-date: lundi 12 mars"]);
        assert_eq!(on("On vous attend mercredi 12 mars."), [""; 0]);
        // The autumn before, and the autumn to come.
        assert_eq!(on("C’était samedi 12 octobre."), [""; 0]);
        assert_eq!(on("Ce sera dimanche 12 octobre."), [""; 0]);
        assert_eq!(on("En 1940, le lundi 12 mars, tout changea."), [""; 0]);
        assert_eq!(found(None, "On vous attend lundi 12 mars."), [""; 0]);
    }

    #[test]
    fn days_of_a_range_share_month_and_year() {
        let on = |text| found(None, text);
        assert_eq!(on("Les samedi 3 et lundi 4 mai 2025."), ["jour-et-date: lundi 4 mai 2025"]);
        assert_eq!(on("Du vendredi 3 au dimanche 4 mai 2025."), ["jour-et-date: vendredi 3"]);
        assert_eq!(on("Du mardi 29 avril au dimanche 4 mai 2025."), [""; 0]);
        assert_eq!(on("Du lundi 29 avril au dimanche 4 mai 2025."), ["jour-et-date: lundi 29 avril"]);
        assert_eq!(on("Du lundi 30 décembre au samedi 4 janvier 2025."), [""; 0]);
        assert_eq!(on("Du lundi 31 au mercredi 2 avril 2025."), [""; 0]);
        assert_eq!(on("Samedi 29-31 juin 2025."), ["date-impossible: Samedi 29-31 juin 2025"]);
    }
}
