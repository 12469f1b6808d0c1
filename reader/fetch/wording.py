"""What went wrong on the way, in one sentence each, with what to do next."""

from __future__ import annotations

import errno
import socket
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.text import safe_line

_STATUS: dict[int, tuple[str, str]] = {
    400: ("The server did not understand the request (400).", "Check the link for typing errors."),
    401: (
        "The page asks for a name and a password (401).",
        "Write them into the link: https://name:password@host/.",
    ),
    402: ("The page wants to be paid for (402).", "Open it in your browser, where you are signed in."),
    403: ("The server refuses to show this page (403).", "It may let a browser in: open it there."),
    404: ("There is no such page (404).", "Check the link; the page may have moved or been withdrawn."),
    407: ("The proxy asks for a name and a password (407).", "Write them into HTTPS_PROXY."),
    408: ("The server lost patience with this connection (408).", "Try again."),
    410: ("The page is gone for good (410).", "Look for a copy at web.archive.org."),
    429: (
        "The server says that we ask too often (429).",
        "Wait a while; it will be asked again when it allows.",
    ),
    451: ("The page is withheld for legal reasons (451).", ""),
    500: ("The server failed while answering (500).", "Try again later; the fault is on its side."),
    502: ("The server could not reach its own back end (502).", "Try again later."),
    503: ("The server is overloaded or down for care (503).", "Try again later."),
    504: ("The server waited too long for its own back end (504).", "Try again later."),
}

_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL}


class OfflineError(FetchError):
    """Nothing left this machine: no network. It says nothing about the page or feed."""


class RefusedError(FetchError):
    """A page or file was read but is of a kind Broadsheet does not show."""


def shown(url: str) -> str:
    """An address as messages show it: safe, without credentials, not endless."""
    bare = url
    if "@" in url.partition("://")[2].partition("/")[0]:
        scheme, _, rest = url.partition("://")
        userinfo, _, place = rest.partition("/")
        bare = f"{scheme}://{userinfo.rpartition('@')[2]}/{place}"
    return safe_line(bare, 200)


def of_status(status: int, url: str) -> FetchError:
    """The error of an answer that is no page. The server's own words are not repeated."""
    message, hint = _STATUS.get(status, ("", ""))
    if not message:
        try:
            phrase = HTTPStatus(status).phrase.lower()
        except ValueError:
            phrase = "a code of its own"
        message = f"The server answered {status} ({phrase})."
        hint = "Try again later." if status >= 500 else "Open it in your browser to see why."
    return FetchError(message, hint, shown(url))


def of_problem(problem: BaseException, url: str) -> FetchError:
    """The error of a connection that failed; looks through what wraps the cause."""
    host = safe_line(_host(url), 80)
    for cause in _causes(problem):
        if isinstance(cause, socket.gaierror):
            return _of_lookup(cause, host, url)
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = _certificate(cause)
            return FetchError(
                f"The certificate of {host} is not to be trusted: {reason}.",
                "Nothing was sent. Do not go on unless you know why.",
                shown(url),
            )
        if isinstance(cause, ssl.SSLError):
            return FetchError(
                f"No secure connection to {host} could be made (TLS).",
                "Try http:// or again later.",
                shown(url),
            )
        if isinstance(cause, ConnectionRefusedError):
            return FetchError(f"{host} refuses the connection.", "Is the server running?", shown(url))
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return OfflineError("There is no way to the network.", "Check the connection.", shown(url))
        if isinstance(cause, TimeoutError):
            return FetchError(f"{host} did not answer in time.", "Try again later.", shown(url))
        if isinstance(cause, ConnectionError):
            return _broken(host, url)
    name = type(problem).__name__
    if "Timeout" in name:
        return FetchError(f"{host} did not answer in time.", "Try again later.", shown(url))
    if "RemoteProtocol" in name or "Decod" in name:
        return FetchError(
            f"What {host} sent is not a proper answer: it broke off or breaks the rules of HTTP.",
            "Try again later.",
            shown(url),
        )
    if name in ("InvalidURL", "UnsupportedProtocol", "UnicodeError", "LocalProtocolError"):
        return bad_link(url)
    return _broken(host, url)


def bad_link(url: str) -> FetchError:
    """The error of an address that is none."""
    return FetchError(
        "That is not a link that can be fetched.", "A link begins with https:// or http://.", shown(url)
    )


def _of_lookup(cause: socket.gaierror, host: str, url: str) -> FetchError:
    if cause.errno in (socket.EAI_AGAIN, getattr(socket, "EAI_SYSTEM", -11)):
        return OfflineError(
            f"The name {host} could not be looked up: no network, or its name server is silent.",
            "Check the connection.",
            shown(url),
        )
    return FetchError(f"There is no host named {host}.", "Check the link for typing errors.", shown(url))


def _certificate(cause: ssl.SSLCertVerificationError) -> str:
    """OpenSSL's reason in plain words."""
    code = cause.verify_code
    return {
        10: "it has expired",
        9: "it is not valid yet",
        18: "it is signed by nobody but itself",
        19: "it is signed by nobody known here",
        20: "it is signed by nobody known here",
        21: "it is signed by nobody known here",
        23: "it was revoked",
        62: "it belongs to another name",
        64: "it belongs to another address",
    }.get(code, "it does not prove who is there")


def _broken(host: str, url: str) -> FetchError:
    return FetchError(f"The connection to {host} broke off.", "Try again.", shown(url))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the server"
    except ValueError:
        return "the server"


def _causes(problem: BaseException) -> list[BaseException]:
    """The problem and what lies behind it, as cause, context or argument."""
    chain: list[BaseException] = []
    todo: list[object] = [problem]
    while todo:
        cause = todo.pop(0)
        if isinstance(cause, BaseException) and cause not in chain:
            chain.append(cause)
            todo += [*cause.args, cause.__cause__, cause.__context__]
    return chain
