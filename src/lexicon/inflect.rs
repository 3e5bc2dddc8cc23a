//! From a lemma and the wanted features to forms.

use super::{Lexicon, Tag, Traits};

impl Lexicon {
    /// Every form of `lemma` with its tag and traits, in the order of the tables; a form comes once for each of its readings.
    #[must_use]
    pub fn paradigm(&self, lemma: &str) -> Vec<(String, Tag, Traits)> {
        let accepted = self.tables.paradigm(lemma).filter(|step| self.accepts(step.traits));
        accepted.map(|step| (step.apply(lemma), step.tag, step.traits)).collect()
    }

    /// Forms of `lemma` whose tag is `tag` with the features of `wanted` put in their place, the most frequent first:
    /// `inflect("manger", participle, Gender=Fem|Number=Plur)` is `["mangées"]`. A feature that a form does not
    /// have (the gender of « rouge ») is no obstacle; a mood wanted of a participle drops what only participles have.
    #[must_use]
    pub fn inflect(&self, lemma: &str, tag: Tag, wanted: Tag) -> Vec<String> {
        let target = tag.with(wanted);
        let mut best = 0;
        let mut forms: Vec<(u8, String)> = Vec::new();
        for step in self.tables.paradigm(lemma) {
            if step.tag.upos() != target.upos() || !self.accepts(step.traits) || conflicts(step.tag, target) {
                continue;
            }
            let shared = (step.tag.fields().0 & target.fields().0).count_ones();
            if shared < best {
                continue;
            }
            if shared > best {
                best = shared;
                forms.clear();
            }
            let form = step.apply(lemma);
            if !forms.iter().any(|(_, f)| *f == form) {
                forms.push((self.frequency(&form), form));
            }
        }
        forms.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        forms.into_iter().map(|(_, form)| form).collect()
    }
}

/// Whether a feature that both tags have differs.
fn conflicts(a: Tag, b: Tag) -> bool {
    let both = a.fields().0 & b.fields().0;
    a.0 & both != b.0 & both
}
