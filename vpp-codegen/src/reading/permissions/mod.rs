//! The permission tables (page shapes 9 and 12).
//!
//! Three rows in every language: delegated with a work account, delegated with a personal account,
//! application. Either one column from least to most privileged, or one for the least privileged
//! permissions and one for the higher ones, which stand in no order. Or else the accounts are columns, and
//! each row is for another thing. A page may have several tables, one for each way to use the operation.

mod cell;
mod least_column;
mod privilege;
mod table;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::account::Account;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Block, Page, Section, Table};
use crate::span::Spanned;

use table::{Case, Cases, joined};

/// The permissions an operation needs, by who calls it.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: Box<[PermissionCase]>,
    /// With a signed-in user's personal account.
    pub delegated_personal: Box<[PermissionCase]>,
    /// Without a user.
    pub application: Box<[PermissionCase]>,
    /// The date that the page bears, as it is written.
    pub dated: Option<String>,
}

/// The permissions for one way to call an operation, or for all ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PermissionCase {
    /// What they are for, in the words of the page; empty where it makes no difference.
    pub purpose: String,
    /// Sets of which any one is enough, the least privileged first. All permissions of a set are needed together.
    pub any_of: Box<[Box<[Spanned<String>]>]>,
}

impl Permissions {
    /// The permissions of each kind of account.
    pub(crate) fn by_account(&self) -> [(Account, &[PermissionCase]); 3] {
        Account::ALL.map(|account| match account {
            Account::Work => (account, &*self.delegated_work),
            Account::Personal => (account, &*self.delegated_personal),
            Account::Application => (account, &*self.application),
        })
    }

    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        let cases = self.by_account().into_iter().flat_map(|(_, cases)| cases);
        cases.flat_map(|case| case.any_of.iter().flatten())
    }
}

/// The headings under which pages list permissions.
pub(super) const KEYS: [&str; 2] = ["permissions", "prerequisites"];

/// The permissions of a page; `None` when it has no permission table.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Permissions> {
    let Some(index) = page.sections.iter().position(|section| KEYS.contains(&&*section.key)) else {
        let title = page.title_section()?.title.span;
        diagnostics.push(
            Diagnostic::new(Code::NoPermissions, title, "this page has no section on permissions")
                .decision("the operation's permissions are not known"),
        );
        return None;
    };
    let sections = std::iter::once(&page.sections[index]).chain(page.subsections(index));
    let mut tables: Vec<(String, Cases)> = Vec::new();
    for (position, section) in sections.enumerate() {
        for (at, block) in section.blocks.iter().enumerate() {
            let Block::Table(table) = block else { continue };
            if let Some(cases) = table::read(table, &page.definitions, diagnostics) {
                tables.push((heading(page, section, position, at), cases));
            }
        }
    }
    // Beside a table that names permissions, one that names none is of something else.
    if tables.iter().any(|(_, cases)| cases.name_any()) {
        tables.retain(|(_, cases)| cases.name_any());
    }
    if tables.is_empty() {
        report_lost(&page.sections[index], diagnostics);
        return None;
    }
    Some(Permissions {
        delegated_work: together(&mut tables, Account::Work),
        delegated_personal: together(&mut tables, Account::Personal),
        application: together(&mut tables, Account::Application),
        dated: page.front_matter.get(DATE).map(str::to_string),
    })
}

/// The key of a page's date in its front matter.
const DATE: &str = "ms.date";

/// How long the words above a table may be that say what it is for, in letters.
const LONGEST_HEADING: usize = 100;

/// What a table is for: the heading of its own, or the line that stands right above it.
fn heading(page: &Page<'_>, section: &Section<'_>, position: usize, at: usize) -> String {
    let above = section.blocks[..at].iter().rev().find(|block| !matches!(block, Block::Comment(_)));
    let line = match above {
        Some(Block::Paragraph(prose) | Block::Item(prose, _)) => Some(prose),
        _ => None,
    };
    let is_short = |words: &String| words.chars().count() <= LONGEST_HEADING;
    let line = line.map(|prose| prose.plain(&page.definitions)).filter(is_short).filter(|_| position == 0);
    let words = line.or_else(|| (position > 0).then(|| section.title.plain(&page.definitions))).unwrap_or_default();
    words.trim().trim_end_matches([':', '：', '.']).to_string()
}

/// What all tables say for a kind of account; a single case where they say the same for all.
fn together(tables: &mut [(String, Cases)], account: Account) -> Box<[PermissionCase]> {
    let mut cases: Vec<Case> = Vec::new();
    let are_several = tables.len() > 1;
    for (heading, table) in tables {
        let heading = if are_several { &**heading } else { "" };
        let named = |case: Case| Case { purpose: joined(heading, &case.purpose), ..case };
        cases.extend(table.take(account).into_iter().map(named));
    }
    let is_divided = cases.windows(2).any(|pair| pair[0].alternatives.sets != pair[1].alternatives.sets);
    if !is_divided {
        cases.truncate(1);
    }
    let case = |case: Case| PermissionCase {
        purpose: if is_divided { case.purpose } else { String::new() },
        any_of: case.alternatives.sets.into_iter().map(Vec::into_boxed_slice).collect(),
    };
    cases.into_iter().map(case).filter(|case| !case.any_of.is_empty()).collect()
}

/// Whether a table lists permissions.
pub(super) fn is_permission_table(table: &Table<'_>) -> bool {
    table::read(table, &Default::default(), &mut Diagnostics::new()).is_some()
}

/// Says which tables under the heading are no permission table, or that there is none.
fn report_lost(section: &Section<'_>, diagnostics: &mut Diagnostics) {
    let has_table = section.tables().next().is_some();
    let before = diagnostics.len();
    for block in &section.blocks {
        let finding = match block {
            Block::Table(table) => Diagnostic::new(
                Code::TableSkipped,
                table.header.span,
                "this is no table of permissions for three kinds of accounts",
            )
            .decision("it is not read"),
            // That there is no such file is told where all missing files are.
            Block::Include(_) if !has_table => return,
            _ => continue,
        };
        diagnostics.push(finding);
    }
    if diagnostics.len() == before {
        diagnostics.push(
            Diagnostic::new(Code::NoPermissions, section.title.span, "there is no table of permissions")
                .decision("the operation's permissions are not known")
                .help("add a table with a row for each kind of account"),
        );
    }
}

#[cfg(test)]
mod tests;
