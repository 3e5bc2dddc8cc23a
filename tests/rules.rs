//! Every built-in rule holds its own examples.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]

use cm_lint::Engine;
use cm_lint::config::{Platform, Settings};
use cm_lint::lexicon::Lexicon;
use cm_lint::rule::{Registry, examples};

#[test]
fn every_rule_finds_its_bad_examples_and_leaves_the_good_ones_alone() {
    let engine_for = |platform: Option<&str>| {
        let settings = Settings {
            forced_platforms: platform.and_then(Platform::parse).into_iter().collect(),
            ..Settings::default()
        };
        Engine::new(Lexicon::embedded(settings.orthography), Registry::builtin(), settings).unwrap()
    };
    let plain = engine_for(None);
    let registry = Registry::builtin();
    let tested = examples::test(
        &registry,
        |_| true,
        |example, platform| {
            let document = examples::document(example);
            match platform {
                None => plain.find(&document).0,
                Some(_) => engine_for(platform).find(&document).0,
            }
        },
    );
    let failures: Vec<String> = tested.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} examples do not hold:\n{}", failures.len(), failures.join("\n"));
    assert!(tested.without.is_empty(), "rules without examples: {:?}", tested.without);
    assert!(tested.rules > 0 && tested.examples > 3 * tested.rules);
}
