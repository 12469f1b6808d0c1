"""Making the arbiter of reader/clean anew: `python -m training.cleaning --help`, or `make train-cleaning`."""
