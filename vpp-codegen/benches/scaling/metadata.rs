//! What metadata can hold many of.

use crate::pages::{Case, PROPERTIES, Pages, lamp, list, many, members_page, metadata, page, resource, rows, update};

pub(crate) const CASES: &[Case] = &[
    ("entity types", 1_000, |n| {
        metadata(&list(n, "", |i| {
            format!(
                "<EntityType Name=\"t{i}\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/></EntityType>"
            )
        }))
    }),
    ("properties of a declared type", 10_000, |n| {
        let properties = list(n, "", |i| format!("<Property Name=\"p{i}\" Type=\"Edm.String\"/>"));
        metadata(&format!("<ComplexType Name=\"lamp\">{properties}</ComplexType>"))
    }),
    ("declared members", 20_000, |n| {
        let members = list(n, "", |i| format!("<Member Name=\"m{i}\" Value=\"{i}\"/>"));
        metadata(&format!("<EnumType Name=\"shape\">{members}</EnumType>"))
    }),
    ("annotations of a declared type", 10_000, |n| {
        let annotations = list(n, "", |i| format!("<Annotation Term=\"a.b{i}\" String=\"c\"/>"));
        metadata(&format!("<ComplexType Name=\"lamp\">{annotations}</ComplexType>"))
    }),
    ("annotations from outside", 5_000, |n| {
        metadata(
            &("<ComplexType Name=\"lamp\"/>".to_string()
                + &list(n, "", |i| {
                    format!(
                        "<Annotations Target=\"microsoft.graph.lamp\"><Annotation Term=\"a.b{i}\" String=\"c\"/></Annotations>"
                    )
                })),
        )
    }),
    ("records of a collection", 5_000, |n| {
        let records = "<Record><PropertyValue Property=\"a\" String=\"b\"/></Record>".repeat(n);
        let annotation = format!("<Annotation Term=\"a.b\"><Collection>{records}</Collection></Annotation>");
        metadata(&format!("<ComplexType Name=\"lamp\">{annotation}</ComplexType>"))
    }),
    ("a line of declared bases", 1_000, |n| {
        metadata(&list(n, "", |i| format!("<ComplexType Name=\"t{i}\" BaseType=\"microsoft.graph.t{}\"/>", i + 1)))
    }),
    ("a line of containment", 1_000, |n| {
        let types = list(n, "", |i| {
            format!(
                "<EntityType Name=\"t{i}\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/>\
                 <NavigationProperty Name=\"n{i}\" Type=\"Collection(microsoft.graph.t{})\" ContainsTarget=\"true\"/></EntityType>",
                i + 1
            )
        });
        metadata(
            &(types
                + "<EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"microsoft.graph.t0\"/></EntityContainer>"),
        )
    }),
    ("types that lead to each other", 500, |n| {
        let types = list(n, "", |i| {
            let to =
                |j: usize| format!("<NavigationProperty Name=\"n{j}\" Type=\"microsoft.graph.t{}\"/>", (i * 2 + j) % n);
            format!(
                "<EntityType Name=\"t{i}\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/>{}{}</EntityType>",
                to(1),
                to(2)
            )
        });
        metadata(
            &(types
                + "<EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"microsoft.graph.t0\"/></EntityContainer>"),
        )
    }),
    ("entity sets", 1_000, |n| {
        let sets = list(n, "", |i| format!("<EntitySet Name=\"s{i}\" EntityType=\"microsoft.graph.lamp\"/>"));
        metadata(&format!(
            "<EntityType Name=\"lamp\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/></EntityType><EntityContainer Name=\"c\">{sets}</EntityContainer>"
        ))
    }),
    ("bindings of a set", 5_000, |n| {
        let bindings = list(n, "", |i| format!("<NavigationPropertyBinding Path=\"n{i}\" Target=\"s\"/>"));
        metadata(&format!(
            "<EntityType Name=\"lamp\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/></EntityType><EntityContainer Name=\"c\"><EntitySet Name=\"s\" EntityType=\"microsoft.graph.lamp\">{bindings}</EntitySet></EntityContainer>"
        ))
    }),
    ("declared functions of one name", 1_000, |n| {
        let functions = list(n, "", |i| {
            format!(
                "<Function Name=\"f\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"microsoft.graph.lamp\"/><Parameter Name=\"p{i}\" Type=\"Edm.String\"/><ReturnType Type=\"Edm.String\"/></Function>"
            )
        });
        lamps("", &functions)
    }),
    ("declared actions", 1_000, |n| {
        let actions = list(n, "", |i| {
            format!(
                "<Action Name=\"a{i}\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"microsoft.graph.lamp\"/></Action>"
            )
        });
        lamps("", &actions)
    }),
    ("declared actions and pages", 1_000, |n| {
        let on = "<Parameter Name=\"on\" Type=\"microsoft.graph.lamp\"/>";
        let actions = list(n, "", |i| format!("<Action Name=\"a{i}\" IsBound=\"true\">{on}</Action>"));
        let mut pages = lamps("", &actions);
        pages.extend(many(n, |i| calling(&format!("a{i}"), "")));
        pages
    }),
    ("parameters beside declared parameters", 10_000, |n| {
        let declared = list(n, "", |i| format!("<Parameter Name=\"port{i}\" Type=\"Edm.String\"/>"));
        let on = "<Parameter Name=\"on\" Type=\"microsoft.graph.lamp\"/>";
        let mut pages = lamps("", &format!("<Action Name=\"light\" IsBound=\"true\">{on}{declared}</Action>"));
        let table = PROPERTIES.replace("Property", "Parameter");
        pages.push(calling("light", &format!("{table}{}", rows(n, |i| format!("|Port{i}|String|A port.|")))));
        pages
    }),
    ("a body beside declared properties", 10_000, |n| {
        let mut pages = lamps(&list(n, "", |i| format!("<Property Name=\"port{i}\" Type=\"Edm.String\"/>")), "");
        pages.push(update(&format!("{PROPERTIES}{}", rows(n, |i| format!("|Port{i}|String|A port.|")))));
        pages
    }),
    ("a line of type definitions", 1_000, |n| {
        metadata(&list(n, "", |i| {
            format!("<TypeDefinition Name=\"d{i}\" UnderlyingType=\"microsoft.graph.d{}\"/>", i + 1)
        }))
    }),
    ("declared types and pages", 1_000, |n| {
        let types = list(n, "", |i| {
            format!("<ComplexType Name=\"T{i}\"><Property Name=\"P{i}\" Type=\"Edm.String\"/></ComplexType>")
        });
        let pages = many(n, |i| resource(&format!("t{i}"), "A thing.", &format!("|p{i}|Int32|It.|"), ""));
        metadata(&types).into_iter().chain(pages).collect()
    }),
    ("rows beside declared properties", 5_000, |n| {
        let properties = list(n, "", |i| format!("<Property Name=\"port{i}\" Type=\"Edm.String\"/>"));
        let mut pages = metadata(&format!("<ComplexType Name=\"lamp\">{properties}</ComplexType>"));
        pages[0] = lamp(&rows(n, |i| format!("|part{i}|String|A part.|")), "");
        pages
    }),
    ("rows beside declared members", 5_000, |n| {
        let members = list(n, "", |i| format!("<Member Name=\"n{i}\" Value=\"{i}\"/>"));
        let mut pages = metadata(&format!("<EnumType Name=\"shape\">{members}</EnumType>"));
        pages.push(members_page(&rows(n, |i| format!("|m{i}|{}|A member.|", n + i))));
        pages
    }),
    ("findings in one line of metadata", 1_000, |n| {
        let types = list(n, "", |i| format!("<ComplexType Name=\"t{i}\"/>"));
        let mut pages = metadata(&types);
        pages[1].1 = pages[1].1.replace('\n', "");
        pages
    }),
];

/// A set of lamps with these properties, and what else is declared.
fn lamps(properties: &str, more: &str) -> Pages {
    metadata(&format!(
        "<EntityType Name=\"lamp\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\"/>\
         {properties}</EntityType>{more}<EntityContainer Name=\"c\">\
         <EntitySet Name=\"lamps\" EntityType=\"microsoft.graph.lamp\"/></EntityContainer>"
    ))
}

/// The page of an action on a lamp, with what it sends.
fn calling(action: &str, body: &str) -> (String, String) {
    let text = format!(
        "# lamp: {action}\n\nDoes it.\n\n## HTTP request\n\n```http\nPOST /lamps/{{id}}/{action}\n```\n\n\
         ## Request body\n\n{body}\n\n## Response\n\nReturns `204 No Content`.\n"
    );
    page(&format!("api/lamp-{action}.md"), &text)
}
