"""What can go wrong with a play, each with one sentence that says what and what to do."""


class PlayError(ValueError):
    """What is asked of a play makes no sense."""


class SaveError(PlayError):
    """A saved play is missing, damaged, or of another world or engine."""
