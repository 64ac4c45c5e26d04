//! Tables of methods against the api pages that they link to.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::types::api_page::ApiPage;
use crate::schema::{TypeUse, Types};

/// Reports rows that say of an api page that it answers with another type than it says itself.
pub(crate) fn compare_with_pages(types: &Types, pages: &[ApiPage], diagnostics: &mut Diagnostics) {
    for page in pages {
        // A page that several types list answers each of them with its own.
        let Some(answered) = page.result.as_ref().filter(|_| page.owners.len() == 1) else { continue };
        for listed in page.listed.iter().filter(|listed| !are_related(types, answered, listed)) {
            let title = &page.facts.title;
            diagnostics.push(
                Diagnostic::new(
                    Code::MethodDiffers,
                    listed.span,
                    format!("this table says that `{}` answers with `{}`", title.value, **listed),
                )
                .related(title.span, format!("the page says `{answered}`"))
                .decision("the page of the method decides"),
            );
        }
    }
}

/// Whether two say the same, or one of them the base of the other.
fn are_related(types: &Types, one: &TypeUse, other: &TypeUse) -> bool {
    let (Some(first), Some(second)) = (one.named(), other.named()) else { return true };
    let is_base = |name, base| types.is_or_derives_from(name, base);
    is_base(first, second) || is_base(second, first)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, read, resource, response};

    #[test]
    fn a_row_that_names_another_type_than_the_page_is_reported() {
        let found = |returns: &str| {
            let table =
                format!("## Methods\n\n|Method|Return type|\n|:-|:-|\n|[Get lamp](../api/get-lamp.md)|{returns}|\n\n");
            let answer = response(200, "a [lamp](../resources/lamp.md) object");
            let pages = [resource("lamp", &table), resource("oven", ""), api("Get lamp", "GET /lamps/{id}", &answer)];
            let (_, diagnostics) = read(pages);
            diagnostics.iter().filter(|finding| finding.code == Code::MethodDiffers).count()
        };
        assert_eq!(found("[oven](oven.md)"), 1);
        assert_eq!(found("[lamp](lamp.md)"), 0);
        assert_eq!(found("None"), 0);
    }
}
