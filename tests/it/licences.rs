//! Dependencies may be redistributed: every package has an allowed licence, and comes from the registry.
//! `deny.toml` lists the licences; `cargo deny` reads it too, where it is installed.

use serde_json::Value;
use std::collections::HashMap;
use std::process::Command;

/// The allowed licences of `deny.toml`, and the exceptions for named packages.
struct Allowed {
    licences: Vec<String>,
    exceptions: HashMap<String, Vec<String>>,
}

impl Allowed {
    fn stated() -> Allowed {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml");
        let stated: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let words = |value: &toml::Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_string()).collect()
        };
        let licences = &stated["licenses"];
        let exceptions = licences["exceptions"].as_array().unwrap().iter();
        let exceptions = exceptions.map(|one| (one["crate"].as_str().unwrap().into(), words(&one["allow"])));
        Allowed { licences: words(&licences["allow"]), exceptions: exceptions.collect() }
    }

    /// Whether an SPDX expression allows redistribution: AND needs all of its parts, OR one of them.
    fn allows(&self, package: &str, licence: &str) -> bool {
        let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
        let own = self.exceptions.get(package).into_iter().flatten();
        let of_package: Vec<&String> = self.licences.iter().chain(own).collect();
        let allowed =
            |part: &str| part.split(" OR ").any(|one| of_package.iter().any(|own| *own == one.trim()));
        plain.split(" AND ").all(allowed)
    }
}

#[test]
fn every_package_may_be_passed_on() {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let cargo = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = cargo.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages", packages.len());
    let allowed = Allowed::stated();
    for package in packages {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        assert!(allowed.allows(name, licence), "{name} has the licence {licence}");
        let source = package["source"].as_str();
        let registry =
            source.is_none_or(|source| source.starts_with("registry+https://github.com/rust-lang/crates.io"));
        assert!(registry, "{name} is from {source:?}");
    }
}

#[test]
fn a_licence_that_asks_for_more_is_found() {
    let allowed = Allowed::stated();
    for licence in ["MIT OR Apache-2.0", "Unlicense/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(allowed.allows("a", licence), "{licence}");
    }
    for licence in ["GPL-3.0-only", "MIT AND GPL-2.0", "none", "MPL-2.0"] {
        assert!(!allowed.allows("a", licence), "{licence}");
    }
    assert!(allowed.allows("a", "MIT OR GPL-3.0"), "one alternative is enough");
    assert!(allowed.allows("option-ext", "MPL-2.0"), "only where it is named");
}
