"""The worker: takes jobs from a pipe, one at a time, until the pipe closes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from typing import BinaryIO

from reader.errors import BroadsheetError
from reader.workroom.frames import HEADER, Json, lengths, pack, unpack
from reader.workroom.jobs import JOBS
from reader.workroom.limits import allow_cpu, confine, peak_memory


def main() -> None:
    """Work until the parent closes the pipe or is gone."""
    incoming, outgoing = _take_over_pipes()
    # The terminal's ctrl+c and hang-up are for the program in front.
    for name in (signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    sys.setrecursionlimit(3000)
    confine()
    with contextlib.suppress(BrokenPipeError):
        serve(incoming, outgoing)
    os._exit(0)  # nothing to put away, and freeing a large tree takes time


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer jobs until `incoming` ends."""
    while len(header := incoming.read(HEADER.size)) == HEADER.size:
        text, blob = lengths(header)
        request = unpack(incoming.read(text))
        answer = perform(request, incoming.read(blob))
        answer["peak"] = peak_memory()
        outgoing.writelines(pack(answer))
        outgoing.flush()


def perform(request: Json, blob: bytes) -> Json:
    """One job's answer: {"result": ...} or {"error": {...}}."""
    allow_cpu(float(request["cpu"]))
    try:
        return {"result": JOBS[request["job"]](request["payload"], blob)}
    except BroadsheetError as error:
        return {
            "error": {
                "type": type(error).__name__,
                "message": error.message,
                "hint": error.hint,
                "resource": error.resource,
            }
        }
    except MemoryError:
        return {"error": {"type": "memory"}}
    except RecursionError:
        return {"error": {"type": "depth"}}
    except Exception:  # noqa: BLE001 (a fault of ours or of a library must cost this one job only)
        return {"error": {"type": "fault", "trace": traceback.format_exc(limit=-12)[-4000:]}}


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our ends of the pipes; what libraries print or read goes nowhere."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")
