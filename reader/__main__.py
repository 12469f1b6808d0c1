"""`python -m reader`: the same as the command `broadsheet`."""

from reader.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
