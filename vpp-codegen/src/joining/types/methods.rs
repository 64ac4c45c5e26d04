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

    #[test]
    fn a_name_of_code_is_what_a_translated_link_means_though_it_leads_to_another_page() {
        let type_page = |name: &str, more: &str| {
            let title = format!("# <a name=\"{}-resource-type\"></a>Xa {name}\n\n", name.to_lowercase());
            let table = "## <a name=\"properties\"></a>Xb\n\n|Xc|Xd|Xe|\n|:-|:-|:-|\n|id|String|Xf.|\n";
            (format!("eo-EO/beta/resources/{}.md", name.to_lowercase()), format!("{title}{more}{table}"))
        };
        let found = |cell: &str| {
            let methods =
                format!("## <a name=\"methods\"></a>Xg\n\n|Xh|Xi|\n|:-|:-|\n|[Xj](../api/get-lamp.md)|{cell}|\n\n");
            let call = "# <a name=\"get-lamp\"></a>Xj\n\n## <a name=\"http-request\"></a>Xb\n\n```http\nGET /lamps/{id}\n```\n\n## <a name=\"response\"></a>Xc\n\n`200 OK` [deskLamp](../resources/desklamp.md).\n";
            let call = ("eo-EO/beta/api/get-lamp.md".to_string(), call.to_string());
            let pages = [type_page("shop", &methods), type_page("lamp", ""), type_page("deskLamp", ""), call];
            let corpus = crate::corpus::Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
            let settings = crate::settings::Settings::default().primary_locale("eo-EO");
            let diagnostics = crate::document(corpus, &settings).diagnostics;
            diagnostics.iter().filter(|finding| finding.code == Code::MethodDiffers).count()
        };
        assert_eq!(found("[deskLamp](desklamp.md)"), 0);
        assert_eq!(found("[deskLamp](lamp.md)"), 0, "nobody has translated it");
        assert_eq!(found("[lampo](lamp.md)"), 1);
    }
}
