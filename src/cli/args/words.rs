//! `cm-lint words …`

use super::{ARGUMENTS, Help, OPTIONS, Sources, TEMPLATE};
use clap::Subcommand;
use std::path::PathBuf;

/// `cm-lint words …`
#[derive(Debug, Subcommand)]
pub enum WordsCommand {
    /// Ajoute des mots à la liste de la maison (word-files dans cm-lint.toml)
    #[command(override_usage = "cm-lint words add [OPTIONS] <MOT>...", help_template = TEMPLATE, disable_help_flag = true)]
    Add {
        /// Les mots, avec leur casse
        #[arg(value_name = "MOT", required = true, help_heading = ARGUMENTS)]
        words: Vec<String>,
        /// La liste, au lieu de celle de la configuration
        #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
        file: Option<PathBuf>,
        /// Lit la configuration dans ce fichier
        #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
        config: Option<PathBuf>,
        #[command(flatten)]
        help: Help,
    },
    /// Dit si des mots sont connus, leurs analyses, et ce que cm-lint propose à la place
    #[command(override_usage = "cm-lint words check [OPTIONS] <MOT>...", help_template = TEMPLATE, disable_help_flag = true)]
    Check {
        /// Les mots
        #[arg(value_name = "MOT", required = true, help_heading = ARGUMENTS)]
        words: Vec<String>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
}
