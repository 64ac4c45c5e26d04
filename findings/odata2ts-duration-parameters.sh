#!/usr/bin/env bash
# Expected: an action with a parameter of type Edm.Duration becomes code that runs, as one with a text does.
# Seen: the parameter has no class. The generated line is `new ("after")`, and whoever makes the action gets a TypeError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @odata2ts/odata2ts@0.34.0 @odata2ts/odata-query-objects@0.21.0 typescript@5.9.3
cat > lamps.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="lamps" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="lamp">
        <Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.String" Nullable="false"/>
      </EntityType>
      <Action Name="turnOff" IsBound="true">
        <Parameter Name="it" Type="lamps.lamp"/>
        <Parameter Name="after" Type="Edm.Duration"/>
        <Parameter Name="reason" Type="Edm.String"/>
      </Action>
      <EntityContainer Name="house"><EntitySet Name="lamps" EntityType="lamps.lamp"/></EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
XML
echo '{"compilerOptions":{"target":"ES2022","module":"commonjs","moduleResolution":"node","strict":true}}' > tsconfig.json
npx odata2ts -s lamps.xml -o out > /dev/null
{
    grep -o 'new ("[a-z]*")' out/QLamps.js
    node -e 'const { lamp_QturnOff } = require("./out/QLamps.js"); try { new lamp_QturnOff() } catch (error) { console.log(`${error}`) }'
} | tee seen
diff seen - <<'SEEN'
new ("after")
TypeError: "after" is not a constructor
SEEN
echo "as seen with @odata2ts/odata2ts 0.34.0"
