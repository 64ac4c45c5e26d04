#!/usr/bin/env bash
# Expected: the JSON form says what the XML form says. In XML a temporal property without Precision has no fraction of
# a second (OData CSDL XML 4.01, section 7.2.2); in JSON one without $Precision has any (CSDL JSON, section 7.2.2), so
# that the converter has to write `$Precision: 0` for each of the three temporal types.
# Seen: it does so for Edm.DateTimeOffset alone. Edm.Duration and Edm.TimeOfDay allow fractions after the conversion.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . odata-csdl@0.11.2 >/dev/null
cat > lamps.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="lamps" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <ComplexType Name="lamp">
        <Property Name="litAt" Type="Edm.DateTimeOffset"/>
        <Property Name="litFor" Type="Edm.Duration"/>
        <Property Name="opens" Type="Edm.TimeOfDay"/>
      </ComplexType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
XML
cat > convert.cjs <<'NODE'
const csdl = require("odata-csdl");
const { lamp } = csdl.xml2json(require("fs").readFileSync("lamps.xml", "utf8")).lamps;
for (const name of ["litAt", "litFor", "opens"]) console.log(`${name}: ${lamp[name].$Precision}`);
NODE
node convert.cjs | tee seen
diff seen - <<'SEEN'
litAt: 0
litFor: undefined
opens: undefined
SEEN
echo "as seen with odata-csdl 0.11.2"
