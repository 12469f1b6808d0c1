"""How much one job may take, and how a process holds itself to it."""

from __future__ import annotations

import contextlib
import math
import resource
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class JobLimits:
    """Limits of one job."""

    cpu: float = 10.0
    """Seconds of processor time; the kernel ends the process after it."""
    wall: float = 30.0
    """Seconds until the answer; the parent ends the process after it."""


MEMORY = 1 << 30
"""Bytes of address space of a worker, where the platform keeps count (macOS does not)."""
RECYCLE = 400 << 20
"""A worker that ever grew beyond this many bytes is replaced: memory once taken is seldom returned."""
IDLE = 300.0
"""Seconds after which a worker without work is ended."""

DEFAULT = JobLimits()
LIMITS: Mapping[str, JobLimits] = MappingProxyType({"warm": JobLimits(20.0, 60.0)})
"""Limits by job, where they differ from the default."""


def confine(memory: int = MEMORY) -> None:
    """Hold this process to its memory, write no core dumps, and be the first the kernel ends."""
    for what, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit stands already, or none can
            resource.setrlimit(what, (value, value))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    sys.addaudithook(_forbid)


def allow_cpu(seconds: float) -> None:
    """Let this process use that much more processor time, then be ended by SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def peak_memory() -> int:
    """Bytes this process has held at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


_FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.remove",
    }
)


def _forbid(event: str, _arguments: tuple[Any, ...]) -> None:
    """Parsing needs no network, no programs and removes no file; a parser that tries is broken into."""
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not allowed in the workroom")
