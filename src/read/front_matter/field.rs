//! Which fields of a front matter are prose.

use crate::read::day::{Naming, naming};
use crate::read::document::SegmentKind;
use crate::read::name::plain;

/// What the value of a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Prose of this kind.
    Prose(SegmentKind),
    /// The name of the platform.
    Platform,
    /// Rules that are silenced in the draft: under `cm-lint` only.
    Ignore,
    /// Why: under `cm-lint` only.
    Reason,
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

/// The role of a field under `cm-lint`.
pub(super) fn own_role(name: &str) -> Option<Role> {
    match plain(name).as_str() {
        "ignore" => Some(Role::Ignore),
        "reason" | "raison" => Some(Role::Reason),
        name if PLATFORM.contains(&name) => Some(Role::Platform),
        _ => None,
    }
}

/// The role of a field by its name.
pub(super) fn role(name: &str) -> Option<Role> {
    let plain = plain(name);
    if PLATFORM.contains(&plain.as_str()) {
        return Some(Role::Platform);
    }
    // « jour » may be that of an event.
    if matches!(plain.as_str(), "date" | "publication") || naming(name) == Some(Naming::Said) {
        return Some(Role::Published);
    }
    PROSE.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(kind, _)| Role::Prose(*kind))
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
