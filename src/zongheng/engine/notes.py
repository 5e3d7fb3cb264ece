"""Notes: what paper money is worth where a state has it out.

Half of all taxes may be paid in notes at their face, and they buy less the more of them there are.
"""

from .accelerate import kernel

MONTHS = 12.0


@kernel
def at_face(state, q):
    """What a guan is worth that is paid to the state or by it: a half of it in notes at their face."""
    if state.polities.paper[q] <= 0.0:
        return 1.0
    return 1.0 - state.rules.paper_tax * (1.0 - state.polities.paper_worth[q])


@kernel
def paid_at(state, q):
    """What a guan of pay is worth to whoever gets it: a court with a year's outlay in hand makes good what its notes
    have lost.
    """
    face, outlay = at_face(state, q), state.polities.outlay[q]
    if outlay <= 0.0:
        return face
    return face + (1.0 - face) * min(1.0, max(0.0, state.polities.treasury[q]) / outlay)


@kernel
def are_taken(state, q):
    """Whether anybody gives goods or service for more of a court's notes."""
    return state.polities.paper[q] > 0.0 and state.polities.paper_worth[q] >= state.rules.paper_dead


@kernel
def notes_worth(state, q, paper):
    """Coin that a guan of notes buys: a half when ``paper_bears`` years of income are out in them."""
    nominal = state.polities.income[q] / at_face(state, q)
    return 1.0 / (1.0 + paper / max(state.rules.paper_bears * nominal, 1.0))


@kernel
def find_price(state, q):
    """Markets find the worth of the notes in about a year."""
    polities = state.polities
    if polities.paper[q] > 0.0:
        found = notes_worth(state, q, polities.paper[q])
        polities.paper_worth[q] += (found - polities.paper_worth[q]) / MONTHS
    else:
        polities.paper_worth[q] = 1.0
