#!/usr/bin/env bash
# Expected: a key property that is a path has an alias (OData CSDL 4.01, section 6.5), and the alias stands in the URL
# of an entity: /lamps(roomName='{roomName}',no={no}).
# Seen: the path holds the text "[object Object]" in its place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . odata-openapi@0.29.0 >/dev/null
cat > lamps.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="lamps" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="lamp">
        <Key><PropertyRef Name="room/name" Alias="roomName"/><PropertyRef Name="no"/></Key>
        <Property Name="no" Type="Edm.Int32" Nullable="false"/>
        <Property Name="room" Type="lamps.room" Nullable="false"/>
      </EntityType>
      <ComplexType Name="room"><Property Name="name" Type="Edm.String" Nullable="false"/></ComplexType>
      <EntityContainer Name="house"><EntitySet Name="lamps" EntityType="lamps.lamp"/></EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
XML
node_modules/.bin/odata-openapi3 lamps.xml >/dev/null
node -p 'Object.keys(require("./lamps.openapi3.json").paths).join("\n")' | tee seen
diff seen - <<'SEEN'
/lamps
/lamps([object Object]='{roomName}',no={no})
/$batch
SEEN
echo "as seen with odata-openapi 0.29.0"
