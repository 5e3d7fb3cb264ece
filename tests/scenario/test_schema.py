"""The schemas for editors say what the checker says."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.scenario.realm_world import REALM
from zongheng.scenario import schema
from zongheng.scenario.vocabulary import VERBS

FOLDER = Path(__file__).parents[2] / "schema"


def test_the_committed_schemas_are_up_to_date(tmp_path):
    """If this fails: `make schema`."""
    schema.write(tmp_path)
    fresh = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    committed = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert committed == fresh


def test_every_verb_is_in_the_schema_of_orders():
    options = schema.schemas()["orders.json"]["additionalProperties"]["oneOf"]
    assert [option["properties"]["verb"]["const"] for option in options] == list(VERBS)


def test_every_reference_inside_a_schema_leads_somewhere():
    for body in schema.schemas().values():
        for part in json.dumps(body).split('"$ref": "#/$defs/')[1:]:
            assert part.split('"')[0] in body["$defs"]


@pytest.mark.parametrize("file", [name for name in REALM if name.endswith(".yaml")])
def test_the_tiny_world_fits_the_schemas(file):
    jsonschema = pytest.importorskip("jsonschema")
    name = file.rpartition("/")[2].replace(".yaml", ".json")
    content = json.loads(json.dumps(YAML(typ="safe").load(REALM[file]), default=str))  # a plain date is text to editors
    jsonschema.validate(content, schema.schemas()[name])
