//! What the name of a column or of a member says: which hold the text of posts.

use super::day::{Naming, naming};
use super::document::SegmentKind;
use super::name::plain;
use crate::config::Platform;

/// What the name of a column says of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Prose of a post, for all networks or for one.
    Text { kind: Option<SegmentKind>, network: Option<Platform> },
    /// A title, published or not.
    Title,
    /// The network that the row is for.
    Platform,
    /// A network: the text for it, or whether the row goes there.
    Network(Platform),
    /// The day on which the post is published.
    Published(Naming),
    /// Hours, links, states.
    Other,
}

/// Words that name the text of a post.
const TEXT: &[&str] = &[
    "text",
    "texte",
    "textes",
    "message",
    "messages",
    "content",
    "contenu",
    "post",
    "caption",
    "captions",
    "legende",
    "legendes",
    "description",
    "tweet",
    "body",
    "copy",
    "wording",
];

/// Words around them that change nothing.
const AROUND: &[&str] = &["du", "de", "des", "d", "la", "le", "l", "of", "the", "pour", "for", "publication", "social"];

/// Names of columns that hold no text of a post, and tell a header.
const OTHER: &[&str] = &[
    "createdat",
    "created",
    "time",
    "heure",
    "hour",
    "horaire",
    "semaine",
    "week",
    "mois",
    "link",
    "links",
    "lien",
    "liens",
    "url",
    "urls",
    "image",
    "images",
    "imageurl",
    "photo",
    "photos",
    "media",
    "medias",
    "mediaurl",
    "visuel",
    "visuels",
    "video",
    "videos",
    "pictureurl",
    "attachment",
    "fichier",
    "status",
    "statut",
    "etat",
    "state",
    "id",
    "identifiant",
    "postid",
    "auteur",
    "author",
    "redacteur",
    "tags",
    "tag",
    "hashtags",
    "hashtag",
    "motscles",
    "label",
    "labels",
    "campagne",
    "campaign",
    "compte",
    "account",
    "profile",
    "profil",
    "type",
    "posttype",
    "format",
    "theme",
    "thematique",
    "rubrique",
    "sujet",
    "subject",
    "commentaire",
    "commentaires",
    "comments",
    "notes",
    "note",
    "validation",
    "valide",
    "draft",
    "brouillon",
    "langue",
    "language",
];

const PLATFORM: &[&str] = &[
    "platform",
    "platforms",
    "plateforme",
    "plateformes",
    "network",
    "networks",
    "reseau",
    "reseaux",
    "reseausocial",
    "reseauxsociaux",
    "socialnetwork",
    "socialnetworks",
    "channel",
    "channels",
    "canal",
    "canaux",
];

/// The role of a column by its name; none where the name tells nothing.
pub(super) fn role(name: &str) -> Option<Role> {
    let whole = plain(name);
    if PLATFORM.contains(&whole.as_str()) {
        return Some(Role::Platform);
    }
    if matches!(whole.as_str(), "title" | "titre") {
        return Some(Role::Title);
    }
    if let Some(naming) = naming(name) {
        return Some(Role::Published(naming));
    }
    if OTHER.contains(&whole.as_str()) {
        return Some(Role::Other);
    }
    let mut network = None;
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        match Platform::meant_by(part) {
            Some(found) if network.is_none() => network = Some(found),
            _ => words.extend(camel_case(part)),
        }
    }
    words.retain(|word| !word.chars().all(|c| c.is_ascii_digit()));
    if words.is_empty() {
        return network.map(Role::Network);
    }
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let text = |kind| Some(Role::Text { kind, network });
    if has(&["alt", "alternatif", "alternative"]) {
        text(Some(SegmentKind::Alt))
    } else if has(&["first", "premier"]) && has(&["comment", "commentaire"]) {
        text(None)
    } else if has(&["title", "titre"]) && (network.is_some() || has(&["video", "pin", "reel", "post"])) {
        text(Some(SegmentKind::Title))
    } else if has(TEXT) && words.iter().all(|word| [TEXT, AROUND].iter().any(|list| list.contains(&word.as_str()))) {
        text(None)
    } else {
        None
    }
}

/// Whether the name of a column tells something.
pub(super) fn is_known(name: &str) -> bool {
    role(name).is_some()
}

/// The words of « postContent », in the form that [`plain`] gives.
fn camel_case(part: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in part.chars() {
        if c.is_uppercase() && lower {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    words.iter().map(|word| plain(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_schedulers_are_known_whatever_their_case_and_accents() {
        let prose = Some(Role::Text { kind: None, network: None });
        for name in [
            "Text",
            "TEXTE",
            "Message",
            "content",
            "Contenu",
            "post",
            "post_content",
            "postContent",
            "Caption",
            "Légende",
            "legende du post",
            "Description",
            "First Comment Text",
            "Premier commentaire",
            "Texte 1",
            "Texte de la publication",
            "Post text",
        ] {
            assert_eq!(role(name), prose, "{name}");
        }
        for name in ["Alt text picture 1", "Texte alternatif", "image_alt_text", "altText"] {
            assert_eq!(role(name), Some(Role::Text { kind: Some(SegmentKind::Alt), network: None }), "{name}");
        }
        for name in ["Réseau", "network", "Plateforme", "Réseau social"] {
            assert_eq!(role(name), Some(Role::Platform), "{name}");
        }
    }

    #[test]
    fn a_network_in_the_name_is_the_network_of_the_text() {
        let on = |network| Some(Role::Text { kind: None, network: Some(network) });
        assert_eq!(role("Texte LinkedIn"), on(Platform::LinkedIn));
        assert_eq!(role("Instagram caption"), on(Platform::Instagram));
        assert_eq!(role("Post X"), on(Platform::X));
        assert_eq!(role("Twitter"), Some(Role::Network(Platform::X)));
        let title = Some(Role::Text { kind: Some(SegmentKind::Title), network: Some(Platform::YouTube) });
        assert_eq!(role("Youtube Video Title"), title);
    }

    #[test]
    fn other_columns_are_not_prose() {
        for name in ["Heure", "Lien", "Post ID", "Statut", "Date de création", "Image URL", "Commentaires"] {
            assert!(matches!(role(name), Some(Role::Other) | None), "{name}: {:?}", role(name));
        }
        assert_eq!(role("Date"), Some(Role::Published(Naming::Bare)));
        assert_eq!(role("Date de publication"), Some(Role::Published(Naming::Said)));
        assert_eq!(role("Message à valider par le directeur"), None);
        assert_eq!(role(""), None);
    }
}
