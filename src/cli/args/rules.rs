//! `cm-lint rules …`

use super::values::names;
use super::{ARGUMENTS, Help, Sources, TEMPLATE};
use clap::Subcommand;
use clap::builder::TypedValueParser;
use std::path::PathBuf;

/// `cm-lint rules …`
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Montre les règles en vigueur, une par ligne
    #[command(override_usage = "cm-lint rules list [OPTIONS]", help_template = TEMPLATE, disable_help_flag = true)]
    List {
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit le schéma JSON des fichiers de règles ou de cm-lint.toml, pour les éditeurs
    #[command(override_usage = "cm-lint rules schema [rules|config]", help_template = TEMPLATE, disable_help_flag = true)]
    Schema {
        /// Ce qui est décrit : rules ou config [par défaut : rules]
        #[arg(value_name = "FICHIER", value_parser = schemas(), help_heading = ARGUMENTS, hide_possible_values = true)]
        of: Option<Schema>,
        #[command(flatten)]
        help: Help,
    },
    /// Essaie les exemples des règles : celles du fichier, ou toutes
    #[command(override_usage = "cm-lint rules test [OPTIONS] [FICHIER]...", help_template = TEMPLATE, disable_help_flag = true)]
    Test {
        /// Des fichiers de règles ; aucun : les règles de cm-lint et celles de la configuration
        #[arg(value_name = "FICHIER", help_heading = ARGUMENTS)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
}

/// What `rules schema` describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schema {
    /// Rule files.
    #[default]
    Rules,
    /// `cm-lint.toml`.
    Config,
}

fn schemas() -> impl TypedValueParser<Value = Schema> {
    names(vec![("rules".into(), Schema::Rules), ("config".into(), Schema::Config)])
}
