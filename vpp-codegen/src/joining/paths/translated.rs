//! Relationships whose names a translation replaced, as the paths that lead to them call them.
//!
//! No JSON shows a relationship, and so a word of the language stays in its row, while the paths lead to a name that no
//! row has. Where one row and one name are left of what leads from a type to the same, they are one.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::diagnostics::Diagnostics;
use crate::joining::paths::destination::{Destination, Parent};
use crate::name::QualifiedName;
use crate::reading::repair::read_as;
use crate::schema::{TypeDefinition, TypeUse, Types};
use crate::span::Span;

/// What leads from a type to what.
type Way = (QualifiedName, String);

/// The relationships of translated pages that may be called otherwise.
pub(super) struct Translated<'a> {
    /// Where their rows stand.
    pub(super) doubtful: &'a HashSet<Span>,
    /// How many names that no page lists lead each way.
    pub(super) names: BTreeMap<Way, usize>,
}

impl Translated<'_> {
    /// Counts a name that no page lists.
    pub(super) fn count(&mut self, behind: &Parent, place: &Destination) {
        if let (Parent::One(of), Destination::Value(value)) = (behind, place) {
            *self.names.entry((of.clone(), value.to_string())).or_default() += 1;
        }
    }

    /// Gives the one relationship that leads to such a value its name, if there is one; `at` is a path with the name.
    pub(super) fn rename(
        &self,
        types: &mut Types,
        of: &QualifiedName,
        name: &str,
        value: &TypeUse,
        at: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let is_only_name = self.names.get(&(of.clone(), value.to_string())) == Some(&1);
        let Some(TypeDefinition::Structured(structured)) = types.get_mut(of).filter(|_| is_only_name) else {
            return false;
        };
        let own = structured.navigation.iter_mut();
        let mut rows = own.filter(|row| self.doubtful.contains(&row.span) && row.type_use == *value);
        let (Some(row), None) = (rows.next(), rows.next()) else { return false };
        diagnostics.push(
            read_as(row.span, format!("`{}` is a name that no code shows", row.name), name)
                .related(at, "this path leads to what no row lists")
                .decision(format!("`{name}` is the only name that leads from `{}` to `{value}`", of.name)),
        );
        row.name = name.to_string();
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::name::QualifiedName;
    use crate::settings::Settings;

    /// The relationships of `room` by its page in a language that nobody knows, where pages of calls have these paths to
    /// lamps, and how many findings there are of names that only paths have.
    fn relationships(rows: &[&str], paths: &[&str]) -> (Vec<String>, usize) {
        let type_page = |name: &str, more: &str| {
            let title = format!("# <a name=\"{name}-resource-type\"></a>Xa {name}\n\n");
            let table = "## <a name=\"properties\"></a>Xb\n\n|Xc|Xd|Xe|\n|:-|:-|:-|\n|id|String|Xf.|\n\n";
            (format!("eo-EO/beta/resources/{name}.md"), format!("{title}{table}{more}"))
        };
        let call = |path: &&str| {
            let page = format!(
                "# <a name=\"list\"></a>Xa\n\n## <a name=\"http-request\"></a>Xb\n\n```http\nGET {path}\n```\n\n## <a name=\"response\"></a>Xc\n\n`200 OK`\n\n\
                 ```http\nHTTP/1.1 200 OK\n\n{{ \"value\": [{{ \"@odata.type\": \"#microsoft.graph.lamp\", \"id\": \"7\" }}] }}\n```\n"
            );
            (format!("eo-EO/beta/api/list{}.md", path.replace(['/', '{', '}'], "-")), page)
        };
        let rows: String = rows.iter().map(|row| format!("|{row}|[lamp](lamp.md) collection|Xg.|\n")).collect();
        let rows = format!("## <a name=\"relationships\"></a>Xc\n\n|Xc|Xd|Xe|\n|:-|:-|:-|\n{rows}\n");
        let rooms = "# <a name=\"get-room\"></a>Xa\n\n## <a name=\"http-request\"></a>Xb\n\n```http\nGET /rooms/{id}\n```\n\n## <a name=\"response\"></a>Xc\n\n`200 OK` [room](../resources/room.md).\n";
        let rooms = ("eo-EO/beta/api/get-room.md".to_string(), rooms.to_string());
        let pages = [type_page("lamp", ""), type_page("room", &rows), rooms].into_iter().chain(paths.iter().map(call));
        let pages: Vec<(String, String)> = pages.collect();
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        // Another language decides, and has no pages.
        let mut documented = crate::document(corpus, &Settings::default());
        let untold = documented.diagnostics.iter().filter(|finding| finding.code == Code::NavigationFromPath).count();
        let schema = documented.schemas.remove(0);
        let room = schema.types.structured(&QualifiedName::parse("room")).expect("a type");
        (room.navigation.iter().map(|row| row.name.clone()).collect(), untold)
    }

    #[test]
    fn the_one_row_that_leads_where_a_path_does_is_called_as_the_path() {
        let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(relationships(&["lampoj"], &["/rooms/{id}/lamps"]), (names(&["lamps"]), 0));
        assert_eq!(relationships(&["spareLamps"], &["/rooms/{id}/lamps"]), (names(&["spareLamps", "lamps"]), 1));
        let two_rows = relationships(&["lampoj", "torĉoj"], &["/rooms/{id}/lamps"]);
        assert_eq!(two_rows, (names(&["lampoj", "torĉoj", "lamps"]), 1), "which of the two?");
        let two_paths = relationships(&["lampoj"], &["/rooms/{id}/lamps", "/rooms/{id}/torches"]);
        assert_eq!(two_paths, (names(&["lampoj", "lamps", "torches"]), 2), "which of the two?");
    }
}
