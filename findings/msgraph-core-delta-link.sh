#!/usr/bin/env bash
# Expected: when all pages of a delta query are read, the iterator's `delta_link` is that of the last page, the only one
# that has it (OData 4.01 Protocol, section 11.3).
# Seen: it stays empty, and the next round of changes cannot be asked for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check msgraph-core==1.5.2
cat > "$folder/delta.py" <<'PYTHON'
import asyncio
from dataclasses import dataclass
from typing import Optional
from msgraph_core.models.page_result import PageResult
from msgraph_core.tasks.page_iterator import PageIterator

ROOT = "https://service.example/lamps/delta"


@dataclass
class DeltaPage(PageResult):
    """What an SDK's answer to a delta query has beside the others."""

    odata_delta_link: Optional[str] = None


class Service:
    """Answers with the last page."""

    async def send_async(self, request, factory, errors):
        return DeltaPage(None, ["b"], ROOT + "?token=1")


seen = []
pages = PageIterator(DeltaPage(ROOT + "?page=2", ["a"]), Service())
asyncio.run(pages.iterate(lambda item: seen.append(item) or True))
print("items:", " ".join(seen))
print("delta link:", repr(pages.delta_link))
PYTHON
"$folder/venv/bin/python" "$folder/delta.py" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
items: a b
delta link: ''
SEEN
echo "as seen with msgraph-core 1.5.2"
