//! The networks that a draft may be written for.

use crate::finding::named;

named! {
    /// A network.
    Platform {
        /// X, formerly Twitter.
        X = "x",
        /// Bluesky.
        Bluesky = "bluesky",
        /// Mastodon.
        Mastodon = "mastodon",
        /// Threads.
        Threads = "threads",
        /// Instagram.
        Instagram = "instagram",
        /// `LinkedIn`.
        LinkedIn = "linkedin",
        /// Facebook.
        Facebook = "facebook",
        /// `TikTok`.
        TikTok = "tiktok",
        /// `YouTube`.
        YouTube = "youtube",
        /// Pinterest.
        Pinterest = "pinterest",
    }
}

impl Platform {
    /// The network that a person means, however it is cased: « `LinkedIn` », « Twitter », « insta ».
    #[must_use]
    pub fn meant_by(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        match &*name {
            "twitter" | "x.com" => Some(Self::X),
            "insta" => Some(Self::Instagram),
            "fb" => Some(Self::Facebook),
            "bsky" => Some(Self::Bluesky),
            _ => Self::parse(&name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_known_by_its_names_in_any_case() {
        assert_eq!(Platform::meant_by(" LinkedIn "), Some(Platform::LinkedIn));
        assert_eq!(Platform::meant_by("Twitter"), Some(Platform::X));
        assert_eq!(Platform::meant_by("minitel"), None);
    }
}
