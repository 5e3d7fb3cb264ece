"""The command line: one file for each command. A command parses, calls one function, and prints.

Exit codes: 0 done; 1 it failed while it ran, or the world has flaws, or a history differs; 2 what was asked for makes
no sense; 130 stopped by Ctrl-C.
"""

from zongheng.cli.app import main

__all__ = ["main"]
