#!/usr/bin/env bash
# Expected: the JSON form of a schema has the numbers of its XML form. An enumeration may have the underlying type
# Edm.Int64 (OData CSDL 4.01, section 10.1), and JSON numbers have no limit.
# Seen: what lies beyond 2^53 is rounded: a member gets another value, in silence.
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
      <EnumType Name="wiring" UnderlyingType="Edm.Int64" IsFlags="true">
        <Member Name="first" Value="1"/>
        <Member Name="mixed" Value="4611686018427387905"/>
      </EnumType>
      <ComplexType Name="lamp">
        <Property Name="serial" Type="Edm.Int64" DefaultValue="9007199254740993"/>
      </ComplexType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
XML
cat > convert.cjs <<'NODE'
const csdl = require("odata-csdl");
const { lamps } = csdl.xml2json(require("fs").readFileSync("lamps.xml", "utf8"));
console.log("mixed:", String(lamps.wiring.mixed));
console.log("serial:", String(lamps.lamp.serial.$DefaultValue));
NODE
node convert.cjs | tee seen
diff seen - <<'SEEN'
mixed: 4611686018427388000
serial: 9007199254740992
SEEN
echo "as seen with odata-csdl 0.11.2"
