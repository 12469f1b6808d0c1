"""The headless front: data on standard output, messages on standard error, honest exit codes."""

OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3
"""Exit codes: all went well, it failed, the command was wrong, a part of it failed."""
