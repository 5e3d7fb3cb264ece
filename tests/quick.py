"""Fields of records, read in a tenth of the time: kernels that run as plain Python do little else.

NumPy looks among the attributes of a record first and, for a record in a record, compares two types field by field,
only to return what it had. Here a field is a field.
"""

import numpy as np

_slowly, _own, _field = np.record.__getattribute__, np.void.__getattribute__, np.void.getfield


def _quickly(record: np.record, name: str) -> object:
    fields = _own(record, "dtype").fields
    where = fields.get(name) if fields else None
    if where is None:
        return _slowly(record, name)
    found = _field(record, *where[:2])
    return _slowly(record, name) if type(found) is np.void else found


np.record.__getattribute__ = _quickly
