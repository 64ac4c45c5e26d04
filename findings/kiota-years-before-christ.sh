#!/usr/bin/env bash
# Expected: a date before the year 1 reads as that date or as an error; its year has a sign in front (OData ABNF, `year`).
# Seen: the sign and the first two digits are lost, and the date is one of this century.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @microsoft/kiota-abstractions@1.0.0-preview.109
cat > dates.mjs <<'JAVASCRIPT'
import { DateOnly } from "@microsoft/kiota-abstractions";

for (const text of ["0001-01-01", "-0044-03-15"]) console.log(text, "->", DateOnly.parse(text).toString());
JAVASCRIPT
node dates.mjs | tee seen
diff seen - <<'SEEN'
0001-01-01 -> 0001-01-01
-0044-03-15 -> 2044-03-15
SEEN
echo "as seen with @microsoft/kiota-abstractions 1.0.0-preview.109"
