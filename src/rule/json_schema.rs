//! The JSON Schema of rule files, made of the very lists that they are read with.

use super::schema::{MATCHERS, Unit};
use crate::config::Platform;
use crate::finding::{Applicability, Category, Severity};
use serde_json::{Map, Value, json};

/// The schema.
#[must_use]
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Fichier de règles de cm-lint",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "rule": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
            "class": {"type": "array", "items": {"$ref": "#/definitions/class"}},
        },
        "definitions": {
            "rule": rule(),
            "class": class(),
            "when": when(),
            "limit": limit(),
            "example": example(),
            "severity": {"enum": Severity::ALL.iter().map(|v| v.name()).collect::<Vec<_>>()},
            "texts": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        },
    })
}

fn rule() -> Value {
    let categories: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
    let mut properties = members(json!({
        "id": {
            "type": "string",
            "pattern": format!("^({})/[a-z0-9-]+$", categories.join("|")),
            "description": "« catégorie/nom », en minuscules sans accent.",
        },
        "severity": {"$ref": "#/definitions/severity", "default": "warning"},
        "severity-quoted": {"$ref": "#/definitions/severity", "description": "La gravité entre guillemets."},
        "weight": {"type": "integer", "minimum": 0, "maximum": 100, "description": "Ce que la remarque ajoute au score."},
        "rank": {"type": "integer", "minimum": -100, "maximum": 100, "description": "Le plus grand l’emporte sur les mêmes mots."},
        "message": text("Ce que lit la personne. {0} est le passage, {suggestion} la proposition."),
        "why": text("La raison, pour « cm-lint explain »."),
        "url": text("Où la règle est expliquée."),
        "mark": text("Ce qui est souligné : un repère (\"2\") ou deux (\"1..3\")."),
        "suggest": texts("Remplacements du passage, le meilleur d’abord."),
        "fix": {
            "enum": Applicability::ALL.iter().map(|v| v.name()).collect::<Vec<_>>(),
            "description": "safe : « cm-lint fix » applique la première proposition ; unsafe : avec votre accord.",
        },
        "unless": texts("Phrases ou motifs qui excusent le passage qu’ils recouvrent."),
        "when": {"$ref": "#/definitions/when"},
        "bad": {"type": "array", "items": {"$ref": "#/definitions/example"}, "description": "Textes fautifs, le passage [entre crochets]."},
        "good": {"type": "array", "items": {"$ref": "#/definitions/example"}, "description": "Textes voisins et justes."},
    }));
    properties.extend(matchers());
    let one: Vec<Value> = MATCHERS.iter().map(|key| json!({"required": [key]})).collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "message"],
        "oneOf": one,
        "properties": properties,
    })
}

/// What a rule looks for.
fn matchers() -> Map<String, Value> {
    members(json!({
        "phrases": texts("Des tournures telles quelles ; ~mot est toute forme d’un mot."),
        "replace": {
            "type": "object",
            "additionalProperties": {"$ref": "#/definitions/texts"},
            "description": "Des tournures avec leurs remplacements : { \"malgré que\" = \"bien que\" }.",
        },
        "pattern": texts("Des motifs de mots : '[lemma=\"avoir\"] [VerbForm=\"Part\"]'."),
        "regex": texts("Des expressions régulières sur le texte de la phrase."),
        "count": {
            "type": "object",
            "additionalProperties": false,
            "required": ["of", "more-than"],
            "description": "Trop de mots-dièse, d’émojis, de capitales…",
            "properties": {
                "of": text("emoji, hashtag, mention, url, exclamation, question, ellipsis, capitals, word, ou un motif."),
                "per": {"enum": ["draft", "sentence"], "default": "draft"},
                "more-than": {"type": "integer", "minimum": 0},
            },
        },
        "together": texts("Des classes de mots qui ne doivent pas se rencontrer dans un brouillon."),
        "require": {
            "type": "object",
            "additionalProperties": false,
            "required": ["phrases"],
            "description": "Une mention obligatoire quand un membre de ces classes se trouve dans le brouillon.",
            "properties": {
                "phrases": texts("Les mentions ; une seule suffit."),
                "with": texts("Les classes qui l’appellent ; aucune : tous les brouillons."),
            },
        },
        "limit": {"anyOf": [{"$ref": "#/definitions/limit"}, {"type": "array", "items": {"$ref": "#/definitions/limit"}}]},
        "check": text("Une vérification écrite dans cm-lint."),
    }))
}

fn when() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "quoted": {"type": "boolean", "description": "Le passage est, ou n’est pas, entre guillemets."},
            "person": {"enum": [1, 2, 3], "description": "Un mot de la phrase est à cette personne."},
            "addressed": {"type": "boolean", "description": "La phrase s’adresse à quelqu’un."},
            "within": {"type": "integer", "minimum": 1, "description": "Pour « together » : combien de mots, au plus, entre les passages."},
            "platform": texts("Les réseaux concernés."),
        },
    })
}

fn limit() -> Value {
    let platforms: Vec<&str> = Platform::ALL.iter().map(|p| p.name()).collect();
    let units: Vec<&str> = Unit::NAMES.iter().map(|(name, _)| *name).collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["platform", "max"],
        "properties": {
            "platform": {"enum": platforms},
            "unit": {"enum": units, "default": "characters"},
            "max": {"type": "integer", "minimum": 1},
        },
    })
}

fn class() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["name"],
        "description": "Une classe de mots, que [class=\"nom\"] désigne.",
        "properties": {
            "name": {"type": "string"},
            "strength": {"type": "integer", "minimum": 0, "maximum": 5},
            "lemmas": texts("Des mots avec toutes leurs formes."),
            "words": texts("Des formes telles quelles."),
            "ambiguous": texts("Des mots de la classe « nom/ambigu »."),
            "benign": texts("Des tournures où un membre est inoffensif."),
        },
    })
}

fn example() -> Value {
    json!({
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "additionalProperties": false,
                "required": ["text"],
                "properties": {
                    "text": {"type": "string"},
                    "fix": text("Une proposition que la règle doit faire."),
                    "platform": text("Le réseau visé."),
                    "input": text("Le format du texte : « markdown », « text »."),
                },
            },
        ],
    })
}

fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

/// One string or several.
pub(crate) fn texts(description: &str) -> Value {
    json!({"description": description, "$ref": "#/definitions/texts"})
}

/// The members of an object.
pub(crate) fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::error::Place;
    use crate::rule::schema::{keys_told, parse};

    /// The keys that the parser knows, against those of the schema.
    fn same(text: &str, described: &Value) {
        let error = parse(Place { file: "r.toml", text }).unwrap_err();
        let mut told = keys_told(&error.message);
        told.sort();
        let mut keys: Vec<String> = described["properties"].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(told, keys, "{text}\n{error}");
    }

    #[test]
    fn the_schema_has_the_keys_that_the_parser_has() {
        let schema = schema();
        let of = |name: &str| &schema["definitions"][name];
        let rule = |keys: &str| format!("[[rule]]\nid = \"style/essai\"\nmessage = \"m\"\n{keys}");
        let z = "zzzzzzzzzzzzzzz = 1";
        same(z, &schema);
        same(&rule(&format!("phrases = [\"a\"]\n{z}")), of("rule"));
        same(&rule(&format!("phrases = [\"a\"]\nwhen = {{ {z} }}")), of("when"));
        same(&rule(&format!("limit = {{ platform = \"x\", max = 1, {z} }}")), of("limit"));
        same(&rule(&format!("count = {{ of = \"word\", more-than = 1, {z} }}")), &of("rule")["properties"]["count"]);
        let require = &of("rule")["properties"]["require"];
        same(&rule(&format!("require = {{ phrases = [\"a\"], {z} }}")), require);
        same(&rule(&format!("phrases = [\"a\"]\nbad = [{{ text = \"a\", {z} }}]")), &of("example")["anyOf"][1]);
        same(&format!("[[class]]\nname = \"a\"\n{z}"), of("class"));
    }
}
