//! Names of parameters that translation damaged and that a later example of a request sends.

use foldhash::HashSet;

use super::PageContext;
use super::property::PropertyFacts;
use super::sample::{self, Sample, SampleMember};
use super::table_and_json;
use crate::diagnostics::Diagnostics;

/// Gives the rows of a body the names that the examples send, one example after the other.
///
/// A later example may send what those before it leave out. What one sent and nothing told apart, a later one does not
/// tell either: it may send only one of several.
pub(super) fn repair_names(
    body: &mut [PropertyFacts],
    sent: &[Sample],
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    let known: HashSet<&str> = sent.iter().flat_map(|sample| &sample.members).map(|member| &**member.name).collect();
    let is_right = |name: &str| known.contains(name) || table_and_json::looks_right(name);
    let mut sent_before: HashSet<&str> = HashSet::default();
    for sample in sent {
        let listed: HashSet<String> = body.iter().map(|row| row.name.value.clone()).collect();
        let tells =
            |member: &&SampleMember| !sent_before.contains(&**member.name) || listed.contains(&member.name.value);
        let shown = sample::each_once(sample.members.iter().filter(tells));
        table_and_json::repair_damaged_names(body, &shown, is_right, context, diagnostics);
        sent_before.extend(sample.members.iter().map(|member| &**member.name));
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::tests::api_page_in;

    #[test]
    fn a_translated_parameter_has_the_name_that_a_later_example_sends() {
        let example = |body: &str| format!("```http\nPOST /lamps/1/move\n\n{body}\n```\n\n");
        let page = format!(
            "# <a name=\"lamp-move\"></a>x\n## <a name=\"http-request\"></a>x\n```http\nPOST /lamps/{{id}}/move\n```\n\
             ## <a name=\"request-body\"></a>x\n|x|y|z|\n|:-|:-|:-|\n|target|[lamp](../resources/lamp.md)|Wohin.|\n\
             |Nachbar|[lamp](../resources/lamp.md)|Womit.|\n## <a name=\"example\"></a>x\n{}{}{}",
            example(r##"{ "target": { "@odata.type": "#microsoft.graph.lamp" } }"##),
            example(r##"{ "target": { "id": "1" }, "context": "9e90 7" }"##),
            example(r##"{ "target": { "id": "1" }, "neighbour": { "@odata.type": "#microsoft.graph.lamp" } }"##),
        );
        let names = |page: &str| -> Vec<String> {
            api_page_in("de-DE", page).body.iter().map(|row| row.name.value.clone()).collect()
        };
        assert_eq!(names(&page), ["target", "neighbour"]);
        let right = page.replace("|Nachbar|", "|other|");
        assert_eq!(names(&right), ["target", "other"], "it looks like a name");
        assert_eq!(names(&page.replace("context", "Nachbar")), ["target", "Nachbar"], "an example sends it so");
    }

    #[test]
    fn a_later_example_that_sends_one_of_two_does_not_tell_which_it_is() {
        let example = |body: &str| format!("```http\nPOST /lamps/1/light\n\n{body}\n```\n\n");
        let page = format!(
            "# <a name=\"lamp-light\"></a>x\n## <a name=\"http-request\"></a>x\n```http\nPOST /lamps/{{id}}/light\n```\n\
             ## <a name=\"request-body\"></a>x\n|x|y|z|\n|:-|:-|:-|\n|ago|lightingAction|Xa.|\n|lampId|String|Xb.|\n\
             |watts|Int32|Xc.|\n|Kialo|String|Xd.|\n## <a name=\"example\"></a>x\n{}{}",
            example(r#"{ "action": "dim", "reason": "It is late.", "watts": 60 }"#),
            example(r#"{ "action": "dim", "watts": 60 }"#),
        );
        let names: Vec<String> = api_page_in("eo-EO", &page).body.iter().map(|row| row.name.value.clone()).collect();
        assert_eq!(names, ["ago", "lampId", "watts", "Kialo"]);
    }
}
