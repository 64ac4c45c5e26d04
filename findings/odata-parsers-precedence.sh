#!/usr/bin/env bash
# Expected: operators bind as OData URL Conventions 4.01, section 5.1.1.14 says: `not` before `mul`, `mul` before `add`,
# and `and` last; operators of one level from the left on.
# Seen: two parsers read everything behind an operator as its right side. `9 sub 3 sub 2` is 8, not 4; `a mul b add c`
# multiplies with the sum; `not a and b` denies both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund odata-v4-parser@0.1.29 @odata/parser@0.2.14
cat > precedence.cjs <<'JAVASCRIPT'
const parsers = {
  'odata-v4-parser': require('odata-v4-parser').filter,
  '@odata/parser': (text) => require('@odata/parser').defaultParser.filter(text),
};

// The tree with parentheses around each operator.
function tree({ type, value, raw }) {
  const name = String(type).replace(/Expression$/, '');
  if (value?.left && value?.right) return `(${tree(value.left)} ${name} ${tree(value.right)})`;
  if (name === 'Not') return `Not ${tree(value)}`;
  return value?.type ? tree(value) : raw;
}

for (const text of ['9 sub 3 sub 2 eq 4', 'a mul b add c eq 1', 'not a and b'])
  for (const [name, filter] of Object.entries(parsers)) console.log(`${name}: ${text}: ${tree(filter(text))}`);
JAVASCRIPT
node precedence.cjs | tee seen
diff seen - <<'SEEN'
odata-v4-parser: 9 sub 3 sub 2 eq 4: ((9 Sub (3 Sub 2)) Equals 4)
@odata/parser: 9 sub 3 sub 2 eq 4: ((9 Sub (3 Sub 2)) Equals 4)
odata-v4-parser: a mul b add c eq 1: ((a Mul (b Add c)) Equals 1)
@odata/parser: a mul b add c eq 1: ((a Mul (b Add c)) Equals 1)
odata-v4-parser: not a and b: Not (a And b)
@odata/parser: not a and b: Not (a And b)
SEEN
echo "as seen with odata-v4-parser 0.1.29 and @odata/parser 0.2.14"
