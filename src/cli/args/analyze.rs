//! `cm-lint analyze …`

use super::values::names;
use clap::builder::{PossibleValue, TypedValueParser};

/// `analyze --format`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnalysisFormat {
    /// Columns for a person.
    #[default]
    Table,
    /// CoNLL-U, as the treebanks of Universal Dependencies.
    Conllu,
}

pub(super) fn analyses() -> impl TypedValueParser<Value = AnalysisFormat> {
    names(vec![
        (PossibleValue::new("table"), AnalysisFormat::Table),
        (PossibleValue::new("conllu"), AnalysisFormat::Conllu),
    ])
}
