//! Documents of Word and `LibreOffice`.

use super::*;
use crate::read::SegmentKind::{self, Alt, Cell, Heading, Item, Paragraph as Plain, Title};
use std::io::Write;

/// An archive of these files, deflated or stored.
fn archive(files: &[(&str, &str)], deflated: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let method = if deflated { CompressionMethod::DEFLATE } else { CompressionMethod::STORE };
        let (mut entry, config) = archive.new_file(name).compression_method(method).start().unwrap();
        let mut plain = config.wrap(Vec::new());
        plain.write_all(content.as_bytes()).unwrap();
        let (stored, descriptor) = plain.finish().unwrap();
        let data = if deflated { miniz_oxide::deflate::compress_to_vec(&stored, 6) } else { stored };
        entry.write_all(&data).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn docx(body: &str) -> Result<Document, OfficeError> {
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    office(Office::Docx, "a.docx", &archive(&[("[Content_Types].xml", ""), ("word/document.xml", &xml)], true))
}

fn odt(body: &str) -> Result<Document, OfficeError> {
    let xml = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body>{body}</office:body></office:document-content>"
    );
    office(Office::Odt, "a.odt", &archive(&[("mimetype", "x"), ("content.xml", &xml)], false))
}

/// Each segment with the number of its paragraph.
fn prose(document: &Document) -> Vec<(SegmentKind, &str, usize)> {
    let extract = document.extract.as_ref().unwrap();
    let number = |start| extract.paragraph(&document.source, start).unwrap();
    let all = document.segments.iter();
    all.map(|s| (s.kind, s.text.as_str(), number(s.span(0..s.text.len()).start))).collect()
}

#[test]
fn paragraphs_of_word_are_joined_over_their_runs_and_numbered() {
    let document = docx(
        "<w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p><w:p/>\
         <w:p><w:r><w:t xml:space=\"preserve\">L’ét</w:t></w:r><w:r><w:t>é &amp; l&#233;gumes</w:t></w:r><w:del><w:r><w:delText>non</w:delText></w:r></w:del><w:r><w:br/><w:t>suite</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Point</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Case</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
    .unwrap();
    let wanted =
        [(Heading, "Un titre", 1), (Plain, "L’été & légumes\nsuite", 3), (Item, "Point", 4), (Cell, "Case", 5)];
    assert_eq!(prose(&document), wanted);
}

#[test]
fn images_give_their_alternative_text_and_fields_nothing() {
    let document = docx(
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:drawing><wp:docPr descr=\"Un vélo bleu\"/></w:drawing><w:t>Corps</w:t></w:r><mc:Fallback><w:r><w:t>bis</w:t></w:r></mc:Fallback></w:p>\
         <w:p><w:r><w:drawing><wp:docPr descr=\"Une image contenant texte. Description générée automatiquement\"/></w:drawing></w:r></w:p>",
    )
    .unwrap();
    assert_eq!(prose(&document), [(Plain, "Corps", 1), (Alt, "Un vélo bleu", 2)]);
}

#[test]
fn paragraphs_of_libreoffice_are_read_alike() {
    let document = odt(
        "<text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes><text:p text:style-name=\"Title\">Un titre</text:p>\
         <text:h>Partie</text:h><text:p/><text:p>Un<text:s text:c=\"2\"/>mot\n  <text:span>gras</text:span><office:annotation><text:p>à revoir</text:p></office:annotation><text:line-break/>suite</text:p>\
         <text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list>\
         <table:table-cell><text:p>Case</text:p></table:table-cell><text:p><draw:frame><svg:desc>Un vélo</svg:desc></draw:frame>Fin</text:p>",
    )
    .unwrap();
    let wanted = [
        (Title, "Un titre", 1),
        (Heading, "Partie", 2),
        (Plain, "Un  mot gras\nsuite", 4),
        (Item, "Point", 5),
        (Cell, "Case", 6),
        (Plain, "Fin", 7),
        (Alt, "Un vélo", 8),
    ];
    assert_eq!(prose(&document), wanted);
}

#[test]
fn what_is_no_document_is_told() {
    let other = |bytes: &[u8]| office(Office::Docx, "a", bytes).unwrap_err();
    assert_eq!(other(b"Bonjour"), OfficeError::Other(Office::Docx));
    assert_eq!(other(&archive(&[("content.xml", "<a/>")], true)), OfficeError::Other(Office::Docx));
    assert_eq!(other(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), OfficeError::Locked);
    assert_eq!(docx("<w:p></w:q>").unwrap_err(), OfficeError::Damaged);
    assert!(other(b"x").to_string().contains("document Word (.docx)"));
}

#[test]
fn a_document_cut_short_or_damaged_is_refused_and_never_a_panic() {
    let whole = archive(&[("word/document.xml", &format!("<w:p><w:t>{}</w:t></w:p>", "mot ".repeat(500)))], true);
    for length in 0..whole.len() {
        assert!(office(Office::Docx, "a", &whole[..length]).is_err(), "{length}");
    }
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        drop(office(Office::Docx, "a", &damaged));
    }
}
