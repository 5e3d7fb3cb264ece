"""How a day passes. Compiled; imports numpy, numba and itself only. Import its files by name."""

__all__: list[str] = []
