"""What the register holds, as one digest: two registers with the same digest hold the same."""

import hashlib
import json

from rollcall.register import tables


def content_hash() -> str:
    """SHA-256 over every row of the register (not of the files that were brought in), whatever its sealing looks like."""
    digest = hashlib.sha256()
    for table in tables.ALL:
        digest.update(f"\n# {table.name}\n".encode())
        for row in table.model.objects.order_by("id").values_list(*table.columns).iterator(chunk_size=2000):
            plain = table.plain(dict(zip(table.columns, row, strict=True)))
            digest.update(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()
