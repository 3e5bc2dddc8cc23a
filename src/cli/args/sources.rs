//! Where rules, words and settings come from: the options that most commands share.

use super::values::names;
use super::{OPTIONS, RULES};
use crate::lexicon::Orthography;
use clap::builder::TypedValueParser;
use clap::{ArgAction, Args};
use std::path::PathBuf;

/// Where rules, words and settings come from, on every command that needs them.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct Sources {
    /// Ajoute un fichier de règles, ou un dossier de fichiers
    #[arg(long, value_name = "CHEMIN", action = ArgAction::Append, help_heading = RULES)]
    pub rules: Vec<PathBuf>,
    /// Ajoute un dictionnaire : paire Hunspell (.dic et .aff) ou liste de mots (.txt)
    #[arg(long, value_name = "FICHIER", action = ArgAction::Append, help_heading = RULES)]
    pub dictionary: Vec<PathBuf>,
    /// N’utilise que les dictionnaires donnés, sans celui de cm-lint
    #[arg(long, help_heading = RULES)]
    pub only_dictionary: bool,
    /// Orthographe admise : classique, 1990 ou toutes [par défaut : toutes]
    #[arg(long, value_name = "ORTHOGRAPHE", value_parser = orthographies(), help_heading = RULES, hide_possible_values = true)]
    pub orthography: Option<Orthography>,

    /// Lit la configuration dans ce fichier
    #[arg(long, value_name = "FICHIER", conflicts_with = "no_config", help_heading = OPTIONS)]
    pub config: Option<PathBuf>,
    /// Ne lit aucun fichier de configuration
    #[arg(long, help_heading = OPTIONS)]
    pub no_config: bool,
    /// Couleurs : auto, always ou never [par défaut : auto]
    #[arg(long, value_name = "QUAND", value_parser = colors(), help_heading = OPTIONS, hide_possible_values = true)]
    pub color: Option<Color>,
}

/// `--color`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// When a person reads the output.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn orthographies() -> impl TypedValueParser<Value = Orthography> {
    names(vec![
        ("classique".into(), Orthography::Classic),
        ("1990".into(), Orthography::Reform1990),
        ("toutes".into(), Orthography::All),
    ])
}

fn colors() -> impl TypedValueParser<Value = Color> {
    names(vec![("auto".into(), Color::Auto), ("always".into(), Color::Always), ("never".into(), Color::Never)])
}
