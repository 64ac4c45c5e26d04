#!/usr/bin/env bash
# Expected: a duration that is read from JSON and written again is the text that was read, or an equal ISO 8601 one,
# since Edm.Duration has no other form (OData JSON Format 4.01, section 7.1).
# Seen: it is written as Python prints a timedelta, and a negative duration reads as None.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    microsoft-kiota-abstractions==1.16.0 microsoft-kiota-serialization-json==1.16.0
cat > "$folder/durations.py" <<'PYTHON'
from kiota_serialization_json.json_parse_node import JsonParseNode
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter

for text in ["P30D", "PT36H", "-P1D"]:
    value = JsonParseNode(text).get_timedelta_value()
    writer = JsonSerializationWriter()
    writer.write_timedelta_value("duration", value)
    print(text, "->", writer.get_serialized_content().decode())
PYTHON
"$folder/venv/bin/python" "$folder/durations.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
P30D -> {"duration": "30 days, 0:00:00"}
PT36H -> {"duration": "1 day, 12:00:00"}
-P1D -> {}
SEEN
echo "as seen with microsoft-kiota-serialization-json 1.16.0"
