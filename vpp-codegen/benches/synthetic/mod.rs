//! Made-up documentation of the size and the mixture of the real one.

use vpp_codegen::corpus::Corpus;

const RESOURCES: usize = 4_000;
const OPERATIONS_OF_EACH: usize = 2;
const PROPERTIES: usize = 8;

/// Resource pages with tables and JSON representations, and api pages with examples.
pub(crate) fn corpus() -> Corpus {
    let mut pages: Vec<(String, String)> = Vec::new();
    for number in 0..RESOURCES {
        pages.push((format!("en-US/beta/resources/thing{number}.md"), resource(number)));
        for operation in 0..OPERATIONS_OF_EACH {
            pages.push((format!("en-US/beta/api/thing{number}-act{operation}.md"), api(number, operation)));
        }
    }
    Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)))
}

fn resource(number: usize) -> String {
    let row = |property: usize| {
        format!(
            "|property{property}|String|What property {property} of thing {number} is for. Possible values are: `on`, `off`.|\n"
        )
    };
    let member = |property: usize| format!("  \"property{property}\": \"String\"");
    let rows: String = (0..PROPERTIES).map(row).collect();
    let members: Vec<String> = (0..PROPERTIES).map(member).collect();
    format!(
        "---\ntitle: \"thing{number} resource type\"\ndoc_type: resourcePageType\n---\n\n# thing{number} resource type\n\n\
         Namespace: microsoft.graph\n\nA thing with number {number}.\n\n## Properties\n|Property|Type|Description|\n\
         |:---|:---|:---|\n{rows}\n## Relationships\nNone\n\n## JSON representation\n\
         <!-- {{\n  \"blockType\": \"resource\",\n  \"keyProperty\": \"id\",\n  \"@odata.type\": \"microsoft.graph.thing{number}\"\n}}\n-->\n\
         ``` json\n{{\n{}\n}}\n```\n",
        members.join(",\n")
    )
}

fn api(number: usize, operation: usize) -> String {
    let members: Vec<String> =
        (0..PROPERTIES).map(|property| format!("    \"property{property}\": \"value\"")).collect();
    let body = members.join(",\n");
    format!(
        "---\ntitle: \"act{operation} action\"\ndoc_type: apiPageType\n---\n\n# act{operation} action\n\nNamespace: microsoft.graph\n\n\
         Acts on a [thing{number}](../resources/thing{number}.md).\n\n## Permissions\n|Permission type|Permissions (from least to most privileged)|\n\
         |:---|:---|\n|Delegated (work or school account)|Thing.Read.All, Thing.ReadWrite.All|\n\
         |Delegated (personal Microsoft account)|Not supported.|\n|Application|Thing.ReadWrite.All|\n\n## HTTP request\n\
         ``` http\nPOST /things/{{id}}/act{operation}\n```\n\n## Request headers\n|Header|Value|\n|:---|:---|\n|Authorization|Bearer {{token}}. Required.|\n\n\
         ## Response\nIf successful, this action returns a `200 OK` response code and a [thing{number}](../resources/thing{number}.md) object in the response body.\n\n\
         ## Example\n\n### Request\n``` http\nPOST https://graph.microsoft.com/beta/things/1/act{operation}\n```\n\n### Response\n\
         ``` http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{{\n  \"value\": {{\n{body}\n  }}\n}}\n```\n"
    )
}
