"""Which code, besides the engine's, decides what a history is: how it is drawn, laid out, begun and measured."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
SOURCES = (
    *(
        f"scenario/{name}.py"
        for name in ("arrays", "draws", "edits", "first_day", "laying", "networks", "premises", "slots", "vocabulary")
    ),
    *(f"ensemble/{name}.py" for name in ("histories", "measure", "plan")),
)


@cache
def code_hash() -> str:
    """Hash of these source files: with the engine's hash, what a result must name to be reproduced."""
    digest = hashlib.blake2b(digest_size=8)
    for source in SOURCES:
        digest.update(source.encode())
        digest.update((_PACKAGE / source).read_bytes())
    return digest.hexdigest()
