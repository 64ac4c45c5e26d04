#!/usr/bin/env bash
# Expected: a text body is the value itself (OData 4.01 Protocol, section 11.2.4.1). A reader that takes quotes off
# leaves what stands between them.
# Seen: the last character between the quotes is taken off as well, and a number in quotes is another number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund \
  @microsoft/kiota-abstractions@1.0.0-preview.109 @microsoft/kiota-serialization-text@1.0.0-preview.109
cat > quotes.mjs <<'JAVASCRIPT'
import { TextParseNode } from "@microsoft/kiota-serialization-text";

for (const text of ["hall lamp", '"hall lamp"']) console.log(text, "->", new TextParseNode(text).getStringValue());
console.log('"100" ->', new TextParseNode('"100"').getNumberValue());
JAVASCRIPT
node quotes.mjs | tee seen
diff seen - <<'SEEN'
hall lamp -> hall lamp
"hall lamp" -> hall lam
"100" -> 10
SEEN
echo "as seen with @microsoft/kiota-serialization-text 1.0.0-preview.109"
