//! Actions and functions can be told apart (OData 4.01 CSDL, section 12).

use std::collections::{BTreeMap, BTreeSet};

use super::Changes;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Operation, OperationKind, Schema, TypeUse};

pub(super) fn can_be_told_apart(schema: &mut Schema, changes: &mut Changes<'_>) {
    let mut kinds: BTreeMap<QualifiedName, OperationKind> = BTreeMap::new();
    let mut overloads: BTreeSet<(QualifiedName, Vec<String>)> = BTreeSet::new();
    let operations = std::mem::take(&mut schema.operations);
    for mut operation in operations {
        let name = operation.name.clone();
        let problem = if name.name.is_empty() {
            Some("has no legal name".to_string())
        } else if schema.types.contains_key(&name) {
            Some("is called like a type".to_string())
        } else if !is_known(schema, &operation.bound_to) {
            Some(format!("is bound to `{}`, which is no type of the schema", operation.bound_to))
        } else if *kinds.entry(name.clone()).or_insert(operation.kind) != operation.kind {
            Some("is an action and a function".to_string())
        } else if !is_new(&operation, &mut overloads) {
            Some("is there twice with the same binding and the same parameters".to_string())
        } else {
            None
        };
        if let Some(problem) = problem {
            changes.report(operation.origin.span, format!("`{name}` {problem}"), "it is left out");
            continue;
        }
        // A function always returns something (section 12.8).
        if operation.kind == OperationKind::Function && operation.returns.is_none() {
            let message = format!("the function `{name}` returns nothing");
            changes.report(operation.origin.span, message, "it returns what is untyped");
            let item = ItemType::Primitive(Primitive::Untyped);
            operation.returns = Some(TypeUse { item, collection: false });
        }
        for parameter in &mut operation.parameters {
            parameter.read_only = false;
            parameter.values.clear();
        }
        schema.operations.push(operation);
    }
    // All of one name stand together in a document.
    schema.operations.sort_by(|a, b| a.name.cmp(&b.name));
}

fn is_known(schema: &Schema, bound_to: &TypeUse) -> bool {
    matches!(&bound_to.item, ItemType::Named(name) if schema.types.contains_key(name))
}

/// Actions are told apart by what they are bound to, functions also by the names, and by the types, of
/// their parameters (sections 12.2 and 12.4).
fn is_new(operation: &Operation, overloads: &mut BTreeSet<(QualifiedName, Vec<String>)>) -> bool {
    let binding = operation.bound_to.to_string();
    let with = |rest: Vec<String>| (operation.name.clone(), std::iter::once(binding.clone()).chain(rest).collect());
    match operation.kind {
        OperationKind::Action => overloads.insert(with(Vec::new())),
        OperationKind::Function => {
            let mut names: Vec<String> = operation.parameters.iter().map(|parameter| parameter.name.clone()).collect();
            names.sort();
            let types = operation.parameters.iter().map(|parameter| format!("({})", parameter.type_use)).collect();
            let (names, types) = (with(names), with(types));
            // Without parameters the names and the types are the same list.
            let is_new = !overloads.contains(&names) && !overloads.contains(&types);
            is_new && [names, types].map(|overload| overloads.insert(overload)).contains(&true)
        }
    }
}
