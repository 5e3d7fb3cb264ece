"""JSON Schemas of the YAML files, made from the same declarations that read them, for editors.

A file asks for its schema by a comment: `# yaml-language-server: $schema=../../schema/rules.json`.
"""

import json
from pathlib import Path
from typing import Any

from .amounts import definitions
from .files import EVERY_FILE, EVERY_TABLE
from .tables import columns_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each file by the name of the schema file."""
    yaml = {spec.name.replace(".yaml", ".json"): spec.kind.schema() for spec in EVERY_FILE}
    tables = {f"{name}.columns.json": columns_schema(name) for name in EVERY_TABLE}
    return {name: _whole(name, body) for name, body in sorted({**yaml, **tables}.items())}


def _whole(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Add the head of a schema, and the shared parts that it refers to."""
    text = json.dumps(body)
    shared = {key: part for key, part in definitions().items() if f"#/$defs/{key}" in text}
    head = {"$schema": DIALECT, "title": name.replace(".json", ".yaml")}
    return {**head, **({"$defs": shared} if shared else {}), **body}


def write(folder: Path) -> None:
    """Write every schema to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in schemas().items():
        (folder / name).write_text(text_of(body), encoding="utf-8")


def text_of(body: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"
