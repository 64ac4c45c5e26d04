//! What `check` prints, in each form, and how it ends.

use std::fs;

use crate::{PAGE, edit, git, run, sample};

#[test]
fn findings_are_printed_with_their_page_and_counted() {
    let folder = sample();
    let page = folder.path().join("docs/en-US/beta/resources/cat.md");
    fs::write(page, PAGE.replace("title: \"cat resource", "title: \"cat\" resource")).unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs");
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("docs/en-US/beta/resources/cat.md:"), "{printed}");
    assert!(printed.contains("\ntotal: "), "{printed}");
    assert!(!printed.contains('\u{1b}'), "colours are for terminals");

    let (code, summary, _) = run(folder.path(), "check --docs docs --deny warnings --summary");
    assert_eq!(code, 1, "{summary}");
    assert!(printed.starts_with(&summary) && printed != summary, "{summary}");
}

#[test]
fn an_error_in_the_documentation_fails_the_check() {
    let folder = sample();
    fs::write(folder.path().join("docs/en-US/beta/resources/dog.md"), b"# dog\n\n\xff\n").unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs");
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("error[not-utf8]"), "{printed}");
}

#[test]
fn a_page_without_findings_passes_the_strictest_check() {
    let (code, printed, _) = run(sample().path(), "check --docs docs --deny notes");
    assert_eq!((code, &*printed), (0, "total: no findings\n"));
}

#[cfg(unix)]
#[test]
fn a_name_of_a_file_sends_no_commands_to_the_terminal() {
    let folder = sample();
    let pages = folder.path().join("docs/en-US/beta/resources");
    fs::write(pages.join("\u{1b}[31mx\ny.md"), "").unwrap();
    std::os::unix::fs::symlink("/nowhere.md", pages.join("\u{1b}[32mz.md")).unwrap();
    let (_, _, complaints) = run(folder.path(), "check --docs docs");
    assert!(complaints.contains("␛[32mz.md") && !complaints.contains('\u{1b}'), "{complaints:?}");
    fs::remove_file(pages.join("\u{1b}[32mz.md")).unwrap();
    let (_, printed, _) = run(folder.path(), "check --docs docs");
    assert!(printed.contains("␛[31mx␊y.md") && !printed.contains('\u{1b}'), "{printed:?}");
}

/// Another type in the JSON than in the table is a finding, on the row of the table.
const DIFFERS: (&str, &str) = ("\"name\": \"String\"", "\"name\": true");

#[test]
fn only_what_a_baseline_does_not_know_is_reported_and_what_is_gone_of_it() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let check = "check --docs docs --format short";
    let (_, all, _) = run(folder.path(), check);
    assert_eq!(all.lines().count(), 1, "{all}");
    assert!(
        all.starts_with("docs/en-US/beta/resources/cat.md:16:7:") && all.contains("warning[table-and-json]: "),
        "{all}"
    );

    assert_eq!(run(folder.path(), &format!("{check} --write-baseline known.json")).1, all);
    // Lines above move the finding, and do not make it a new one.
    edit(folder.path(), "A cat.", "A cat.\n\nIt sleeps.");
    assert_eq!(
        run(folder.path(), &format!("{check} --baseline known.json --deny warnings")),
        (0, String::new(), String::new())
    );
    edit(folder.path(), DIFFERS.1, DIFFERS.0);
    let (_, printed, _) = run(folder.path(), "check --docs docs --baseline known.json");
    assert!(printed.contains("\ngone: 1\n  en-US/beta/resources/cat.md: [table-and-json] "), "{printed}");
}

#[test]
fn what_was_found_at_a_revision_is_not_reported_again() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    if !git(folder.path(), &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(folder.path(), &["add", "docs"]) && git(folder.path(), &["commit", "--quiet", "-m", "pages"]));
    let check = "check --docs docs --format short --since HEAD";
    assert_eq!(run(folder.path(), check).1, "");
    edit(folder.path(), "|name|String|", "|name|Strng|");
    let (_, printed, _) = run(folder.path(), check);
    assert!(printed.contains("warning[unknown-type]"), "{printed}");
    let (code, _, complaints) = run(folder.path(), "check --docs docs --since nothing");
    assert!(code == 2 && complaints.contains("no revision `nothing`"), "{complaints}");
}

#[test]
fn pages_are_chosen_by_path_and_by_name_and_severities_by_the_settings() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let other = PAGE.replace("cat", "dog").replace(DIFFERS.0, DIFFERS.1);
    fs::write(folder.path().join("docs/en-US/beta/resources/dog.md"), other).unwrap();
    for named in ["cat", "c*", "docs/en-US/beta/resources/cat.md", "resources/cat.md"] {
        let (_, printed, _) = run(folder.path(), &format!("check --docs docs --format short {named}"));
        assert!(printed.lines().count() == 1 && printed.contains("cat.md"), "{named}: {printed}");
    }
    assert!(run(folder.path(), "check --docs docs bird").2.contains("there is no page `bird`"));

    let severity = "[severity]\ntable-and-json = { \"*\" = \"error\", \"*/dog.md\" = \"off\" }\n";
    fs::write(folder.path().join("docs/generate.toml"), severity).unwrap();
    let (code, printed, _) = run(folder.path(), "check --docs docs --format short");
    assert_eq!((code, printed.lines().count()), (1, 1));
    assert!(printed.contains("cat.md:16:7: error[table-and-json]"), "{printed}");
}

#[test]
fn findings_are_told_to_programs_too() {
    let folder = sample();
    edit(folder.path(), DIFFERS.0, DIFFERS.1);
    let (_, printed, _) = run(folder.path(), "check --docs docs --format github");
    assert!(
        printed.starts_with("::warning file=docs/en-US/beta/resources/cat.md,line=16,endLine=16,col=7,"),
        "{printed}"
    );
    let (_, printed, _) = run(folder.path(), "check --docs docs --format json");
    assert!(printed.contains("\"code\": \"table-and-json\"") && printed.contains("\"line\": 16"), "{printed}");
    let (_, printed, _) = run(folder.path(), "check --docs docs --format sarif");
    assert!(printed.contains("\"version\": \"2.1.0\"") && printed.contains("\"startLine\": 16"), "{printed}");
}
