//! Words that the reader knows too little of, in places where they are right: a doubt there is idle.

use super::{Doubt, Explainer, Kind};
use crate::check::grammar::agreement::{
    PLURAL, SINGULAR, determiner_agreement, is_clitic, may_be_participle, own_agreement,
};
use crate::lexicon::{Mood, Tense, Upos, VerbForm};
use crate::sentence::Word;
use crate::token::TokenKind;

/// What somebody who writes says of themselves, whose gender and number nobody else knows.
const FEELINGS: [&str; 11] =
    ["désolé", "ravi", "heureux", "fier", "content", "navré", "enchanté", "impatient", "ému", "touché", "honoré"];

impl Explainer<'_, '_> {
    /// Whether a doubt is of a word that the reader knows too little of, in a place where it is right.
    pub(super) fn is_idle(&self, doubt: &Doubt) -> bool {
        let words = &self.sentence.words;
        let t = doubt.word;
        let word = &words[t];
        let before = t.checked_sub(1).map(|at| &words[at]);
        let after = words.get(t + 1);
        let is = |word: Option<&Word>, forms: &[&str]| word.is_some_and(|w| forms.contains(&w.lower()));
        let counts = |word: Option<&Word>| {
            word.is_some_and(|w| {
                matches!(w.token.kind, TokenKind::Number | TokenKind::Time | TokenKind::Date | TokenKind::Ordinal)
                    || w.is(Upos::NUM)
            })
        };
        // « en les encourageant », « en encourageant »: the gerund.
        if word.info.analyses.iter().any(|a| a.tag.has(VerbForm::Part) && a.tag.has(Tense::Pres))
            && words[..t].iter().rev().take_while(|w| is_clitic(w.lower())).any(|w| w.lower() == "en")
            || is(before, &["en"]) && word.lower().ends_with("ant")
        {
            return true;
        }
        let agrees = matches!(doubt.kind, Kind::Gender | Kind::Number);
        // « 600 enseignantes et enseignants »: two of one kind.
        let twin = |first: usize, second: usize| {
            let other = |a: &Word, b: &Word| a.info.analyses.iter().any(|x| b.has_lemma(&x.lemma));
            words.get(second).is_some_and(|b| other(&words[first], b)) && words[first].lower() != words[second].lower()
        };
        if agrees
            && (is(after, &["et", "ou", "/"]) && twin(t, t + 2)
                || is(before, &["et", "ou", "/"]) && t >= 2 && twin(t - 2, t))
        {
            return true;
        }
        // « les effets d’Aclasta administré une fois », « un élu, semble-t-il libérien »: with a name, or with what was said before.
        let name = before.is_some_and(|w| {
            t > 1 && w.text.starts_with(char::is_uppercase) && (w.is(Upos::PROPN) || w.info.analyses.is_empty())
        });
        if agrees && (name || is(before, &["-t-il", "-il"]) && t > 1 && words[t - 2].has_lemma("sembler")) {
            return true;
        }
        // « enchanter petits et grands ».
        let everybody = |first: usize| {
            let plural =
                |at: usize| words.get(at).is_some_and(|w| w.is(Upos::ADJ) && own_agreement(w).number == PLURAL);
            let opens =
                first.checked_sub(1).is_some_and(|at| words[at].is(VerbForm::Fin) || words[at].is(VerbForm::Inf));
            plural(first)
                && is(words.get(first + 1), &["et"])
                && plural(first + 2)
                && opens
                && !words[first - 1].is(Upos::AUX)
        };
        if agrees && (everybody(t) || t >= 2 && everybody(t - 2)) {
            return true;
        }
        // « les alphabets phénicien, grec et romain »: one of each.
        let one_of_each = doubt.kind == Kind::Number
            && word.is(Upos::ADJ)
            && own_agreement(word).number == SINGULAR
            && before.is_some_and(|w| w.is(Upos::NOUN) && own_agreement(w).number == PLURAL)
            && is(after, &[",", "et"])
            && words.get(t + 2).is_some_and(|w| w.is(Upos::ADJ) && own_agreement(w).number == SINGULAR);
        if one_of_each {
            return true;
        }
        // « 1,87 heure »: the plural begins at two.
        let small = before.is_some_and(|w| {
            w.token.kind == TokenKind::Number && w.text.starts_with(['0', '1']) && w.text[1..].starts_with([',', '.'])
        });
        if small && doubt.kind == Kind::Number {
            return true;
        }
        // « Convaincue de l’intérêt, Thales … »: of a name, whose gender nobody told.
        if t == 0 && doubt.kind == Kind::Gender && may_be_participle(word) {
            return true;
        }
        // « désolés pour ce retard », « ravie de vous lire »: of who writes.
        let opens = t == 0 || is(before, &[",", ":", "!", "."]);
        if agrees && opens && self.syntax.child(t, "cop").is_none() && FEELINGS.iter().any(|f| word.has_lemma(f)) {
            return true;
        }
        // « d’ouvertures ou de fermetures », « utiles et consultables »: alike as they are written.
        if doubt.kind == Kind::Number && self.is_alike_neighbour(t) {
            return true;
        }
        match (word.lower(), &*doubt.form) {
            // The season, where the reader may have heard the participle of « être ».
            ("été", _) => word.is(Upos::NOUN),
            // Words of the trade, of which novels and manuals know nothing.
            (
                "post" | "posts" | "story" | "stories" | "live" | "lives" | "like" | "likes" | "clip" | "clips"
                | "spot" | "spots" | "box" | "pack" | "packs" | "buzz" | "web" | "mail" | "mails" | "appli" | "applis"
                | "blog" | "blogs" | "reel" | "reels" | "feed" | "pitch" | "brief" | "briefs" | "staff" | "team"
                | "job" | "jobs" | "mug" | "mugs" | "pass",
                _,
            ) => matches!(doubt.kind, Kind::Sound | Kind::Accent),
            // « Vends vélo », « Marre des pubs »: small ads and headlines.
            ("vends" | "vend" | "loue" | "cherche" | "donne" | "recherche" | "marre", _) if t == 0 => true,
            // « elle est tout feu, tout flamme ».
            ("tout" | "toute", _) if after.is_some_and(|w| w.is(Upos::NOUN)) => {
                before.is_some_and(|w| w.has_lemma("être") || w.text == ",")
            }
            // « quatre parties, une sortant chaque semaine ».
            ("un" | "une", _) if is(before, &[","]) => after
                .is_some_and(|w| w.info.analyses.iter().any(|a| a.tag.has(VerbForm::Part) && a.tag.has(Tense::Pres))),
            // « être tout ouïe ».
            ("ouïe", _) => is(before, &["tout", "toute"]),
            // « descendre du car ».
            ("car", "quart") => is(before, &["du", "le", "un", "en", "au", "ce", "de", "par"]),
            // « toutes et tous », « tout se cuisine ».
            ("tous" | "toutes", _) if is(after, &["et"]) && is(words.get(t + 2), &["tous", "toutes"]) => true,
            ("tout", _) if is(after, &["se", "s'"]) => true,
            // « le plus de photos possible ».
            ("possible", _) => words[..t].iter().rev().take(5).any(|w| matches!(w.lower(), "plus" | "moins")),
            // « Manquent deux chaises ».
            (lower, _) if t == 0 && doubt.kind != Kind::Gender && lower.ends_with("ent") && word.is(VerbForm::Fin) => {
                counts(after) || after.is_some_and(|w| w.is(Upos::DET) && determiner_agreement(w).number == PLURAL)
            }
            // The month has no plural that anybody writes.
            ("mai", _) if doubt.kind == Kind::Number => true,
            // Words of the trade and of the kitchen that bear no mark, or that books seldom say.
            (
                "pro" | "bio" | "cool" | "fun" | "top" | "chic" | "zen" | "sexy" | "vintage" | "rock" | "punk" | "fluo",
                _,
            ) => agrees,
            ("coing" | "coings" | "jean" | "jeans" | "paie" | "paies", _) => doubt.kind == Kind::Sound,
            // « sans sus-décalage » written apart, « en sus ».
            ("sus", _) => true,
            // « tant national qu’européen », « en tant que ».
            ("tant", "temps") => {
                is(before, &["en"]) && is(after, &["que", "qu'"])
                    || after.is_some_and(|w| w.is(Upos::ADJ) || w.is(Upos::ADP) || w.is(Upos::DET))
                        && words.iter().skip(t + 2).take(5).any(|w| matches!(w.lower(), "que" | "qu'"))
            }
            // « les critères quadruple et triple »: alike as they are written.
            (_, form)
                if doubt.kind == Kind::Accent
                    && form.ends_with('é')
                    && is(before, &["et", "ou"])
                    && word.can_be(Upos::ADJ)
                    && t >= 2
                    && words[t - 2].can_be(Upos::ADJ)
                    && !may_be_participle(&words[t - 2]) =>
            {
                true
            }
            // « interdit aux moins de 16 ans ».
            ("aux", "au") => is(after, &["moins", "plus"]) && is(words.get(t + 2), &["de"]),
            // « dès 8 h », « dès le matin », « dès que ».
            ("dès", "des") => {
                counts(after)
                    || after.is_some_and(|w| {
                        w.is(Upos::DET) || w.is(Upos::ADP) || w.is(Upos::SCONJ) || w.is(Upos::ADV) || w.is(Upos::PRON)
                    })
            }
            ("prêt" | "prête" | "prêts" | "prêtes", "près" | "prés") => !is(after, &["de", "d'", "du", "des"]),
            // « un rosé », « le rosé »: the wine.
            ("rosé", "rose") => is(before, &["le", "un", "ce", "du", "au", "de", "notre", "votre", "mon"]),
            // « une robe vert olive ».
            ("vert", "vers" | "verre" | "ver") => before.is_some_and(|w| w.is(Upos::NOUN)),
            // « seuls le jour de Noël ».
            ("seul" | "seuls" | "seule" | "seules", _) if t == 0 => after.is_some_and(|w| w.is(Upos::DET)),
            // « pensé-je ».
            (lower, _) if lower.ends_with('é') && is(after, &["-je"]) => true,
            // « trente et un », « martial et inflexible »: of two that are alike.
            ("et", "est") => {
                let alike =
                    |part: Upos| before.is_some_and(|w| w.can_be(part)) && after.is_some_and(|w| w.can_be(part));
                alike(Upos::ADJ) && !before.is_some_and(|w| w.is(Upos::NOUN))
                    || alike(Upos::NUM)
                    || alike(Upos::ADP)
                    || is(after, &["pour", "un"]) && !before.is_some_and(|w| w.is(Upos::NOUN))
            }
            // « j’ai grand peur », an old feminine.
            ("grand", _) => {
                is(after, &["peur", "faim", "soif", "hâte", "mère", "mères", "messe", "chose", "route", "rue"])
            }
            // « la côte est de l’île ».
            ("est", "et") => is(
                before,
                &[
                    "côte", "façade", "rive", "aile", "banlieue", "partie", "flanc", "quart", "zone", "secteur",
                    "nord", "sud",
                ],
            ),
            // « informer où en sont les démarches ».
            ("où", "ou") => is(after, &["en", "y", "se", "s'"]) || after.is_some_and(|w| w.is(VerbForm::Fin)),
            // « divers droite », a label of elections.
            ("droite" | "gauche" | "centre", _) if is(before, &["divers"]) => true,
            // « Publier les comptes a facilité la tâche »: « facilité » is only wrong where « a » is.
            (_, form) if form.ends_with("er") && is(before, &["a", "as", "ont", "avait", "avaient", "aura"]) => {
                may_be_participle(word)
            }
            // « par qui », « par contre ».
            ("par", "pas") => is(
                after,
                &["qui", "quoi", "contre", "exemple", "où", "lequel", "laquelle", "lesquels", "ailleurs", "trop", "là"],
            ),
            ("sont", "son") => is(before, &["où", "qui", "ils", "elles", "se", "ce", "en", "y"]),
            // « quelque 300 moutons ».
            ("quelque", "quelques") => counts(after),
            // « la sortie est droit devant ».
            ("droit", _) => is(after, &["devant", "derrière", "dans", "au", "vers"]),
            // « gratuit pour tous le dimanche ».
            ("tous" | "toutes", _) => {
                // « elles avaient toutes la même idée ».
                is(words.get(t + 2), &["même"])
                    || is(before, &["à", "pour", "par", "de", "avec", "sur", "entre"])
                        && !is(after, &["les", "ces", "nos", "vos", "mes", "ses", "leurs", "des"])
            }
            _ => match doubt.kind {
                // « Relâche le lundi » is no order; « les techniciennes », « nos boulangères » are women.
                Kind::Ending | Kind::Person | Kind::Accent => {
                    t == 0
                        && word.is(Upos::NOUN)
                        && doubt.tags.iter().all(|tag| tag.has(Mood::Imp) || tag.has(VerbForm::Fin))
                }
                Kind::Gender => {
                    word.can_be(Upos::NOUN)
                        && !word.is(Upos::VERB)
                        && self.syntax.auxiliary(t).is_none()
                        && !matches!(self.syntax.base(t), "amod" | "acl" | "det" | "xcomp" | "nummod")
                        && (self.syntax.child(t, "cop").is_none() || before.is_some_and(|w| w.is(Upos::ADP)))
                        && own_agreement(word).gender != 3
                        && self
                            .syntax
                            .child(t, "det")
                            .is_none_or(|determiner| determiner_agreement(&words[determiner]).gender == 3)
                }
                _ => false,
            },
        }
    }

    /// Whether a word has the number of another that « et » or « ou » joins to it: « d’ouvertures ou de fermetures ».
    fn is_alike_neighbour(&self, t: usize) -> bool {
        let words = &self.sentence.words;
        let word = &words[t];
        let lower = |at: usize| words.get(at).map_or("", Word::lower);
        let joins = |at: usize| matches!(lower(at), "et" | "ou");
        let of = |at: usize| matches!(lower(at), "de" | "d'");
        let same = |other: usize, part: Upos| {
            words.get(other).is_some_and(|o| o.is(part) && own_agreement(o).number == own_agreement(word).number)
        };
        if own_agreement(word).number == 3 {
            return false;
        }
        let after = word.is(Upos::NOUN) && t > 0 && of(t - 1) && joins(t + 1) && of(t + 2) && same(t + 3, Upos::NOUN);
        let before = word.is(Upos::NOUN) && t >= 4 && of(t - 1) && joins(t - 2) && same(t - 3, Upos::NOUN) && of(t - 4);
        let adjectives = word.is(Upos::ADJ)
            && t > 0
            && joins(t - 1)
            && (t.saturating_sub(9)..t - 1).any(|at| same(at, Upos::ADJ))
            && own_agreement(word).number == PLURAL;
        after || before || adjectives
    }
}
