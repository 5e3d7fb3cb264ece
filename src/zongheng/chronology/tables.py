"""The tables that ship with the package; each is read once, when a date first needs it."""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in the data folder, as text."""
    import csv
    from pathlib import Path

    with (Path(__file__).parent / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
