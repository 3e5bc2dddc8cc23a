//! The reader against what the training side computed with the same weights, and against itself.

use super::arithmetic::{Dense, Rounded};
use super::encoder::{Embeddings, Encoder, LARGEST};
use super::heads::Parser;
use super::weights::{EMBEDDING, Section, Vectors, WIDTH};
use super::{Reader, Reading};
use crate::lexicon::{Lexicon, Orthography};
use crate::read::{Segment, SegmentKind};
use crate::sentence::{Sentence, Word, WordInfo};
use crate::tag::features::form_key;
use crate::token::{Token, TokenKind, sentences, tokenize};
use serde::Deserialize;
use std::rc::Rc;

#[derive(Deserialize)]
struct Golden {
    tokens: Vec<String>,
    heads: Vec<i32>,
    upos: Vec<u32>,
    relations: Vec<String>,
    /// Token, best candidate, log-odds.
    doubts: Vec<(usize, String, f32)>,
}

const TEXT: &str = include_str!("../../training/golden.txt");

fn words<'a>(lexicon: &Lexicon, segment: &'a Segment, tokens: &[Token]) -> Vec<Word<'a>> {
    let word = |token: &Token| {
        let text = &segment.text[token.range()];
        let analyses = if token.kind == TokenKind::Word { lexicon.analyses(text) } else { Vec::new() };
        let info = WordInfo { lower: form_key(text, token.kind).into(), analyses, ..WordInfo::default() };
        Word { token: *token, text, info: Rc::new(info), chosen: None, head: None, relation: "", quoted: false }
    };
    tokens.iter().map(word).collect()
}

/// Reads every sentence of a text.
fn read(text: &str, mut look: impl FnMut(&Sentence, &Reading)) {
    let lexicon = Lexicon::embedded(Orthography::All);
    let reader = Reader::embedded();
    let session = reader.session(&lexicon);
    for line in text.lines() {
        let segment = Segment::verbatim(SegmentKind::Paragraph, line, 0);
        let tokens = tokenize(&segment.text);
        for range in sentences(&segment.text, &tokens) {
            let mut sentence =
                Sentence { segment: &segment, words: words(&lexicon, &segment, &tokens[range]), index: 0 };
            let reading = session.read(&mut sentence, -1000.0);
            look(&sentence, &reading);
        }
    }
}

#[test]
fn reads_as_the_training_side_does() {
    let golden: Vec<Golden> = serde_json::from_str(include_str!("../../models/golden.json")).unwrap();
    let mut golden = golden.iter();
    let (mut far, mut all) = (Vec::new(), 0);
    read(TEXT, |sentence, reading| {
        let wanted = golden.next().unwrap();
        let forms: Vec<&str> = sentence.words.iter().map(|w| w.text).collect();
        assert_eq!(forms.len(), wanted.tokens.len(), "{forms:?}");
        // The training side takes the best heads one by one; only where these make a tree must ours be the same.
        let tree = wanted.heads.iter().filter(|head| **head == -1).count() == 1;
        for (i, word) in sentence.words.iter().enumerate() {
            all += 1;
            let head = word.head.map_or(-1, i32::from);
            let attached = !tree || (head, word.relation) == (wanted.heads[i], wanted.relations[i].as_str());
            if !attached || reading.parts[i].map(|u| u as u32) != Some(wanted.upos[i]) {
                far.push(format!(
                    "{} head {head} {} for {} {}",
                    word.text, word.relation, wanted.heads[i], wanted.relations[i]
                ));
            }
        }
        for (token, form, log_odds) in &wanted.doubts {
            all += 1;
            let best = reading.doubts.iter().find(|d| d.word == *token);
            if best.is_none_or(|d| *d.form != **form || (d.log_odds - log_odds).abs() > 0.05) {
                far.push(format!("{}: {:?} for {form} {log_odds}", forms[*token], best));
            }
        }
    });
    assert!(golden.next().is_none());
    // All agree with the lexicon of the day of training; later readings of a few words may differ.
    assert!(far.len() * 10 <= all, "{far:#?}");
}

#[test]
fn every_sentence_is_a_tree() {
    let odd = "? ! … ) ( » « , , ; :\nA\nLe la les un une des du au\n😀 😀 😀\nx y z 1 2 3 @a #b https://a.fr";
    read(&format!("{TEXT}{odd}"), |sentence, _| {
        let roots = sentence.words.iter().filter(|w| w.head.is_none()).count();
        assert_eq!(roots, 1, "{}", sentence.text());
        for start in 0..sentence.words.len() {
            let mut at = start;
            for _ in 0..sentence.words.len() {
                match sentence.words[at].head {
                    Some(head) => at = usize::from(head),
                    None => break,
                }
            }
            assert!(sentence.words[at].head.is_none(), "a cycle in {}", sentence.text());
        }
    });
}

#[test]
fn states_have_the_same_bits_on_every_machine() {
    // A sentence of arbitrary rows, so that nothing but the weights and the arithmetic counts.
    let (embeddings, vectors) = (Embeddings::new(), Vectors::new());
    let mut embedded = vec![0.0; 40 * EMBEDDING];
    for (t, out) in embedded.chunks_exact_mut(EMBEDDING).enumerate() {
        embeddings.form.add_to(37 * t + 1, 1.0, out);
        embeddings.class.add_to(5 * t, 1.0, out);
        embeddings.suffix.add_to(11 * t, 1.0, out);
        embeddings.shape.add_to(t % 9, 1.0, out);
    }
    let states = Rounded::new(&Encoder::new().states(&vectors, &embedded), WIDTH, LARGEST);
    // FNV-1a of heads, relations and what the slots ask for: any difference of rounding shows here.
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |value: u64| hash = (hash ^ value).wrapping_mul(0x100_0000_01B3);
    for (head, relation) in Parser::new().parse(&vectors, &states) {
        add(head.map_or(u64::MAX, |head| head as u64));
        add(relation as u64);
    }
    for number in Dense::new(Section::Query, WIDTH).apply(&states) {
        add(u64::from(number.to_bits()));
    }
    let wanted = include_str!("../../models/golden.hash").trim();
    assert_eq!(format!("{hash:016x}"), wanted);
}
