#!/usr/bin/env bash
# Expected: where a page cannot be had at once, resuming asks for that page again, and each item is seen once.
# Seen: the items of the page before it are given a second time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @microsoft/msgraph-sdk-core@1.0.0-preview.17
cat > pages.mjs <<'JAVASCRIPT'
import { PageIterator } from "@microsoft/msgraph-sdk-core";

const first = { value: ["a", "b"], odataNextLink: "second" };
const answers = [new Error("busy"), { value: ["c"] }];
const service = {
  async send() {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  },
};
const seen = [];
const pages = new PageIterator(service, first, (item) => seen.push(item) > 0, () => ({}), {});
await pages.iterate().catch((error) => console.log("error:", error.message));
console.log("until then:", seen.join(" "));
await pages.resume();
console.log("in all:", seen.join(" "));
JAVASCRIPT
node pages.mjs | tee seen
diff seen - <<'SEEN'
error: busy
until then: a b
in all: a b a b c
SEEN
echo "as seen with @microsoft/msgraph-sdk-core 1.0.0-preview.17"
