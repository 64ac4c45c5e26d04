//! Facts and schemas as outlines: what reviewers read in snapshots.

use std::fmt::Write;

use vpp_codegen::documentation::Documentation;
use vpp_codegen::reading::message::ExampleFacts;
use vpp_codegen::reading::operation::OperationFacts;
use vpp_codegen::reading::permissions::Permissions;
use vpp_codegen::reading::{
    EnumerationFacts, Facts, PropertyFacts, ResourceFacts, TypeExpression, TypeName, TypeReference,
};
use vpp_codegen::schema::{Body, Content, EnumerationType, Property, Request, Schema, StructuredType, TypeDefinition};
use vpp_codegen::span::Spanned;

/// The facts of a page.
pub(crate) fn of_facts(facts: &Facts) -> String {
    let mut out = String::new();
    facts.resource.iter().for_each(|resource| of_resource(resource, &mut out));
    facts.enumerations.iter().for_each(|enumeration| of_enumeration(enumeration, &mut out));
    facts.operation.iter().for_each(|operation| of_operation(operation, &mut out));
    out
}

/// The types of a schema.
pub(crate) fn of_schema(schema: &Schema) -> String {
    let mut out = format!("version {}\n", schema.version);
    for (name, definition) in &schema.types {
        match definition {
            TypeDefinition::Structured(structured) => of_structured(&name.to_string(), structured, &mut out),
            TypeDefinition::Enumeration(enumeration) => of_enumeration_type(&name.to_string(), enumeration, &mut out),
        }
    }
    schema.requests.iter().for_each(|request| of_request(request, &mut out));
    out
}

fn line(out: &mut String, depth: usize, text: impl AsRef<str>) {
    writeln!(out, "{}{}", "  ".repeat(depth), text.as_ref()).unwrap();
}

fn prose(out: &mut String, depth: usize, documentation: &Documentation) {
    for paragraph in documentation.plain().split("\n\n").filter(|text| !text.is_empty()) {
        line(out, depth, format!("\"{paragraph}\""));
    }
}

fn values<T: ToString>(values: &[Spanned<T>]) -> String {
    values.iter().map(|value| value.value.to_string()).collect::<Vec<_>>().join(", ")
}

fn of_resource(resource: &ResourceFacts, out: &mut String) {
    line(out, 0, format!("resource {}", resource.name.value));
    let part = |name: &str, text: Option<&str>| text.map(|text| format!("{name} {text}"));
    let heads = [
        part("namespace", resource.namespace.as_ref().map(|namespace| &*namespace.value)),
        resource.base.as_ref().map(|base| format!("base {}", reference(base))),
        part("key", resource.key.as_ref().map(|key| &*key.value)),
    ];
    heads.into_iter().flatten().for_each(|head| line(out, 1, head));
    prose(out, 1, &resource.documentation);
    rows("properties", &resource.properties, out);
    rows("relationships", &resource.relationships, out);
    if !resource.methods.is_empty() {
        line(out, 1, "methods");
    }
    for method in &resource.methods {
        let returns = method.returns.as_ref().map(|returns| format!(" returns {}", expression(returns)));
        let page = method.page.as_ref().map(|page| format!(" on {page}"));
        let text = format!("{}{}{}", method.title.value, page.unwrap_or_default(), returns.unwrap_or_default());
        line(out, 2, text);
    }
    if let Some(sample) = &resource.sample {
        let name = sample.odata_type.as_ref().map(|name| format!(" of {}", name.value)).unwrap_or_default();
        let members: Vec<_> = sample.members.iter().map(|member| &*member.name.value).collect();
        line(out, 1, format!("JSON representation{name}: {}", members.join(", ")));
    }
}

fn rows(title: &str, rows: &[PropertyFacts], out: &mut String) {
    if !rows.is_empty() {
        line(out, 1, title);
    }
    for row in rows {
        let shown = row.type_expression.as_ref().map_or("no type".to_string(), expression);
        line(out, 2, format!("{}: {shown}{}", row.name.value, hints(row)));
        if !row.values.is_empty() {
            line(out, 3, format!("values {}", values(&row.values)));
        }
        if let Some(base) = &row.inherited_from {
            line(out, 3, format!("inherited from {}", reference(base)));
        }
        prose(out, 3, &row.documentation);
    }
}

fn hints(row: &PropertyFacts) -> String {
    let hints = row.hints;
    let nullable = match hints.nullable {
        Some(true) => ", nullable",
        Some(false) => ", not nullable",
        None => "",
    };
    let flag = |is: bool, name: &'static str| if is { name } else { "" };
    [
        flag(hints.key, ", key"),
        flag(hints.read_only, ", read-only"),
        flag(hints.required, ", required"),
        flag(hints.deprecated, ", deprecated"),
        nullable,
    ]
    .concat()
}

fn expression(expression: &TypeExpression) -> String {
    let name = match &expression.name {
        TypeName::Primitive(primitive) => format!("Edm.{}", primitive.name()),
        TypeName::Reference(named) => reference(named),
        TypeName::Unknown(words) => format!("unknown {words:?}"),
    };
    if expression.collection { format!("Collection({name})") } else { name }
}

fn reference(reference: &TypeReference) -> String {
    let page = reference.page.as_ref().map(|page| format!(" -> {page}")).unwrap_or_default();
    let heading = reference.heading.as_ref().map(|heading| format!("#{heading}")).unwrap_or_default();
    format!("{}{page}{heading}", reference.name)
}

fn of_enumeration(enumeration: &EnumerationFacts, out: &mut String) {
    line(out, 0, format!("enumeration {}", enumeration.name.value));
    prose(out, 1, &enumeration.documentation);
    for member in &enumeration.members {
        let number = member.value.as_ref().map(|value| format!(" = {}", value.value)).unwrap_or_default();
        line(out, 1, format!("{}{number}", member.name.value));
        prose(out, 2, &member.documentation);
    }
}

fn of_operation(operation: &OperationFacts, out: &mut String) {
    line(out, 0, format!("operation {}", operation.title.value));
    prose(out, 1, &operation.documentation);
    for request in &operation.requests {
        line(out, 1, format!("request {} {}", request.method, request.path.value));
    }
    for availability in &operation.availability {
        let can = if availability.available { "can" } else { "cannot" };
        line(out, 1, format!("{can} be called in {}", availability.cloud.value));
    }
    operation.permissions.iter().for_each(|permissions| of_permissions(permissions, out));
    for (name, value) in &operation.headers {
        line(out, 1, format!("header {name}: {value}"));
    }
    if operation.supports_query_options {
        line(out, 1, format!("query options {}", operation.query_options.join(", ")).trim_end());
    }
    rows("function parameters", &operation.function_parameters, out);
    rows("body", &operation.body, out);
    let response = &operation.response;
    let returns = response.returns.as_ref().map(|returns| format!(" {}", expression(returns))).unwrap_or_default();
    line(out, 1, format!("response {:?}{returns}", response.statuses));
    operation.examples.iter().for_each(|example| of_example(example, out));
}

fn of_permissions(permissions: &Permissions, out: &mut String) {
    for (kind, cases) in [
        ("delegated, work account", &permissions.delegated_work),
        ("delegated, personal account", &permissions.delegated_personal),
        ("application", &permissions.application),
    ] {
        let cases = cases.iter().map(|case| {
            let sets = case.any_of.iter().map(|set| set.iter().map(|name| &*name.value).collect());
            case_text(&case.purpose, sets.collect())
        });
        let cases: Vec<String> = cases.collect();
        let cases = if cases.is_empty() { "none".to_string() } else { cases.join("; ") };
        line(out, 1, format!("permissions, {kind}: {cases}"));
    }
}

/// The permissions for a purpose, with `+` between those that are needed together.
fn case_text(purpose: &str, sets: Vec<Vec<&str>>) -> String {
    let sets: Vec<String> = sets.iter().map(|set| set.join("+")).collect();
    let purpose = if purpose.is_empty() { String::new() } else { format!("{purpose}: ") };
    format!("{purpose}{}", sets.join(", "))
}

fn of_example(example: &ExampleFacts, out: &mut String) {
    let body = |body: &Option<Spanned<String>>| match body {
        Some(body) => format!(", body of {} lines", body.value.lines().count()),
        None => String::new(),
    };
    if let Some(request) = &example.request {
        let line_text = format!("{} {}", request.line.method, request.line.path.value);
        line(out, 1, format!("example request {line_text}, {} headers{}", request.headers.len(), body(&request.body)));
    }
    if let Some(response) = &example.response {
        let status = *response.status;
        line(out, 1, format!("example response {status}, {} headers{}", response.headers.len(), body(&response.body)));
    }
}

fn of_structured(name: &str, structured: &StructuredType, out: &mut String) {
    let kind = format!("{:?}", structured.kind).to_lowercase();
    let base = structured.base.as_ref().map(|base| format!(" from {base}")).unwrap_or_default();
    let key = if structured.key.is_empty() { String::new() } else { format!(", key {}", structured.key.join(", ")) };
    line(out, 0, format!("{kind} type {name}{base}{key}"));
    let mut list = |title: &str, properties: &[Property]| {
        for property in properties {
            let read_only = if property.read_only { ", read-only" } else { "" };
            line(out, 1, format!("{title}{}: {}{read_only}", property.name, property.type_use));
        }
    };
    list("", &structured.properties);
    list("navigation ", &structured.navigation);
}

fn of_enumeration_type(name: &str, enumeration: &EnumerationType, out: &mut String) {
    line(out, 0, format!("enumeration type {name}{}", if enumeration.is_flags { " of flags" } else { "" }));
    for member in &enumeration.members {
        let number = member.value.map(|value| format!(" = {value}")).unwrap_or_default();
        line(out, 1, format!("{}{number}", member.name));
    }
}

fn of_request(request: &Request, out: &mut String) {
    line(out, 0, format!("request {} of {}", request.name, request.group));
    for path in &request.paths {
        line(out, 1, format!("{} {path}", request.method.as_str()));
    }
    let mut list = |title: &str, properties: &[Property]| {
        for property in properties {
            line(out, 1, format!("{title} {}: {}", property.name, property.type_use));
        }
    };
    list("parameter", &request.parameters);
    match &request.body {
        Body::Parameters(parameters) => list("body parameter", parameters),
        Body::Properties { properties, .. } => list("body property", properties),
        Body::None => {}
        other => line(out, 1, format!("body {other:?}")),
    }
    if !request.query_options.is_empty() {
        let options: Vec<&str> = request.query_options.iter().map(|option| option.as_str()).collect();
        line(out, 1, format!("query options {}", options.join(", ")));
    }
    let content = match &request.response.content {
        Content::Value(type_use) => type_use.to_string(),
        other => format!("{other:?}").to_lowercase(),
    };
    line(out, 1, format!("response {:?} {content}", request.response.statuses));
    let cases = request.permissions.application.iter().map(|case| {
        case_text(&case.purpose, case.any_of.iter().map(|set| set.iter().map(String::as_str).collect()).collect())
    });
    line(out, 1, format!("permissions {}", cases.collect::<Vec<_>>().join("; ")));
}
