#!/usr/bin/env bash
# Expected: INF, -INF and NaN are numbers in a filter (OData ABNF 4.01, `nanInfinity`, one of the forms of a double).
# Seen: they parse as names of properties, without an error; -INF is the negation of a property called INF.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check odata-query==0.10.0
cat > literals.py <<'PYTHON'
from odata_query.grammar import ODataLexer, ODataParser

for text in ["price lt 1e3", "price lt INF", "price gt -INF", "price eq NaN"]:
    right = ODataParser().parse(ODataLexer().tokenize(text)).right
    print(f"{text}: {type(right).__name__}")
PYTHON
venv/bin/python literals.py | tee seen
diff seen - <<'SEEN'
price lt 1e3: Float
price lt INF: Identifier
price gt -INF: UnaryOp
price eq NaN: Identifier
SEEN
echo "as seen with odata-query 0.10.0"
