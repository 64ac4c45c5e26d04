//! Whether one of two pages has changed since they said the same.
//!
//! A translation is made of a page as it was, and the page goes on. What is never translated shows whether
//! both are of one time: the JSON representation, the targets of links, the numbers of members, the bodies
//! of examples. Where these differ on the two pages, a difference between their tables tells nothing of how
//! well they are read.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::Sides;
use crate::corpus::page_stem;
use crate::reading::sample::{SampleMember, ShapeKind};
use crate::reading::{Facts, OperationFacts, PropertyFacts, TypeName, TypeReference};

/// The facts of the pages of both sides, by the stem of the page.
pub struct Evidence<'a> {
    sides: Sides,
    documented: HashMap<String, &'a Facts>,
    metadata: HashMap<String, &'a Facts>,
}

impl<'a> Evidence<'a> {
    /// The facts of the pages of each side, each with the page's path.
    pub fn new(
        sides: Sides,
        documented: impl IntoIterator<Item = (&'a str, &'a Facts)>,
        metadata: impl IntoIterator<Item = (&'a str, &'a Facts)>,
    ) -> Self {
        let by_stem = |(path, facts): (&'a str, &'a Facts)| (page_stem(path), facts);
        Evidence {
            sides,
            documented: documented.into_iter().map(by_stem).collect(),
            metadata: metadata.into_iter().map(by_stem).collect(),
        }
    }

    pub(crate) fn sides(&self) -> Sides {
        self.sides.clone()
    }

    /// The facts of a page on both sides.
    fn both(&self, page: &str) -> Option<(&'a Facts, &'a Facts)> {
        let stem = page_stem(page);
        Some((*self.documented.get(&stem)?, *self.metadata.get(&stem)?))
    }

    fn says(&self, pages: &[String], of: impl Fn(&'a Facts, &'a Facts) -> Option<String>) -> Option<String> {
        pages.iter().filter_map(|page| self.both(page)).find_map(|(first, second)| of(first, second))
    }

    /// Whether the JSON representation has the property on one of two pages only.
    pub(crate) fn property(&self, pages: &[String], name: &str) -> Option<String> {
        self.says(pages, |first, second| {
            let lacks = match (shown(first, name), shown(second, name)) {
                (Some(_), None) => &self.sides.metadata,
                (None, Some(_)) => &self.sides.documented,
                _ => return None,
            };
            Some(format!("the JSON representation of {lacks} lacks `{name}`"))
        })
    }

    /// Whether the JSON representation shows different types of a property, or the type cells link to
    /// different pages.
    pub(crate) fn property_type(&self, pages: &[String], name: &str) -> Option<String> {
        self.says(pages, |first, second| {
            if let (Some(here), Some(there)) = (shown(first, name), shown(second, name)) {
                if here.shape != there.shape {
                    return Some(format!("the JSON representations show `{name}` differently"));
                }
                if matches!(here.shape.kind, ShapeKind::Named(_)) {
                    return None;
                }
            }
            linked_differently(row(first, name)?, row(second, name)?)
        })
    }

    /// Whether the two pages link to different bases.
    pub(crate) fn base(&self, pages: &[String]) -> Option<String> {
        let target = |facts: &'a Facts| facts.resource.as_ref()?.base.as_ref()?.page.as_deref();
        self.says(pages, |first, second| {
            let (here, there) = (target(first)?, target(second)?);
            (here != there).then(|| format!("the pages link to `{here}` and to `{there}` as the base"))
        })
    }

    /// Whether the tables of members have different numbers.
    pub(crate) fn members(&self, pages: &[String], name: &str) -> Option<String> {
        self.says(pages, |first, second| {
            let (here, there) = (numbers(first, name)?, numbers(second, name)?);
            let only = |these: &BTreeSet<i64>, those: &BTreeSet<i64>| these.difference(those).next().copied();
            let (side, number) = match (only(&here, &there), only(&there, &here)) {
                (Some(number), _) => (&self.sides.documented, number),
                (None, Some(number)) => (&self.sides.metadata, number),
                (None, None) => return None,
            };
            Some(format!("only the table of {side} has a member with the number {number}"))
        })
    }

    /// Whether the bodies of the example requests have different keys.
    pub(crate) fn parameters(&self, pages: &[String]) -> Option<String> {
        self.says(pages, |first, second| {
            let (here, there) = (body_keys(first.operation.as_ref()?)?, body_keys(second.operation.as_ref()?)?);
            let only = here.symmetric_difference(&there).next()?;
            Some(format!("only one of the example requests has `{only}`"))
        })
    }
}

/// What the JSON representation of a page shows of a property.
fn shown<'a>(facts: &'a Facts, name: &str) -> Option<&'a SampleMember> {
    let sample = facts.resource.as_ref()?.sample.as_ref()?;
    sample.members.iter().find(|member| member.name.value == name)
}

fn row<'a>(facts: &'a Facts, name: &str) -> Option<&'a PropertyFacts> {
    let resource = facts.resource.as_ref()?;
    resource.properties.iter().chain(&resource.relationships).find(|row| row.name.value == name)
}

/// Whether the cells link to different pages, or one of them names a primitive type where the other links.
fn linked_differently(first: &PropertyFacts, second: &PropertyFacts) -> Option<String> {
    let target = |row: &PropertyFacts| match &row.type_expression.as_ref()?.name {
        TypeName::Reference(TypeReference { page: Some(page), .. }) => Some(Some(page.clone())),
        TypeName::Primitive(_) => Some(None),
        _ => None,
    };
    let (here, there) = (target(first)?, target(second)?);
    let told = |target: &Option<String>| target.as_ref().map_or("no page".to_string(), |page| format!("`{page}`"));
    (here != there).then(|| format!("the type cells link to {} and to {}", told(&here), told(&there)))
}

/// The numbers of the members, if all have one: a damaged number is no evidence.
fn numbers(facts: &Facts, name: &str) -> Option<BTreeSet<i64>> {
    let enumeration = facts.enumerations.iter().find(|found| found.name.value.eq_ignore_ascii_case(name))?;
    enumeration.members.iter().map(|member| Some(member.value.as_ref()?.value)).collect()
}

fn body_keys(operation: &OperationFacts) -> Option<BTreeSet<&str>> {
    let sample = operation.body_sample.as_ref()?;
    Some(sample.members.iter().map(|member| &*member.name.value).collect())
}
