//! `cm-lint fix …`

use super::values::{Input, inputs, platforms};
use super::{ARGUMENTS, DRAFTS, FIXES, RULES, Sources};
use crate::config::Platform;
use clap::Args;
use std::path::PathBuf;

/// `cm-lint fix …`
#[derive(Debug, Args)]
#[group(skip)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Fix {
    /// Fichiers ou dossiers à corriger ; « - » ou rien : de l’entrée standard à la sortie standard
    #[arg(value_name = "CHEMIN", help_heading = ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// Applique aussi les propositions qui demandent un regard
    #[arg(long, conflicts_with = "interactive", help_heading = FIXES)]
    pub r#unsafe: bool,
    /// Montre les différences sans rien écrire ; code de sortie 1 s’il y en a
    #[arg(long, conflicts_with = "interactive", help_heading = FIXES)]
    pub diff: bool,
    /// Montre chaque remarque et demande quoi faire
    #[arg(short, long, help_heading = FIXES)]
    pub interactive: bool,
    /// Dit quelle configuration est lue
    #[arg(short, long, help_heading = FIXES)]
    pub verbose: bool,

    /// Réseau visé : x, bluesky, mastodon, threads, instagram, linkedin, facebook, tiktok, youtube ou pinterest
    #[arg(long, value_name = "RÉSEAU", value_parser = platforms(), ignore_case = true, help_heading = DRAFTS, hide_possible_values = true)]
    pub platform: Option<Platform>,
    /// Lit les brouillons comme : auto, text ou markdown [par défaut : auto, d’après l’extension]
    #[arg(long, value_name = "TYPE", value_parser = inputs(), help_heading = DRAFTS, hide_possible_values = true)]
    pub input: Option<Input>,
    /// Nom du brouillon lu sur l’entrée standard
    #[arg(long, value_name = "NOM", help_heading = DRAFTS)]
    pub stdin_filename: Option<String>,

    /// Ne corrige que ces règles ou ces familles, séparées par des virgules : tone,grammar/participe-avoir
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub select: Vec<String>,
    /// Ignore ces règles ou ces familles, séparées par des virgules
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub ignore: Vec<String>,

    #[command(flatten)]
    pub sources: Sources,
}
