#!/usr/bin/env bash
# Expected: an upload task sends what `nextExpectedRanges` asks for. A range without an end goes to the end of the
# file, as in the example of Graph's page on uploadSession (`0-`), and the length in `Content-Range` is that of the
# whole file (RFC 9110, section 14.4).
# Seen: Python's task sends the first slice and fails at the answer `10-`. JavaScript's task sends nothing for `0-`.
# With two ranges it takes the end of each for the end of the file, and sends ten bytes from `j` on where five from
# `k` on are missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check msgraph-core==1.5.2
cat > upload.py <<'PYTHON'
import asyncio
import logging
from datetime import datetime, timedelta, timezone
from io import BytesIO
from msgraph_core.models import LargeFileUploadSession
from msgraph_core.tasks.large_file_upload import LargeFileUploadTask

URL = "https://service.example/upload"
LETTERS = b"abcdefghijklmnopqrstuvwxyz"
logging.disable()


class Service:
    """Takes a slice and asks for the rest of the file."""

    async def send_async(self, request, factory, errors):
        (slice_range,) = request.headers.get("content-range")
        print("  sent:", slice_range, request.content.decode())
        next_byte = int(slice_range.split("-")[1].split("/")[0]) + 1
        return LargeFileUploadSession(upload_url=URL, next_expected_ranges=[f"{next_byte}-"])


session = LargeFileUploadSession(
    upload_url=URL,
    expiration_date_time=datetime.now(timezone.utc) + timedelta(days=1),
    next_expected_ranges=["0-"],
)
print("Python, 0- and then 10-")
try:
    asyncio.run(LargeFileUploadTask(session, Service(), BytesIO(LETTERS), None, 10).upload())
except ValueError as error:
    print("  failed:", error)
PYTHON
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @microsoft/msgraph-sdk-core@1.0.0-preview.17 >/dev/null 2>&1
cat > upload.mjs <<'JAVASCRIPT'
import { LargeFileUploadTask } from "@microsoft/msgraph-sdk-core";

const letters = new TextEncoder().encode("abcdefghijklmnopqrstuvwxyz");
// Answers the last slice with the item.
const service = {
  async send(request) {
    const [range] = request.headers.get("content-range");
    console.log("  sent:", range, new TextDecoder().decode(request.content));
    return range.startsWith("bytes 10-14/") ? { name: "letters" } : undefined;
  },
};
for (const nextExpectedRanges of [["0-"], ["0-4", "10-14"]]) {
  console.log("JavaScript,", nextExpectedRanges.join(" and "));
  const session = { uploadUrl: "https://service.example/upload", nextExpectedRanges };
  const file = new ReadableStream({
    start(stream) {
      stream.enqueue(letters);
      stream.close();
    },
  });
  const task = new LargeFileUploadTask(service, session, file, 10, () => ({}), {});
  await task.upload().catch((error) => console.log("  failed:", error.message));
}
JAVASCRIPT
{ venv/bin/python upload.py; node upload.mjs; } | tee seen
diff seen - <<'SEEN'
Python, 0- and then 10-
  sent: bytes 0-9/26 abcdefghij
  failed: invalid literal for int() with base 10: ''
JavaScript, 0-
  failed: Upload failed
JavaScript, 0-4 and 10-14
  sent: bytes 0-4/5 abcde
  sent: bytes 10-14/15 jklmnopqrs
SEEN
echo "as seen with msgraph-core 1.5.2 and @microsoft/msgraph-sdk-core 1.0.0-preview.17"
