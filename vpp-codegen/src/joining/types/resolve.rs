//! References become types: every property gets the type that its page means.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use foldhash::HashMap;

use crate::diagnostics::Diagnostics;
use crate::documentation::{Documentation, LinkTarget, Piece};
use crate::edm::Primitive;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts, PageName};
use crate::joining::types::{findings, without_table};
use crate::name::{Namespace, QualifiedName};
use crate::reading::property::Hints;
use crate::reading::sample::{Sample, SampleMember};
use crate::reading::{
    EnumerationFacts, MethodFacts, PropertyFacts, ResourceFacts, TypeExpression, TypeName, TypeReference,
};
use crate::schema::{
    EnumerationType, ItemType, Kind, Member, Origin, Property, StructuredType, TypeDefinition, TypeUse, Types,
};
use crate::span::{Span, Spanned};

/// The types of a version with their references resolved, before inheritance is sorted out.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) resources: BTreeMap<QualifiedName, ResolvedResource>,
    pub(crate) enumerations: BTreeMap<QualifiedName, EnumerationType>,
}

impl Resolved {
    /// The described types that a type is derived from, the nearest first. Only to be asked when circles have
    /// been cut.
    pub(crate) fn ancestors<'a>(
        &'a self,
        name: &QualifiedName,
    ) -> impl Iterator<Item = (&'a QualifiedName, &'a StructuredType)> {
        let base_of = |name: &QualifiedName| {
            let (base, resource) = self.resources.get_key_value(self.resources.get(name)?.structured.base.as_ref()?)?;
            Some((base, &resource.structured))
        };
        std::iter::successors(base_of(name), move |(name, _)| base_of(name))
    }
}

/// A structured type and what is still to be decided about it.
#[derive(Debug)]
pub(crate) struct ResolvedResource {
    pub(crate) structured: StructuredType,
    /// Where the page names the base.
    pub(crate) base: Option<Spanned<QualifiedName>>,
    /// What an annotation names as the base, where the text of the page decides.
    pub(crate) annotated_base: Option<Spanned<QualifiedName>>,
    /// What each row says about inheritance and values, by property name.
    pub(crate) rows: BTreeMap<String, RowClaims>,
    /// Whether a page names a key, or a row says that it is the key.
    pub(crate) has_key: bool,
    /// Where an annotation names the key.
    pub(crate) key_place: Option<Span>,
    /// Whether the page lists operations on the type.
    pub(crate) has_methods: bool,
    /// Whether one of these operations answers with an object of the type.
    pub(crate) has_methods_on_itself: bool,
    /// The types that the page calls derived.
    pub(crate) derived: Vec<Spanned<QualifiedName>>,
    /// The keys of the JSON representation for which the page has no row, where it has rows at all.
    pub(crate) shown_only: Vec<SampleMember>,
}

/// What a row says beyond its property.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowClaims {
    pub(crate) inherited_from: Option<Spanned<Option<QualifiedName>>>,
    /// What its cell names beside the type that was taken.
    pub(crate) others: Option<Spanned<Box<[QualifiedName]>>>,
    pub(crate) values: Box<[Spanned<String>]>,
    /// Whether the row says that a value may be several members of the enumeration.
    pub(crate) flags: bool,
    /// Whether a section of the page explains the values: the property is text.
    pub(crate) has_values_section: bool,
}

/// Resolves the references of all drafts.
pub(crate) fn names(drafts: Drafts, directory: &Directory, diagnostics: &mut Diagnostics) -> Resolved {
    let Drafts { resources, enumerations, .. } = drafts;
    let resource = |(folded, draft): (QualifiedName, Draft<ResourceFacts>), findings: &mut Diagnostics| {
        if let Some(enumeration) = enumerations.get(&folded) {
            findings::both_kinds(&draft, enumeration, findings);
            return None;
        }
        let name = draft.name.clone();
        let page = draft.page().stem.clone();
        let resolver = Resolver { directory, page, namespace: name.namespace.clone() };
        Some((name, resolver.resource(draft, findings)))
    };
    let resources = diagnostics.in_parallel(resources, resource).into_iter().flatten().collect();
    let enumerations = enumerations.into_values();
    let enumerations = enumerations.map(|draft| (draft.name.clone(), enumeration(draft, directory))).collect();
    Resolved { resources, enumerations }
}

/// The finished types.
pub(crate) fn finish(resolved: Resolved) -> Types {
    let structured =
        resolved.resources.into_iter().map(|(name, resource)| (name, TypeDefinition::Structured(resource.structured)));
    let enumerations =
        resolved.enumerations.into_iter().map(|(name, enumeration)| (name, TypeDefinition::Enumeration(enumeration)));
    structured.chain(enumerations).collect()
}

fn origin(pages: Vec<PageName>, name: &Spanned<String>, deprecated: bool, documentation: Documentation) -> Origin {
    let pages = pages.into_iter().map(|page| page.path).collect();
    Origin { pages, deprecated, documentation, span: name.span }
}

fn enumeration(draft: Draft<EnumerationFacts>, directory: &Directory) -> EnumerationType {
    let Draft { facts, pages, .. } = draft;
    let members: Vec<Member> = facts
        .members
        .into_iter()
        .map(|member| Member {
            span: member.name.span,
            name: member.name.value,
            value: member.value.map(|value| value.value),
            deprecated: member.deprecated,
            documentation: linked(member.documentation, directory),
        })
        .collect();
    EnumerationType {
        is_flags: facts.flags || are_flags(&members),
        underlying: None,
        members,
        origin: origin(pages, &facts.name, facts.deprecated, linked(facts.documentation, directory)),
    }
}

/// Whether the members' numbers are bits: powers of two with a gap that counting would not leave.
fn are_flags(members: &[Member]) -> bool {
    let values: Option<Vec<i64>> = members.iter().map(|member| member.value).collect();
    let Some(values) = values else { return false };
    let bits: Vec<i64> = values.iter().copied().filter(|value| *value > 0 && value & (value - 1) == 0).collect();
    let combined = values.iter().filter(|value| **value != 0 && !bits.contains(value));
    let all_bits = bits.iter().fold(0, |all, bit| all | bit);
    bits.contains(&4) && !values.contains(&3) && combined.copied().all(|value| value > 0 && value & !all_bits == 0)
}

/// Points the links of a documentation to the types that their pages describe.
pub(crate) fn linked(mut documentation: Documentation, directory: &Directory) -> Documentation {
    for piece in documentation.paragraphs.iter_mut().flatten() {
        if let Piece::Link(link) = piece
            && let LinkTarget::Page(stem) = &link.target
        {
            link.target = directory.of_page(stem).map_or(LinkTarget::Nothing, |name| LinkTarget::Type(name.clone()));
        }
    }
    documentation
}

/// The values that a row lists of what is text, if it lists any.
pub(crate) fn values(of: &TypeUse, row: &PropertyFacts) -> Option<Vec<String>> {
    let is_text = of.item == ItemType::Primitive(Primitive::String);
    (is_text && !row.values.is_empty()).then(|| row.values.iter().map(|value| value.value.clone()).collect())
}

/// What the table of relationships has as well is one, and no property.
fn leave_out_relationships(properties: &mut Vec<Property>, navigation: &[Property], diagnostics: &mut Diagnostics) {
    let related: HashMap<&str, &Property> =
        navigation.iter().map(|relationship| (&*relationship.name, relationship)).collect();
    properties.retain(|property| {
        let relationship = related.get(&*property.name);
        relationship.inspect(|relationship| findings::two_kinds(property, relationship, diagnostics)).is_none()
    });
}

/// Resolves what one type's pages refer to.
pub(crate) struct Resolver<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) page: String,
    pub(crate) namespace: Namespace,
}

impl Resolver<'_> {
    /// The type that a reference means.
    pub(super) fn find(&self, reference: &TypeReference) -> Option<QualifiedName> {
        self.directory.find(reference, &self.page, &self.namespace).cloned()
    }

    /// The type of one object that an expression means.
    pub(crate) fn object(&self, told: &TypeExpression) -> Option<QualifiedName> {
        match &told.name {
            TypeName::Reference(reference) if !told.collection => self.find(reference),
            _ => None,
        }
    }

    fn resource(&self, draft: Draft<ResourceFacts>, diagnostics: &mut Diagnostics) -> ResolvedResource {
        let Draft { name, mut facts, pages } = draft;
        if facts.from_sample_only {
            facts.properties = without_table::rows(&facts, diagnostics);
        }
        let base = self.base(&facts, diagnostics);
        let annotated_base = facts.annotated_base.as_ref();
        let annotated_base = annotated_base.and_then(|named| Some(Spanned::new(self.find(named)?, named.span)));
        let found = facts.derived.iter().filter_map(|named| Some(Spanned::new(self.find(named)?, named.span)));
        let derived = found.collect();
        let has_methods = !facts.methods.is_empty();
        let has_methods_on_itself = facts.methods.iter().any(|method| self.answers_with(method, &name));
        let rows: BTreeMap<String, RowClaims> = facts
            .properties
            .iter()
            .chain(&facts.relationships)
            .map(|row| (row.name.value.clone(), self.claims(row)))
            .collect();
        let sample = facts.sample.unwrap_or_default();
        let has_row = |member: &&SampleMember| rows.contains_key(&member.name.value);
        let shown = sample.members.iter().filter(|member| !has_row(member)).cloned();
        let shown_only = if facts.properties.is_empty() { Vec::new() } else { shown.collect() };
        let has_key = facts.key.is_some() || facts.properties.iter().any(|row| row.hints.key);
        let shown = sample.by_name();
        let mut properties = self.properties(facts.properties, &shown, diagnostics);
        let navigation = self.properties(facts.relationships, &shown, diagnostics);
        leave_out_relationships(&mut properties, &navigation, diagnostics);
        let key_place = facts.key.as_ref().map(|key| key.span);
        let key = facts.key.map(|key| key.value);
        let structured = StructuredType {
            kind: Kind::Complex,
            base: base.as_ref().map(|base| base.value.clone()),
            is_abstract: facts.is_abstract,
            is_open: facts.open,
            has_stream: false,
            key: key.or_else(|| has_key.then(|| "id".to_string())).into_iter().collect(),
            key_aliases: BTreeMap::new(),
            alternate_keys: Vec::new(),
            properties,
            navigation,
            origin: origin(pages, &facts.name, facts.deprecated, linked(facts.documentation, self.directory)),
        };
        ResolvedResource {
            structured,
            base,
            annotated_base,
            rows,
            has_key,
            key_place,
            has_methods,
            has_methods_on_itself,
            derived,
            shown_only,
        }
    }

    /// The properties that rows describe, each once; `shown` is what the JSON of the page shows.
    fn properties(
        &self,
        rows: Vec<PropertyFacts>,
        shown: &HashMap<&str, &SampleMember>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Property> {
        let mut properties: Vec<Property> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::default();
        for row in rows {
            match places.entry(row.name.value.clone()) {
                Entry::Occupied(place) => findings::repeated(&row.name, &properties[*place.get()], diagnostics),
                Entry::Vacant(place) => {
                    place.insert(properties.len());
                    let shown = shown.get(&*row.name.value).copied();
                    properties.push(self.property(row, shown, diagnostics));
                }
            }
        }
        properties
    }

    /// Whether a row of the table of methods says that the operation answers with an object of this type.
    fn answers_with(&self, method: &MethodFacts, name: &QualifiedName) -> bool {
        let returned = method.returns.as_ref().map(|returns| &returns.name);
        matches!(returned, Some(TypeName::Reference(reference)) if self.find(reference).as_ref() == Some(name))
    }

    fn base(&self, facts: &ResourceFacts, diagnostics: &mut Diagnostics) -> Option<Spanned<QualifiedName>> {
        let written = facts.base.as_ref()?;
        if let Some(base) = self.find(written) {
            return Some(Spanned::new(base, written.span));
        }
        findings::unknown_base(&facts.name, written, diagnostics);
        None
    }

    fn claims(&self, row: &PropertyFacts) -> RowClaims {
        let inherited_from = row.inherited_from.as_ref().map(|from| Spanned::new(self.find(from), from.span));
        let told = row.type_expression.as_ref().filter(|told| !told.others.is_empty());
        let others = |told: &TypeExpression| told.others.iter().filter_map(|other| self.find(other)).collect();
        RowClaims {
            inherited_from,
            others: told.map(|told| Spanned::new(others(told), told.span)),
            values: row.values.clone(),
            flags: row.hints.flags,
            has_values_section: row.has_values_section,
        }
    }

    /// The property, or the parameter, that a row describes; `shown` is what the JSON of the page shows of it.
    pub(crate) fn property(
        &self,
        row: PropertyFacts,
        shown: Option<&SampleMember>,
        diagnostics: &mut Diagnostics,
    ) -> Property {
        let type_use = self.type_use(&row, shown.map(|member| &member.shape), diagnostics);
        let as_shown = shown.and_then(|SampleMember { shape, .. }| {
            Some(TypeUse { item: ItemType::Primitive(shape.primitive()?), collection: shape.collection })
        });
        let values = values(&type_use, &row).unwrap_or_default();
        // What is not taken over here was used before, or belongs to the type.
        let PropertyFacts {
            name,
            written: _,
            type_expression: _,
            documentation,
            values: _,
            perhaps: _,
            has_values_section: _,
            inherited_from: _,
            hints: Hints { key: _, read_only, required: _, deprecated, nullable, flags: _, option: _ },
        } = row;
        Property {
            values,
            type_use,
            read_only,
            deprecated,
            nullable,
            declared: None,
            documentation: linked(documentation, self.directory),
            shown: as_shown,
            span: name.span,
            name: name.value,
        }
    }

    /// The parameters that rows describe, beside what an example of the body shows.
    pub(crate) fn parameters(
        &self,
        rows: Vec<PropertyFacts>,
        sample: Option<&Sample>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Property> {
        let shown = sample.map(Sample::by_name).unwrap_or_default();
        let parameter = |row: PropertyFacts| {
            let shown = shown.get(&*row.name.value).copied();
            self.property(row, shown, diagnostics)
        };
        rows.into_iter().map(parameter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn numbers_tell_flags_from_counting() {
        for (values, flags) in [
            (vec![0, 1, 2, 4, 8], true),
            (vec![1, 2, 4], true),
            (vec![0, 1, 2, 4, 7], true),
            (vec![0, 1, 2, 3, 4], false),
            (vec![0, 1, 2], false),
            (vec![0, 1, 2, 4, 999], false),
        ] {
            let member = |value: &i64| Member {
                name: format!("m{value}"),
                value: Some(*value),
                deprecated: false,
                documentation: Documentation::default(),
                span: Default::default(),
            };
            assert_eq!(are_flags(&values.iter().map(member).collect::<Vec<_>>()), flags, "{values:?}");
        }
    }
}
