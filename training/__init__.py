"""What makes the files in assets/ that are learnt from data; nothing here ships."""
