"""Living a question: how what came of histories is counted."""

import numpy as np

from zongheng.inquiry.living import _changes, _count


def test_who_holds_what_is_counted_where_it_changes_as_one_would_count_cell_by_cell():
    luck, polities, shape = np.random.default_rng(0), 3, (2, 30, 5, 4)
    told, plain = [], np.zeros(shape, dtype=int)
    for option in (0, 1, 1, 0, 1):
        holders = np.repeat(luck.integers(-1, polities, (10, 5)), 3, axis=0).astype(np.int8)
        holders[0] = luck.integers(-1, polities, 5)
        told.append(_changes(option, holders))
        for (point, place), holder in np.ndenumerate(holders):
            plain[option, point, place, holder] += 1  # the last is nobody's
    assert (_count(shape, told) == plain).all()
    assert not _count(shape, []).any()
