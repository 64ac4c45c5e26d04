#!/usr/bin/env bash
# Expected: a filter that is parsed and written again means what it meant. `sub` and `div` associate to the left (OData
# URL Conventions 4.01, section 5.1.1.17), so that parentheses around a right operand matter.
# Seen: the package's own visitor for the way back leaves such parentheses out: 10 sub (3 sub 2) becomes
# 10 sub 3 sub 2, which is another number. Parentheses that a lower precedence needs are kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check odata-query==0.10.0
cat > way_back.py <<'PYTHON'
from odata_query.grammar import ODataLexer, ODataParser
from odata_query.roundtrip import AstToODataVisitor

for text in ["a sub (b sub c) eq 1", "a div (b div c) eq 1", "a mul (b add c) eq 1"]:
    parsed = lambda text: ODataParser().parse(ODataLexer().tokenize(text))
    written = AstToODataVisitor().visit(parsed(text))
    print(f"{text} -> {written}: {'same' if parsed(written) == parsed(text) else 'another filter'}")
PYTHON
venv/bin/python way_back.py | tee seen
diff seen - <<'SEEN'
a sub (b sub c) eq 1 -> a sub b sub c eq 1: another filter
a div (b div c) eq 1 -> a div b div c eq 1: another filter
a mul (b add c) eq 1 -> a mul (b add c) eq 1: same
SEEN
echo "as seen with odata-query 0.10.0"
