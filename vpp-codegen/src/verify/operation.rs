//! Actions and functions: which there are, their parameters, what they return.

use foldhash::{HashMap, HashSet};

use super::comparison::{Comparison, Finding, same_type};
use super::measure::{Measure, Outcome};
use super::report::{Aspect, Class};
use crate::name::QualifiedName;
use crate::schema::{ItemType, Operation, Property, Schema};

/// A name and the type an operation is bound to, both in lower case.
type Binding = (String, QualifiedName);

fn binding(operation: &Operation) -> Option<Binding> {
    match &operation.bound_to.item {
        ItemType::Named(name) => Some((operation.name.name.to_lowercase(), name.folded())),
        ItemType::Primitive(_) => None,
    }
}

impl Comparison<'_> {
    /// Compares all bound operations.
    pub(super) fn operations(&mut self) {
        let (documented, metadata) = (self.documented.schema, self.metadata.schema);
        let mut declared: HashMap<Binding, Vec<&Operation>> = HashMap::default();
        for operation in &metadata.operations {
            if let Some(binding) = binding(operation) {
                declared.entry(binding).or_default().push(operation);
            }
        }
        let mut documented_bindings = HashSet::default();
        for operation in &documented.operations {
            let Some((name, on)) = binding(operation) else { continue };
            // An operation on a type that the metadata lacks is judged with the type.
            let Some((on, _)) = self.metadata.get(&on) else { continue };
            self.turn_to(operation.origin.pages.first());
            let found = with_ancestors(metadata, on)
                .map(|on| (name.clone(), on))
                .find_map(|binding| declared.get(&binding).map(|overloads| (binding, overloads)));
            self.count(Measure::OperationPrecision, found.is_some());
            match found {
                Some((binding, overloads)) => {
                    self.most_similar(operation, overloads);
                    documented_bindings.insert(binding);
                }
                None => self.unknown_operation(operation),
            }
        }
        for operation in &metadata.operations {
            let Some(binding) = binding(operation) else { continue };
            let Some((_, on)) = self.documented.get(&binding.1) else { continue };
            self.turn_to(on.origin().pages.first());
            let found = documented_bindings.contains(&binding);
            self.count(Measure::OperationRecall, found);
            if !found {
                self.undocumented_operation(operation, on.origin().span);
            }
        }
    }

    fn unknown_operation(&mut self, operation: &Operation) {
        self.disagree(Finding {
            aspect: Aspect::Operation,
            class: Class::MissingInMetadata,
            item: shown(operation),
            documented: Some(operation.name.to_string()),
            metadata: None,
            page: Some(operation.origin.span),
            line: None,
            changed: None,
        });
    }

    fn undocumented_operation(&mut self, operation: &Operation, page_of_type: crate::span::Span) {
        self.disagree(Finding {
            aspect: Aspect::Operation,
            class: Class::MissingInDocs,
            item: shown(operation),
            documented: None,
            metadata: Some(operation.name.to_string()),
            page: Some(page_of_type),
            line: Some(operation.origin.span),
            changed: None,
        });
    }

    /// Compares an operation with the overload that has the most parameters in common with it.
    fn most_similar(&mut self, documented: &Operation, overloads: &[&Operation]) {
        let similarity = |overload: &&&Operation| {
            let equal = overload.parameters.iter().filter(|parameter| has_equal(&documented.parameters, parameter));
            2 * equal.count() as isize - overload.parameters.len() as isize
        };
        let Some(metadata) = overloads.iter().rev().max_by_key(similarity) else { return };
        let same = same_parameters(documented, metadata, find);
        let changed = match same {
            true => None,
            false => self.truth.changed(|evidence| evidence.parameters(&metadata.origin.pages)),
        };
        self.count(Measure::Parameters, Outcome::of(same, &changed));
        let same_in_any_case = same_parameters(documented, metadata, find_in_other_case);
        self.count(Measure::ParametersInAnyCase, Outcome::of(same_in_any_case, &changed));
        if !same {
            self.parameters(documented, metadata, &changed);
        }
        let same_return = match (&documented.returns, &metadata.returns) {
            (Some(documented), Some(metadata)) => same_type(documented, metadata),
            (documented, metadata) => documented.is_none() && metadata.is_none(),
        };
        self.count(Measure::Returns, same_return);
        if !same_return {
            self.disagree(Finding {
                aspect: Aspect::ReturnType,
                class: match (&documented.returns, &metadata.returns) {
                    (None, _) => Class::MissingInDocs,
                    (_, None) => Class::MissingInMetadata,
                    _ => Class::Differs,
                },
                item: shown(documented),
                documented: documented.returns.as_ref().map(ToString::to_string),
                metadata: metadata.returns.as_ref().map(ToString::to_string),
                page: Some(documented.origin.span),
                line: Some(metadata.origin.span),
                changed: None,
            });
        }
    }

    fn parameters(&mut self, documented: &Operation, metadata: &Operation, changed: &Option<String>) {
        for parameter in &documented.parameters {
            let found = find(&metadata.parameters, &parameter.name);
            if found.is_some_and(|found| same_type(&parameter.type_use, &found.type_use)) {
                continue;
            }
            let other_case = find_in_other_case(&metadata.parameters, &parameter.name);
            let (aspect, class) = match (found, other_case) {
                (Some(_), _) => (Aspect::ParameterType, Class::Differs),
                (None, Some(_)) => (Aspect::Parameter, Class::DiffersInCase),
                (None, None) => (Aspect::Parameter, Class::MissingInMetadata),
            };
            let said = |parameter: &Property| match aspect {
                Aspect::ParameterType => parameter.type_use.to_string(),
                _ => parameter.name.clone(),
            };
            self.disagree(Finding {
                aspect,
                class,
                item: format!("{}/{}", shown(documented), parameter.name),
                documented: Some(said(parameter)),
                metadata: other_case.map(said),
                page: Some(parameter.span),
                line: Some(other_case.map_or(metadata.origin.span, |found| found.span)),
                changed: changed.clone(),
            });
        }
        for parameter in &metadata.parameters {
            if find_in_other_case(&documented.parameters, &parameter.name).is_none() {
                self.disagree(Finding {
                    aspect: Aspect::Parameter,
                    class: Class::MissingInDocs,
                    item: format!("{}/{}", shown(documented), parameter.name),
                    documented: None,
                    metadata: Some(parameter.type_use.to_string()),
                    page: Some(documented.origin.span),
                    line: Some(parameter.span),
                    changed: changed.clone(),
                });
            }
        }
    }
}

/// The operation with what it is bound to.
fn shown(operation: &Operation) -> String {
    format!("{}({})", operation.name, operation.bound_to)
}

/// The name of a type and those of its ancestors, all in lower case.
fn with_ancestors<'a>(schema: &'a Schema, name: &'a QualifiedName) -> impl Iterator<Item = QualifiedName> {
    std::iter::once(name).chain(schema.types.ancestors(name).map(|(name, _)| name)).map(QualifiedName::folded)
}

fn find<'a>(parameters: &'a [Property], name: &str) -> Option<&'a Property> {
    parameters.iter().find(|parameter| parameter.name == name)
}

fn find_in_other_case<'a>(parameters: &'a [Property], name: &str) -> Option<&'a Property> {
    parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(name))
}

/// Finds a parameter by name.
type Find = for<'a> fn(&'a [Property], &str) -> Option<&'a Property>;

fn same_parameters(documented: &Operation, metadata: &Operation, find: Find) -> bool {
    let is_same = |declared: &Property| {
        let told = find(&documented.parameters, &declared.name);
        told.is_some_and(|told| same_type(&told.type_use, &declared.type_use))
    };
    documented.parameters.len() == metadata.parameters.len() && metadata.parameters.iter().all(is_same)
}

fn has_equal(parameters: &[Property], other: &Property) -> bool {
    find(parameters, &other.name).is_some_and(|parameter| same_type(&parameter.type_use, &other.type_use))
}
