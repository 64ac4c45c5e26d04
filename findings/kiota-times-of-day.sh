#!/usr/bin/env bash
# Expected: a time of day has up to twelve digits for the fraction of a second, and may have no seconds at all (OData
# ABNF, `timeOfDayValue`); what is read is written with the same meaning.
# Seen: the digits are read as a count of 100 ns, however many there are: half a second comes back as half a
# microsecond. Half a second with eight digits is an error, and so is a time without seconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @microsoft/kiota-abstractions@1.0.0-preview.109
cat > times.mjs <<'JAVASCRIPT'
import { TimeOnly } from "@microsoft/kiota-abstractions";

const readAndWritten = (text) => {
  try {
    return TimeOnly.parse(text).toString();
  } catch (error) {
    return error.message;
  }
};
for (const text of ["08:30:00", "08:30:00.5", "08:30:00.123", "08:30:00.50000000", "08:30"])
  console.log(text, "->", readAndWritten(text));
JAVASCRIPT
node times.mjs | tee seen
diff seen - <<'SEEN'
08:30:00 -> 08:30:00.0000000
08:30:00.5 -> 08:30:00.0000005
08:30:00.123 -> 08:30:00.0000123
08:30:00.50000000 -> Millisecond must be between 0 and 9999999
08:30 -> Value is not a valid time-only representation
SEEN
echo "as seen with @microsoft/kiota-abstractions 1.0.0-preview.109"
