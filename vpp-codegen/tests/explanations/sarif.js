// Validates SARIF logs against the schema of the standard, which the package @microsoft/jest-sarif carries: prints what
// is wrong, a line for each error.
'use strict';

const fs = require('fs');
const path = require('path');

const modules = path.join(process.env.OASIS_TOOLS, 'node_modules');
const Ajv = require(path.join(modules, 'ajv'));
const schema = require(path.join(modules, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

const ajv = new Ajv({ allErrors: true, schemaId: 'auto' });
ajv.addMetaSchema(require(path.join(modules, 'ajv/lib/refs/json-schema-draft-04.json')));
const validate = ajv.compile(schema);
for (const file of process.argv.slice(2)) {
  const log = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (!validate(log)) {
    for (const error of validate.errors) {
      console.log(`${path.basename(file)}: ${error.dataPath} ${error.message}`);
    }
  }
}
