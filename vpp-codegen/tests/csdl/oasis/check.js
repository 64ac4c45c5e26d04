// Reads an export with OASIS's tools: node check.js EXPORT.xml EXPORT.json
//
// Prints each warning that they have, and each place where the export in JSON is not what they make of the one in XML.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const from = createRequire(process.env.OASIS_TOOLS + "/");
const { xml2json } = from("odata-csdl");
const { csdl2openapi } = from("odata-openapi");

const [xml, json] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const ours = JSON.parse(json);

const warnings = [];
const theirs = xml2json(xml, { messages: warnings });
for (const { message, parser } of warnings) console.log(`xml:${parser.line}: ${message}`);

for (const [form, document] of Object.entries({ xml: theirs, json: ours })) {
  const messages = [];
  csdl2openapi(structuredClone(document), { messages });
  for (const message of messages) console.log(`${form} as OpenAPI: ${message}`);
}

// The XML says with twelve digits what the JSON says by silence: any fraction of a second. The other way round, the
// silence of XML is no fraction at all (OData CSDL XML 4.01, section 7.2.2), which their reader says of dates alone.
const temporal = ["Edm.DateTimeOffset", "Edm.Duration", "Edm.TimeOfDay"];
function samePrecision(xml, json) {
  return (xml === 12 && json === undefined) || (xml === undefined && json === 0);
}
function compare(path, left, right) {
  if (left && right && typeof left === "object" && typeof right === "object") {
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const isTemporal = name === "$Precision" && temporal.includes(right.$Type);
      if (!(isTemporal && samePrecision(left[name], right[name]))) compare(`${path}/${name}`, left[name], right[name]);
    }
  } else if (left !== right) {
    console.log(`${path}: ${JSON.stringify(left)} in XML, ${JSON.stringify(right)} in JSON`);
  }
}
compare("", theirs, ours);
