"""The loopback server of `tests.fetch`, for the use cases that reach a network."""

from __future__ import annotations

from tests.fetch.conftest import no_proxy, other, server

__all__ = ["no_proxy", "other", "server"]
