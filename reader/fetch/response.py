"""A whole answer, and what makes the next request conditional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional: sent back byte for byte, and to the address that gave it."""

    etag: str = ""
    last_modified: str = ""
    url: str = ""
    """The address that gave them; empty where that is the one asked."""


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer. Header names are lower case; nothing in it is safe to show yet."""

    url: str
    """What was asked for."""
    final_url: str
    """What answered, after redirects; without credentials or fragment."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    """Decompressed."""
    moved: str = ""
    """Where the permanent redirects before the first temporary one led; empty without any."""
    detour: bool = False
    """A temporary redirect was among the hops."""
    cut: bool = False
    """It was larger than the limit; `body` is its beginning."""
    private: bool = False
    """The address asked for lies in a private network."""

    @property
    def content_type(self) -> str:
        """Lower case, without parameters; empty where none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """What the Content-Type says, empty where it says nothing: a hint for `reader.fetch.charset`."""
        _, _, parameters = self.headers.get("content-type", "").partition(";")
        for parameter in parameters.split(";"):
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""

    @property
    def etag(self) -> str:
        return _validator(self.headers.get("etag", ""))

    @property
    def last_modified(self) -> str:
        return _validator(self.headers.get("last-modified", ""))


def _validator(value: str) -> str:
    """A validator that can be sent back as it came, or nothing."""
    return value if len(value) <= 1024 and value.isprintable() and value.isascii() else ""
