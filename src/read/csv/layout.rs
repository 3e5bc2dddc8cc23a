//! The columns of a table: which hold prose, which name the network, which tell the day.

use super::fault::TableFault;
use crate::calendar::{Date, NumberOrder};
use crate::config::Platform;
use crate::read::day::Naming;
use crate::read::document::SegmentKind;
use crate::read::name::plain;
use crate::read::role::{Role, is_known, role};

/// A column of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) index: usize,
    /// What the header calls it, else its number from 1.
    pub(super) name: String,
    pub(super) kind: Option<SegmentKind>,
    /// The network that its text is for, where that is not a matter of the row.
    pub(super) network: Option<Platform>,
}

/// A column of days of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) index: usize,
    pub(super) order: NumberOrder,
}

/// What is known of a table before its rows are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Whether the first row names the columns.
    pub(super) header: bool,
    /// How many columns there are.
    pub(super) width: usize,
    /// In the order of the table.
    pub(super) text: Vec<Column>,
    /// The column that names the network of its row.
    pub(super) platform: Option<usize>,
    /// Columns that say whether their row goes to a network.
    pub(super) flags: Vec<(usize, Platform)>,
    /// The columns that tell the day of publication, the surest first.
    pub(super) days: Vec<Day>,
    /// What a person should know about how the columns were chosen.
    pub(super) notice: Option<String>,
}

impl Layout {
    /// The layout of a table by its first rows; `wanted`: the columns that the person names.
    pub(super) fn of(rows: &[Vec<String>], wanted: &[String]) -> Result<Self, TableFault> {
        let Some(first) = rows.first() else { return Ok(Self::default()) };
        let header = is_header(rows, wanted);
        let named = |index: usize| match first.get(index).map(|name| name.trim()) {
            Some(name) if header && !name.is_empty() => name.to_owned(),
            _ => (index + 1).to_string(),
        };
        let roles: Vec<Option<Role>> = first.iter().map(|name| role(name).filter(|_| header)).collect();
        let mut layout = Self { header, width: first.len(), ..Self::default() };
        layout.platform = roles.iter().position(|role| *role == Some(Role::Platform));
        if wanted.is_empty() {
            layout.text = by_name(&roles, &named);
            if layout.text.is_empty() {
                layout.guess(rows, &named)?;
            }
        } else {
            for name in wanted {
                let index = find(first, header, name)?;
                if layout.text.iter().all(|column| column.index != index) {
                    layout.text.push(column(index, roles[index].as_ref(), named(index)));
                }
            }
            layout.text.sort_by_key(|column| column.index);
        }
        for (index, role) in roles.iter().enumerate() {
            if let Some(Role::Network(network)) = role
                && layout.text.iter().all(|column| column.index != index)
            {
                layout.flags.push((index, *network));
            }
        }
        layout.find_days(rows, &roles);
        Ok(layout)
    }

    /// Columns named after the day of publication; without any, the nameless one that holds dates alone.
    fn find_days(&mut self, rows: &[Vec<String>], roles: &[Option<Role>]) {
        let body = &rows[usize::from(self.header)..];
        let values = |index: usize| {
            let cells = body.iter().filter_map(move |row| row.get(index));
            cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let others: Vec<usize> =
            (0..self.width).filter(|index| self.text.iter().all(|column| column.index != *index)).collect();
        let named = |naming| others.iter().copied().filter(move |index| roles[*index] == Some(Role::Published(naming)));
        let mut found: Vec<usize> = named(Naming::Said).chain(named(Naming::Bare)).collect();
        if found.is_empty() {
            let nameless = |index: usize| !self.header || rows[0][index].trim().is_empty();
            let is_date = |cell: &str| Date::meant_by(cell).is_some();
            found.extend(
                others
                    .iter()
                    .copied()
                    .find(|&index| nameless(index) && values(index).next().is_some() && values(index).all(is_date)),
            );
        }
        self.days = found.into_iter().map(|index| Day { index, order: NumberOrder::of(values(index)) }).collect();
    }

    /// Takes the column that reads most like sentences.
    fn guess(&mut self, rows: &[Vec<String>], named: &impl Fn(usize) -> String) -> Result<(), TableFault> {
        let body = &rows[usize::from(self.header)..];
        let index = (0..self.width)
            .map(|index| (index, words(body, index)))
            .filter(|(_, words)| *words > 0)
            // Of equals the first.
            .min_by_key(|(_, words)| std::cmp::Reverse(*words))
            .map(|(index, _)| index);
        let Some(index) = index else {
            // Separators alone are an empty table.
            if self.header || body.iter().flatten().any(|cell| cell.contains(char::is_alphanumeric)) {
                return Err(TableFault::NoTextColumn((0..self.width).map(named).collect()));
            }
            return Ok(());
        };
        let name = named(index);
        self.notice = Some(if self.header {
            format!(
                "Aucune colonne n’a un nom de texte connu\u{a0}: le texte est lu dans «\u{a0}{name}\u{a0}». Pour en choisir une autre\u{a0}: --column NOM."
            )
        } else {
            format!(
                "Le tableau n’a pas de ligne d’en-tête\u{a0}: le texte est lu dans la colonne {name}. Pour en choisir une autre\u{a0}: --column NUMÉRO."
            )
        });
        self.text.push(column(index, None, name));
        Ok(())
    }
}

fn column(index: usize, role: Option<&Role>, name: String) -> Column {
    let (kind, network) = match role {
        Some(Role::Text { kind, network }) => (*kind, *network),
        Some(Role::Title) => (Some(SegmentKind::Title), None),
        Some(Role::Network(network)) => (None, Some(*network)),
        _ => (None, None),
    };
    Column { index, name, kind, network }
}

/// The columns of prose by their names. A column named after a network holds the text for it only
/// where no other column holds a text; and so does a title.
fn by_name(roles: &[Option<Role>], named: &impl Fn(usize) -> String) -> Vec<Column> {
    let matching = |wanted: fn(&Role) -> bool| -> Vec<Column> {
        let roles = roles.iter().enumerate().filter_map(|(index, role)| Some((index, role.as_ref()?)));
        roles.filter(|(_, role)| wanted(role)).map(|(index, role)| column(index, Some(role), named(index))).collect()
    };
    let text = matching(|role| matches!(role, Role::Text { .. }));
    if text.iter().any(|column| column.kind.is_none()) {
        return text;
    }
    let networks = matching(|role| matches!(role, Role::Text { .. } | Role::Network(_)));
    if networks.len() > text.len() {
        return networks;
    }
    matching(|role| matches!(role, Role::Text { .. } | Role::Title))
}

/// The column that a person names: as the header does, else by its number.
fn find(first: &[String], header: bool, wanted: &str) -> Result<usize, TableFault> {
    let found = || first.iter().position(|name| plain(name) == plain(wanted));
    let number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < first.len());
    let index = if header { found().or_else(number) } else { number() };
    index.ok_or_else(|| TableFault::UnknownColumn {
        wanted: wanted.to_owned(),
        known: if header { first.iter().map(|name| name.trim().to_owned()).collect() } else { Vec::new() },
        width: first.len(),
    })
}

/// Whether the first row names the columns: some name is known and none looks like a value, or the
/// row is unlike all those below.
fn is_header(rows: &[Vec<String>], wanted: &[String]) -> bool {
    let first = &rows[0];
    if wanted.iter().any(|name| first.iter().any(|cell| !plain(cell).is_empty() && plain(cell) == plain(name)))
        && wanted.iter().any(|name| name.trim().parse::<usize>().is_err())
    {
        return true;
    }
    if first.iter().any(|cell| is_value(cell)) {
        return false;
    }
    let known = first.iter().any(|cell| is_known(cell));
    let body = &rows[1..];
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let values = body.iter().filter(|row| row.iter().any(|cell| is_value(cell))).count();
    known || filled > 1 && values > 0 && 2 * values >= body.len()
}

/// Whether a cell of the first row can only be a value: a date, an address, a sentence.
fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    let words = cell.split_whitespace().count();
    let starts_with_number = cell.starts_with(|c: char| c.is_ascii_digit());
    words > 5 || cell.contains("://") || starts_with_number || cell.ends_with(['.', '!', '?', '…']) && words > 1
}

/// Words of the cells of a column that read like sentences.
fn words(rows: &[Vec<String>], index: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(index));
    cells
        .filter(|cell| !cell.contains("://") || cell.split_whitespace().count() > 1)
        .map(|cell| cell.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count())
        .filter(|words| *words > 2)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(rows: &[&[&str]], wanted: &[&str]) -> Result<Layout, TableFault> {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        Layout::of(&rows, &wanted.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
    }

    fn names(layout: &Layout) -> Vec<&str> {
        layout.text.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn a_header_tells_texts_and_network() {
        let found = layout(&[&["Date", "Réseau", " Texte ", "Lien", "Texte alternatif"]], &[]).unwrap();
        assert!(found.header && found.notice.is_none());
        assert_eq!((names(&found), found.platform), (vec!["Texte", "Texte alternatif"], Some(1)));
    }

    #[test]
    fn without_header_the_column_of_sentences_is_taken_and_told() {
        let row: &[&str] = &["02/03/2026 10:00", "Bonjour à toutes et à tous !", "https://exemple.fr/a"];
        let found = layout(&[row, row], &[]).unwrap();
        assert!(!found.header && found.notice.as_ref().unwrap().contains("la colonne 2"));
        assert_eq!(names(&found), ["2"]);
        assert_eq!(names(&layout(&[row], &["3"]).unwrap()), ["3"]);
    }

    #[test]
    fn a_header_of_unknown_names_is_still_a_header() {
        let found = layout(&[&["Quand", "Quoi"], &["02/03/2026", "Bonjour à tous"]], &[]).unwrap();
        assert!(found.header && found.notice.as_ref().unwrap().contains("«\u{a0}Quoi\u{a0}»"));
    }

    #[test]
    fn columns_named_after_networks_are_texts_or_flags() {
        let found = layout(&[&["Date", "LinkedIn", "X"]], &[]).unwrap();
        assert_eq!(
            found.text.iter().map(|c| c.network).collect::<Vec<_>>(),
            [Some(Platform::LinkedIn), Some(Platform::X)]
        );
        let found = layout(&[&["Text", "Date", "Facebook", "LinkedIn"]], &[]).unwrap();
        assert_eq!((names(&found), found.flags.len()), (vec!["Text"], 2));
    }

    #[test]
    fn a_title_is_prose_where_nothing_else_is() {
        assert_eq!(names(&layout(&[&["Titre", "Texte"]], &[]).unwrap()), ["Texte"]);
        assert_eq!(names(&layout(&[&["Date", "Titre"]], &[]).unwrap()), ["Titre"]);
    }

    #[test]
    fn the_day_is_told_by_name_or_else_by_a_nameless_column_of_dates_alone() {
        let days =
            |rows: &[&[&str]]| -> Vec<usize> { layout(rows, &[]).unwrap().days.iter().map(|d| d.index).collect() };
        let text = "Bonjour à toutes et à tous";
        assert_eq!(days(&[&["Date", "Texte", "Publié le"], &["", text, "2026-03-02"]]), [2, 0]);
        assert_eq!(days(&[&["Créé le", "Texte"], &["2026-03-02", text]]), [0_usize; 0]);
        assert_eq!(days(&[&["", "Texte", ""], &["oui", text, "2 mars 2026"], &["", text, ""]]), [2]);
        let row: &[&str] = &["02/03/2026 10:00", text, "https://exemple.fr/a"];
        assert_eq!(days(&[row, row]), [0]);
        assert_eq!(days(&[row, &["bientôt", text, ""]]), [0_usize; 0]);
    }

    #[test]
    fn one_value_that_has_the_month_first_tells_the_others() {
        let rows: &[&[&str]] = &[&["Date", "Texte"], &["3/2/2026", "Un"], &["3/14/2026", "Deux"]];
        assert_eq!(layout(rows, &[]).unwrap().days, [Day { index: 0, order: NumberOrder::MonthFirst }]);
    }

    #[test]
    fn a_column_named_by_the_person_is_found_or_told() {
        let rows: &[&[&str]] = &[&["Jour", "Accroche", "Texte"]];
        assert_eq!(names(&layout(rows, &["texte", "ACCROCHE"]).unwrap()), ["Accroche", "Texte"]);
        let error = layout(rows, &["Textes"]).unwrap_err().to_string();
        assert!(error.contains("vouliez-vous dire «\u{a0}Texte\u{a0}»") && error.contains("Jour"), "{error}");
        let error = layout(&[&["Date", "Lien"], &["1", "http://a"]], &[]).unwrap_err().to_string();
        assert!(error.contains("«\u{a0}Date\u{a0}», «\u{a0}Lien\u{a0}»"), "{error}");
    }
}
