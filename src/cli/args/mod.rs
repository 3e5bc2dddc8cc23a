//! What a person may write after `cm-lint`, as written: nothing is opened here.
//!
//! Here are the commands; the options of each that has many are in the file of its name.
#![allow(missing_docs, reason = "the fields of a command are documented by its help, in French")]

mod analyze;
mod check;
mod fix;
mod hook;
mod rules;
mod sources;
mod values;
mod words;

pub use analyze::AnalysisFormat;
pub use check::{Changes, Check};
pub use fix::Fix;
pub use hook::HookCommand;
pub use rules::{RulesCommand, Schema};
pub use sources::{Color, Sources};
pub use values::Input;
pub use words::WordsCommand;

use analyze::analyses;
use clap::builder::Styles;
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Exemples :
  cm-lint brouillon.txt                    relire un brouillon
  cm-lint --platform linkedin posts/       relire un dossier pour LinkedIn
  echo \"Bonjour a tous\" | cm-lint          relire un texte
  cm-lint explain tone/insulte-collective  comprendre une règle

Code de sortie : 0 publiable, 1 à ne pas publier (voir --fail-on), 2 l’outil n’a pas pu travailler.";

const AFTER_COMPLETIONS: &str = "\
Exemples :
  cm-lint completions bash > ~/.local/share/bash-completion/completions/cm-lint
  cm-lint completions fish > ~/.config/fish/completions/cm-lint.fish";

const AFTER_MAN: &str = "\
Exemple :
  cm-lint man > ~/.local/share/man/man1/cm-lint.1";

/// Headings of the help; `clap` adds the colon.
const COMMANDS: &str = "Commandes\u{a0}";
const ARGUMENTS: &str = "Arguments\u{a0}";
const REPORT: &str = "Rapport\u{a0}";
const DRAFTS: &str = "Brouillons\u{a0}";
const RULES: &str = "Règles et dictionnaire\u{a0}";
const FIXES: &str = "Corrections\u{a0}";
const OPTIONS: &str = "Options\u{a0}";

const TEMPLATE: &str = "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "cm-lint",
    version,
    about = "Relit un brouillon en français avant publication et dit : publiez, relisez ou ne publiez pas.",
    override_usage = "cm-lint [OPTIONS] [CHEMIN|-]...\n              cm-lint <COMMANDE> …",
    help_template = TEMPLATE,
    after_help = AFTER_HELP,
    subcommand_help_heading = COMMANDS,
    subcommand_value_name = "COMMANDE",
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    styles = Styles::plain(),
    max_term_width = 100
)]
pub struct CommandLine {
    /// Without a command, the drafts to lint.
    #[command(flatten)]
    pub check: Check,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Affiche la version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OPTIONS)]
    version: Option<bool>,
    #[command(flatten)]
    help: Help,
}

/// `--help`, on every command.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct Help {
    /// Affiche cette aide
    #[arg(short, long, action = ArgAction::HelpShort, help_heading = OPTIONS)]
    help: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Relit des brouillons (commande par défaut)
    #[command(override_usage = "cm-lint check [OPTIONS] [CHEMIN|-]...", help_template = TEMPLATE, disable_help_flag = true)]
    Check {
        #[command(flatten)]
        check: Check,
        #[command(flatten)]
        help: Help,
    },
    /// Corrige les brouillons : ce qui est sûr, ou ce que vous acceptez
    #[command(override_usage = "cm-lint fix [OPTIONS] [CHEMIN|-]...", help_template = TEMPLATE, disable_help_flag = true)]
    Fix {
        #[command(flatten)]
        fix: Fix,
        #[command(flatten)]
        help: Help,
    },
    /// Explique une règle : ce qu’elle cherche, pourquoi, des exemples
    #[command(override_usage = "cm-lint explain [OPTIONS] <RÈGLE>", help_template = TEMPLATE, disable_help_flag = true)]
    Explain {
        /// Le nom d’une règle, par exemple tone/insulte-collective
        #[arg(value_name = "RÈGLE", help_heading = ARGUMENTS)]
        rule: String,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Montre les règles en vigueur ou vérifie un fichier de règles
    #[command(
        override_usage = "cm-lint rules <list|test|schema> …",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Montre comment une phrase est lue : mots, natures, fonctions, formes mises en doute
    #[command(override_usage = "cm-lint analyze [OPTIONS] [TEXTE]...", help_template = TEMPLATE, disable_help_flag = true)]
    Analyze {
        /// Le texte ; rien ou « - » : l’entrée standard
        #[arg(value_name = "TEXTE", help_heading = ARGUMENTS)]
        text: Vec<String>,
        /// Forme : table ou conllu [par défaut : table]
        #[arg(long, value_name = "FORME", value_parser = analyses(), help_heading = REPORT, hide_possible_values = true)]
        format: Option<AnalysisFormat>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Installe ou retire le crochet git qui relit avant chaque commit
    #[command(
        override_usage = "cm-lint hook <install|uninstall>",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Hook {
        #[command(subcommand)]
        command: HookCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Interroge le dictionnaire, ajoute des mots à celui de la maison
    #[command(
        override_usage = "cm-lint words <add|check> …",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Words {
        #[command(subcommand)]
        command: WordsCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Prépare un dossier : cm-lint.toml commenté, exemples de règles, liste de mots
    #[command(override_usage = "cm-lint init [DOSSIER]", help_template = TEMPLATE, disable_help_flag = true)]
    Init {
        /// Le dossier ; rien : le dossier courant
        #[arg(value_name = "DOSSIER", help_heading = ARGUMENTS)]
        folder: Option<PathBuf>,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit de quoi compléter la ligne de commande avec la touche de tabulation
    #[command(override_usage = "cm-lint completions <SHELL>", help_template = TEMPLATE, disable_help_flag = true, after_help = AFTER_COMPLETIONS)]
    Completions {
        /// L’interpréteur de commandes : bash, zsh, fish, elvish ou powershell
        #[arg(value_name = "SHELL", help_heading = ARGUMENTS, hide_possible_values = true)]
        shell: Shell,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit la page de manuel
    #[command(override_usage = "cm-lint man", help_template = TEMPLATE, disable_help_flag = true, after_help = AFTER_MAN)]
    Man {
        #[command(flatten)]
        help: Help,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Platform;
    use crate::report::Format;
    use clap::CommandFactory;
    use std::num::NonZeroUsize;

    fn parsed(line: &str) -> CommandLine {
        CommandLine::try_parse_from(std::iter::once("cm-lint").chain(line.split(' '))).unwrap()
    }

    #[test]
    fn the_definition_holds_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn a_path_alone_is_a_draft_to_check() {
        let line = parsed("brouillon.txt -q --format json");
        assert!(line.command.is_none());
        assert_eq!(
            (line.check.paths, line.check.quiet, line.check.format),
            (vec!["brouillon.txt".into()], true, Some(Format::Json))
        );
    }

    #[test]
    fn a_file_named_like_a_command_can_be_checked() {
        assert_eq!(parsed("./check").check.paths, [PathBuf::from("./check")]);
        let Some(Command::Check { check, .. }) = parsed("check check").command else { panic!() };
        assert_eq!(check.paths, [PathBuf::from("check")]);
    }

    #[test]
    fn networks_are_known_by_their_old_names_and_in_any_case() {
        assert_eq!(parsed("--platform Twitter a").check.platform, [Platform::X]);
        assert_eq!(parsed("--platform LinkedIn,insta a").check.platform, [Platform::LinkedIn, Platform::Instagram]);
    }

    #[test]
    fn jobs_are_at_least_one() {
        assert_eq!(parsed("--jobs 3 a").check.jobs.map(NonZeroUsize::get), Some(3));
        assert!(CommandLine::try_parse_from(["cm-lint", "--jobs", "0", "a"]).is_err());
    }

    #[test]
    fn rules_are_separated_by_commas() {
        assert_eq!(
            parsed("--select tone,grammar/accord --select style a").check.select,
            ["tone", "grammar/accord", "style"]
        );
    }

    /// Every word that a person reads in the help is French, with French spaces.
    #[test]
    fn help_is_in_french() {
        fn visit(command: &mut clap::Command) {
            let help = command.render_help().to_string();
            for english in
                ["Usage:", "Options:", "Print", "default", "possible values", "Commands:", "Arguments:\u{20}"]
            {
                assert!(!help.contains(english), "« {english} » in {help}");
            }
            for arg in command.get_arguments().filter(|a| !a.is_hide_set()) {
                assert!(arg.get_help().is_some(), "{}: no help", arg.get_id());
            }
            command.get_subcommands_mut().for_each(visit);
        }
        let mut command = CommandLine::command();
        command.build();
        visit(&mut command);
    }
}
