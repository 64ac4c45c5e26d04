//! A table of the members of an enumeration: a page of its own, or a section `### x values` of another
//! page (page shape 8).

use foldhash::{HashMap, HashSet};

use borsh::{BorshDeserialize, BorshSerialize};

use super::property::name_in;
use super::running_text::RunningText;
use super::untitled::{has_names, lists_members};
use super::{PageContext, deprecation, identical_rows, namespace, numbers, prose, title, type_cell, value_list};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::page::{Page, Prose, Row, Section, Table};
use crate::span::Spanned;
use crate::vocabulary::Meaning;
use crate::vocabulary::deprecation::without_mark;

/// What a page says of an enumeration.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct EnumerationFacts {
    /// The name, without a namespace.
    pub name: Spanned<String>,
    /// The namespace, where the page tells one.
    pub namespace: Option<Spanned<String>>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Whether the page says that a value may be several members at once.
    pub flags: bool,
    /// The description.
    pub documentation: Documentation,
    /// The members in the order of the table.
    pub members: Vec<MemberFacts>,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct MemberFacts {
    /// The name.
    pub name: Spanned<String>,
    /// The number, where the table has one.
    pub value: Option<Spanned<i64>>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The description.
    pub documentation: Documentation,
}

/// All enumerations that a page describes.
pub(super) fn read(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Vec<EnumerationFacts> {
    let namespace = page.title_section().and_then(namespace::of);
    let mut found = Vec::new();
    if let Some(members) = members_section(page) {
        found.extend(of_page(page, members, context, diagnostics));
    }
    for section in page.sections.iter().filter(|section| is_values_section(section)) {
        if section.tables().next().is_some() {
            let title = page.title_section().filter(|title| describes_only(page, title, section)).unwrap_or(section);
            let keep = |paragraph: &Prose<'_>| namespace::in_line(paragraph).is_none();
            found.extend(of_section(section, title, page, keep, context, diagnostics));
        }
    }
    for facts in &mut found {
        facts.namespace = namespace.clone();
    }
    found
}

/// The section of the members of an enumeration. On pages of other kinds one of the name may say who the members of a group
/// are: in words, or in a table of them.
pub(super) fn members_section<'a, 'src>(page: &'a Page<'src>) -> Option<&'a Section<'src>> {
    let has = |keys: &[&str]| keys.iter().any(|key| page.section(key).is_some());
    let lists_properties = page.section("properties").is_some_and(|section| section.tables().next().is_some());
    let is_of_other_kind = has(&["properties", "http-request"]);
    let is_meant = |section: &&Section<'_>| match section.tables().next() {
        Some(_) if lists_properties => false,
        Some(table) => !is_of_other_kind || lists_members(table) || has_names(table),
        None => !is_of_other_kind && !has(&["relationships", "methods", "json-representation"]),
    };
    page.section("members").filter(is_meant)
}

/// Whether a page is about nothing but the enumeration whose members a section lists: its title names it, too.
fn describes_only(page: &Page<'_>, title: &Section<'_>, section: &Section<'_>) -> bool {
    let name = |section| title::type_name(section, &page.definitions, None).map(|name| name.value);
    page.section("properties").is_none() && title.level == 1 && name(title).is_some() && name(title) == name(section)
}

fn of_page(
    page: &Page<'_>,
    section: &Section<'_>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Option<EnumerationFacts> {
    let title = page.title_section()?;
    if section.tables().next().is_none() {
        diagnostics.push(
            Diagnostic::new(Code::NoTable, section.title.span, "there is no table of members under this heading")
                .help("add a table `Member|Value|Description`"),
        );
        return None;
    }
    let keep = |paragraph: &Prose<'_>| namespace::in_line(paragraph).is_none();
    of_section(section, title, page, keep, context, diagnostics)
}

/// The enumeration whose members are in the first table of `section` and whose name is in the heading of
/// `title`; the paragraphs that `keep` says yes to describe it.
fn of_section(
    section: &Section<'_>,
    title: &Section<'_>,
    page: &Page<'_>,
    keep: impl Fn(&Prose<'_>) -> bool,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Option<EnumerationFacts> {
    let mut tables = section.tables();
    let table = tables.next()?;
    let is_whole_page = title.level == 1;
    let stem = context.stem_for_title(page).filter(|_| is_whole_page);
    let named = if context.translated { title::translated_type_name } else { title::type_name };
    let Some(name) = named(title, &page.definitions, stem) else {
        diagnostics.push(
            Diagnostic::new(Code::TableSkipped, title.title.span, "this heading names no type")
                .related(table.header.span, "these would be its members")
                .decision("the enumeration is left out")
                .help("start the heading with the name of the type"),
        );
        return None;
    };
    for other in tables {
        diagnostics.push(
            Diagnostic::new(Code::TableSkipped, other.header.span, "a second table of members under one heading")
                .related(table.header.span, "this one is read")
                .decision("it is not read"),
        );
    }
    let members = members(table, page, context, diagnostics);
    if members.is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::NoTable, table.header.span, format!("the table lists no member of `{}`", name.value))
                .decision("the enumeration is left out")
                .help("add a row for each member"),
        );
        return None;
    }
    let documentation = prose::of_section(title, &page.definitions, keep);
    let (deprecated, documentation) = deprecation::of_page(title, documentation, page);
    Some(EnumerationFacts {
        name,
        namespace: None,
        deprecated,
        flags: title
            .paragraphs()
            .chain(section.paragraphs())
            .any(|prose| page.words().says(&prose.text, Meaning::Flags)),
        documentation,
        members,
    })
}

/// Whether a section's heading is `x values`, x being one word; behind it may stand that the type is deprecated.
pub(super) fn is_values_section(section: &Section<'_>) -> bool {
    let name = without_mark(&section.key).strip_suffix("-values").unwrap_or_default();
    !name.is_empty() && !name.contains('-') && section.level > 1
}

/// Which column holds what.
struct Columns {
    name: usize,
    value: Option<usize>,
    description: Option<usize>,
}

fn columns(table: &Table<'_>, context: &PageContext) -> Columns {
    let width = table.header.cells.len();
    let value = (0..width).find(|column| numbers::fill(table, *column)).filter(|column| *column < 2 && width > 1);
    // Translation turns numbers into words; the column of descriptions is the third.
    let value = value.or((context.translated && width == 3 && numbers::may_fill(table, 1)).then_some(1));
    let rest: Vec<usize> = (0..width).filter(|column| Some(*column) != value).collect();
    // Names differ. Where the first column groups rows, another one names the members.
    let texts = |column: usize| table.rows.iter().filter_map(move |row| Some(row.cell(column)?.text.trim()));
    let groups_rows = |column: usize| !all_differ(texts(column));
    let are_names = |column: usize| {
        let names: Vec<&str> = texts(column).map(|text| text.trim_matches('`')).collect();
        names.len() == table.rows.len()
            && names.iter().all(|name| type_cell::is_identifier(name))
            && all_differ(names.iter().copied())
    };
    let first = rest.first().copied().unwrap_or(0);
    let name = rest.iter().copied().find(|column| groups_rows(first) && are_names(*column)).unwrap_or(first);
    Columns { name, value, description: rest.into_iter().find(|column| *column > name) }
}

fn all_differ<'a>(mut texts: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = HashSet::default();
    texts.all(|text| seen.insert(text))
}

pub(super) fn members(
    table: &Table<'_>,
    page: &Page<'_>,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) -> Vec<MemberFacts> {
    let columns = columns(table, context);
    let numbers = numbers::of_column(table, columns.value, context.translated);
    let are_numbered = numbers.iter().flatten().count() * 2 > numbers.len();
    let mut members: Vec<MemberFacts> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::default();
    for (index, row) in identical_rows::distinct(table, diagnostics) {
        let Some(member) = member(row, &columns, numbers[index], are_numbered, page, diagnostics) else {
            diagnostics.push(
                Diagnostic::new(Code::RowSkipped, row.span, "this row has no name").decision("it names no member"),
            );
            continue;
        };
        match known.get(&member.name.value).map(|index| &members[*index]) {
            Some(before) => diagnostics.push(
                Diagnostic::new(
                    Code::Repeated,
                    member.name.span,
                    format!("the member `{}` stands in the table twice", *member.name),
                )
                .related(before.name.span, "first here")
                .decision("the first row is taken"),
            ),
            None => {
                known.insert(member.name.value.clone(), members.len());
                members.push(member);
            }
        }
    }
    report_shared_numbers(&members, diagnostics);
    members
}

fn member(
    row: &Row<'_>,
    columns: &Columns,
    number: Option<i64>,
    are_numbered: bool,
    page: &Page<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<MemberFacts> {
    let cell = row.cell(columns.name)?;
    let (name, mut deprecated) = name_in(cell, &page.definitions);
    if name.is_empty() {
        return None;
    }
    let written = columns.value.and_then(|column| row.cell(column));
    let value = written.and_then(|cell| Some(Spanned::new(number?, cell.span)));
    let without_number = match (written, &value) {
        (Some(cell), None) => Some((cell.span, format!("`{}` is no number for `{name}`", cell.text))),
        (None, None) if are_numbered => {
            Some((cell.span, format!("`{name}` has no number, and other members have one")))
        }
        _ => None,
    };
    if let Some((place, message)) = without_number {
        diagnostics.push(
            Diagnostic::new(Code::NoNumber, place, message).decision("no number of the member is known from this page"),
        );
    }
    let description = columns.description.and_then(|column| row.cell(column));
    let documentation = description.map(|cell| {
        let inlines = cell.inlines(&page.definitions);
        let text = RunningText::of(&inlines, page.words());
        let lists = value_list::read(&text);
        // What a member stands for may be deprecated; the member is where another one is to be used.
        let mentions = page.words().mentions(&text.text);
        let names_another = mentions.iter().any(|(meaning, _)| *meaning == Meaning::Instead);
        deprecated |= names_another && deprecation::is_said(&text, &mentions, &lists, &name);
        prose::of_cell(&text, &lists)
    });
    let documentation = documentation.unwrap_or_default();
    Some(MemberFacts { name: Spanned::new(name, cell.span), value, deprecated, documentation })
}

/// Two members with one number are legal but, on these pages, mostly a slip.
fn report_shared_numbers(members: &[MemberFacts], diagnostics: &mut Diagnostics) {
    let mut first_of: HashMap<i64, &MemberFacts> = HashMap::default();
    for member in members {
        let Some(value) = &member.value else { continue };
        let before = first_of.get(&value.value).copied();
        first_of.entry(value.value).or_insert(member);
        if let Some(MemberFacts { value: Some(first), name, .. }) = before {
            diagnostics.push(
                Diagnostic::new(
                    Code::Repeated,
                    value.span,
                    format!("`{}` has the number of `{}`", *member.name, **name),
                )
                .related(first.span, "first here")
                .decision("both members keep it")
                .help("correct the number of one of them"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn shapes(page: &str) -> Vec<String> {
        let corpus = Corpus::from_texts([("en-US/beta/resources/x.md", page)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut diagnostics);
        let show = |member: &MemberFacts| {
            let value = member.value.as_ref().map(|value| format!("={}", value.value)).unwrap_or_default();
            format!("{}{value} {}", member.name.value, member.documentation.plain())
        };
        let facts = read(&page, &PageContext { stem: "x".to_string(), translated: false }, &mut diagnostics);
        facts
            .iter()
            .map(|facts| {
                format!("{}: {}", facts.name.value, facts.members.iter().map(show).collect::<Vec<_>>().join("; "))
            })
            .collect()
    }

    #[test]
    fn what_is_wrong_with_a_number_is_told_with_what_can_be_done() {
        let page = "# x enum type\n## Members\n|Member|Value|\n|:-|:-|\n|on|1|\n|off|1|\n|dim|one|\n|broken||\n|lost|5|\n|sold|6|\n";
        let corpus = Corpus::from_texts([("en-US/beta/resources/x.md", page)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut diagnostics);
        read(&page, &PageContext { stem: "x".to_string(), translated: false }, &mut diagnostics);
        let told = diagnostics.iter().map(|finding| {
            format!("{}; {}; {}", finding.message, finding.decision.as_deref().unwrap_or(""), finding.help)
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "`one` is no number for `dim`; no number of the member is known from this page; \
                 write the number of the member",
                "`broken` has no number, and other members have one; no number of the member is known from this page; \
                 write the number of the member",
                "`off` has the number of `on`; both members keep it; correct the number of one of them",
            ]
        );
    }

    #[test]
    fn columns_are_known_by_what_they_hold() {
        for (header, row, member) in [
            ("|Member|Value|Description|\n|:---|:---|:---|", "|valid|1|Fine.|", "valid=1 Fine."),
            ("|Member|Description|\n|:---|:---|", "|valid|Fine.|", "valid Fine."),
            ("|Member|\n|:---|", "|valid|", "valid "),
            ("|Value|Member|\n|:---|:---|", "|1|`valid`|", "valid=1 "),
        ] {
            let page = format!("# x enum type\n## Members\n{header}\n{row}\n");
            assert_eq!(shapes(&page), [format!("x: {member}")], "{header}");
        }
    }

    #[test]
    fn a_column_that_groups_the_rows_names_no_members() {
        let page = "# Enums\n### reason values\n|Kind|Value|Text|\n|:---|:---|:---|\n|bulb|`broken`|It broke.|\n|bulb|`lost`|Lost.|\n";
        assert_eq!(shapes(page), ["reason: broken It broke.; lost Lost."]);
    }

    #[test]
    fn a_section_or_a_member_may_be_deprecated() {
        let page = "# Enums\n### mailType values (deprecated)\n|Member|Description|\n|:---|:---|\n|home|At home.|\n|work (deprecated)|At work.|\n|other|Deprecated. Use `home` instead.|\n|old|The address is deprecated.|\n";
        let corpus = Corpus::from_texts([("en-US/beta/resources/x.md", page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut Diagnostics::new());
        let context = PageContext { stem: "x".to_string(), translated: false };
        let [mail] = &*read(&page, &context, &mut Diagnostics::new()) else { panic!("one enumeration") };
        assert_eq!((&*mail.name.value, mail.deprecated), ("mailType", true));
        let deprecated: Vec<_> = mail.members.iter().map(|member| (&*member.name.value, member.deprecated)).collect();
        assert_eq!(deprecated, [("home", false), ("work", true), ("other", true), ("old", false)]);
    }

    #[test]
    fn a_section_of_values_is_an_enumeration() {
        let page = "# Enums\n### riskLevel values\n|Member|\n|:---|\n|low|\n|high|\n### See values\ntext\n";
        assert_eq!(shapes(page), ["riskLevel: low ; high "]);
    }
}
