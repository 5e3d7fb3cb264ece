"""`python -m benchmarks` prints the report."""

from benchmarks.report import main

main()
