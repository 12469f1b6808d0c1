from __future__ import annotations

import pytest

from reader.errors import FetchError
from reader.fetch.guard import is_private, is_private_literal, origin, permit
from reader.fetch.limits import Trust


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a9fe:a9fe::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "not an address", "",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2606:2800:220:1::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Example.ORG/a", "example.org:443"),
        ("http://example.org./", "example.org:80"),
        ("http://user:pw@example.org:8080/", "example.org:8080"),
        ("http://[::1]:81/", "::1:81"),
        ("http://x:99999/", ""),
        ("http://[::1", ""),
        ("mailto:x", ""),
    ],
)
def test_origin(url: str, expected: str) -> None:
    assert origin(url) == expected


def test_only_literals_are_private_by_themselves() -> None:
    assert is_private_literal("http://127.0.0.1:1200/feed")
    assert is_private_literal("http://localhost/")
    assert is_private_literal("http://[::1]/")
    assert not is_private_literal("http://nas/")
    assert not is_private_literal("http://8.8.8.8/")


def allowed(
    url: str, asked: str, hop: int, trust: Trust, hosts: tuple[str, ...] = (), address: str = "127.0.0.1"
) -> bool:
    try:
        permit(url, [address], asked=asked, hop=hop, trust=trust, hosts=hosts)
    except FetchError:
        return False
    return True


HERE, THERE = "http://127.0.0.1:8000/a", "http://127.0.0.1:9000/b"


def test_what_a_person_typed_may_be_private_and_so_may_its_own_redirects() -> None:
    assert allowed(HERE, HERE, 0, Trust.TYPED)
    assert allowed("http://127.0.0.1:8000/b", HERE, 1, Trust.TYPED)
    assert not allowed(THERE, HERE, 1, Trust.TYPED), "another port is another place"
    assert not allowed(HERE, "http://news.example/", 1, Trust.TYPED), "a public page leads inside"
    assert allowed("https://wiki/", "http://wiki/", 1, Trust.TYPED), "the usual step to https"


def test_a_subscription_may_be_private_but_not_its_redirects() -> None:
    assert allowed(HERE, HERE, 0, Trust.KEPT)
    assert not allowed("http://127.0.0.1:8000/b", HERE, 1, Trust.KEPT)


def test_a_publishers_link_may_not_be_private() -> None:
    assert not allowed(HERE, HERE, 0, Trust.LINKED)
    assert allowed(HERE, HERE, 0, Trust.LINKED, address="93.184.216.34")


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.1:9000"])
def test_configured_hosts_are_allowed_everywhere(named: str) -> None:
    assert allowed(THERE, HERE, 3, Trust.LINKED, (named,))
    assert allowed(HERE, HERE, 0, Trust.LINKED, (named,)) is (named == "127.0.0.1")


def test_of_mixed_addresses_only_the_public_are_used() -> None:
    url = "http://rebind.example/"
    found = permit(url, ["127.0.0.1", "93.184.216.34"], asked=url, hop=0, trust=Trust.LINKED, hosts=())
    assert found == (["93.184.216.34"], False)


def test_the_refusal_says_where_and_how_to_allow_it_without_credentials() -> None:
    with pytest.raises(FetchError) as caught:
        permit(
            "http://10.0.0.1/",
            ["10.0.0.1"],
            asked="http://me:secret@a.example/",
            hop=1,
            trust=Trust.KEPT,
            hosts=(),
        )
    assert "10.0.0.1" in str(caught.value)
    assert "fetch.private" in caught.value.hint
    assert "secret" not in str(caught.value)
