//! Common words of English.
//!
//! One of them that French does not know is a quotation or a title, not a slip: it is told as a
//! foreign word. Those that are common slips in a French word (« address », « language ») are not here.

/// Sorted, for bisection.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "about", "above", "across", "after", "again", "against", "ago", "ahead", "all", "almost", "along", "already",
    "also", "although", "always", "am", "amazing", "among", "and", "another", "any", "anyone", "anything", "are",
    "area", "arms", "around", "ask", "at", "aunt", "autumn", "available", "away", "back", "background", "bag", "ball",
    "bank", "based", "beach", "bear", "beautiful", "because", "become", "bed", "been", "beer", "before", "began",
    "begin", "behavior", "behind", "being", "believe", "below", "best", "beta", "better", "between", "beyond", "big",
    "bigger", "bird", "birth", "birthday", "black", "blood", "blue", "board", "boat", "bone", "book", "booking",
    "books", "born", "both", "bottom", "bought", "bowl", "boys", "brand", "branding", "bread", "break", "breakfast",
    "bright", "bring", "broken", "brother", "brought", "brown", "build", "building", "built", "burn", "business",
    "buy", "by", "call", "called", "can", "cannot", "care", "careful", "casting", "cat", "catch", "caught", "center",
    "century", "check", "child", "children", "choice", "choose", "church", "city", "class", "classic", "clear",
    "clock", "close", "closed", "clothes", "coat", "cold", "college", "color", "come", "comic", "coming", "common",
    "community", "company", "connect", "consulting", "cook", "cooking", "corner", "could", "cover", "craft", "crazy",
    "create", "created", "creator", "creators", "crew", "crowd", "cry", "cup", "current", "customer", "cut", "cyber",
    "daily", "dance", "dark", "daughter", "day", "days", "dead", "deal", "dear", "death", "deck", "deep", "delay",
    "deliver", "delivery", "desk", "developer", "did", "died", "dinner", "discover", "display", "dog", "dogs",
    "doing", "door", "down", "download", "draw", "dream", "dreams", "dress", "driver", "driving", "during", "each",
    "early", "earn", "earth", "east", "easy", "eat", "edge", "editor", "education", "eight", "either", "electronic",
    "eleven", "else", "email", "employee", "empty", "end", "ending", "endless", "energy", "engine", "engineer",
    "enjoy", "enjoyable", "enough", "enter", "entertainment", "entire", "equipment", "even", "evening", "event",
    "ever", "every", "everybody", "everyday", "everyone", "everything", "evil", "exciting", "expect", "eye", "eyes",
    "facilities", "fail", "failed", "fair", "fake", "fall", "family", "famous", "farm", "fashion", "fast", "faster",
    "father", "fear", "features", "feed", "feel", "feet", "fell", "felt", "female", "few", "field", "fields", "fight",
    "finally", "find", "finder", "finger", "fire", "first", "fish", "five", "fix", "flight", "floor", "flower",
    "flowers", "fly", "folder", "follow", "followed", "food", "foreign", "forest", "forever", "forget", "form",
    "forms", "fought", "found", "founder", "four", "framework", "free", "freedom", "fresh", "friday", "friend",
    "friendly", "friends", "from", "full", "fund", "funding", "funny", "further", "gallery", "game", "games",
    "garden", "gate", "gave", "gender", "get", "gets", "getting", "ghost", "giant", "gift", "gifts", "girls", "give",
    "given", "giving", "glad", "go", "goal", "goals", "god", "goes", "going", "gold", "golden", "gone", "goodbye",
    "got", "government", "graphic", "great", "green", "grew", "ground", "group", "grow", "growing", "growth", "guess",
    "guest", "guests", "guy", "had", "half", "hand", "handmade", "hands", "happen", "happiness", "happy", "has",
    "hat", "hate", "have", "having", "head", "headline", "health", "healthcare", "healthy", "hear", "heard", "heart",
    "heat", "heaven", "heavy", "held", "hell", "help", "her", "here", "hero", "herself", "hidden", "hide", "high",
    "higher", "highlight", "highway", "hill", "him", "himself", "hiring", "his", "history", "hold", "hole", "holiday",
    "home", "hope", "horse", "hospital", "hosting", "hour", "hours", "housing", "how", "however", "huge", "human",
    "hundred", "hungry", "hurt", "husband", "ice", "idea", "if", "improve", "income", "industry", "inside", "insight",
    "insights", "into", "invest", "iron", "is", "island", "issue", "issues", "it", "its", "itself", "join", "joke",
    "journey", "joy", "july", "jump", "june", "just", "keep", "kept", "key", "keyboard", "keywords", "kick", "kid",
    "kids", "kill", "killed", "kind", "king", "kiss", "kitchen", "knew", "knife", "know", "knowing", "knowledge",
    "known", "lake", "landing", "last", "late", "later", "latest", "laugh", "launch", "law", "layout", "lazy", "lead",
    "leadership", "learn", "learning", "least", "leave", "led", "left", "leg", "legacy", "less", "lesson", "letter",
    "level", "life", "lifestyle", "light", "like", "likely", "line", "lines", "list", "listen", "little", "live",
    "lives", "looking", "lose", "loss", "lost", "loud", "lounge", "loved", "lovely", "luck", "lucky", "lunch", "mad",
    "mailing", "make", "maker", "makers", "making", "male", "many", "march", "market", "matter", "matters", "may",
    "maybe", "mean", "meaning", "measure", "meat", "meet", "member", "memories", "men", "metal", "middle", "might",
    "mile", "milk", "mind", "mindset", "mistake", "modern", "monday", "money", "monkey", "month", "months", "mood",
    "moon", "more", "morning", "most", "mother", "mountain", "mouse", "mouth", "move", "movement", "movie", "movies",
    "much", "music", "must", "my", "myself", "naked", "name", "near", "nearly", "need", "needs", "network", "never",
    "new", "news", "next", "nice", "night", "nine", "nobody", "nominee", "north", "nose", "not", "nothing", "now",
    "ocean", "of", "off", "offer", "often", "old", "onboarding", "one", "ongoing", "only", "open", "opened", "order",
    "other", "others", "our", "out", "outside", "over", "overview", "own", "owner", "owners", "paint", "paper",
    "partnership", "party", "pass", "past", "pay", "peace", "people", "perfect", "perhaps", "person", "pick",
    "picture", "piece", "pig", "pink", "pitch", "placeholder", "planet", "platform", "play", "played", "player",
    "players", "playground", "playlist", "please", "pleasure", "policy", "pool", "poor", "pound", "power", "powered",
    "powerful", "practice", "present", "pretty", "price", "pricing", "privacy", "processing", "progress", "proud",
    "provide", "purple", "purpose", "push", "put", "queer", "query", "quick", "quickly", "quote", "rain", "raise",
    "ran", "range", "rating", "reach", "read", "reading", "ready", "real", "really", "reason", "recap", "receive",
    "record", "recruitment", "red", "relationship", "release", "reliable", "remain", "remember", "remote", "report",
    "research", "responsive", "rest", "results", "retail", "return", "review", "reviews", "reward", "rich", "ride",
    "right", "rights", "rise", "risk", "road", "role", "roll", "room", "root", "row", "rule", "run", "running", "sad",
    "safe", "safety", "said", "sand", "save", "saw", "say", "says", "scale", "schedule", "school", "scientist",
    "scope", "screen", "sea", "search", "season", "seat", "see", "seed", "seek", "seem", "seen", "self", "sell",
    "seller", "selling", "send", "sense", "series", "serious", "settings", "seven", "several", "shadow", "shall",
    "shape", "share", "sharing", "she", "sheep", "ship", "shipping", "shoe", "shoes", "shoot", "shop", "shopping",
    "should", "shoulder", "show", "shut", "sick", "side", "sight", "sign", "silver", "since", "sing", "singer",
    "sister", "sit", "sixteen", "size", "skill", "skills", "sky", "sleep", "slowly", "smart", "smell", "smile",
    "smoke", "smooth", "snow", "so", "society", "software", "sold", "soldier", "some", "somebody", "someone",
    "something", "sometimes", "song", "songs", "soon", "sorry", "soul", "sound", "south", "space", "speak", "speed",
    "spell", "spend", "spirit", "spoke", "spot", "spread", "spring", "stakeholder", "stakeholders", "stars", "start",
    "started", "state", "stay", "still", "stone", "store", "stories", "storm", "story", "straight", "strange",
    "strategic", "strategist", "strategy", "stream", "street", "strength", "strong", "stronger", "student",
    "students", "study", "stuff", "success", "such", "sugar", "summary", "summer", "sun", "sunday", "sunny", "sunset",
    "sunshine", "supply", "sure", "survey", "sustainable", "sweet", "swim", "system", "systems", "take", "taken",
    "taking", "tale", "talk", "tall", "target", "task", "taste", "tax", "tea", "teach", "teacher", "team", "teams",
    "tell", "ten", "than", "thank", "thanks", "that", "the", "their", "them", "theme", "themselves", "then",
    "therapy", "there", "these", "they", "thick", "thin", "thing", "things", "think", "thinking", "third", "this",
    "those", "though", "thought", "thousand", "three", "through", "throw", "thursday", "time", "tiny", "tired",
    "title", "to", "today", "together", "told", "tomorrow", "tonight", "too", "took", "tool", "tools", "top", "touch",
    "toward", "towards", "town", "toy", "trade", "trailer", "travel", "treat", "tree", "trees", "trend", "trends",
    "trial", "trip", "truck", "true", "truth", "try", "tuesday", "turn", "twelve", "twenty", "twice", "two", "under",
    "understand", "universe", "unlock", "until", "up", "upcoming", "update", "upon", "use", "used", "useful", "user",
    "users", "using", "usual", "value", "very", "view", "visit", "visual", "voice", "volunteer", "wait", "waiting",
    "walk", "wall", "wallet", "want", "wanted", "war", "warm", "warning", "was", "wash", "watch", "wave", "way",
    "ways", "we", "weak", "wear", "weather", "wednesday", "week", "weight", "welcome", "well", "wellness", "went",
    "were", "west", "what", "whatever", "wheel", "when", "where", "whether", "which", "while", "white", "who",
    "whole", "whose", "why", "wide", "wife", "wild", "will", "win", "wind", "window", "wine", "winner", "winter",
    "wish", "with", "within", "without", "woman", "women", "wonder", "wonderful", "wood", "word", "words", "work",
    "worker", "workflow", "working", "workplace", "workshop", "workshops", "world", "worry", "worse", "worst",
    "worth", "would", "write", "writer", "writing", "wrong", "yard", "year", "years", "yellow", "yes", "yesterday",
    "yet", "you", "young", "your", "yourself", "youth",
];

/// Whether a lower-case form is a common word of English.
pub(super) fn is_english(lower: &str) -> bool {
    COMMON.binary_search(&lower).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(COMMON.is_sorted());
        assert!(is_english("through") && !is_english("maison"));
    }
}
