//! `grammar/participe-objet` and `grammar/participe-pronominal` where the syntax alone shows the object: « les places que j’ai
//! gagné », « la chanteuse s’est blessé », « elles se sont téléphonées ». What the reader only doubts is told by `doubt`.

use super::agreement::{Agreement, FEMININE, MASCULINE, PLURAL, SINGULAR, is_past_participle};
use super::syntax::Syntax;
use crate::check::Finding;
use crate::lexicon::{Gender, Lexicon, Number, Tag, Upos, VerbForm};
use crate::sentence::{Sentence, Word};

/// Verbs whose participle may stand for a whole infinitive clause, or measures: « les efforts qu’il a dû faire ».
const INVARIABLE: &[&str] = &[
    "faire",
    "laisser",
    "pouvoir",
    "devoir",
    "vouloir",
    "savoir",
    "falloir",
    "croire",
    "penser",
    "dire",
    "permettre",
    "oser",
    "coûter",
    "valoir",
    "peser",
    "durer",
    "vivre",
    "dormir",
    "courir",
    "marcher",
    "mesurer",
    "régner",
    "attendre",
    "voir",
    "entendre",
    "sentir",
    "regarder",
    "écouter",
    "avoir",
    "être",
    "espérer",
    "prévoir",
    "supposer",
    "craindre",
    "affirmer",
];

/// Verbs of giving and telling, whose other pronoun says to whom.
const GIVING: &[&str] = &[
    "accorder",
    "administrer",
    "adresser",
    "annoncer",
    "apporter",
    "communiquer",
    "confier",
    "conseiller",
    "donner",
    "envoyer",
    "expliquer",
    "fournir",
    "lancer",
    "livrer",
    "montrer",
    "offrir",
    "présenter",
    "prêter",
    "promettre",
    "proposer",
    "raconter",
    "recommander",
    "remettre",
    "transmettre",
    "vendre",
];

/// Pronominal verbs whose « se » is no direct object: the participle never varies.
const INDIRECT: &[&str] = &[
    "complaire",
    "convenir",
    "déplaire",
    "mentir",
    "nuire",
    "parler",
    "plaire",
    "ressembler",
    "rire",
    "sourire",
    "succéder",
    "suffire",
    "survivre",
    "téléphoner",
];

/// Pronominal verbs whose « se » is the direct object, or that are always pronominal: the participle agrees with the subject.
const DIRECT: &[&str] = &[
    "abattre",
    "absenter",
    "abstenir",
    "accumuler",
    "adapter",
    "affronter",
    "agenouiller",
    "améliorer",
    "amuser",
    "arrêter",
    "asseoir",
    "associer",
    "baigner",
    "battre",
    "blesser",
    "cacher",
    "coucher",
    "dégrader",
    "dérouler",
    "détériorer",
    "développer",
    "déplacer",
    "désister",
    "dissiper",
    "disputer",
    "débrouiller",
    "démener",
    "dépasser",
    "effondrer",
    "emparer",
    "endormir",
    "enfuir",
    "engager",
    "ennuyer",
    "entraîner",
    "envoler",
    "éloigner",
    "énerver",
    "épanouir",
    "éteindre",
    "évanouir",
    "évaporer",
    "exprimer",
    "fâcher",
    "féliciter",
    "fiancer",
    "habituer",
    "imposer",
    "incliner",
    "indigner",
    "inscrire",
    "installer",
    "intéresser",
    "inquiéter",
    "jumeler",
    "lever",
    "marier",
    "méfier",
    "mobiliser",
    "moquer",
    "multiplier",
    "noyer",
    "opposer",
    "perdre",
    "pencher",
    "plaindre",
    "précipiter",
    "préparer",
    "présenter",
    "promener",
    "prononcer",
    "qualifier",
    "rassembler",
    "réconcilier",
    "réfugier",
    "regrouper",
    "réjouir",
    "relayer",
    "rencontrer",
    "rendormir",
    "reposer",
    "retirer",
    "retrouver",
    "réunir",
    "réveiller",
    "soucier",
    "souvenir",
    "surpasser",
    "taire",
    "terminer",
    "tromper",
    "unir",
    "vanter",
];

/// Pronominal verbs whose « se » is indirect where an object follows: « elle s’est acheté un vélo ».
const WITH_OBJECT: &[&str] = &[
    "accorder",
    "acheter",
    "approprier",
    "arroger",
    "attribuer",
    "brosser",
    "casser",
    "commander",
    "construire",
    "couper",
    "créer",
    "donner",
    "échanger",
    "envoyer",
    "fabriquer",
    "fixer",
    "forger",
    "fouler",
    "imaginer",
    "laver",
    "lancer",
    "maquiller",
    "offrir",
    "partager",
    "payer",
    "préparer",
    "procurer",
    "promettre",
    "rappeler",
    "raser",
    "répartir",
    "réserver",
    "serrer",
    "teindre",
    "tordre",
    "trouver",
];

/// Nouns of time that follow a verb without being its object.
const TIMES: &[&str] = &[
    "an",
    "année",
    "après-midi",
    "fois",
    "heure",
    "jour",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "matin",
    "minute",
    "mois",
    "nuit",
    "semaine",
    "soir",
    "veille",
    "lendemain",
    "week-end",
    "printemps",
    "été",
    "automne",
    "hiver",
];

/// Looks at every past participle with an auxiliary.
pub fn check(sentence: &Sentence, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let words = &sentence.words;
    let mut syntax = None;
    for (t, word) in words.iter().enumerate() {
        let Some(reading) = word.info.analyses.iter().find(|a| is_past_participle(a.tag)) else { continue };
        if word.is(Upos::NOUN) || word.text.starts_with(char::is_uppercase) {
            continue;
        }
        let syntax = syntax.get_or_insert_with(|| Syntax::new(sentence));
        let Some(auxiliary) = syntax.auxiliary(t) else { continue };
        let followed = words.get(t + 1).is_some_and(|w| w.is(VerbForm::Inf))
            || words.get(t + 2).is_some_and(|w| w.is(VerbForm::Inf) && t + 2 < words.len());
        if followed {
            continue;
        }
        let written = own_participle(word);
        let told = if words[auxiliary].has_lemma("avoir") {
            relative(syntax, t, auxiliary, &reading.lemma).map(|(noun, its)| (Rule::Object, noun, its))
        } else {
            reflexive(syntax, t, &reading.lemma).map(|(subject, its)| (Rule::Pronominal, subject, its))
        };
        let Some((rule, with, its)) = told else { continue };
        if written.fits_noun(its) || its.number == 3 {
            continue;
        }
        let suggestions: Vec<String> = wanted(its)
            .into_iter()
            .flat_map(|tag| lexicon.inflect(&reading.lemma, reading.tag, tag).into_iter().take(1))
            .filter(|form| *form != word.lower())
            .collect();
        if suggestions.is_empty() {
            continue;
        }
        let named = sentence.slice(syntax.phrase(with)).to_owned();
        findings.push(Finding {
            rule: match rule {
                Rule::Object => "grammar/participe-objet",
                Rule::Pronominal => "grammar/participe-pronominal",
            },
            range: word.token.range(),
            arguments: vec![("objet", named.clone()), ("sujet", named)],
            suggestions,
            ..Finding::default()
        });
    }
}

/// Whether « se » before this verb is most often its direct object, so that the participle agrees.
pub(super) fn takes_itself(lemma: &str) -> bool {
    const OTHERS: &[&str] = &[
        "dire",
        "demander",
        "permettre",
        "écrire",
        "répondre",
        "jurer",
        "pardonner",
        "apporter",
        "poser",
        "faire",
        "laisser",
        "voir",
        "reprocher",
        "raconter",
        "refuser",
        "interdire",
        "cacher",
        "montrer",
        "prendre",
        "mettre",
        "tenir",
    ];
    !lemma.is_empty() && !INDIRECT.contains(&lemma) && !WITH_OBJECT.contains(&lemma) && !OTHERS.contains(&lemma)
}

enum Rule {
    Object,
    Pronominal,
}

/// What the participle allows as written.
fn own_participle(word: &Word) -> Agreement {
    let mut all = Agreement { gender: 0, number: 0, person: 7 };
    for analysis in word.info.analyses.iter().filter(|a| is_past_participle(a.tag)) {
        let its = Agreement::of(analysis.tag);
        all.gender |= its.gender;
        all.number |= its.number;
    }
    all
}

/// The antecedent of the relative « que » that is the object of a participle, with what it makes of it.
pub(super) fn relative(syntax: &Syntax, t: usize, auxiliary: usize, lemma: &str) -> Option<(usize, Agreement)> {
    let words = syntax.words;
    if syntax.base(t) != "acl" || INVARIABLE.contains(&lemma) {
        return None;
    }
    let antecedent = syntax.head(t).filter(|noun| *noun < t && words[*noun].is(Upos::NOUN))?;
    let que = syntax.children(t).find(|c| *c < auxiliary && matches!(words[*c].lower(), "que" | "qu'"))?;
    // The noun stands right before « que », and no other object comes: « la peine que j’ai eu à… », « le jour que… ».
    let own_object = syntax.children(t).any(|c| c < t && c != que && syntax.base(c) == "obj");
    // « que nous vous avons envoyés »: the other pronoun is whom it was sent to.
    let given = GIVING.contains(&lemma);
    let clitic = words[que + 1..auxiliary].iter().enumerate().any(|(i, w)| {
        matches!(w.lower(), "en" | "l'" | "le" | "la" | "les")
            || !given && matches!(w.lower(), "m'" | "me" | "t'" | "te")
            || !given && i > 0 && matches!(w.lower(), "nous" | "vous")
    });
    // « l’impression que tu as compris », « une question que tu aurais souhaité qu’on te pose ».
    let content = matches!(
        words[antecedent].lemma(),
        "impression"
            | "idée"
            | "preuve"
            | "sentiment"
            | "certitude"
            | "espoir"
            | "crainte"
            | "peur"
            | "chance"
            | "conviction"
            | "nouvelle"
            | "rumeur"
            | "hypothèse"
            | "sensation"
            | "condition"
            | "conclusion"
            | "dommage"
    ) || words.get(t + 1).is_some_and(|w| matches!(w.lower(), "que" | "qu'"));
    let measure = matches!(
        words[antecedent].lemma(),
        "an" | "année"
            | "jour"
            | "heure"
            | "mois"
            | "semaine"
            | "minute"
            | "fois"
            | "kilomètre"
            | "euro"
            | "peu"
            | "façon"
            | "manière"
            | "moment"
            | "temps"
            | "mètre"
            | "kilo"
            | "besoin"
    );
    let complement = syntax.children(antecedent).any(|c| c > antecedent && c < que && syntax.base(c) == "nmod");
    // « les mots croisés que j’ai finis »: an adjective may stand between.
    let apart = words[antecedent + 1..que].iter().any(|w| !w.is(Upos::ADJ));
    if apart || syntax.is_put_forward(antecedent) || own_object || clitic || content || measure || complement {
        return None;
    }
    // « c’est une joie que j’ai découvert »: fine; « de la façon que »: left above.
    let its = syntax.nominal(antecedent);
    (its.number != 3 && its.gender != 3).then_some((antecedent, its))
}

/// The subject of a pronominal verb, with what the participle must be.
fn reflexive(syntax: &Syntax, t: usize, lemma: &str) -> Option<(usize, Agreement)> {
    let words = syntax.words;
    let pronoun = syntax.children(t).find(|c| *c < t && matches!(words[*c].lower(), "se" | "s'"))?;
    let subject = syntax.subject(t)?;
    if subject.word > pronoun && !words[subject.word].lower().starts_with('-') {
        return None;
    }
    let bare = Agreement { gender: MASCULINE, number: SINGULAR, person: 7 };
    // « elle s’est cassé la jambe », « ils se sont donné rendez-vous », « elle s’est rendu compte »: the object comes after.
    let after = words.get(t + 1).map_or("", Word::lower);
    let object_after = syntax.children(t).any(|c| c > t && syntax.base(c) == "obj");
    if INDIRECT.contains(&lemma)
        || lemma == "rendre" && after == "compte"
        || lemma == "permettre" && matches!(after, "de" | "d'")
        || lemma == "donner" && after == "rendez-vous"
    {
        return Some((subject.word, bare));
    }
    let object = syntax.children(t).find(|c| *c > t && syntax.base(*c) == "obj" && words[*c].is(Upos::NOUN));
    let follows = object.is_some_and(|object| {
        object <= t + 4
            && syntax.child(object, "det").is_some_and(|determiner| determiner > t)
            && !TIMES.contains(&words[object].lemma())
    });
    let wonders = lemma == "demander"
        && matches!(after, "si" | "s'" | "ce" | "pourquoi" | "comment" | "quand" | "où" | "qui" | "quel" | "quelle");
    if WITH_OBJECT.contains(&lemma) && follows || wonders {
        return Some((subject.word, bare));
    }
    if DIRECT.contains(&lemma) && !object_after && words[subject.word].lower() != "qui" {
        let its = match words[subject.word].lower() {
            "on" | "ce" | "c'" | "cela" | "ça" => return None,
            "il" | "-il" => Agreement { gender: MASCULINE, number: SINGULAR, person: 7 },
            "elle" | "-elle" => Agreement { gender: FEMININE, number: SINGULAR, person: 7 },
            "elles" | "-elles" => Agreement { gender: FEMININE, number: PLURAL, person: 7 },
            "ils" | "-ils" => Agreement { gender: MASCULINE, number: PLURAL, person: 7 },
            _ => syntax.nominal(subject.word),
        };
        return (its.number != 3).then_some((subject.word, its));
    }
    None
}

/// The features to inflect for: both genders where the gender is not known.
fn wanted(its: Agreement) -> Vec<Tag> {
    let number = if its.number == PLURAL { Number::Plur } else { Number::Sing };
    let genders: &[Gender] = match its.gender {
        FEMININE => &[Gender::Fem],
        MASCULINE => &[Gender::Masc],
        _ => &[Gender::Masc, Gender::Fem],
    };
    genders.iter().map(|gender| Tag::from(*gender) | number.into()).collect()
}
