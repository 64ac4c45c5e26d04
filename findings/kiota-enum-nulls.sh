#!/usr/bin/env bash
# Expected: an enumerated property that is set to null is written as `null`, and an empty collection of members as
# `[]` (OData JSON Format 4.01, section 7), as properties of other types are; what a PATCH leaves out keeps its value
# (OData 4.01 Protocol, section 11.4.3).
# Seen: null becomes the text "null", which is no member. The empty collection is left out, so no PATCH can empty it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund \
  @microsoft/kiota-abstractions@1.0.0-preview.109 @microsoft/kiota-serialization-json@1.0.0-preview.109
cat > enums.mjs <<'JAVASCRIPT'
import { JsonSerializationWriter } from "@microsoft/kiota-serialization-json";

const write = (what, properties) => {
  const writer = new JsonSerializationWriter();
  writer.writeObjectValue(undefined, {}, properties);
  console.log(`${what}:`, new TextDecoder().decode(writer.getSerializedContent()));
};
write("null", (writer) => {
  writer.writeStringValue("name", null);
  writer.writeEnumValue("state", null);
});
write("empty", (writer) => {
  writer.writeCollectionOfPrimitiveValues("names", []);
  writer.writeCollectionOfEnumValues("states", []);
});
JAVASCRIPT
node enums.mjs | tee seen
diff seen - <<'SEEN'
null: {"name":null,"state":"null"}
empty: {"names":[]}
SEEN
echo "as seen with @microsoft/kiota-serialization-json 1.0.0-preview.109"
