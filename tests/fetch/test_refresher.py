"""Many feeds asked at once, politely."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.entry import ParsedFeed
from reader.errors import FetchError
from reader.fetch.client import Session
from reader.fetch.limits import Expect, Limits, Trust
from reader.fetch.manners import after_reading
from reader.fetch.refresher import Outcome, ask, refresh
from reader.fetch.response import Response, Validators
from reader.fetch.state import FeedState
from reader.fetch.wording import OfflineError
from tests.fetch.server import Request, Server, answer

BODY = b"<rss><channel><title>C</title></channel></rss>"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Network:
    """Answers without a network, and counts what is in flight."""

    def __init__(self, *, stuck: str = "") -> None:
        self.answers: dict[str, Response | FetchError] = {}
        self.asked: list[str] = []
        self.trusts: list[Trust] = []
        self.flying: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.stuck = stuck
        self.release = asyncio.Event()

    async def get(self, url: str, *, trust: Trust, expect: Expect, validators: Validators | None) -> Response:
        self.asked.append(url)
        self.trusts.append(trust)
        assert expect is Expect.FEED
        for key in (url.split("/")[2], "all"):
            self.flying[key] = self.flying.get(key, 0) + 1
            self.most[key] = max(self.most.get(key, 0), self.flying[key])
        if self.stuck and self.stuck in url:
            await self.release.wait()
        else:
            await asyncio.sleep(0)
        for key in (url.split("/")[2], "all"):
            self.flying[key] -= 1
        answer = self.answers.get(url, Response(url, url, 200, {"etag": '"1"'}, BODY))
        if isinstance(answer, FetchError):
            raise answer
        return answer


async def gather(
    states: list[FeedState], network: Network | Session, *, force: bool = False
) -> list[Outcome]:
    return [outcome async for outcome in refresh(states, network, force=force, now=lambda: NOW)]


def feeds(count: int, hosts: int) -> list[FeedState]:
    return [FeedState(f"https://h{n % hosts}.example/{n}") for n in range(count)]


async def test_every_feed_is_asked_once_and_bodies_come_with_their_base() -> None:
    network = Network()
    outcomes = await gather(feeds(200, 50), network)
    assert len(outcomes) == len(set(network.asked)) == 200
    assert all(outcome.body == BODY and outcome.url == outcome.before.url for outcome in outcomes)
    assert all(outcome.state.etag == '"1"' and outcome.state.checked == NOW for outcome in outcomes)


async def test_no_origin_and_no_person_is_crowded() -> None:
    network = Network()
    await gather(feeds(100, 1) + feeds(300, 60), network)
    assert network.most["h0.example"] <= 6
    assert 6 < network.most["all"] <= 48


async def test_only_what_is_due_is_asked() -> None:
    network = Network()
    due, gone = FeedState("https://a.example/"), FeedState("https://b.example/", gone=True)
    later = FeedState("https://c.example/", checked=NOW, next_due=NOW + timedelta(hours=1))
    held = replace(later, url="https://d.example/", hold=NOW + timedelta(hours=1))
    states = [due, gone, later, held]
    assert [outcome.before for outcome in await gather(states, network)] == [due]
    forced = await gather(states, network, force=True)
    assert {outcome.before.url for outcome in forced} == {due.url, later.url}


async def test_one_stuck_feed_holds_nobody_up() -> None:
    network = Network(stuck="h0.example/0")
    seen = 0
    async for outcome in refresh(feeds(100, 10), network, now=lambda: NOW):
        seen += 1
        if seen == 99:
            network.release.set()
        assert (outcome.before.url == "https://h0.example/0") == (seen == 100)
    assert seen == 100


async def test_failures_are_outcomes_in_words() -> None:
    network = Network()
    urls = [f"https://h{n}.example/" for n in range(5)]
    network.answers = {
        urls[0]: FetchError("The page redirects in a circle.", "Its fault."),
        urls[1]: Response(urls[1], urls[1], 404),
        urls[2]: Response(urls[2], urls[2], 200, {}, b" "),
        urls[3]: OfflineError("There is no way to the network.", "Check the connection."),
        urls[4]: Response(urls[4], urls[4], 304),
    }
    outcomes = {
        outcome.before.url: outcome for outcome in await gather([FeedState(url) for url in urls], network)
    }
    assert outcomes[urls[0]].problem == "The feed redirects in a circle. Its fault."
    assert "(404)" in outcomes[urls[1]].problem
    assert outcomes[urls[2]].problem.startswith("The feed is empty.")
    assert [outcomes[url].state.failures for url in urls] == [1, 1, 1, 0, 1]
    assert outcomes[urls[3]].state.next_due is None, "asked again as soon as there is a network"
    assert all(outcome.body is None and outcome.problem for outcome in outcomes.values())


async def test_a_mistake_of_ours_is_not_a_finished_refresh() -> None:
    class Broken(Network):
        async def get(
            self, url: str, *, trust: Trust, expect: Expect, validators: Validators | None
        ) -> Response:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await gather(feeds(3, 3), Broken())


async def test_leaving_early_ends_the_requests() -> None:
    network = Network(stuck="example")
    stream = refresh(feeds(20, 20), network, now=lambda: NOW)
    first = asyncio.ensure_future(anext(stream))
    while len(network.asked) < 20:
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await stream.aclose()
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_trust_follows_from_the_subscription() -> None:
    network = Network()
    states = [
        FeedState("http://127.0.0.1:1200/feed"),
        FeedState("http://nas/feed", private=True),
        FeedState("https://a.example/"),
    ]
    for state in states:
        await ask(state, network, now=lambda: NOW)
    assert network.trusts == [Trust.KEPT, Trust.KEPT, Trust.LINKED]


async def test_a_person_who_subscribes_to_a_private_place_is_remembered() -> None:
    network = Network()
    url = "http://nas/feed"
    network.answers[url] = Response(url, url, 200, {}, BODY, private=True)
    outcome = await ask(FeedState(url), network, now=lambda: NOW, trust=Trust.TYPED)
    assert outcome.state.private


async def test_the_way_of_a_feed_over_two_refreshes(server: Server, session: Session) -> None:
    async def feed(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.headers.get("if-none-match") == '"1"':
            writer.write(answer("304 Not Modified", ETag='"1"'))
        else:
            writer.write(answer("200 OK", BODY, ETag='"1"', Content_Type="application/rss+xml"))

    server.routes["/feed"] = feed
    (first,) = await gather([FeedState(server.url("/feed"))], session)
    assert (first.body, first.content_type) == (BODY, "application/rss+xml")
    state = after_reading(first.before, first.state, ParsedFeed("C"))
    assert await gather([state], session) == []
    (second,) = await gather([state], session, force=True)
    assert (second.body, second.problem) == (None, "")
    assert second.state.next_due == NOW + timedelta(hours=1)


async def test_one_slow_server_and_twenty_good_ones(server: Server, other: Server) -> None:
    async def slow(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    server.routes["/slow"] = slow
    other.routes |= {f"/{n}": answer("200 OK", BODY) for n in range(20)}
    states = [FeedState(server.url("/slow")), *(FeedState(other.url(f"/{n}")) for n in range(20))]
    async with Session(Limits(answer=0.5)) as session:
        outcomes = await gather(states, session)
    assert [outcome.before for outcome in outcomes].index(states[0]) == 20
    assert "in time" in outcomes[-1].problem
