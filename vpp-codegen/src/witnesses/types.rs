//! Types and properties: the metadata's, in the words of the pages.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::any_case::AnyCase;
use super::words::{told, with_words};
use super::{enumerations, findings};
use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::schema::{Kind, Property, Schema, StructuredType, TypeDefinition, Types};

/// The types of both; `has_pages` says whether it is worth telling that no page describes one.
pub(super) fn decide(
    pages: Types,
    declared: &Schema,
    strict: bool,
    has_pages: bool,
    findings: &mut Diagnostics,
) -> Types {
    let mut join = Join { declared, strict, only_pages: BTreeSet::new(), findings };
    let mut decided = declared.types.clone();
    let mut documented: BTreeSet<QualifiedName> = BTreeSet::new();
    for (name, page) in pages {
        documented.insert(name.clone());
        match decided.get_mut(&name) {
            Some(own) => join.definition(&name, own, page),
            None => {
                let origin = page.origin();
                join.findings.push(findings::only_documented(origin.span, &format!("the type `{name}`"), strict));
                if !strict {
                    decided.insert(name, page);
                }
            }
        }
    }
    let only_pages = join.only_pages;
    for (name, definition) in decided.iter().filter(|(name, _)| has_pages && !documented.contains(name)) {
        findings.push(findings::only_declared(definition.origin().span, &format!("the type `{name}`")));
    }
    without_conflicts(decided, only_pages)
}

struct Join<'a> {
    declared: &'a Schema,
    strict: bool,
    /// The properties that only pages have, by type.
    only_pages: BTreeSet<(QualifiedName, String)>,
    findings: &'a mut Diagnostics,
}

impl Join<'_> {
    fn definition(&mut self, name: &QualifiedName, own: &mut TypeDefinition, page: TypeDefinition) {
        match (own, page) {
            (TypeDefinition::Structured(own), TypeDefinition::Structured(page)) => self.structured(name, own, page),
            (TypeDefinition::Enumeration(own), TypeDefinition::Enumeration(page)) => {
                enumerations::decide(name, own, page, self.strict, self.findings);
            }
            (own, page) => {
                let line = own.origin().span;
                let (documented, declared) = (kind_of(&page), kind_of(own));
                let span = page.origin().span;
                self.differs(span, line, &format!("`{name}`"), documented, declared);
                let page = page.origin().clone();
                match own {
                    TypeDefinition::Structured(own) => told(page, &mut own.origin),
                    TypeDefinition::Enumeration(own) => told(page, &mut own.origin),
                }
            }
        }
    }

    fn differs(
        &mut self,
        page: crate::span::Span,
        line: crate::span::Span,
        item: &str,
        documented: &str,
        declared: &str,
    ) {
        self.findings.push(findings::differs(page, line, item, documented, declared));
    }

    fn structured(&mut self, name: &QualifiedName, own: &mut StructuredType, page: StructuredType) {
        let (span, line, item) = (page.origin.span, own.origin.span, format!("`{}`", name.name));
        if own.kind != page.kind {
            self.differs(span, line, &item, shown_kind(page.kind), shown_kind(own.kind));
        }
        if own.base != page.base {
            let shown = |base: &Option<QualifiedName>| match base {
                Some(base) => format!("is derived from `{base}`"),
                None => "has no base".to_string(),
            };
            self.differs(span, line, &item, &shown(&page.base), &shown(&own.base));
        }
        if !page.key.is_empty() && !own.key.is_empty() && own.key != page.key {
            let shown = |key: &[String]| format!("has the key `{}`", key.join(", "));
            self.differs(span, line, &item, &shown(&page.key), &shown(&own.key));
        }
        told(page.origin, &mut own.origin);
        own.is_open |= page.is_open;
        let pages = page.properties.into_iter().map(|property| (property, false));
        let mut known = Known::of(&self.declared.types, name, own);
        for (property, is_navigation) in pages.chain(page.navigation.into_iter().map(|property| (property, true))) {
            self.property(name, own, &mut known, property, is_navigation);
        }
        let undocumented: Vec<(String, crate::span::Span)> = own
            .all_properties()
            .filter(|property| property.span.source == line.source)
            .map(|property| (property.name.clone(), property.span))
            .collect();
        for (property, line) in undocumented {
            self.findings.push(findings::only_declared(line, &format!("`{property}` of `{}`", name.name)));
        }
    }

    /// Reports a property that the page calls otherwise.
    fn called(&mut self, page: &Property, declared: &Property, item: &str) {
        if declared.name != page.name {
            let [documented, declared_as] = [page, declared].map(|property| format!("is called `{}`", property.name));
            self.differs(page.span, declared.span, item, &documented, &declared_as);
        }
    }

    fn property(
        &mut self,
        of: &QualifiedName,
        own: &mut StructuredType,
        known: &mut Known<'_>,
        page: Property,
        is_navigation: bool,
    ) {
        let Some(place) = known.own.named(&page.name) else {
            let item = format!("`{}` of `{}`", page.name, of.name);
            // The page of a type may show what it inherits.
            if let Some(inherited) = known.line.in_any_case(&page.name) {
                self.called(&page, inherited, &item);
                return;
            }
            self.findings.push(findings::only_documented(page.span, &item, self.strict));
            if !self.strict {
                self.only_pages.insert((of.clone(), page.name.clone()));
                let all = if is_navigation { &mut own.navigation } else { &mut own.properties };
                known.own.add(&page.name, Place { is_navigation, index: all.len() });
                all.push(page);
            }
            return;
        };
        let all = if place.is_navigation { &mut own.navigation } else { &mut own.properties };
        let declared = &mut all[place.index];
        let item = format!("`{}` of `{}`", page.name, of.name);
        self.called(&page, declared, &item);
        if declared.type_use != page.type_use {
            let shown = |property: &Property| format!("is of type `{}`", property.type_use);
            let finding = findings::differs(page.span, declared.span, &item, &shown(&page), &shown(declared));
            self.findings.push(finding.help(format!("write `{}` as its type", declared.type_use)));
        }
        with_words(declared, page);
    }
}

/// The properties that a row of a page can be about.
struct Known<'a> {
    own: AnyCase<Place>,
    /// Those of the metadata, the type's own and its bases'. Few types have rows that ask for them.
    line: LazyCell<AnyCase<&'a Property>, Box<dyn FnOnce() -> AnyCase<&'a Property> + 'a>>,
}

/// Where a property stands in its type.
#[derive(Clone, Copy)]
struct Place {
    is_navigation: bool,
    index: usize,
}

impl<'a> Known<'a> {
    fn of(types: &'a Types, name: &'a QualifiedName, own: &StructuredType) -> Known<'a> {
        let structural =
            own.properties.iter().enumerate().map(|(index, it)| (&*it.name, Place { is_navigation: false, index }));
        let navigation =
            own.navigation.iter().enumerate().map(|(index, it)| (&*it.name, Place { is_navigation: true, index }));
        let line = move || AnyCase::of_properties(types.properties(name));
        Known { own: AnyCase::of(structural.chain(navigation)), line: LazyCell::new(Box::new(line)) }
    }
}

fn shown_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Entity => "is an entity type",
        Kind::Complex => "is a complex type",
    }
}

fn kind_of(definition: &TypeDefinition) -> &'static str {
    match definition {
        TypeDefinition::Structured(structured) => shown_kind(structured.kind),
        TypeDefinition::Enumeration(_) => "is an enumeration",
    }
}

/// The types without properties of pages that the metadata has in a base, or in a type derived from it.
fn without_conflicts(types: Types, only_pages: BTreeSet<(QualifiedName, String)>) -> Types {
    let mut schema = Schema { types, ..Schema::default() };
    let mut elsewhere: BTreeSet<(QualifiedName, String)> = BTreeSet::new();
    for (name, definition) in &schema.types {
        let Some(structured) = definition.as_structured() else { continue };
        let own: BTreeSet<&str> = structured.all_properties().map(|property| &*property.name).collect();
        for (base, ancestor) in schema.types.ancestors(name) {
            for property in ancestor.all_properties().filter(|property| own.contains(&*property.name)) {
                // Of two, that of the pages goes; of two of the pages, that of the derived type.
                let key = (base.clone(), property.name.clone());
                let derived = (name.clone(), property.name.clone());
                elsewhere.insert(if only_pages.contains(&key) && !only_pages.contains(&derived) {
                    key
                } else {
                    derived
                });
            }
        }
    }
    for (name, property) in elsewhere {
        if let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(&name) {
            structured.properties.retain(|own| own.name != property);
            structured.navigation.retain(|own| own.name != property);
        }
    }
    schema.types
}
