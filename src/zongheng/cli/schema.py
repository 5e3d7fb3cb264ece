"""`zongheng schema`: JSON Schemas of the files of a world, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from zongheng.cli.common import plainly, refuse


def schema(folder: Annotated[Path, typer.Argument(help="Where to write them.")] = Path("schema")) -> None:
    """Write the JSON Schemas of a world's files."""
    with plainly():
        from zongheng.scenario.schema import schemas, write

        try:
            write(folder)
        except OSError as error:
            raise refuse(f"Cannot write to {folder}: {error.strerror}. Give another folder.") from None
        typer.echo(f"{len(schemas())} schemas in {folder}.")
