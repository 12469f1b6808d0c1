"""Making the entity model in assets/ anew: `python -m training.entities --help`."""
