//! First pass: the pages of one language that describe one type become one draft.
//!
//! A type may be spread over several pages (page shape 11, number 25), and a page may exist as Markdown
//! and as plain text. The page that lists the most decides, of two that list as much the first in the order
//! of paths.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use crate::corpus::{Corpus, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::edm::UNKNOWN_FUTURE_VALUE;
use crate::joining::drafts::PageFacts;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::rows::{RowPlaces, join_rows, take_documentation, take_if_none};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::{EnumerationFacts, Facts, MemberFacts, OperationFacts, ResourceFacts, is_translation};
use crate::span::{Span, Spanned};

/// What the pages of one language say of one type.
#[derive(Clone, Debug)]
pub(crate) struct Draft<T> {
    /// The name as the pages spell it.
    pub(crate) name: QualifiedName,
    /// The joined facts.
    pub(crate) facts: Box<T>,
    /// The pages, the deciding one first.
    pub(crate) pages: Vec<PageName>,
}

impl<T> Draft<T> {
    /// The page that decides.
    pub(crate) fn page(&self) -> &PageName {
        &self.pages[0]
    }
}

/// What a page is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageName {
    /// What it is called wherever the documentation stands.
    pub(crate) path: String,
    /// What links to it say.
    pub(crate) stem: String,
    /// Whether it is a translation.
    pub(crate) is_translation: bool,
}

impl PageName {
    fn of(source: &Source) -> PageName {
        PageName { path: source.name.clone(), stem: source.stem(), is_translation: is_translation(&source.locale) }
    }
}

/// The drafts of one language, by name in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) resources: BTreeMap<QualifiedName, Draft<ResourceFacts>>,
    pub(crate) enumerations: BTreeMap<QualifiedName, Draft<EnumerationFacts>>,
    /// By the page's stem.
    pub(crate) operations: BTreeMap<String, Draft<OperationFacts>>,
    /// What the words of a translation are in code.
    pub(crate) glossary: Glossary,
    /// Where members of enumerations stand that no code of a translation is known to name so.
    pub(crate) doubtful_members: HashSet<Span>,
    /// Where relationships stand whose names no code of a translation shows.
    pub(crate) doubtful_relationships: HashSet<Span>,
    /// The enumerations that no page describes, whose members are what descriptions list.
    pub(crate) of_lists: BTreeSet<QualifiedName>,
}

/// Joins the pages of each language.
pub(crate) fn pages_of_one_type(
    corpus: &Corpus,
    pages: PageFacts,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Drafts> {
    let mut by_locale: BTreeMap<String, (Drafts, Places)> = BTreeMap::new();
    let mut pages = pages;
    pages.sort_by_key(|(_, facts)| std::cmp::Reverse(extent(facts)));
    for (id, facts) in pages {
        let source = corpus.source(id);
        let (drafts, places) = by_locale.entry(source.locale.clone()).or_default();
        drafts.add(PageName::of(source), facts, places, diagnostics);
    }
    by_locale.into_iter().map(|(locale, (drafts, _))| (locale, drafts)).collect()
}

/// How much a page lists.
fn extent(facts: &Facts) -> usize {
    let properties = facts.resource.iter().map(|resource| resource.properties.len() + resource.relationships.len());
    let members = facts.enumerations.iter().map(|enumeration| enumeration.members.len());
    properties.chain(members).sum()
}

pub(crate) fn qualified(namespace: Option<&Spanned<String>>, name: &str) -> QualifiedName {
    QualifiedName::new(namespace.map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value), name)
}

impl Drafts {
    fn add(&mut self, page: PageName, facts: Facts, places: &mut Places, diagnostics: &mut Diagnostics) {
        let Facts { resource, enumerations, operation } = facts;
        if let Some(resource) = resource {
            let name = qualified(resource.namespace.as_ref(), &resource.name.value);
            let draft = Draft { name: name.clone(), facts: resource, pages: vec![page.clone()] };
            match self.resources.get_mut(&name.folded()) {
                Some(before) => {
                    compare_spelling(&before.name, &before.facts.name, &draft.name, &draft.facts.name, diagnostics);
                    let places = places.entry(name.folded()).or_insert_with(|| RowPlaces::of(&before.facts));
                    before.join(draft, places, diagnostics);
                }
                None => drop(self.resources.insert(name.folded(), draft)),
            }
        }
        for enumeration in enumerations {
            let name = qualified(enumeration.namespace.as_ref(), &enumeration.name.value);
            let draft = Draft { name: name.clone(), facts: Box::new(enumeration), pages: vec![page.clone()] };
            match self.enumerations.get_mut(&name.folded()) {
                Some(before) => {
                    compare_spelling(&before.name, &before.facts.name, &draft.name, &draft.facts.name, diagnostics);
                    before.join(draft, diagnostics);
                }
                None => drop(self.enumerations.insert(name.folded(), draft)),
            }
        }
        if let Some(operation) = operation {
            let stem = page.stem.clone();
            let name = QualifiedName::new(DEFAULT_NAMESPACE, &*stem);
            self.operations.entry(stem).or_insert(Draft { name, facts: operation, pages: vec![page] });
        }
    }
}

/// Reports two names that are one but for letter case, each with its place.
fn compare_spelling(
    name: &QualifiedName,
    at: &Spanned<String>,
    other: &QualifiedName,
    other_at: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) {
    if name != other {
        diagnostics.push(
            Diagnostic::new(Code::DefinedTwice, other_at.span, format!("two pages spell `{name}` differently"))
                .label(format!("`{other}` here"))
                .related(at.span, format!("`{name}` here"))
                .decision("both pages describe one type, spelled as on the page that lists more"),
        );
    }
}

/// Where the rows of each type stand, of types that several pages describe.
type Places = BTreeMap<QualifiedName, RowPlaces>;

impl Draft<ResourceFacts> {
    /// Takes over what another page says; where both say something, the first decides.
    fn join(&mut self, other: Draft<ResourceFacts>, places: &mut RowPlaces, diagnostics: &mut Diagnostics) {
        let mine = &mut self.facts;
        join_base(mine, &other.facts, diagnostics);
        let ResourceFacts {
            name: _,
            own_name: _,
            namespace,
            base,
            annotated_base,
            base_lines,
            derived,
            key,
            open,
            is_abstract,
            deprecated,
            documentation,
            properties,
            relationships,
            methods,
            sample,
            shown_words,
            from_sample_only,
        } = *other.facts;
        take_if_none(&mut mine.namespace, namespace);
        take_if_none(&mut mine.base, base);
        take_if_none(&mut mine.annotated_base, annotated_base);
        mine.base_lines.extend(base_lines);
        mine.derived.extend(derived);
        take_if_none(&mut mine.key, key);
        mine.open |= open;
        mine.is_abstract |= is_abstract;
        mine.deprecated &= deprecated;
        take_documentation(&mut mine.documentation, documentation);
        join_rows(&mut mine.properties, &mut places.properties, properties, diagnostics);
        join_rows(&mut mine.relationships, &mut places.relationships, relationships, diagnostics);
        mine.methods.extend(methods);
        take_if_none(&mut mine.sample, sample);
        mine.shown_words = mine.shown_words.iter().cloned().chain(shown_words).collect();
        // A table on any of the pages lists the properties.
        mine.from_sample_only &= from_sample_only;
        self.pages.extend(other.pages);
    }
}

fn join_base(mine: &ResourceFacts, theirs: &ResourceFacts, diagnostics: &mut Diagnostics) {
    if let (Some(first), Some(second)) = (&mine.base, &theirs.base)
        && first.name.to_lowercase() != second.name.to_lowercase()
    {
        diagnostics.push(
            Diagnostic::new(
                Code::DefinedTwice,
                second.span,
                format!("two pages give `{}` different bases", mine.name.value),
            )
            .label(format!("`{}` here", second.name))
            .related(first.span, format!("`{}` here", first.name))
            .decision(format!("`{}` is taken, from the page that lists more", first.name)),
        );
    }
}

impl Draft<EnumerationFacts> {
    /// Takes over what another page says; where both say something, the first decides.
    fn join(&mut self, other: Draft<EnumerationFacts>, diagnostics: &mut Diagnostics) {
        let EnumerationFacts { name: _, namespace, deprecated, flags, documentation, members } = *other.facts;
        self.facts.flags |= flags;
        let mine = &mut self.facts;
        take_if_none(&mut mine.namespace, namespace);
        mine.deprecated &= deprecated;
        take_documentation(&mut mine.documentation, documentation);
        let before = mine.members.len();
        let is_one_table = self.pages[0].is_translation && stand_alike(&mine.members, &members);
        let mut more: Vec<Spanned<String>> = Vec::new();
        for (at, member) in members.into_iter().enumerate() {
            let named = mine.members.iter().position(|before| before.name.eq_ignore_ascii_case(&member.name));
            match named.or((is_one_table && at < before).then_some(at)) {
                Some(before) => join_member(&mut mine.members[before], member),
                None => {
                    more.push(member.name.clone());
                    mine.members.push(member);
                }
            }
        }
        if let Some((first, others)) = more.split_first() {
            let names = listed(more.iter().map(|name| &*name.value));
            let message = format!("another page lists the members of `{}` without {names}", self.name);
            diagnostics.push(
                Diagnostic::new(Code::DefinedTwice, first.span, message)
                    .related(mine.name.span, format!("{before} members here"))
                    .and_here(others.iter().map(|name| name.span))
                    .decision("the members of both pages are taken"),
            );
        }
        self.pages.extend(other.pages);
    }
}

/// Whether two tables have as many members, and half of them or more in the same places: a translation has damaged
/// the others, of each table different ones. The last of one table may be the sentinel alone.
fn stand_alike(members: &[MemberFacts], others: &[MemberFacts]) -> bool {
    let [members, others] = [members, others].map(|members| match members.split_last() {
        Some((last, own)) if last.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE) => own,
        _ => members,
    });
    let pairs = members.iter().zip(others);
    let alike = pairs.filter(|(member, other)| member.name.eq_ignore_ascii_case(&other.name)).count();
    members.len() == others.len() && alike * 2 >= members.len()
}

fn join_member(member: &mut MemberFacts, other: MemberFacts) {
    let MemberFacts { name: _, value, deprecated, documentation } = other;
    member.deprecated &= deprecated;
    take_if_none(&mut member.value, value);
    take_documentation(&mut member.documentation, documentation);
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, read};
    use crate::name::QualifiedName;
    use crate::schema::Property;
    use crate::settings::Settings;

    /// A page that describes `cart`, with these sections.
    fn page(stem: &str, sections: &str) -> SmallPage {
        (format!("en-US/beta/resources/{stem}.md"), format!("# cart resource type\n\n{sections}"))
    }

    fn rows(title: &str, rows: &[&str]) -> String {
        let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
        format!("## {title}\n\n|Name|Type|Description|\n|:-|:-|:-|\n{rows}\n")
    }

    /// The properties of `cart` with all that is known of each, and the kinds of findings.
    fn cart(pages: [SmallPage; 2]) -> (Vec<String>, Vec<Code>) {
        let (schema, diagnostics) = read(pages);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        let show = |property: &Property| {
            let read_only = if property.read_only { " read-only" } else { "" };
            let nullable = property.nullable.map(|nullable| format!(" nullable={nullable}")).unwrap_or_default();
            let prose = property.documentation.plain();
            format!("{}: {}{read_only}{nullable}: {prose}", property.name, property.type_use)
        };
        (cart.properties.iter().map(show).collect(), diagnostics.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn what_one_page_leaves_out_the_other_says() {
        let first = rows("Properties", &["id|String|Its key.", "wheels||How many.", "owner|String|"]);
        let second =
            rows("Properties", &["wheels|Int32|Wheels. Not nullable. Read-only.", "owner|String|Whose it is."]);
        let (properties, findings) = cart([page("cart", &first), page("shop-cart", &second)]);
        assert_eq!(
            properties,
            [
                "id: Edm.String: Its key.",
                "wheels: Edm.Int32 read-only nullable=false: How many.",
                "owner: Edm.String: Whose it is.",
            ]
        );
        assert!(!findings.contains(&Code::UnknownType), "{findings:?}");
    }

    #[test]
    fn two_tables_of_a_translation_are_one_where_most_of_their_rows_are_alike() {
        let table = |name: &str, rows: &[&str]| {
            let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
            let title = "# <a name=\"cartstate-enum-type\"></a>Xa cartState\n\n## <a name=\"members\"></a>Xb\n\n";
            (format!("eo-EO/beta/resources/{name}.md"), format!("{title}|Xc|\n|:-|\n{rows}"))
        };
        let members = |first: &[&str], second: &[&str]| -> Vec<String> {
            let pages = [table("a", first), table("b", second)];
            let corpus = Corpus::from_texts(pages.iter().map(|(name, text)| (&**name, &**text)));
            let schema = crate::document(corpus, &Settings::default().primary_locale("eo-EO")).schemas.remove(0);
            let state = schema.types.get(&QualifiedName::parse("cartState")).and_then(|state| state.as_enumeration());
            state.expect("an enumeration").members.iter().map(|member| member.name.clone()).collect()
        };
        assert_eq!(members(&["full", "malplena", "lost"], &["full", "vakua", "lost"]), ["full", "malplena", "lost"]);
        assert_eq!(
            members(&["full", "vakua", "unknownFutureValue"], &["full", "malplena"]),
            ["full", "vakua", "unknownFutureValue"]
        );
        assert_eq!(members(&["full", "vakua", "lost"], &["lost", "empty"]), ["full", "vakua", "lost", "empty"]);
    }

    #[test]
    fn a_table_on_one_page_lists_the_properties_of_both() {
        let first = rows("Relationships", &["a|[cart](cart.md)|", "b|[cart](cart.md)|", "c|[cart](cart.md)|"]);
        let json =
            "## JSON representation\n\n```json\n{ \"@odata.type\": \"microsoft.graph.cart\", \"wheels\": 1 }\n```\n";
        let second = rows("Properties", &["wheels|Int32|How many.", "owner|String|Whose it is."]) + json;
        let (properties, findings) = cart([page("cart", &first), page("shop-cart", &second)]);
        assert_eq!(properties, ["wheels: Edm.Int32: How many.", "owner: Edm.String: Whose it is."]);
        assert!(!findings.contains(&Code::NoTable), "{findings:?}");
    }
}
