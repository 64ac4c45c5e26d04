#!/usr/bin/env bash
# Expected: the schema of an enumeration with `IsFlags` takes several members with commas between them, as a service
# sends them (OData JSON Format 4.01, section 7.1; OData ABNF, `enumValue`).
# Seen: it takes single members only, like that of an enumeration without flags.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund odata-csdl@0.11.2 odata-openapi@0.29.0 ajv@8.20.0
cat > lamps.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="lamps" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="colours" IsFlags="true">
        <Member Name="red" Value="1"/>
        <Member Name="green" Value="2"/>
      </EnumType>
      <EntityType Name="lamp">
        <Key><PropertyRef Name="no"/></Key>
        <Property Name="no" Type="Edm.Int32" Nullable="false"/>
        <Property Name="shines" Type="lamps.colours" Nullable="false"/>
      </EntityType>
      <EntityContainer Name="house">
        <EntitySet Name="lamps" EntityType="lamps.lamp"/>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
XML
cat > flags.cjs <<'JAVASCRIPT'
const { xml2json } = require("odata-csdl");
const { csdl2openapi } = require("odata-openapi");
const Ajv = require("ajv");

const csdl = xml2json(require("fs").readFileSync("lamps.xml", "utf8"));
const schema = csdl2openapi(csdl).components.schemas["lamps.colours"];
console.log("is flags:", csdl.lamps.colours.$IsFlags, "enum:", schema.enum.join(" "));
const isValid = new Ajv().compile(schema);
for (const value of ["red", "red,green"]) console.log(`${value}:`, isValid(value) ? "valid" : "not valid");
JAVASCRIPT
node flags.cjs | tee seen
diff seen - <<'SEEN'
is flags: true enum: red green
red: valid
red,green: not valid
SEEN
echo "as seen with odata-openapi 0.29.0"
