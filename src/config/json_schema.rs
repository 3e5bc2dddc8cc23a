//! The JSON Schema of `cm-lint.toml`, made of the very lists that the file is read with.

use super::file::orthographies;
use super::{FailOn, Level, Platform};
use crate::finding::Category;
use crate::rule::json_schema::{members, texts};
use serde_json::{Map, Value, json};

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let mut properties = common();
    let own = json!({
        "fail-on": names("À partir de quel verdict la commande échoue.", FailOn::ALL.iter().map(|v| v.name())),
        "orthography": names("L’orthographe admise.", orthographies()),
        "words": texts("Vos noms et vos marques, avec leur casse exacte."),
        "word-files": texts("Fichiers de mots, un par ligne, relatifs au dossier de ce fichier."),
        "rules": texts("Fichiers de règles de la maison, ou motifs : \"redaction/*.toml\"."),
        "dictionary": texts("Dictionnaires de plus : paires Hunspell (.dic) ou listes (.txt)."),
        "only-dictionary": {"type": "boolean", "description": "N’utilise que ces dictionnaires, sans celui de cm-lint."},
        "exclude": texts("Fichiers laissés de côté quand un dossier est relu."),
        "score": {
            "type": "object",
            "additionalProperties": false,
            "description": "À partir de quels scores, de 1 à 100, un brouillon est à relire ou à ne pas publier.",
            "properties": {
                "warn": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
                "block": {"type": "integer", "minimum": 1, "maximum": 100, "default": 80},
            },
        },
        "override": {
            "type": "array",
            "description": "Des réglages pour certains fichiers ; le dernier qui convient l’emporte.",
            "items": exception(),
        },
    });
    properties.extend(members(own));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "cm-lint.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "definitions": {
            "level": names("off éteint, info conseille, warning demande un regard, error bloque.", Level::ALL.iter().map(|v| v.name())),
            "texts": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        },
    })
}

/// What may be set for all drafts and for some.
fn common() -> Map<String, Value> {
    let level = json!({"$ref": "#/definitions/level"});
    let categories: Map<String, Value> = Category::ALL.iter().map(|c| (c.name().to_owned(), level.clone())).collect();
    members(json!({
        "platform": names("Le réseau des brouillons qui n’en nomment pas.", Platform::ALL.iter().map(|v| v.name())),
        "categories": {
            "type": "object",
            "additionalProperties": false,
            "description": "Le niveau d’une famille de règles.",
            "properties": categories,
        },
        "rule": {
            "type": "object",
            "description": "Le niveau d’une règle, par son nom.",
            "additionalProperties": level,
        },
    }))
}

fn exception() -> Value {
    let mut properties = common();
    properties.insert("files".to_owned(), texts("Les fichiers concernés : \"tweets/**\"."));
    json!({"type": "object", "additionalProperties": false, "required": ["files"], "properties": properties})
}

fn names<'n>(description: &str, names: impl IntoIterator<Item = &'n str>) -> Value {
    let names: Vec<&str> = names.into_iter().collect();
    json!({"description": description, "enum": names})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigFile;
    use crate::rule::schema::keys_told;

    /// The keys that the parser knows, against those of the schema.
    fn same(file: &str, described: &Value) {
        let error = ConfigFile::parse("c.toml", file).unwrap_err();
        let mut told = keys_told(&error.message);
        told.sort();
        let mut keys: Vec<String> = described["properties"].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(told, keys, "{file}");
    }

    #[test]
    fn the_schema_has_the_keys_that_the_parser_has() {
        let schema = schema();
        same("zzzzzzzzzzzz = 1", &schema);
        same("[score]\nzzzzzzzzzzzz = 1", &schema["properties"]["score"]);
        same("[[override]]\nfiles = [\"a\"]\nzzzzzzzzzzzz = 1", &schema["properties"]["override"]["items"]);
    }
}
