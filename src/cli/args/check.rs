//! `cm-lint [check] …`

use super::values::{Input, day, formats, inputs, platforms, verdicts};
use super::{ARGUMENTS, DRAFTS, REPORT, RULES, Sources};
use crate::calendar::Date;
use crate::config::{FailOn, Platform};
use crate::read;
use crate::report::Format;
use clap::{ArgAction, Args};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// `cm-lint [check] …`
#[derive(Debug, Args)]
#[group(skip)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Check {
    /// Fichiers ou dossiers à relire ; « - » ou rien : l’entrée standard
    #[arg(value_name = "CHEMIN", help_heading = ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// Forme du rapport : human, json, jsonl, sarif, github, gitlab, rdjson, checkstyle, junit ou html [par défaut : human]
    #[arg(long, value_name = "FORME", value_parser = formats(), help_heading = REPORT, hide_possible_values = true)]
    pub format: Option<Format>,
    /// Écrit le rapport dans un fichier
    #[arg(short, long, value_name = "FICHIER", help_heading = REPORT)]
    pub output: Option<PathBuf>,
    /// Sort avec le code 1 à partir de ce verdict : block, warn ou never [par défaut : block]
    #[arg(long, value_name = "VERDICT", value_parser = verdicts(), help_heading = REPORT, hide_possible_values = true)]
    pub fail_on: Option<FailOn>,
    /// N’écrit que le verdict
    #[arg(short, long, conflicts_with = "verbose", help_heading = REPORT)]
    pub quiet: bool,
    /// Montre aussi les conseils, et quelle configuration est lue
    #[arg(short, long, help_heading = REPORT)]
    pub verbose: bool,
    /// Ne redit pas ce que ce fichier de référence connaît déjà
    #[arg(long, value_name = "FICHIER", help_heading = REPORT)]
    pub baseline: Option<PathBuf>,
    /// Refait le fichier de --baseline avec ce qui est trouvé
    #[arg(long, requires = "baseline", help_heading = REPORT)]
    pub write_baseline: bool,

    /// Réseaux visés, séparés par des virgules : x, bluesky, mastodon, threads, instagram, linkedin, facebook, tiktok, youtube ou pinterest
    #[arg(long, value_name = "RÉSEAU", value_parser = platforms(), ignore_case = true, value_delimiter = ',', help_heading = DRAFTS, hide_possible_values = true)]
    pub platform: Vec<Platform>,
    /// Date de publication des brouillons qui n’en donnent pas : une date annoncée mais passée est alors signalée
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day, help_heading = DRAFTS)]
    pub today: Option<Date>,
    /// Lit les brouillons comme : auto, text, markdown, mdx, html, csv, tsv, jsonl, json, yaml, docx ou odt [par défaut : auto, d’après l’extension]
    #[arg(long, value_name = "TYPE", value_parser = inputs(), help_heading = DRAFTS, hide_possible_values = true)]
    pub input: Option<Input>,
    /// Colonne de texte d’un tableau, par son nom ou son numéro ; à répéter pour plusieurs
    #[arg(long, value_name = "NOM", action = ArgAction::Append, help_heading = DRAFTS)]
    pub column: Vec<String>,
    /// Champ de texte d’un fichier JSON ou YAML, comme /posts/*/text ; à répéter pour plusieurs
    #[arg(long, value_name = "CHEMIN", action = ArgAction::Append, help_heading = DRAFTS)]
    pub field: Vec<read::tree::Pointer>,
    #[command(flatten)]
    pub changes: Changes,
    /// Applique les exclusions de la configuration aux fichiers donnés aussi, et ignore les fichiers disparus
    #[arg(long, help_heading = DRAFTS)]
    pub force_exclude: bool,
    /// Nom du brouillon lu sur l’entrée standard
    #[arg(long, value_name = "NOM", help_heading = DRAFTS)]
    pub stdin_filename: Option<String>,
    /// Brouillons relus en même temps [par défaut : autant que de processeurs]
    #[arg(long, value_name = "NOMBRE", help_heading = DRAFTS)]
    pub jobs: Option<NonZeroUsize>,

    /// Ne cherche que ces règles ou ces familles, séparées par des virgules : tone,grammar/participe-avoir
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub select: Vec<String>,
    /// Ignore ces règles ou ces familles, séparées par des virgules
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub ignore: Vec<String>,

    #[command(flatten)]
    pub sources: Sources,
}

/// Which drafts to take from git instead of from the paths alone.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Changes {
    /// Relit ce qui est indexé dans git (git add), pas le dossier de travail
    #[arg(long, group = "revision", help_heading = DRAFTS)]
    pub staged: bool,
    /// Ne relit que les brouillons changés depuis cette révision git : main, origin/main, v1.2
    #[arg(long, value_name = "RÉVISION", group = "revision", help_heading = DRAFTS)]
    pub changed_since: Option<String>,
    /// Avec --staged ou --changed-since : ne signale que les passages changés
    #[arg(long, requires = "revision", help_heading = DRAFTS)]
    pub lines: bool,
}
