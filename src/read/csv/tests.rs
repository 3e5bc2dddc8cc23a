//! Tables as schedulers export them.

use super::*;
use crate::read::SegmentKind;

fn read_with(bytes: &[u8], columns: &[&str]) -> Vec<Result<Document, String>> {
    let columns: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
    let options = TableOptions { name: "a.csv", columns: &columns, tabs: false };
    let told = |error: TableError| format!("{}: {error}", error.line.map_or_else(String::new, |line| line.to_string()));
    match table(bytes, &options) {
        Ok(table) => table.map(|document| document.map_err(told)).collect(),
        Err(error) => vec![Err(told(error))],
    }
}

fn read(text: &str) -> Vec<Document> {
    read_with(text.as_bytes(), &[]).into_iter().map(Result::unwrap).collect()
}

/// Each draft: its name, its text, its platform.
fn drafts(text: &str) -> Vec<(String, String, Option<String>)> {
    read(text).into_iter().map(|d| (d.source.name().to_owned(), d.source.text().to_owned(), d.platform)).collect()
}

#[test]
fn each_row_is_a_draft_with_its_network() {
    let found = drafts(
        "Date;Réseau;Texte;Lien\r\n02/03;X;Bonjour à tous;\r\n;;;\r\n03/03;LinkedIn;\"Un « mot » ;\r\n\"\"deux\"\"\";https://a.fr\r\n04/03;;Fin\r\n",
    );
    let wanted = [
        ("a.csv:2", "Bonjour à tous", Some("X")),
        ("a.csv:4", "Un « mot » ;\r\n\"deux\"", Some("LinkedIn")),
        ("a.csv:6", "Fin", None),
    ];
    assert_eq!(found, wanted.map(|(n, t, p)| (n.to_owned(), t.to_owned(), p.map(str::to_owned))));
}

#[test]
fn findings_lead_back_to_line_and_column_of_the_file() {
    let text = "\u{feff}Date;Texte\n1;\"a\n\"\"été\"\" b\"\n2;Ils ont mangés\n";
    let found = read(text);
    let place = |document: &Document, passage: &str| {
        let start = document.source.text().find(passage).unwrap();
        document.extract.as_ref().unwrap().place(Span::new(start, start + passage.len())).unwrap()
    };
    let (start, end) = place(&found[0], "été");
    assert_eq!((start.line, start.column, &text[start.byte..end.byte]), (3, 3, "été"));
    let (start, end) = place(&found[1], "mangés");
    assert_eq!((start.line, start.column, &text[start.byte..end.byte]), (4, 11, "mangés"));
}

#[test]
fn the_columns_of_a_row_are_one_draft_and_say_what_they_are() {
    let found = read("texte,premier commentaire,alt text\nUn,Deux,\nTrois,,Quatre\n");
    let parts = |document: &Document| -> Vec<String> {
        document.extract.as_ref().unwrap().parts().iter().map(|part| part.name.clone()).collect()
    };
    assert_eq!(found[0].source.text(), "Un\n\nDeux");
    assert_eq!(parts(&found[0]), ["texte", "premier commentaire"]);
    assert_eq!(parts(&found[1]), ["texte", "alt text"]);
    assert_eq!(found[1].segments[1].kind, SegmentKind::Alt);
}

#[test]
fn a_text_for_each_network_is_a_draft_for_each() {
    let found = drafts("Date;Texte LinkedIn;Texte X\n1;Long;Court\n2;;Seul\n");
    let wanted =
        [("a.csv:2:Texte LinkedIn", "Long", "linkedin"), ("a.csv:2:Texte X", "Court", "x"), ("a.csv:3", "Seul", "x")];
    assert_eq!(found, wanted.map(|(n, t, p)| (n.to_owned(), t.to_owned(), Some(p.to_owned()))));
}

#[test]
fn ticked_networks_are_those_of_the_row() {
    let found = drafts("Text,Facebook,LinkedIn,X\nUn,TRUE,FALSE,true\nDeux,FALSE,FALSE,FALSE\n");
    assert_eq!(found[0].2.as_deref(), Some("facebook, x"));
    assert_eq!(found[1].2, None);
}

#[test]
fn each_row_is_published_on_its_day() {
    let days = |text: &str| -> Vec<Option<String>> {
        let told = |day: crate::calendar::Date| format!("{}-{:02}-{:02}", day.year(), day.month(), day.day());
        read(text).into_iter().map(|document| document.published.map(told)).collect()
    };
    let second = Some("2026-03-02".to_owned());
    for name in ["Date", "Posting Time", "Date de publication", "Publié le", "Scheduled"] {
        for cell in ["02/03/2026", "02/03/2026 10:00", "2026-03-02", "2026-03-02T10:00", "2 mars 2026"] {
            let found = days(&format!("{name};Texte\n{cell};Un\n à voir ;Deux\n31/02/2026;Trois\n;Quatre\n"));
            assert_eq!(found, [second.clone(), None, None, None], "{name}: {cell}");
        }
    }
    let several = "Date;Texte X;Texte LinkedIn;Publié le\n01/01/2025;Un;Deux;02/03/2026\n02/03/2026;Trois;;\n";
    assert_eq!(days(several), [second.clone(), second.clone(), second.clone()]);
    assert_eq!(days("02/03/2026;Bonjour à toutes et à tous\n"), [second]);
}

#[test]
fn an_export_without_header_is_read_with_a_notice() {
    let row = "\"02/03/2026 10:00\",\"Bonjour, à toutes et à tous\",\"https://exemple.fr\"\r\n";
    let found = read(&row.repeat(3));
    assert_eq!((found.len(), found[0].source.text()), (3, "Bonjour, à toutes et à tous"));
    assert_eq!(found[0].extract.as_ref().unwrap().parts()[0].name, "2");
    assert!(found[0].notices[0].message.contains("--column") && found[1].notices.is_empty());
}

#[test]
fn windows_1252_is_told_once_and_its_places_hold() {
    let bytes = b"Date;Texte\r\n1;L\x92\xe9t\xe9 \xe0 5 \x80\r\n2;C\x9cur\r\n";
    let found: Vec<Document> = read_with(bytes, &[]).into_iter().map(Result::unwrap).collect();
    assert_eq!((found[0].source.text(), found[1].source.text()), ("L’été à 5 €", "Cœur"));
    assert!(found[0].notices[0].message.contains("Windows-1252") && found[1].notices.is_empty());
    let (start, _) = found[1].extract.as_ref().unwrap().place(Span::new(0, 1)).unwrap();
    assert_eq!((start.line, start.column), (3, 3));
}

#[test]
fn columns_are_named_by_the_person() {
    let text = "Jour;Accroche;Texte\nlundi;Un;Deux\n";
    let found = read_with(text.as_bytes(), &["accroche"]);
    assert_eq!(found[0].as_ref().unwrap().source.text(), "Un");
    assert!(read_with(text.as_bytes(), &["Titre"])[0].as_ref().unwrap_err().contains("colonne inconnue"));
}

#[test]
fn an_open_quote_is_told_after_the_rows_before_it() {
    let found = read_with(b"Texte;Lien\nUn;a\nDeux;\"b\nTrois;c\n", &[]);
    assert_eq!(found[0].as_ref().unwrap().source.text(), "Un");
    assert!(found[1].as_ref().unwrap_err().starts_with("3: guillemet"), "{:?}", found[1]);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_text_cut_by_its_own_separator_is_told() {
    let found = read("Date;Texte\n1;Bonjour ; ça va\n2;Oui\n3;Non;;\n");
    assert!(found[0].notices[0].message.contains("3 colonnes au lieu de 2"));
    assert!(found[1].notices.is_empty() && found[2].notices.is_empty());
}

#[test]
fn what_is_no_table_of_text_is_told() {
    assert!(read_with(b"PK\x03\x04\x14\0", &[])[0].as_ref().unwrap_err().contains("archive"));
    assert!(read_with(b"Date;Lien\n02/03/2026;https://a.fr\n", &[])[0].as_ref().unwrap_err().contains("--column"));
    assert!(read("").is_empty() && read("Date;Texte\n").is_empty() && read("\u{feff}\n\n").is_empty());
    assert!(read("\n  \n;;\n").is_empty());
    let told = read_with(b"Ils ont mang\xc3\xa9s.\n", &["Texte"])[0].as_ref().unwrap_err().clone();
    assert!(told.ends_with("donnez son numéro, 1."), "{told}");
}

#[test]
fn a_declared_separator_and_one_column_alone_are_read() {
    assert_eq!(drafts("sep=|\nDate|Texte\n1|Un, deux ; trois\n")[0].1, "Un, deux ; trois");
    assert_eq!(drafts("Texte\nUn, deux\nTrois, quatre, cinq\n")[1].1, "Trois, quatre, cinq");
}
