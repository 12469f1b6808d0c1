"""The headless front: data on standard output, messages on standard error, honest exit codes."""
