#!/usr/bin/env bash
# Expected: "INF" reads as a double, and "5" as an integer. OData writes infinite doubles as strings, and Int64 and
# Decimal as strings where IEEE754Compatible=true (OData JSON Format 4.01, sections 3.2 and 7.1).
# Seen: None for each, without an error, so that the value is lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    microsoft-kiota-abstractions==1.16.0 microsoft-kiota-serialization-json==1.16.0
cat > "$folder/numbers.py" <<'PYTHON'
from kiota_serialization_json.json_parse_node import JsonParseNode

print("INF as a double:", JsonParseNode("INF").get_float_value())
print("-INF as a double:", JsonParseNode("-INF").get_float_value())
print("'5' as an integer:", JsonParseNode("5").get_int_value())
print("5.0 as an integer:", JsonParseNode(5.0).get_int_value())
PYTHON
"$folder/venv/bin/python" "$folder/numbers.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
INF as a double: None
-INF as a double: None
'5' as an integer: None
5.0 as an integer: None
SEEN
echo "as seen with microsoft-kiota-serialization-json 1.16.0"
