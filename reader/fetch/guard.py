"""The private-network guard: which addresses a request may be sent to.

A feed or page can name any host, and any host can resolve to any address: a router, a printer,
a cloud's metadata service, a program on this machine. So the name is resolved first, the
addresses are judged, and the connection is made to a judged address and no other.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.fetch.limits import Trust
from reader.fetch.wording import shown as shown_url
from reader.text import safe_line

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def origin(url: str) -> str:
    """`host:port` of an http(s) address, lower case, without brackets; empty where it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{(parts.hostname or '').rstrip('.')}:{port}" if parts.hostname else ""


def is_private(address: str) -> bool:
    """Whether an IP address lies outside the public internet. What cannot be read counts as private."""
    try:
        ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address) and (inner := _embedded(ip)):
        return is_private(str(inner))
    return not ip.is_global or ip.is_multicast


def is_private_literal(url: str) -> bool:
    """Whether an address names a private place by itself, so that no look-up can change it."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return is_private(host)


def permit(
    url: str, addresses: Sequence[str], *, asked: str, hop: int, trust: Trust, hosts: Collection[str]
) -> tuple[list[str], bool]:
    """The addresses a hop may connect to, and whether private ones are among those allowed.

    Args:
        url: where this hop goes; `addresses` is what its host resolved to.
        asked: the address the whole request began with; `hop` is 0 for it.
        trust: who chose `asked`.
        hosts: hosts (`nas` or `nas:8080`) whose private addresses a person has allowed.

    Raises:
        FetchError: all of them are private and nobody asked for that.
    """
    place = origin(url)
    host = place.rpartition(":")[0]
    allowed = host in hosts or place in hosts
    allowed = allowed or (hop == 0 and trust is not Trust.LINKED)
    allowed = allowed or (trust is Trust.TYPED and _same_place(place, origin(asked)))
    if allowed:
        return list(addresses), True
    public = [address for address in addresses if not is_private(address)]
    if public:
        return public, False
    shown = safe_line(host, 80)
    raise FetchError(
        f"The link {'leads on' if hop else 'points'} to {shown}, which lies in a private network.",
        f'If you meant that, add "{shown}" to fetch.private in the configuration.',
        shown_url(asked),
    )


def _same_place(place: str, asked: str) -> bool:
    """The same origin, or the same host's step from http to https on the usual ports."""
    if place == asked:
        return True
    host, _, port = asked.rpartition(":")
    return port == "80" and place == f"{host}:443"


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64."""
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
