"""Every command through the real program: data on one stream, messages on the other, honest codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__
from tests.cli.program import PAGES, ROOT, Program, environment
from tests.fetch.server import Server, answer

FERRY = str(PAGES / "gazette-ferry-strike-flour.html")
TITLE = "Ferry strike enters third week as island runs short of flour"
FEED = b"""<rss version="2.0"><channel><title>Quay Notes</title><link>/</link>
<item><title>One lamp more</title><link>/lamp</link><guid>1</guid><description>The quay has it.</description></item>
<item><title>One lamp less</title><link>/less</link><guid>2</guid></item></channel></rss>"""


def feed(body: bytes = FEED) -> bytes:
    return answer(body=body, Content_Type="application/rss+xml")


# -- one article -------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["path", "pipe", "link"])
async def test_an_article_comes_by_path_pipe_and_link(way: str, broadsheet: Program, server: Server) -> None:
    page = Path(FERRY).read_bytes()
    server.routes["/ferry"] = answer(body=page, Content_Type="text/html")
    source = {"path": FERRY, "pipe": "-", "link": server.url("/ferry")}[way]
    done = await broadsheet("clean", source, "--format", "json", given=page)
    assert (done.code, done.err) == (0, "")
    assert done.json["title"] == TITLE
    assert done.json["site"] == "Harbour Gazette"
    assert [block["kind"] for block in done.json["blocks"]].count("caption") >= 1


async def test_read_prints_one_column_where_there_is_no_terminal(broadsheet: Program) -> None:
    plain = await broadsheet("read", "--plain", FERRY)
    piped = await broadsheet(FERRY)
    assert plain.code == piped.code == 0
    assert plain.out == piped.out
    assert plain.out.startswith("FERRY STRIKE ENTERS THIRD WEEK")
    assert max(map(len, plain.out.splitlines())) <= 100
    assert "\x1b" not in plain.out


async def test_clean_writes_other_formats(broadsheet: Program) -> None:
    done = await broadsheet("clean", FERRY, "--format", "html")
    assert (done.code, done.err) == (0, "")
    assert f"<title>{TITLE}</title>" in done.out
    assert done.out.endswith("\n")


async def test_the_link_of_a_piped_page_is_the_base_of_its_links(broadsheet: Program) -> None:
    page = Path(FERRY).read_text(encoding="utf-8").replace("Ms Veloso has", '<a href="/v">Ms Veloso</a> has')
    page = page.replace('<link rel="canonical"', "<link")
    link = "https://example.org/ferry"
    done = await broadsheet("clean", "-", "--url", link, "--format", "json", given=page.encode())
    assert done.json["url"] == link
    spans = [span for block in done.json["blocks"] for span in block.get("spans", ())]
    assert "https://example.org/v" in [span.get("href") for span in spans]


async def test_entities_are_rows_or_mentions_with_offsets(broadsheet: Program) -> None:
    rows = await broadsheet("entities", FERRY)
    assert any(line.split()[0] == "PER" and "Ana Veloso" in line for line in rows.out.splitlines())
    mentions = (await broadsheet("entities", FERRY, "--json")).json
    data = (await broadsheet("clean", FERRY, "--format", "json")).json
    parts = [data["title"], data["standfirst"], *(block["text"] for block in data["blocks"])]
    text = "\n\n".join(filter(None, parts))
    assert mentions and all(text[m["start"] : m["end"]] == m["text"] for m in mentions)


async def test_entities_of_many_texts_are_lines(broadsheet: Program) -> None:
    lines = '{"id": "a", "text": "Mayor Ana Veloso spoke."}\n\nnonsense\n{"id": "b", "text": ""}\n'
    done = await broadsheet("entities", "--jsonl", given=lines.encode())
    assert done.code == 3
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["a", "b"]
    assert "not JSON" in done.sentence


async def test_save_writes_a_copy_and_names_it(broadsheet: Program, tmp_path: Path) -> None:
    done = await broadsheet("save", FERRY, "--to", str(tmp_path / "copies"), "--format", "markdown")
    assert done.code == 0
    saved = Path(done.out.strip())
    assert saved.parent == tmp_path / "copies"
    assert TITLE in saved.read_text(encoding="utf-8")
    again = await broadsheet("save", "1")
    assert (again.code, again.out) == (0, done.out)


# -- many entries ------------------------------------------------------------------------------


async def test_a_feed_that_breaks_off_is_subscribed_to_and_says_so(
    broadsheet: Program, server: Server
) -> None:
    server.routes["/feed.xml"] = feed(
        b"<rss version='2.0'><channel><title>Quay Notes</title><item><title>One"
    )
    added = await broadsheet("add", server.url("/feed.xml"))
    assert (added.code, added.out) == (0, "feed:1\tQuay Notes\t1\n")
    assert added.sentence.startswith("Quay Notes: The feed breaks off")


async def test_a_day_with_feeds(broadsheet: Program, server: Server) -> None:
    (broadsheet.home / "config").mkdir(parents=True)
    (broadsheet.home / "config" / "config.toml").write_text('[fetch]\nprivate = ["127.0.0.1"]\n')
    server.routes["/feed.xml"] = feed()
    link = server.url("/feed.xml")

    added = await broadsheet("add", link)
    assert (added.code, added.out) == (0, "feed:1\tQuay Notes\t2\n")
    partly = await broadsheet("add", link, server.url("/nowhere"))
    assert partly.code == 3 and "404" in partly.err

    listed = await broadsheet("list", "--json")
    assert {entry["title"] for entry in listed.json} == {"One lamp more", "One lamp less"}
    assert len((await broadsheet("list", "--limit", "1")).out.splitlines()) == 1

    assert (await broadsheet("mark", "star", "1")).code == 0
    assert (await broadsheet("mark", "read", "lamp")).code == 0
    starred = await broadsheet("list", "--source", "starred", "--json")
    assert [(entry["id"], entry["read"]) for entry in starred.json] == [(1, True)]

    found = await broadsheet("search", "lamp", "--json")
    assert {entry["id"] for entry in found.json} == {1, 2}
    assert (await broadsheet("search", "zanzibar")).code == 1

    assert "due" in (await broadsheet("refresh")).sentence
    server.routes["/feed.xml"] = answer("500 Internal Server Error")
    failed = await broadsheet("refresh", "--force", "--json")
    assert failed.code == 1
    assert json.loads(failed.out)["new"] == 0 and "500" in json.loads(failed.out)["problem"]

    opml = (await broadsheet("export-opml")).out
    other = Program(broadsheet.home.parent / "other")
    brought = await other("import", "-", given=opml.encode())
    assert (brought.code, brought.sentence) == (0, "Subscribed to 1 feed.")
    assert "Quay Notes" in (await other("export-opml")).out


async def test_feeds_are_listed_and_dropped(broadsheet: Program, server: Server) -> None:
    assert (await broadsheet("feeds")).sentence.startswith("No feed is subscribed to yet.")
    for path in ("/one", "/two", "/three"):
        title = "Gazette" if path != "/three" else "Courier"
        body = f"<rss version='2.0'><channel><title>{title}</title><item><title>{path}</title></item></channel></rss>"
        server.routes[path] = answer(body=body.encode(), content_type="application/rss+xml")
        assert (await broadsheet("add", server.url(path))).code == 0
    again = await broadsheet("add", server.url("/three"))
    assert (again.code, again.sentence) == (0, "Courier was subscribed to already.")
    assert [feed["title"] for feed in (await broadsheet("feeds", "--json")).json] == [
        "Courier",
        "Gazette",
        "Gazette",
    ]
    assert "feed:3        1      1  Courier" in (await broadsheet("feeds")).out
    which = await broadsheet("drop", "Gazette")
    assert which.code == 1 and "2 feeds are called Gazette: feed:1, feed:2." in which.err
    gone = await broadsheet("drop", "Courier", "feed:2", "feed:9")
    assert gone.code == 3
    assert "Dropped Courier." in gone.err and "There is no feed “feed:9”." in gone.err
    assert [feed["key"] for feed in (await broadsheet("feeds", "--json")).json] == ["feed:1"]
    assert len((await broadsheet("list", "--source", "all")).out.splitlines()) == 3, "what they brought stays"


async def test_a_list_of_feeds_is_imported_from_the_web_too(
    broadsheet: Program, server: Server, tmp_path: Path
) -> None:
    opml = b'<opml version="2.0"><body><outline text="Faro" xmlUrl="https://faro.example/rss"/></body></opml>'
    server.routes["/feeds.opml"] = answer(body=opml, content_type="text/x-opml")
    told = await broadsheet("read", server.url("/feeds.opml"))
    assert told.sentence.endswith(f"broadsheet import {server.url('/feeds.opml')}")
    brought = await broadsheet("import", server.url("/feeds.opml"))
    assert (brought.code, brought.sentence) == (0, "Subscribed to 1 feed.")
    assert (await broadsheet("import", server.url("/nowhere"))).code == 1


async def test_a_feed_in_a_file_is_subscribed_to_by_its_link(broadsheet: Program, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text("<rss version='2.0'><channel><title>Gazette</title></channel></rss>")
    assert (await broadsheet("read", str(file))).sentence.endswith(
        "Subscribe by its link: broadsheet add LINK"
    )


async def test_an_article_is_named_by_its_number(broadsheet: Program, tmp_path: Path) -> None:
    listed = (await broadsheet("--sample", "list", "--json", "Corran catalogue")).json
    number, title = str(listed[0]["id"]), listed[0]["title"]
    assert title.upper() in (await broadsheet("--sample", "read", number)).out.replace("\n", " ")
    assert (await broadsheet("--sample", "clean", number, "--format", "json")).json["title"] == title
    assert "Filip Lauer" in (await broadsheet("--sample", "entities", number)).out
    assert (await broadsheet("read", "42")).sentence.startswith(
        "There is no entry 42, and no file of that name."
    )


async def test_notes_are_listed(broadsheet: Program, tmp_path: Path) -> None:
    from tests.paper import make_paper

    library = make_paper(tmp_path, notes=True)
    await library.close()
    lined = await Program(tmp_path / "paper")("notes")
    assert "“a list for a richer island”\n    compare with her speech of 2024\n" in lined.out
    notes = (await Program(tmp_path / "paper")("notes", "--json")).json
    assert {note["quote"] for note in notes} == {"a list for a richer island", "flour for nine days is left"}
    assert all(note["created"].endswith("+00:00") for note in notes)
    file = tmp_path / "quotes.md"
    told = await Program(tmp_path / "paper")("notes", "tag:speeches", "--to", str(file))
    assert told.sentence == f"Wrote 1 note to {file}"
    written = file.read_text(encoding="utf-8")
    assert "> a list for a richer island" in written and "#speeches" in written
    assert (await Program(tmp_path / "paper")("notes", "--to", str(file))).code == 1


# -- care --------------------------------------------------------------------------------------


async def test_backup_restore_and_check(broadsheet: Program, tmp_path: Path) -> None:
    await broadsheet("save", FERRY, "--to", str(tmp_path / "copies"))
    backup = str(tmp_path / "backup.db")
    assert (await broadsheet("backup", backup)).code == 0
    assert "already" in (await broadsheet("backup", backup)).sentence
    other = Program(tmp_path / "other")
    assert (await other("restore", backup)).code == 0
    assert TITLE in (await other("list", "--source", "all")).out
    assert (await other("check")).sentence == "All is well."
    (tmp_path / "other" / "config").mkdir()
    (tmp_path / "other" / "config" / "config.toml").write_text(
        'measure = 7\nthme = "paper"\n[keys]\n"list.archive" = "notakey"\n"list.tag" = "T"\n'
    )
    told = await other("check")
    assert told.code == 1
    said = [
        line.removeprefix(f"{tmp_path / 'other' / 'config' / 'config.toml'}: ")
        for line in told.out.splitlines()
    ]
    assert [line.partition(": ")[0] for line in said] == ["Line 1", "Line 2", "list.archive", "list.tag"]


async def test_config_prints_an_example_and_its_place(broadsheet: Program) -> None:
    place = await broadsheet("config", "--path")
    assert place.out.strip() == str(broadsheet.home / "config" / "config.toml")
    example = await broadsheet("config")
    assert example.out == (ROOT / "docs" / "config.toml.example").read_text(encoding="utf-8")
    assert "config.toml" in example.sentence


async def test_completion_is_printed(broadsheet: Program) -> None:
    done = await broadsheet("completion", "fish")
    assert done.code == 0 and "export-opml" in done.out


async def test_who_tells_of_one_name_and_lists_all(broadsheet: Program) -> None:
    assert (await broadsheet("save", FERRY, "--to", str(broadsheet.home / "copies"))).code == 0
    one = await broadsheet("who", "ana", "veloso")
    assert one.out.splitlines()[0] == "Ana Veloso, person, 1 article"
    assert "Also written: Veloso" in one.out and "Tomas Reed (1)" in one.out and TITLE in one.out
    told = json.loads((await broadsheet("who", "Veloso", "--json")).out)
    assert told["name"] == "Ana Veloso" and [entry["title"] for entry in told["entries"]] == [TITLE]
    names = json.loads((await broadsheet("who", "--json")).out)
    assert {"Ana Veloso", "Tomas Reed", "Santa Marta"} <= {name["name"] for name in names}
    assert "person" in (await broadsheet("who", "--limit", "1")).out
    none = await broadsheet("who", "Nobody")
    assert (none.code, none.sentence) == (1, "No stored article names “Nobody”.")


async def test_the_sample_edition_is_a_paper_of_its_own(broadsheet: Program) -> None:
    sample = await broadsheet("--sample", "list", "--limit", "0")
    assert len(sample.out.splitlines()) >= 12
    assert len((await broadsheet("--sample", "list", "--limit", "0", "is:whole")).out.splitlines()) >= 12
    assert "Ferry strike" in (await broadsheet("--sample", "who", "Ana Veloso")).out
    own = await broadsheet("list")
    assert own.out == "" and "empty" in own.sentence


# -- the program itself ------------------------------------------------------------------------


async def test_version_and_help(broadsheet: Program) -> None:
    assert (await broadsheet("--version")).out == f"broadsheet {__version__}\n"
    shown = await broadsheet("--help")
    assert shown.code == 0 and "examples:" in shown.out and "Exit codes" in shown.out


async def test_the_home_may_come_from_the_environment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reader", "config", "--path"]
    home = environment(BROADSHEET_HOME=str(tmp_path / "mine"))
    done = subprocess.run(command, env=home, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(tmp_path / "mine" / "config" / "config.toml")


async def test_a_closed_pipe_is_no_error(broadsheet: Program) -> None:
    command = f"{sys.executable} -m reader --home {broadsheet.home} --sample list --limit 0 | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", [["lst"], ["list", "--limit", "-1"]], ids=["command", "limit"])
async def test_a_wrong_command_ends_with_2(arguments: list[str], broadsheet: Program) -> None:
    done = await broadsheet(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: broadsheet" in done.err
