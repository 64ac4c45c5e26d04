//! Which type a page, a heading or a name means.

use foldhash::{HashMap, HashSet};

use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::repair::is_of_code;
use crate::reading::{EnumerationFacts, TypeReference};
use crate::span::Span;

/// What ends the anchor of a heading over the members of an enumeration.
const VALUES: &str = "-values";

/// The types of a version, by the ways in which pages refer to them.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// By name in lower case.
    by_name: HashMap<QualifiedName, QualifiedName>,
    /// By local name in lower case: the types of all namespaces.
    by_local_name: HashMap<String, Vec<QualifiedName>>,
    /// By page: the resource it describes, and the enumerations.
    by_page: HashMap<String, Vec<QualifiedName>>,
    /// By page and heading: the enumerations in sections of a page.
    by_heading: HashMap<(String, String), QualifiedName>,
    /// By page and heading: the sections that explain the values of properties which are text.
    values_of_text: HashSet<(String, String)>,
    /// The pages that are translations: there the texts of links may be damaged, and their targets are not.
    translations: HashSet<String>,
    /// Where links stand that are reported as leading nowhere.
    lost_links: HashSet<Span>,
}

impl Directory {
    /// The types of the drafts.
    pub(crate) fn of(drafts: &Drafts, lost_links: HashSet<Span>) -> Directory {
        Directory { lost_links, ..Directory::default() }.with(drafts)
    }

    /// Whether any of the pages is a translation.
    pub(crate) fn has_translations(&self) -> bool {
        !self.translations.is_empty()
    }

    /// Whether the link in a type cell is reported as leading nowhere. That no page describes the type says no more.
    pub(crate) fn is_lost_link(&self, place: Span) -> bool {
        self.lost_links.contains(&place)
    }

    fn with(mut self, drafts: &Drafts) -> Directory {
        let resources = drafts.resources.values().flat_map(|draft| &draft.pages);
        let enumerations = drafts.enumerations.values().flat_map(|draft| &draft.pages);
        let operations = drafts.operations.values().flat_map(|draft| &draft.pages);
        let translations = resources.chain(enumerations).chain(operations).filter(|page| page.is_translation);
        self.translations = translations.map(|page| page.stem.clone()).collect();
        for draft in drafts.enumerations.values() {
            self.add_enumeration(draft);
        }
        for draft in drafts.resources.values() {
            self.add(&draft.name);
            for page in &draft.pages {
                self.by_page.entry(page.stem.clone()).or_default().insert(0, draft.name.clone());
                let text = draft.facts.properties.iter().filter(|row| row.has_values_section);
                self.values_of_text.extend(text.map(|row| (page.stem.clone(), heading_of_values(&row.name))));
            }
        }
        self
    }

    /// Adds an enumeration, behind the types that its pages describe already.
    pub(crate) fn add_enumeration(&mut self, draft: &Draft<EnumerationFacts>) {
        self.add(&draft.name);
        for page in &draft.pages {
            let stem = page.stem.clone();
            self.by_heading.insert((stem.clone(), heading_of_values(&draft.name.name)), draft.name.clone());
            self.by_page.entry(stem).or_default().push(draft.name.clone());
        }
    }

    /// The same names in the spelling that the drafts have now.
    pub(crate) fn respelled(&self, drafts: &Drafts) -> Directory {
        Directory::default().with(drafts)
    }

    fn add(&mut self, name: &QualifiedName) {
        self.by_name.insert(name.folded(), name.clone());
        self.by_local_name.entry(name.name.to_lowercase()).or_default().push(name.clone());
    }

    /// The type that the page with this stem describes.
    pub(crate) fn of_page(&self, stem: &str) -> Option<&QualifiedName> {
        self.by_page.get(stem)?.first()
    }

    /// The type that a page refers to, seen from the page `page` of a type in `namespace`.
    ///
    /// Where the page that a link leads to describes a type of the name in the link's text, it is that type: there are
    /// types of one name in several namespaces. Else a text that names a type exactly is what readers see; but a
    /// translation may have damaged it.
    pub(crate) fn find(&self, reference: &TypeReference, page: &str, namespace: &str) -> Option<&QualifiedName> {
        self.named_or_linked(reference, page, namespace, self.translations.contains(page))
    }

    /// The type that a reference shows to readers in a name which looks as if nobody had translated it.
    pub(crate) fn shown(&self, reference: &TypeReference, namespace: &str) -> Option<&QualifiedName> {
        self.named(&reference.name, namespace).filter(|_| is_of_code(&reference.name))
    }

    /// Whether a reference leads to a section that explains the values of a property which is text.
    pub(crate) fn is_of_text(&self, reference: &TypeReference) -> bool {
        let place = reference.page.clone().zip(reference.heading.clone());
        place.is_some_and(|place| self.values_of_text.contains(&place))
    }

    /// The type that a link in a sentence leads to, whatever its text says.
    pub(crate) fn target(&self, reference: &TypeReference, page: &str, namespace: &str) -> Option<&QualifiedName> {
        self.named_or_linked(reference, page, namespace, true)
    }

    /// The type that a reference names and the one that the page describes to which its link leads, where these are two.
    pub(crate) fn two_types(&self, reference: &TypeReference, namespace: &str) -> Option<[&QualifiedName; 2]> {
        let on_page = self.by_page.get(reference.page.as_ref()?).filter(|_| reference.heading.is_none())?;
        let local = reference.name.rsplit('.').next().unwrap_or_default();
        let named = self.named(&reference.name, namespace)?;
        let is_one = on_page.contains(named) || on_page.iter().any(|name| name.name.eq_ignore_ascii_case(local));
        if is_one { None } else { Some([named, on_page.first()?]) }
    }

    fn named_or_linked(
        &self,
        reference: &TypeReference,
        page: &str,
        namespace: &str,
        target_decides: bool,
    ) -> Option<&QualifiedName> {
        let linked_page = reference.page.as_deref().unwrap_or(page);
        let by_heading = reference
            .heading
            .as_ref()
            .and_then(|heading| self.by_heading.get(&(linked_page.to_string(), heading.clone())));
        let on_page = reference.page.as_ref().and_then(|stem| self.by_page.get(stem)).map_or(&[][..], Vec::as_slice);
        let named = || {
            let named = self.named(&reference.name, namespace)?;
            (!target_decides || on_page.is_empty() || on_page.contains(named)).then_some(named)
        };
        let local = reference.name.rsplit('.').next().unwrap_or_default();
        let of_same_name = || on_page.iter().find(|name| name.name.eq_ignore_ascii_case(local));
        // A heading that the page lacks leads to an enumeration, and not to what the page describes.
        let is_of_page = !leads_to_values(reference);
        by_heading.or_else(of_same_name).or_else(named).or(on_page.first().filter(|_| is_of_page))
    }

    /// The type of this name: qualified, in that namespace and no other; else in the same namespace, in the default
    /// one, or the only one.
    fn named(&self, name: &str, namespace: &str) -> Option<&QualifiedName> {
        let name = name.to_lowercase();
        if let Some((qualifier, local)) = name.rsplit_once('.') {
            return self.by_name.get(&QualifiedName::new(qualifier, local));
        }
        let of = |namespace: &str| self.by_name.get(&QualifiedName::new(namespace.to_lowercase(), &*name));
        of(namespace).or_else(|| of(DEFAULT_NAMESPACE)).or_else(|| self.only(&name))
    }

    /// The types of all namespaces that have this local name.
    pub(crate) fn namesakes(&self, local: &str) -> &[QualifiedName] {
        self.by_local_name.get(&local.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    fn only(&self, local: &str) -> Option<&QualifiedName> {
        match self.by_local_name.get(local)?.as_slice() {
            [name] => Some(name),
            _ => None,
        }
    }
}

/// Whether a link leads to the heading over the values of something.
pub(crate) fn leads_to_values(reference: &TypeReference) -> bool {
    reference.heading.as_ref().is_some_and(|heading| heading.ends_with(VALUES))
}

/// The anchor of the heading over the values of what is called so.
fn heading_of_values(name: &str) -> String {
    format!("{}{VALUES}", name.to_lowercase())
}
