#!/usr/bin/env bash
# Expected: members that a type does not know are kept and written as they came: their types are not known either.
# Seen: a text that looks like a date is read as one. A date comes back with a time, an instant with six of its seven
# digits and another notation of its zone, a GUID in small letters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    microsoft-kiota-abstractions==1.16.0 microsoft-kiota-serialization-json==1.16.0
cat > "$folder/unknown.py" <<'PYTHON'
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter


class Lamp:
    """A type that knows no member, as the SDKs are generated."""

    def __init__(self):
        self.additional_data = {}

    @staticmethod
    def create_from_discriminator_value(node):
        return Lamp()

    def get_field_deserializers(self):
        return {}

    def serialize(self, writer):
        writer.write_additional_data_value(self.additional_data)


def there_and_back(text):
    node = JsonParseNodeFactory().get_root_parse_node("application/json", text.encode())
    writer = JsonSerializationWriter()
    writer.write_object_value(None, node.get_object_value(Lamp))
    return writer.get_serialized_content().decode()


for value in ["2020-01-01", "2026-01-01T08:00:00.1234567Z", "5D0B7C1E-0000-0000-0000-00000000000A", "12:30:00"]:
    print(there_and_back('{"unknown": "%s"}' % value))
PYTHON
"$folder/venv/bin/python" "$folder/unknown.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
{"unknown": "2020-01-01T00:00:00"}
{"unknown": "2026-01-01T08:00:00.123456+00:00"}
{"unknown": "5d0b7c1e-0000-0000-0000-00000000000a"}
{"unknown": "12:30:00"}
SEEN
echo "as seen with microsoft-kiota-serialization-json 1.16.0"
