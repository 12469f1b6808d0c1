"""`python -m reader.workroom`: a worker on standard input and output."""

from reader.workroom.worker import main

if __name__ == "__main__":
    main()
