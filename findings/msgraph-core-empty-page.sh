#!/usr/bin/env bash
# Expected: a page without items that has a next link is passed over, since any partial result may be empty and only
# the last one has no next link (OData 4.01 Protocol, section 11.2.6.7, server-driven paging).
# Seen: the iterator ends there without an error, and the items behind the page are never seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check msgraph-core==1.5.2
cat > "$folder/pages.py" <<'PYTHON'
import asyncio
from msgraph_core.models.page_result import PageResult
from msgraph_core.tasks.page_iterator import PageIterator

ROOT = "https://service.example/lamps"


class Service:
    """Answers with prepared pages."""

    def __init__(self, pages):
        self.pages = pages

    async def send_async(self, request, factory, errors):
        return self.pages[request.url]


def items(second):
    pages = {
        ROOT: PageResult(ROOT + "?page=2", ["a"]),
        ROOT + "?page=2": PageResult(ROOT + "?page=3", second),
        ROOT + "?page=3": PageResult(None, ["c"]),
    }
    seen = []
    pages = PageIterator(pages[ROOT], Service(pages))
    asyncio.run(pages.iterate(lambda item: seen.append(item) or True))
    return " ".join(seen)


print("three full pages:", items(["b"]))
print("the second empty:", items([]))
PYTHON
"$folder/venv/bin/python" "$folder/pages.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
three full pages: a b c
the second empty: a
SEEN
echo "as seen with msgraph-core 1.5.2"
