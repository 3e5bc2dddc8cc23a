//! Which fields of a front matter are prose.

use crate::read::document::SegmentKind;
use unicode_normalization::UnicodeNormalization;

/// What the value of a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Prose of this kind.
    Prose(SegmentKind),
    /// The name of the platform.
    Platform,
    /// The day of publication.
    Published,
}

/// Names of fields, in lower case, without accents, spaces, hyphens and underscores.
const PROSE: &[(SegmentKind, &[&str])] = &[
    (
        SegmentKind::Title,
        &[
            "title",
            "titre",
            "subtitle",
            "soustitre",
            "surtitre",
            "headline",
            "tagline",
            "slogan",
            "accroche",
            "linktitle",
            "shorttitle",
            "seotitle",
            "titreseo",
            "metatitle",
            "ogtitle",
            "twittertitle",
            "socialtitle",
        ],
    ),
    (
        SegmentKind::Description,
        &[
            "description",
            "desc",
            "summary",
            "resume",
            "sommaire",
            "excerpt",
            "extrait",
            "abstract",
            "intro",
            "introduction",
            "chapo",
            "chapeau",
            "lead",
            "lede",
            "teaser",
            "texte",
            "message",
            "metadescription",
            "seodescription",
            "ogdescription",
            "twitterdescription",
            "socialdescription",
        ],
    ),
    (
        SegmentKind::Alt,
        &[
            "alt",
            "alttext",
            "textealternatif",
            "textealt",
            "imagealt",
            "altimage",
            "coveralt",
            "caption",
            "legende",
            "imagecaption",
            "covercaption",
        ],
    ),
];

/// The fields that name the platform.
const PLATFORM: &[&str] = &["platform", "platforms", "plateforme", "plateformes", "reseau", "reseaux", "network"];

/// The fields that tell the day of publication.
const PUBLISHED: &[&str] = &[
    "date",
    "datepublication",
    "datedepublication",
    "publication",
    "publishdate",
    "publisheddate",
    "published",
    "publishedat",
    "pubdate",
    "publiele",
];

/// The role of a field by its name.
pub(super) fn role(name: &str) -> Option<Role> {
    let plain = plain(name);
    if PLATFORM.contains(&plain.as_str()) {
        return Some(Role::Platform);
    }
    if PUBLISHED.contains(&plain.as_str()) {
        return Some(Role::Published);
    }
    PROSE.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(kind, _)| Role::Prose(*kind))
}

fn plain(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whatever_their_accents_case_and_hyphens() {
        assert_eq!(role("Résumé"), Some(Role::Prose(SegmentKind::Description)));
        assert_eq!(role("sous-titre"), Some(Role::Prose(SegmentKind::Title)));
        assert_eq!(role("image_alt"), Some(Role::Prose(SegmentKind::Alt)));
        assert_eq!(role("metaDescription"), Some(Role::Prose(SegmentKind::Description)));
        assert_eq!(role("plateforme"), Some(Role::Platform));
        assert_eq!(role("Publié le"), Some(Role::Published));
        assert_eq!(role("slug"), None);
        assert_eq!(role(""), None);
    }
}
