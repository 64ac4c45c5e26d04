//! Every kind of finding is explained by an example: its pages have the finding, and nothing else, and once they are
//! repaired they have none.

mod sarif;

use std::collections::BTreeSet;
use std::fs;

use vpp_codegen::corpus::Corpus;
use vpp_codegen::csdl::conform;
use vpp_codegen::diagnostics::{Code, Diagnostics, ExamplePage, explanation, render};
use vpp_codegen::{Generated, Generator};

type Text = fn(&ExamplePage) -> Option<String>;

/// The findings in the pages of an example, before or after it is repaired.
fn findings_in(code: Code, text: Text) -> (Corpus, Diagnostics) {
    let folder = tempfile::tempdir().unwrap();
    for page in code.example().pages() {
        let Some(text) = text(&page) else { continue };
        for (path, text) in files(page.path, &text) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let generated = Generator::new(folder.path()).generate().unwrap_or_else(|error| panic!("{}: {error}", code.name()));
    let Generated { corpus, mut diagnostics, schemas, .. } = generated;
    if code == Code::NotInCsdl {
        schemas.iter().for_each(|schema| _ = conform(schema, &mut diagnostics));
    }
    (corpus, diagnostics)
}

/// The kinds of these.
fn found_in(code: Code, text: Text) -> BTreeSet<&'static str> {
    findings_in(code, text).1.iter().map(|finding| finding.code.name()).collect()
}

/// The files that a page of an example stands for: `{1..9}` in its path makes it nine, and its text says `{n}`. A
/// replacement character is a byte that is none of UTF-8.
fn files(path: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let bytes = |text: &str| text.split('\u{fffd}').map(str::as_bytes).collect::<Vec<_>>().join(&b'\xe9');
    let Some((before, range, after)) = range_in(path) else { return vec![(path.to_string(), bytes(text))] };
    let file = |n: usize| {
        let text = text.replace("{n}", &n.to_string()).replace("{n+1}", &(n + 1).to_string());
        (format!("{before}{n}{after}"), bytes(&text))
    };
    range.map(file).collect()
}

fn range_in(path: &str) -> Option<(&str, std::ops::RangeInclusive<usize>, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (range, after) = rest.split_once('}')?;
    let (first, last) = range.split_once("..")?;
    Some((before, first.parse().ok()?..=last.parse().ok()?, after))
}

#[test]
fn every_example_has_its_finding_alone() {
    for code in Code::ALL {
        assert_eq!(found_in(*code, ExamplePage::before), BTreeSet::from([code.name()]), "{}", code.name());
    }
}

#[test]
fn what_an_example_repairs_has_no_findings() {
    for code in Code::ALL {
        assert_eq!(found_in(*code, ExamplePage::after), BTreeSet::new(), "{}", code.name());
    }
}

#[test]
fn every_finding_has_a_help_line() {
    for code in Code::ALL {
        assert!(!code.help().trim().is_empty(), "{}", code.name());
        let (corpus, findings) = findings_in(*code, ExamplePage::before);
        for finding in &findings {
            let text = render::render(&corpus, finding, false);
            let help = text.lines().find_map(|line| line.trim_start().strip_prefix("= help: "));
            assert!(help.is_some_and(|help| !help.trim().is_empty()), "{text}");
        }
    }
}

#[test]
fn an_explanation_is_the_meaning_the_example_and_the_help() {
    insta::assert_snapshot!(explanation::text(Code::UnknownType), @r"
    warning[unknown-type]

    A type name refers to no known type.

    For example in en-US/beta/resources/lamp.md:

         |Property|Type|Description|
         |:---|:---|:---|
        -|colour|Strng|Its colour.|
        +|colour|String|Its colour.|

    help: name a primitive type, or a type that has a page
    ");
}
