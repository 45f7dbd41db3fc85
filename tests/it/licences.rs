//! Dependencies may be redistributed: every package has an allowed licence, and comes from the registry.

use serde_json::Value;
use std::process::Command;

/// Licences under which a package may be linked and redistributed.
const ALLOWED: [&str; 9] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Zlib",
    "Unlicense",
    "BSL-1.0",
    "Unicode-3.0",
];

/// Packages with other licences, and why they are acceptable.
const OTHERS: [(&str, &str, &str); 1] =
    [("option-ext", "MPL-2.0", "used unchanged by `directories`: its source can be had where it is")];

/// Whether an SPDX expression allows redistribution: AND needs all of its parts, OR one of them.
fn allows(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    let allowed = |part: &str| part.split(" OR ").any(|one| ALLOWED.contains(&one.trim()));
    plain.split(" AND ").all(allowed)
}

#[test]
fn every_package_may_be_passed_on() {
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let cargo = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = cargo.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        let is_other = OTHERS.iter().any(|(other, its, _)| (*other, *its) == (name, licence));
        assert!(is_other || allows(licence), "{name} has the licence {licence}");
        let source = package["source"].as_str();
        let registry =
            source.is_none_or(|source| source.starts_with("registry+https://github.com/rust-lang/crates.io"));
        assert!(registry, "{name} is from {source:?}");
    }
}

#[test]
fn a_licence_that_asks_for_more_is_found() {
    for licence in ["MIT OR Apache-2.0", "Unlicense/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(allows(licence), "{licence}");
    }
    for licence in ["GPL-3.0-only", "MIT AND GPL-2.0", "none", "MPL-2.0"] {
        assert!(!allows(licence), "{licence}");
    }
    assert!(allows("MIT OR GPL-3.0"), "one alternative is enough");
}
