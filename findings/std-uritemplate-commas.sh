#!/usr/bin/env bash
# Expected: what stands outside of expressions is copied (RFC 6570, section 2.1), so that a function with two parameters
# has a comma between them (OData URL Conventions 4.01, section 4.5). The package makes the addresses of the Python SDK
# of Microsoft Graph.
# Seen: each comma outside of an expression is left out. Another package keeps it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check std-uritemplate==2.0.12 uritemplate==4.2.0
cat > "$folder/commas.py" <<'PYTHON'
import uritemplate
from stduritemplate import StdUriTemplate

values = {"from": "1", "to": "2"}
for template in ["/getRange(from='{from}',to='{to}')", "/getRange(from='1',to='2')", "/names/a;b{?from,to}"]:
    print(f"{template}\n  std-uritemplate: {StdUriTemplate.expand(template, values)}")
    print(f"  uritemplate:     {uritemplate.expand(template, **values)}")
PYTHON
"$folder/venv/bin/python" "$folder/commas.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
/getRange(from='{from}',to='{to}')
  std-uritemplate: /getRange(from='1'to='2')
  uritemplate:     /getRange(from='1',to='2')
/getRange(from='1',to='2')
  std-uritemplate: /getRange(from='1'to='2')
  uritemplate:     /getRange(from='1',to='2')
/names/a;b{?from,to}
  std-uritemplate: /names/a;b?from=1&to=2
  uritemplate:     /names/a;b?from=1&to=2
SEEN
echo "as seen with std-uritemplate 2.0.12"
