//! Which witness decides the permissions of calls.

/// Which holds where pages and the list of permissions differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionsFrom {
    /// The pages; the list completes them.
    #[default]
    Pages,
    /// The list; the pages complete it.
    List,
}

impl PermissionsFrom {
    /// All choices.
    pub const ALL: &'static [PermissionsFrom] = &[PermissionsFrom::Pages, PermissionsFrom::List];

    /// The choice as it is written.
    pub fn name(self) -> &'static str {
        match self {
            PermissionsFrom::Pages => "pages",
            PermissionsFrom::List => "list",
        }
    }

    /// The choice that is written so.
    pub fn named(text: &str) -> Option<Self> {
        PermissionsFrom::ALL.iter().copied().find(|choice| choice.name() == text)
    }
}
