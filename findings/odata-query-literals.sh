#!/usr/bin/env bash
# Expected: a decimal and an infinite number are written as OData 4.0 writes them, `1.10` and `INF` (OData ABNF, rules
# decimalValue and doubleValue).
# Seen: the decimal has the suffix of OData 2, which is no literal any more, and the number is the name of a property.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund odata-query@8.0.7
cat > literals.mjs <<'JAVASCRIPT'
import query from 'odata-query';
const build = query.default ?? query;

console.log(build({ filter: { price: { type: 'decimal', value: '1.10' } } }));
console.log(build({ filter: { limit: { lt: Infinity } } }));
JAVASCRIPT
node literals.mjs | tee seen
diff seen - <<'SEEN'
?$filter=price eq 1.10M
?$filter=limit lt Infinity
SEEN
echo "as seen with odata-query 8.0.7"
