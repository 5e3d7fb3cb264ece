"""How a day passes. Compiled; imports numpy, numba and itself only."""
