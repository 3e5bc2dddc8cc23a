//! What `clap` has to say about a wrong command line, in French.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// One sentence on what is wrong, with its remedy.
pub fn explain(error: &Error) -> String {
    let text = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => match error.get(ContextKind::SuggestedArg) {
            Some(near) => format!("option inconnue « {argument} » ; vouliez-vous dire « {near} » ?"),
            None if argument.starts_with('-') => format!("option inconnue « {argument} »."),
            None => format!("argument de trop « {argument} »."),
        },
        ErrorKind::InvalidValue => {
            let value = text(ContextKind::InvalidValue);
            let expected = expected(error);
            if value.is_empty() {
                format!("il manque une valeur à « {argument} »{expected}.")
            } else {
                format!("valeur inconnue « {value} » pour « {argument} »{expected}.")
            }
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            match list(error, ContextKind::SuggestedSubcommand).first() {
                Some(near) => format!("commande inconnue « {name} » ; vouliez-vous dire « {near} » ?"),
                None => format!("commande inconnue « {name} »."),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(error, ContextKind::InvalidArg);
            let names: Vec<&str> = missing.iter().map(|name| name.trim_end_matches("...")).collect();
            format!("il manque {}.", names.join(", "))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let commands = list(error, ContextKind::ValidSubcommand);
            format!("il manque une commande : {}.", commands.join(", "))
        }
        ErrorKind::ArgumentConflict => {
            let prior = list(error, ContextKind::PriorArg).join(" », « ");
            if prior.is_empty() || prior == argument {
                format!("« {argument} » est donné deux fois.")
            } else {
                format!("« {argument} » et « {prior} » s’excluent : choisissez.")
            }
        }
        ErrorKind::ValueValidation if argument.starts_with("--jobs") => {
            let value = text(ContextKind::InvalidValue);
            format!("valeur incorrecte « {value} » pour « {argument} » ; attendu : un nombre à partir de 1.")
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("valeur incorrecte « {} » pour « {argument} » : {why}.", text(ContextKind::InvalidValue))
        }
        ErrorKind::TooManyValues => {
            format!("valeur de trop « {} » pour « {argument} ».", text(ContextKind::InvalidValue))
        }
        ErrorKind::NoEquals => format!("il manque « = » après « {argument} »."),
        ErrorKind::InvalidUtf8 => "un argument n’est pas de l’UTF-8 valide.".to_owned(),
        _ => format!("ligne de commande incorrecte près de « {argument} »."),
    }
}

fn expected(error: &Error) -> String {
    if let Some(near) = error.get(ContextKind::SuggestedValue) {
        return format!(" ; attendu : {near}");
    }
    let values = list(error, ContextKind::ValidValue);
    if values.is_empty() { String::new() } else { format!(" ; attendu : {}", values.join(", ")) }
}

fn list(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::args::CommandLine;
    use clap::Parser;

    fn refused(line: &str) -> String {
        let words = std::iter::once("cm-lint").chain(line.split(' '));
        super::explain(&CommandLine::try_parse_from(words).unwrap_err())
    }

    #[test]
    fn every_mistake_is_told_with_its_remedy() {
        for (line, expected) in [
            ("--plateform x", "option inconnue « --plateform » ; vouliez-vous dire « --platform » ?"),
            ("--zzz", "option inconnue « --zzz »."),
            ("--format xml", "valeur inconnue « xml » pour « --format <FORME> » ; attendu : html."),
            ("--format jsno", "valeur inconnue « jsno » pour « --format <FORME> » ; attendu : json."),
            (
                "--today demain a",
                "valeur incorrecte « demain » pour « --today <AAAA-MM-JJ> » : ce n’est pas une date ; écrivez-la AAAA-MM-JJ, comme 2026-03-14.",
            ),
            ("--lines a", "il manque <--staged|--changed-since <RÉVISION>>."),
            (
                "--format",
                "il manque une valeur à « --format <FORME> » ; attendu : human, json, jsonl, sarif, github, gitlab, rdjson, checkstyle, junit, html.",
            ),
            ("--jobs 0 a", "valeur incorrecte « 0 » pour « --jobs <NOMBRE> » ; attendu : un nombre à partir de 1."),
            ("--jobs deux", "valeur incorrecte « deux » pour « --jobs <NOMBRE> » ; attendu : un nombre à partir de 1."),
            ("completions", "il manque <SHELL>."),
            ("--output", "il manque une valeur à « --output <FICHIER> »."),
            ("-q -v a", "« --quiet » et « --verbose » s’excluent : choisissez."),
            ("-q -q a", "« --quiet » est donné deux fois."),
            ("explain", "il manque <RÈGLE>."),
            ("explain a b", "argument de trop « b »."),
            ("rules", "il manque une commande : list, schema, test."),
            ("rules lits", "commande inconnue « lits » ; vouliez-vous dire « list » ?"),
            ("words check", "il manque <MOT>."),
            ("--config a --no-config b", "« --config <FICHIER> » et « --no-config » s’excluent : choisissez."),
        ] {
            assert_eq!(refused(line), expected, "{line}");
        }
    }
}
