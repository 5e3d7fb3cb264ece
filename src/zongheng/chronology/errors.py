"""What is raised when a date does not exist."""


class ChronologyError(ValueError):
    """A date that cannot be: the message says why, and what to write instead."""
