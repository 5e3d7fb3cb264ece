"""What can go wrong with an ensemble, each with one sentence that says what and what to do."""


class EnsembleError(Exception):
    """An ensemble cannot go on; the message says why, and the remedy."""


class PlanError(EnsembleError, ValueError):
    """What is asked for makes no sense."""


class FolderError(EnsembleError):
    """A results folder is missing, foreign, damaged, taken by other results, or cannot be used."""


class WriteError(EnsembleError):
    """Results could not be written any more while histories were being lived."""


class Stopped(EnsembleError):  # noqa: N818 - nothing went wrong
    """Somebody stopped the ensemble; ``finished`` histories are kept."""

    def __init__(self, finished: int, asked: int):
        super().__init__(f"Stopped: {finished:,} of {asked:,} histories are kept.")
        self.finished = finished
