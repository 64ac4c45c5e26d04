//! Options of OData in requests without the `$` in front: `GET /lamps?top=3`.
//!
//! OData 4.01 allows it (URL Conventions, section 5.1), OData 4.0 does not; and who reads it takes it for an option of
//! this operation alone.

use foldhash::HashSet;

use super::PropertyFacts;
use super::http_request::RequestLine;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// Those that no operation has a parameter of its own for; many have one that is called `search` or `format`.
const OPTIONS: [&str; 7] = ["count", "expand", "filter", "orderby", "select", "skip", "top"];

/// Reports the first in the requests of a page, with the others; `rows` are its parameters, which may have such a name.
pub(super) fn report<'a>(
    lines: impl Iterator<Item = &'a RequestLine>,
    rows: impl Iterator<Item = &'a PropertyFacts>,
    diagnostics: &mut Diagnostics,
) {
    let own: HashSet<&str> = rows.map(|row| &*row.name.value).collect();
    let mut found = lines.filter_map(|line| Some((bare_option(line, &own)?, line.path.span)));
    let Some((name, place)) = found.next() else { return };
    let mut known = HashSet::from_iter([place]);
    let others: Vec<_> = found.map(|(_, place)| place).filter(|place| known.insert(*place)).collect();
    diagnostics.push(
        Diagnostic::new(Code::OptionPrefix, place, format!("this request uses the option `${name}` without `$`"))
            .and_here(others)
            .decision("it is kept as it is shown")
            .help(format!("write `${name}`")),
    );
}

/// The first such option of a request to which it gives a value. A name in braces stands for the value of a parameter.
fn bare_option<'l>(line: &'l RequestLine, own: &HashSet<&str>) -> Option<&'l str> {
    let (_, query) = line.path.value.split_once('?')?;
    let mut options = query.split('&').filter_map(|option| option.split_once('='));
    let is_bare = |(name, value): &(&str, &str)| {
        OPTIONS.contains(name) && !own.contains(name) && !value.is_empty() && !value.starts_with('{')
    };
    options.find(is_bare).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::reading::tests::words_found;

    #[test]
    fn an_option_of_odata_without_its_mark_is_told() {
        let told = |request: &str, rows: &str, example: &str| -> Vec<String> {
            let page = format!(
                "# List lamps\n\n## HTTP request\n\n```http\nGET {request}\n```\n\n## Query parameters\n\n|Name|Type|Description|\n|:-|:-|:-|\n{rows}\n## Example\n\n```http\nGET https://graph.microsoft.com/beta{example}\n```\n"
            );
            words_found(Code::OptionPrefix, &page)
        };
        let address = "https://graph.microsoft.com/beta/lamps?$filter=lit&top=3";
        assert_eq!(told("/lamps", "", "/lamps?$filter=lit&top=3"), [address]);
        assert_eq!(told("/lamps?expand=bulbs", "", "/lamps?expand=bulbs"), ["/lamps?expand=bulbs"]);
        // One with its mark, a parameter of its own, and what stands for one.
        assert_eq!(told("/lamps", "", "/lamps?$top=3&$expand=bulbs($select=id)"), [""; 0]);
        assert_eq!(told("/lamps", "|top|Int32|How many.|\n", "/lamps?top=3"), [""; 0]);
        assert_eq!(told("/lamps?skip={skip}", "", "/lamps"), [""; 0]);
        assert_eq!(told("/lamps?search={query}", "", "/lamps?search=hall&format=pdf"), [""; 0]);
    }
}
