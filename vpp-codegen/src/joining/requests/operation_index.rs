//! The operations of a schema, found by the pages that describe them and by their names.

use foldhash::HashMap;

use crate::schema::Operation;

/// Where to find operations.
#[derive(Debug)]
pub(crate) struct OperationIndex<'a> {
    by_page: HashMap<&'a str, Vec<&'a Operation>>,
    by_name: HashMap<String, Vec<&'a Operation>>,
}

impl<'a> OperationIndex<'a> {
    /// Some operations, each list in their order.
    pub(crate) fn of(operations: &'a [Operation]) -> OperationIndex<'a> {
        let mut index = OperationIndex { by_page: HashMap::default(), by_name: HashMap::default() };
        for operation in operations {
            for page in &operation.origin.pages {
                index.by_page.entry(page).or_default().push(operation);
            }
            index.by_name.entry(operation.name.name.to_lowercase()).or_default().push(operation);
        }
        index
    }

    /// Those that a page describes.
    pub(crate) fn of_page(&self, path: &str) -> &[&'a Operation] {
        self.by_page.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those of a name, in any letter case and whatever their namespace.
    pub(crate) fn named(&self, name: &str) -> &[&'a Operation] {
        self.by_name.get(&name.to_lowercase()).map(Vec::as_slice).unwrap_or_default()
    }
}
