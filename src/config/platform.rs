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
    /// The name that its people know it by.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::X => "X",
            Self::Bluesky => "Bluesky",
            Self::Mastodon => "Mastodon",
            Self::Threads => "Threads",
            Self::Instagram => "Instagram",
            Self::LinkedIn => "LinkedIn",
            Self::Facebook => "Facebook",
            Self::TikTok => "TikTok",
            Self::YouTube => "YouTube",
            Self::Pinterest => "Pinterest",
        }
    }

    /// The networks of a list: « X, `LinkedIn` », « instagram + facebook ». Names that are none are left out.
    #[must_use]
    pub fn all_meant_by(names: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for platform in names.split([',', ';', '/', '|', '+', '&']).filter_map(Self::meant_by) {
            if !all.contains(&platform) {
                all.push(platform);
            }
        }
        all
    }

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
        assert_eq!(Platform::all_meant_by("X / Insta, minitel, twitter"), [Platform::X, Platform::Instagram]);
    }
}
