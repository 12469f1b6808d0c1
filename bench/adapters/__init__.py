"""One thin adapter per scorer: it calls the project's contract and does nothing cleverer."""
