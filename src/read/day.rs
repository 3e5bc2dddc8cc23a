//! Which fields and columns tell the day of publication.

use super::name::plain;

/// How a name tells that its values are days of publication. The surer is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// « Date »: of what, nobody says.
    Bare,
    /// « Date de publication », « Scheduled at ».
    Said,
}

/// Names that say so, in the form that [`plain`] gives.
const SAID: &[&str] = &[
    "datedepublication",
    "datepublication",
    "datedeprogrammation",
    "dateprogrammee",
    "datedediffusion",
    "datediffusion",
    "datedeparution",
    "dateparution",
    "datedemiseenligne",
    "datedenvoi",
    "dateprevue",
    "dateetheuredepublication",
    "dateheuredepublication",
    "jourdepublication",
    "miseenligne",
    "parution",
    "publiele",
    "publicationle",
    "programmele",
    "programmepourle",
    "apublierle",
    "postele",
    "publicationdate",
    "publicationtime",
    "publishdate",
    "publishtime",
    "publishat",
    "publishon",
    "publisheddate",
    "published",
    "publishedat",
    "publishedon",
    "pubdate",
    "postdate",
    "posttime",
    "postat",
    "postingdate",
    "postingtime",
    "postedat",
    "schedule",
    "scheduled",
    "scheduleddate",
    "scheduledatetime",
    "scheduleddatetime",
    "scheduledtime",
    "scheduledat",
    "scheduledfor",
    "scheduleat",
    "scheduledate",
    "scheduletime",
    "sendat",
    "senddate",
];

/// Names that mean it in a table or a list of posts, where nothing says so.
const BARE: &[&str] = &["date", "dates", "datetime", "dateheure", "dateetheure", "dateandtime", "jour", "day"];

/// Whether the values under this name are days of publication; « (UTC) » after it changes nothing.
pub(super) fn naming(name: &str) -> Option<Naming> {
    let plain = plain(name.split('(').next()?);
    if SAID.contains(&plain.as_str()) {
        Some(Naming::Said)
    } else {
        BARE.contains(&plain.as_str()).then_some(Naming::Bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_schedulers_tell_the_day() {
        for name in
            ["Date de publication", "Publié le", "Posting Time", "Scheduled", "scheduled_at", "publishDate (UTC)"]
        {
            assert_eq!(naming(name), Some(Naming::Said), "{name}");
        }
        for name in ["Date", "DATE", "Date/heure", "Jour"] {
            assert_eq!(naming(name), Some(Naming::Bare), "{name}");
        }
        for name in ["Date de création", "Created at", "Heure", "Publication", "Semaine", "", "(date)"] {
            assert_eq!(naming(name), None, "{name}");
        }
    }
}
