#!/usr/bin/env bash
# Expected: the filter has all operations of a chain, as it has for transforms of a text: `(price add 2) mul 3` (OData
# URL Conventions 4.01, sections 5.1.1.2 and 5.1.1.3). The package's types let `mul` and `round` follow `add`.
# Seen: `mul` replaces `add`, arithmetic replaces `round` before and after it, and `length` replaces `trim`, without
# an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund odata-builder@1.1.0
cat > chains.cjs <<'JAVASCRIPT'
const { OdataQueryBuilder } = require("odata-builder");

const chains = {
  "name.tolower().trim()": (lamp) => lamp.name.tolower().trim().eq("hall"),
  "name.trim().length()": (lamp) => lamp.name.trim().length().gt(3),
  "price.add(2).mul(3)": (lamp) => lamp.price.add(2).mul(3).lt(100),
  "price.add(2).round()": (lamp) => lamp.price.add(2).round().lt(100),
  "price.round().mul(3)": (lamp) => lamp.price.round().mul(3).lt(100),
};
for (const [chain, condition] of Object.entries(chains))
  console.log(chain, "->", new OdataQueryBuilder().filter((filter) => filter.where(condition)).toQuery());
JAVASCRIPT
node chains.cjs | tee seen
diff seen - <<'SEEN'
name.tolower().trim() -> ?$filter=trim(tolower(name)) eq 'hall'
name.trim().length() -> ?$filter=length(name) gt 3
price.add(2).mul(3) -> ?$filter=price mul 3 lt 100
price.add(2).round() -> ?$filter=price add 2 lt 100
price.round().mul(3) -> ?$filter=price mul 3 lt 100
SEEN
echo "as seen with odata-builder 1.1.0"
