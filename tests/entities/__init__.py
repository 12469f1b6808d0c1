"""Who and what a text names. All names and texts are invented."""
