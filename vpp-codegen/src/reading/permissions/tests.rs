//! Tables of permissions beside what they say.

use super::*;
use crate::corpus::Corpus;

/// The cases for a work account, a personal account and a program, and the number of findings. A case is shown as its
/// purpose and its alternatives, with `+` between what is needed together.
fn permissions(tables: &str) -> ([String; 3], usize) {
    let text = format!("# x\n## <a name=\"permissions\"></a>Berechtigungen\n{tables}\n");
    let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*text)]);
    let mut diagnostics = Diagnostics::new();
    let (id, _) = corpus.pages().next().expect("one page");
    let page = Page::read(&corpus, id, &mut diagnostics);
    let found = read(&page, &mut diagnostics).expect("a table");
    let set = |set: &[Spanned<String>]| set.iter().map(|name| &*name.value).collect::<Vec<_>>().join("+");
    let case = |case: &PermissionCase| {
        let purpose = if case.purpose.is_empty() { String::new() } else { format!("{}: ", case.purpose) };
        format!("{purpose}{}", case.any_of.iter().map(|names| set(names)).collect::<Vec<_>>().join(" "))
    };
    let lists = [found.delegated_work, found.delegated_personal, found.application];
    (lists.map(|cases| cases.iter().map(case).collect::<Vec<_>>().join("; ")), diagnostics.len())
}

#[test]
fn one_column_from_least_to_most_privileged() {
    let (lists, _) = permissions(
        "|Typ|Berechtigungen|\n|:---|:---|\n|Delegiert|User.Read.All, User.ReadWrite.All|\n|Delegiert|Nicht unterstützt.|\n|Anwendung|User.Read.All|",
    );
    assert_eq!(lists, ["User.Read.All User.ReadWrite.All", "", "User.Read.All"]);
}

#[test]
fn the_column_of_the_least_privileged_decides_and_the_higher_ones_have_no_order() {
    let rows = |work: &str, application: &str| {
        format!("|:---|:---|:---|\n|A (work)|{work}|\n|B (personal)|No.|No.|\n|Application|{application}|")
    };
    let header = "|Permission type|Least privileged permissions|Higher privileged permissions|\n";
    for (header, work, least_first) in [
        (header, "Lamp-Light.Read.All|Directory.Read.All, Directory.ReadWrite.All, User.Read.All", true),
        // The header's words decide over the position.
        (
            "|Permission type|Higher privileged permissions|Least privileged permissions|\n",
            "Directory.Read.All, Directory.ReadWrite.All, User.Read.All|Lamp-Light.Read.All",
            false,
        ),
        // In a language without words the position does.
        ("|X|Y|Z|\n", "Lamp-Light.Read.All|Directory.Read.All, Directory.ReadWrite.All, User.Read.All", true),
    ] {
        let application =
            if least_first { "Lamp.ReadWrite.All|Lamp.Read.All" } else { "Lamp.Read.All|Lamp.ReadWrite.All" };
        let (lists, findings) = permissions(&format!("{header}{}", rows(work, application)));
        assert_eq!(
            lists,
            [
                "Lamp-Light.Read.All Directory.Read.All Directory.ReadWrite.All User.Read.All",
                "",
                "Lamp.ReadWrite.All Lamp.Read.All"
            ],
            "{header}"
        );
        let names_contradict = usize::from(header != "|X|Y|Z|\n");
        assert_eq!(findings, names_contradict, "{header}");
    }
}

#[test]
fn columns_that_names_contradict_are_told_once() {
    let found = |work: &str, application: &str| {
        permissions(&format!(
            "|Permission type|Least privileged permissions|Higher privileged permissions|\n|:-|:-|:-|\n\
             |Delegated (work)|{work}|\n|Delegated (personal)|Not supported.|Not supported.|\n|Application|{application}|"
        ))
    };
    let exchanged = "Lamp.ReadWrite.All|Lamp.Read.All";
    let (lists, findings) = found(exchanged, exchanged);
    assert_eq!((&*lists[0], findings), ("Lamp.ReadWrite.All Lamp.Read.All", 1), "the column decides");
    for right in [
        "Lamp.Read.All|Lamp.ReadWrite.All",
        "Lamp.ReadWrite.All|Not available.",
        "Lamp.ReadWrite.All|Oven.Read.All, Lamp.Control.All",
        "Directory.ReadWrite.All|Lamp.Read.All",
        "Lamp.ReadWrite.All and Oven.Read.All|Lamp.Read.All",
    ] {
        assert_eq!(found(right, right).1, 0, "{right}");
    }
}

#[test]
fn two_columns_of_one_order_are_for_two_things() {
    let (lists, _) = permissions(
        "|Type|For oneself (from least to most privileged)|For others (from least to most privileged)|\n|:-|:-|:-|\n\
         |A (work)|Aa.Read|Bb.Read.All, Bb.ReadWrite.All|\n|B (personal)|No.|No.|\n|Application|No.|Bb.Read.All|",
    );
    assert_eq!(
        lists,
        ["For oneself: Aa.Read; For others: Bb.Read.All Bb.ReadWrite.All", "", "For others: Bb.Read.All"]
    );
}

#[test]
fn rows_for_parts_of_the_service_are_cases_of_the_account_above() {
    let (lists, findings) = permissions(
        "|Typ|Berechtigungen|\n|:---|:---|\n|Delegiert||\n|&nbsp; **A**|User.Read.All|\n|&nbsp; **B**|User.Read.All, Group.Read.All|\n|Delegiert|Nein|\n|Anwendung|Nein|",
    );
    assert_eq!(lists, ["A: User.Read.All; B: User.Read.All Group.Read.All", "", ""]);
    assert_eq!(findings, 0);
}

#[test]
fn a_table_the_other_way_round_is_turned_and_reported() {
    let (lists, findings) = permissions(
        "|Permission type|Permissions (from most to least privileged)|\n|:---|:---|\n|Delegated|User.ReadWrite.All, User.Read.All|\n|Delegated|Not supported.|\n|Application|Not supported.|",
    );
    assert_eq!(lists[0], "User.Read.All User.ReadWrite.All");
    assert_eq!(findings, 1);
}

const HEADER: &str = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n";

#[test]
fn what_a_header_claims_is_no_proof() {
    let claiming = HEADER.replace("least to most", "most to least");
    for (header, cells, expected, findings) in [
        (&*claiming, ["User.Read.All, User.ReadWrite.All", ""], ["User.Read.All User.ReadWrite.All", ""], 1),
        (&*claiming, ["Aa.Read.All, Bb.Read.All", ""], ["Aa.Read.All Bb.Read.All", ""], 0),
        (
            &*claiming,
            ["Xx.ReadWrite.All, Xx.Read.All", "Aa.Do, Bb.Do"],
            ["Xx.Read.All Xx.ReadWrite.All", "Bb.Do Aa.Do"],
            1,
        ),
        (
            HEADER,
            ["Aa.Read.All and Xx.ReadWrite.All, Aa.Read.All and Xx.Read.All", ""],
            ["Aa.Read.All+Xx.ReadWrite.All Aa.Read.All+Xx.Read.All", ""],
            0,
        ),
        (HEADER, ["Xx.ReadWrite.All, Xx.Read.All", "Aa.Do, Bb.Do"], ["Xx.Read.All Xx.ReadWrite.All", "Aa.Do Bb.Do"], 1),
    ] {
        let table =
            format!("{header}|Delegated (work)|{}|\n|Delegated (personal)||\n|Application|{}|", cells[0], cells[1]);
        let (lists, found) = permissions(&table);
        assert_eq!([&*lists[0], &*lists[2]], expected, "{table}");
        assert_eq!(found, findings, "{table}");
    }
}

#[test]
fn accounts_may_be_columns_and_each_row_is_for_one_thing() {
    let (lists, findings) = permissions(
        "|Calendar|Delegated (work)|Delegated (personal)|Application|\n|:-|:-|:-|:-|\n|[user](u.md)|Mail.Read, Mail.ReadWrite|Mail.Read|Mail.Read|\n|group|Group.Read.All|No|Mail.Read|",
    );
    assert_eq!(lists, ["user: Mail.Read Mail.ReadWrite; group: Group.Read.All", "user: Mail.Read", "Mail.Read"]);
    assert_eq!(findings, 0);
}

#[test]
fn a_page_may_have_a_table_for_each_way_to_use_the_operation() {
    let row =
        |name: &str| format!("{HEADER}|Delegated (work)|{name}|\n|Delegated (personal)|No|\n|Application|Aa.Read|\n");
    let (lists, _) = permissions(&format!("### Own\n{}\n### Others\n{}", row("User.ReadWrite"), row("User.Read")));
    assert_eq!(lists, ["Own: User.ReadWrite; Others: User.Read", "", "Aa.Read"]);
    let (lists, _) = permissions(&format!("For one's own:\n\n{}\nFor others:\n\n{}", row("User.Read"), row("Bb.Read")));
    assert_eq!(lists[0], "For one's own: User.Read; For others: Bb.Read");
}

#[test]
fn a_table_that_names_no_permission_is_no_way_to_use_it() {
    let roles = "|Role|Limits|Key permission|\n|:-|:-|:-|\n|Reader|None|lamp/read|\n|Writer|None|lamp/write|\n";
    let (lists, findings) =
        permissions(&format!("{HEADER}|A (work)|Aa.Read|\n|B (personal)|No|\n|Application|No|\n\n{roles}"));
    assert_eq!((lists, findings), (["Aa.Read".to_string(), String::new(), String::new()], 0));
}

#[test]
fn words_tell_the_account_where_a_row_is_missing() {
    let (lists, _) = permissions(&format!("{HEADER}|Delegated (work)|User.Read|\n|Application|User.Read.All|"));
    assert_eq!(lists, ["User.Read", "", "User.Read.All"]);
}

#[test]
fn a_table_of_something_else_has_no_permissions() {
    let text = "# x\n## Permissions\n|Global|Government L4|Government L5|China|\n|:-|:-|:-|:-|\n|yes|yes|no|no|\n";
    let corpus = Corpus::from_texts([("en-US/beta/api/x.md", text)]);
    let mut diagnostics = Diagnostics::new();
    let (id, _) = corpus.pages().next().expect("one page");
    assert_eq!(read(&Page::read(&corpus, id, &mut diagnostics), &mut diagnostics), None);
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn a_blank_in_a_name_is_told_and_left_out() {
    let header = "|Typ|Berechtigungen|\n|:---|:---|\n";
    let (lists, findings) =
        permissions(&format!("{header}|Delegiert|Lamp. Read.All, Lamp. ReadWrite.All|\n|Delegiert|-|\n|Anwendung|-|"));
    assert_eq!(lists, ["Lamp.Read.All Lamp.ReadWrite.All", "", ""]);
    assert_eq!(findings, 2);
}
