"""What a page says of itself: the publisher's own words first, and each with where it stood."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.clean.dom import parse
from reader.clean.metadata import Facts, gather
from reader.clean.metadata.names import people
from reader.clean.metadata.state import published_in_state
from reader.clean.metadata.titles import Heading, choose_title, without_site
from reader.clean.metadata.written import Shown

URL = "https://gazette.example/2024/01/30/ferry-strike"


def facts(head: str = "", body: str = "", *, json_ld: str = "", html: str = "<html lang=en>") -> Facts:
    script = f'<script type="application/ld+json">{json_ld}</script>' if json_ld else ""
    page = f"<!doctype html>{html}<head>{head}{script}</head><body>{body}</body></html>"
    return gather(parse(page, URL))


def article(**fields: str) -> str:
    inner = ", ".join(f'"{name}": {value}' for name, value in fields.items())
    return f'{{"@type": "NewsArticle", {inner}}}'


class TestTitle:
    def test_the_newsroom_s_headline_wins_over_the_search_title(self) -> None:
        found = facts(
            "<title>Ferry news live | Harbour Gazette</title><meta property=og:title content='Ferry crews strike on'>",
            "<h1>Ferry crews strike on</h1>",
            json_ld=article(headline='"Ferry crews vote to strike for a third week"'),
        )
        assert found.title == "Ferry crews vote to strike for a third week"
        assert found.provenance["title"] == "json-ld"
        assert "Ferry crews strike on" in found.headlines

    def test_a_declared_headline_that_was_cut_gives_way_to_the_page_s(self) -> None:
        whole = "Ferry crews vote to stay ashore for a third week after talks with the mayor fail"
        found = facts(body=f"<h1>{whole}</h1>", json_ld=article(headline=f'"{whole[:50]}..."'))
        assert (found.title, found.provenance["title"]) == (whole, "visible")

    def test_a_declared_headline_with_its_section_gives_way_to_the_page_s(self) -> None:
        found = facts(
            body="<h1>Crews stay ashore</h1>", json_ld=article(headline='"Crews stay ashore | Transport"')
        )
        assert found.title == "Crews stay ashore"

    def test_a_headline_about_something_else_is_not_this_page_s(self) -> None:
        found = facts(
            "<title>Crews stay ashore</title>",
            "<h1>Crews stay ashore</h1>",
            json_ld=article(headline='"Cheese fair opens"'),
        )
        assert found.title == "Crews stay ashore"

    def test_the_kicker_in_a_heading_is_no_part_of_the_headline(self) -> None:
        found = facts(
            "<meta property=og:title content='Crews stay ashore for a third week'>",
            "<h1><span class=kicker>Harbour dispute</span> <span> - </span> <span>Crews stay ashore for a third week</span></h1>",
        )
        assert found.title == "Crews stay ashore for a third week"

    @pytest.mark.parametrize(
        ("title", "site"),
        [
            ("Crews stay ashore - Harbour Gazette", "Harbour Gazette"),
            ("Harbour Gazette | Crews stay ashore", "Harbour Gazette"),
            ("Crews stay ashoreㅣ항구신문", "항구신문"),
        ],
    )
    def test_the_site_s_name_is_taken_off(self, title: str, site: str) -> None:
        assert without_site(title, site) == "Crews stay ashore"

    @pytest.mark.parametrize(
        ("title", "site"),
        [
            ("Crews stay ashore | The Gazette", ""),
            ("Crews stay ashore | The Gazette", "gazettehq"),
            ("Crews stay ashore | HNG", "Harbour News Group"),
            ("Harbour Gazette » Blog Archive » Crews stay ashore", "Harbour Gazette"),
        ],
    )
    def test_the_site_s_name_is_known_by_its_host_and_initials(self, title: str, site: str) -> None:
        assert without_site(title, site, "gazette.example") == "Crews stay ashore"

    def test_a_heading_that_nothing_confirms_is_used_when_nothing_is_declared(self) -> None:
        heading = Heading("Crews stay ashore", "Crews stay ashore")
        assert choose_title({}, [heading], "")[:2] == ("Crews stay ashore", "visible")

    @pytest.mark.parametrize(
        "trail",
        [
            "<nav><ol><li>Home</li><li><h1>Ferry strike: what to know</h1></li></ol></nav>",
            "<div class=c-breadcrumbs><a href=/>Home</a><h1>Ferry strike: what to know</h1></div>",
        ],
    )
    def test_the_last_step_of_a_trail_is_not_the_headline(self, trail: str) -> None:
        found = facts(
            "<meta property=og:title content='Crews stay ashore for a third week'>"
            "<title>Ferry strike: what to know</title>",
            f"{trail}<h2><span>Harbour dispute</span> <span>Crews stay ashore for a third week</span></h2>",
            json_ld=article(headline='"Ferry strike: what to know"'),
        )
        assert (found.title, found.provenance["title"]) == ("Crews stay ashore for a third week", "visible")
        assert "Ferry strike: what to know" in found.headlines

    def test_a_trail_s_last_step_that_is_declared_goes_before_a_heading_that_is_not(self) -> None:
        found = facts(
            "<meta property=og:title content='Ana Veloso leads crews ashore'>",
            "<nav><h1>Ana Veloso leads crews ashore</h1></nav><h1>Ana Veloso leads</h1>",
        )
        assert found.title == "Ana Veloso leads crews ashore"

    def test_the_sign_of_a_permanent_link_is_no_part_of_the_headline(self) -> None:
        assert facts(body="<h1>Crews stay ashore<a href=#crews>¶</a></h1>").title == "Crews stay ashore"

    def test_of_the_same_words_the_best_set_ones_are_taken(self) -> None:
        found = facts(
            body="<h1>Crews ‘stay’ ashore</h1>", json_ld=article(headline="\"Crews 'stay' ashore\"")
        )
        assert (found.title, found.provenance["title"]) == ("Crews ‘stay’ ashore", "json-ld")
        found = facts(body="<h1>CREWS STAY ASHORE</h1>", json_ld=article(headline='"Crews stay ashore"'))
        assert found.title == "Crews stay ashore"

    def test_a_kicker_is_not_glued_to_the_headline(self) -> None:
        assert facts(body="<h1><i>Harbour</i>Crews stay ashore</h1>").title == "Harbour Crews stay ashore"

    def test_the_site_s_name_set_as_a_heading_is_not_the_headline(self) -> None:
        found = facts(
            "<title>Crews stay ashore | The Long Harbour Notebook</title>",
            "<h1><a href='/'>The Long Harbour Notebook</a></h1><p>Nothing else is a heading.</p>",
        )
        assert found.title == "Crews stay ashore | The Long Harbour Notebook"

    def test_a_kicker_that_is_named_as_one_is_left_out_unless_a_headline_has_it(self) -> None:
        heading = "<h1><span class=article-kicker>Harbour dispute:</span> Crews stay ashore for weeks</h1>"
        assert facts(body=heading).title == "Crews stay ashore for weeks"
        whole = "Harbour dispute: Crews stay ashore for weeks"
        assert facts(f"<meta property=og:title content='{whole}'>", heading).title == whole

    def test_outside_a_newsroom_the_page_s_heading_wins_over_the_declared_headline(self) -> None:
        blog = '{"@type": "BlogPosting", "headline": "Best knots for ferries in 2024"}'
        assert (
            facts(body="<h1>9 knots for every ferry</h1>", json_ld=blog).title
            == "Best knots for ferries in 2024"
        )
        assert (
            facts(body="<h1>The best knots for ferries</h1>", json_ld=blog).title
            == "The best knots for ferries"
        )

    def test_a_headline_cut_to_a_search_engine_s_limit_gives_way_to_the_whole(self) -> None:
        whole = (
            "Crews vote to stay ashore for a third week after talks with the mayor and the harbour board fail "
            * 2
        )
        found = facts(body=f"<h1>{whole}</h1>", json_ld=article(headline=f'"{whole[:108]}"'))
        assert found.title == whole.strip()

    def test_a_title_cut_at_its_first_quotation_mark_is_mended(self) -> None:
        found = facts(
            '<title>Mayor calls the strike "a gift"</title><meta property="og:title" content="Mayor calls the strike ">'
        )
        assert found.title == 'Mayor calls the strike "a gift"'

    def test_a_section_at_the_end_is_taken_off_where_the_title_stands_without_it(self) -> None:
        found = facts(
            "<meta property=og:title content='Crews stay ashore-Transport'><meta name=title content='Crews stay ashore'>"
        )
        assert found.title == "Crews stay ashore"

    def test_a_title_is_only_as_long_as_the_heading_that_begins_it(self) -> None:
        found = facts(
            "<meta property=og:title content='Harbour Grants | Study by the Sea'>", "<h1>Harbour Grants</h1>"
        )
        assert found.title == "Harbour Grants"


class TestAuthors:
    @pytest.mark.parametrize(
        ("written", "names"),
        [
            ("By Ana Veloso and Tomas Reed", ("Ana Veloso", "Tomas Reed")),
            ("Von Inês Duarte, Politische Korrespondentin", ("Inês Duarte",)),
            ("Ana Veloso, Senior Reporter, Santa Marta", ("Ana Veloso", "Santa Marta")),
            ("Ana Veloso Political Editor", ("Ana Veloso",)),
            ("Reporter Ana Veloso", ("Ana Veloso",)),
            ("Veloso, Ana", ("Ana Veloso",)),
            ("ANA VELOSO", ("Ana Veloso",)),
            ("Ana VelosoMar 3, 2024", ("Ana Veloso",)),
            ("Ana Veloso on Monday 3 March 2024", ("Ana Veloso",)),
            ("Theresa May", ("Theresa May",)),
            ("Ricky Martin", ("Ricky Martin",)),
            ("Herbert von Karajan", ("Herbert von Karajan",)),
            ("한소희 기자", ("한소희",)),
            ("Gazette staff", ("Gazette staff",)),
            ("Staff Writer", ()),
            ("admin", ()),
            ("Follow us", ()),
            ("https://gazette.example/people/ana", ()),
            ("gaz/ave", ("gaz/ave",)),
            ("Ein Artikel von Ana Veloso | 27.01.2022 - 08:42", ("Ana Veloso",)),
            ("Eine Kolumne von Ana Veloso", ("Ana Veloso",)),
            ("View all posts by Ana Veloso", ("Ana Veloso",)),
            ("Alles von Ana Veloso", ("Ana Veloso",)),
            ("This post was written by Ana Veloso", ("Ana Veloso",)),
            ("Text und Fotos: Ana Veloso", ("Ana Veloso",)),
            ("und Interview: Ana Veloso", ("Ana Veloso",)),
            ("Redaktion: Ana Veloso (Sprecherin der Fähren)", ("Ana Veloso",)),
            ("& Tomas Reed", ("Tomas Reed",)),
            ("politik von Ana Veloso", ("Ana Veloso",)),
            ("Ana Veloso, Home and Harbour Editor", ("Ana Veloso",)),
            ("Ana Veloso, Reporter and Tomas Reed, Editor", ("Ana Veloso", "Tomas Reed")),
            ("Ana Veloso Writer, Ferries", ("Ana Veloso",)),
            ("Ana Veloso (Team, Harbour)", ("Ana Veloso",)),
            ("Ana Veloso Follow Ferries and the sea", ("Ana Veloso",)),
            ("Ana Veloso on behalf of the crews", ("Ana Veloso",)),
            ("Ana Veloso Thursday, April 16, 2024", ("Ana Veloso",)),
            ("Written by Ana Veloso, MS, RD on November 14, 2019", ("Ana Veloso",)),
            ("Ana Veloso Associated Press", ("Ana Veloso",)),
            ("Ana Veloso, Porto", ("Ana Veloso",)),
            ("ANA MCREED DE LA CRUZ", ("Ana McReed de la Cruz",)),
            ("Veloso, Ana M.", ("Ana M. Veloso",)),
            ("Ana Veloso (with Tomas Reed)", ("Ana Veloso", "Tomas Reed")),
            ("The Harbour Gazette https://gazette.example", ("The Harbour Gazette",)),
            ("Center for Ferries and Harbours", ("Center for Ferries and Harbours",)),
            ("Gazette-Verlag GmbH, Porto, Portugal", ("Gazette-Verlag GmbH",)),
            ("undefined", ()),
            ("Ana Veloso Last updated: 3 March", ("Ana Veloso",)),
            ("Ana Veloso on Thu", ("Ana Veloso",)),
            ("Ana Veloso 12th", ("Ana Veloso",)),
            ("Ana Veloso 21 Comments", ("Ana Veloso",)),
            ("Ana Veloso in Ferries", ("Ana Veloso",)),
            ("Ana Veloso mit", ("Ana Veloso",)),
            ("Ana Veloso Leitende Hafenredakteurin", ("Ana Veloso",)),
            ("Ana Veloso RN", ("Ana Veloso",)),
            ("Text Size Small Large", ("Text Size Small Large",)),
            ("Текст: Анна Велосо", ("Анна Велосо",)),
            ("Written by", ()),
            ("Autor:", ()),
            ("9 articles", ()),
            ("The Harbour Blog", ()),
        ],
    )
    def test_names_are_clean(self, written: str, names: tuple[str, ...]) -> None:
        assert people([written], "Harbour Gazette") == names

    def test_a_person_in_the_byline_wins_over_the_house_that_is_declared(self) -> None:
        found = facts(
            "<meta property=og:site_name content='Harbour Gazette'>",
            "<h1>Crews stay ashore</h1><p class=byline><a href=/ana>Ana Veloso</a></p>",
            json_ld=article(author='{"@type": "Organization", "name": "Harbour Gazette"}'),
        )
        assert found.authors == ("Ana Veloso",)
        assert found.provenance["authors"] == "visible"

    def test_the_house_stands_where_nobody_else_is_named(self) -> None:
        found = facts(json_ld=article(author='{"name": "Gazette"}'), body="<h1>Crews stay ashore</h1>")
        assert (found.authors, found.provenance["authors"]) == (("Gazette",), "json-ld")

    def test_the_house_beside_a_name_is_left_out(self) -> None:
        found = facts(
            "<meta property=og:site_name content='Harbour Gazette'>",
            json_ld=article(author='{"name": "Ana Veloso and Tomas Reed, Harbour Gazette"}'),
        )
        assert found.authors == ("Ana Veloso", "Tomas Reed")

    def test_who_gave_the_house_its_name_is_a_person_beside_others(self) -> None:
        site = "<meta property=og:site_name content='Ana Veloso&#39;s Notebook'>"
        assert facts(f"{site}<meta name=author content='Ana Veloso and Tomas Reed'>").authors == (
            "Ana Veloso",
            "Tomas Reed",
        )
        assert facts(
            "<meta property=og:site_name content=✂><meta name=author content='Ana Veloso'>"
        ).authors == ("Ana Veloso",)

    def test_a_byline_may_stand_right_above_the_headline(self) -> None:
        assert facts(body="<div>3.3.2024 <i>- Redaktion: Ana Veloso</i></div><h1>Crews</h1>").authors == (
            "Ana Veloso",
        )

    def test_the_house_is_known_by_its_initials_in_the_address(self) -> None:
        page = "<meta name=author content='Harbour Gazette'><h1>Crews</h1><p>By Ana Veloso</p>"
        assert gather(parse(page, "https://hg.example/crews")).authors == ("Ana Veloso",)

    def test_a_byline_with_a_colleague_completes_the_one_declared(self) -> None:
        found = facts(
            body="<h1>Crews</h1><p class=authors>by <a>Ana Veloso</a> and <a>Tomas Reed</a></p>",
            json_ld=article(author='{"name": "Ana Veloso"}'),
        )
        assert found.authors == ("Ana Veloso", "Tomas Reed")

    def test_a_teaser_of_both_does_not_complete_the_one_declared(self) -> None:
        found = facts(
            body="<h1>Crews</h1><p class=author>Ana Veloso</p><aside><p class=author>Ana Veloso, Tomas Reed</p></aside>",
            json_ld=article(author='{"name": "Ana Veloso"}'),
        )
        assert found.authors == ("Ana Veloso",)

    def test_a_line_that_begins_with_by_is_a_byline_without_any_markup(self) -> None:
        assert facts(
            body="<h1>Crews stay</h1><p>By Ana Veloso</p><p>By Tuesday all was over.</p>"
        ).authors == ("Ana Veloso",)

    @pytest.mark.parametrize(
        "byline",
        [
            "<p>Eine Kolumne von Ana Veloso</p>",
            "<p>Written by</p><p>Ana Veloso</p>",
            "<div>05.02.2020 <span>- Redaktion: Ana Veloso (Sprecherin)</span></div>",
            "<div><span>Ana Veloso |</span> 05.04.2025</div>",
            "<span class=PostAuthor__AuthorName>Ana Veloso</span>",
            "<div id=author_header>Ana Veloso</div>",
            "<div class=blog_author-text><div>Ana Veloso</div><i></i></div>",
            "<span class=vcard><span class=screen-reader-text>Author</span><a class=fn>Ana Veloso</a></span>",
            "<b itemprop=author><i itemprop=name content='Ana Veloso'></i></b>",
            "<div class=author-box><a class=author-name>Ana Veloso</a><i class=author-role>Ferry Expert</i></div>",
        ],
    )
    def test_a_byline_is_found_in_many_shapes(self, byline: str) -> None:
        found = facts(
            "<title>Crews stay ashore</title>", f"<h2>Crews stay ashore</h2>{byline}<p>All was quiet.</p>"
        )
        shown = facts(
            "<title>Crews stay ashore</title>", f"<h1>Crews stay ashore</h1>{byline}<p>All was quiet.</p>"
        )
        assert found.authors == shown.authors == ("Ana Veloso",)

    @pytest.mark.parametrize(
        "line", ["Von Berlin nach Wien in drei Stunden", "Stand: Montag", "By Tuesday all was over."]
    )
    def test_a_line_of_the_story_is_no_byline(self, line: str) -> None:
        assert facts(body=f"<h1>Crews stay</h1><p>{line}</p>").authors == ()

    def test_who_signs_a_comment_did_not_write_the_story(self) -> None:
        comment = "<ol class=comments><li class=comment><p class='comment-author vcard'><b class=fn>Tomas Reed</b></p>"
        assert facts(body=f"<h1>Crews stay</h1>{comment}</li></ol>").authors == ()

    def test_a_sign_in_name_gives_way_to_the_name_shown(self) -> None:
        head = "<meta name=author content=aveloso>"
        shown = "<h1>Crews stay</h1><p>by <a href=/author/aveloso/>Ana Veloso</a></p>"
        assert facts(head, shown).authors == ("Ana Veloso",)
        assert facts(head, "<h1>Crews stay</h1>").authors == ("aveloso",)

    def test_who_is_only_known_by_a_name_in_small_letters_is_named_so(self) -> None:
        assert facts(body="<h1>Crews stay</h1><a rel=author href=/author/gull>gull</a>").authors == ("gull",)

    @pytest.mark.parametrize(
        "box",
        [
            "<li><strong>Autorin/Autor</strong> Ana Veloso</li>",
            "<div>Datum: 3.3.2024 <h5>Autor: </h5>Ana Veloso/HG</div>",
            "<dl><dt>Authors</dt><dd>Ana Veloso</dd></dl>",
        ],
    )
    def test_a_box_of_facts_below_the_story_names_who_wrote_it(self, box: str) -> None:
        assert facts(body=f"<h1>Crews stay</h1>{'<p>All was quiet.</p>' * 80}{box}").authors == (
            "Ana Veloso",
        )

    def test_a_declared_name_in_small_letters_is_written_as_a_name(self) -> None:
        assert facts("<meta name=author content='ana veloso'>").authors == ("Ana Veloso",)

    def test_a_first_name_is_completed_by_the_byline(self) -> None:
        found = facts(
            "<meta name=author content=Ana>", "<h1>Crews stay</h1><p>Eine Kolumne von Ana Veloso</p>"
        )
        assert (found.authors, found.provenance["authors"]) == (("Ana Veloso",), "visible")

    def test_the_one_person_that_json_ld_describes_wrote_it(self) -> None:
        person = '{"@type": "Person", "@id": "#ana", "name": "Ana Veloso"}'
        other = '{"@type": "Person", "@id": "#tom", "name": "Tomas Reed"}'
        assert facts(json_ld=f'{{"@graph": [{person}]}}').authors == ("Ana Veloso",)
        assert facts(json_ld=f'{{"@graph": [{person}, {other}]}}').authors == ()

    def test_a_creator_is_an_author(self) -> None:
        assert facts(json_ld=article(creator='["Ana Veloso", "Tomas Reed"]')).authors == (
            "Ana Veloso",
            "Tomas Reed",
        )

    def test_the_name_of_a_house_is_not_split(self) -> None:
        house = '{"@type": "Organization", "name": "Veloso & Reed"}'
        assert facts(json_ld=article(author=house)).authors == ("Veloso & Reed",)


class TestDates:
    def test_the_zone_is_kept(self) -> None:
        found = facts(
            json_ld=article(datePublished='"2024-01-29T23:30:00+02:00"', dateModified='"2024-01-30"')
        )
        assert found.published is not None
        assert found.published.isoformat() == "2024-01-29T23:30:00+02:00"
        assert found.modified == datetime(2024, 1, 30, tzinfo=UTC)

    def test_the_address_names_the_day_where_nothing_else_does(self) -> None:
        found = facts(body="<h1>Crews</h1><p>Text.</p>")
        assert (found.published, found.provenance["published"]) == (
            datetime(2024, 1, 30, tzinfo=UTC),
            "address",
        )

    @pytest.mark.parametrize(
        ("line", "day"),
        [
            ("Published 3 March 2024", "2024-03-03"),
            ("Mar. 3rd, 2024 at 10:15", "2024-03-03"),
            ("03.03.2024, 10:15 Uhr", "2024-03-03"),
            ("3 de marzo de 2024", "2024-03-03"),
            ("3 mars 2024", "2024-03-03"),
            ("3. März 2024", "2024-03-03"),
            ("3 марта 2024", "2024-03-03"),
            ("2024年3月3日", "2024-03-03"),
            ("3 Agustus 2023", "2023-08-03"),
            ("3 березня 2024", "2024-03-03"),
            ("3 Μαρτίου 2024", "2024-03-03"),
            ("2024. március 3.", "2024-03-03"),
            ("3 iulie 2023", "2023-07-03"),
            ("3 مارس 2024", "2024-03-03"),
            ("2024 Mar 3", "2024-03-03"),
            ("31/12/2023", "2023-12-31"),
            ("Updated 3 March 2024", "2024-03-03"),
            ("© 3 March 2024", None),
            ("Room 30 of 2024", None),
        ],
    )
    def test_a_day_in_words_is_read(self, line: str, day: str | None) -> None:
        root = parse(f"<h1>Crews stay ashore</h1><p>{line}</p>").root
        found = Shown(root, month_first=False).published()
        assert (found.date().isoformat() if found else None) == day

    def test_the_order_of_day_and_month_follows_the_language(self) -> None:
        root = parse("<h1>Crews</h1><p>3/4/2024</p>").root
        european, american = (Shown(root, month_first=first).published() for first in (False, True))
        assert european == datetime(2024, 4, 3, tzinfo=UTC)
        assert american == datetime(2024, 3, 4, tzinfo=UTC)

    def test_a_date_named_as_one_beside_the_headline_goes_before_those_of_teasers(self) -> None:
        teaser = "<div class=teaser><p class=date>5 March 2024</p></div>"
        root = parse(f"{teaser}<h1>Crews</h1><p>By us</p><p class=date>3 March 2024</p>").root
        assert Shown(root, month_first=False).published() == datetime(2024, 3, 3, tzinfo=UTC)

    @pytest.mark.parametrize("label", ["Updated", "Zuletzt geändert am", "Güncelleme:", "更新日："])
    def test_the_day_of_a_change_stands_behind_that_of_publication(self, label: str) -> None:
        root = parse(f"<h1>Crews</h1><p>{label} 4.4.2024</p><p>3.3.2024</p>").root
        assert Shown(root, month_first=False).published() == datetime(2024, 3, 3, tzinfo=UTC)

    def test_the_day_of_a_change_stands_where_no_other_is_shown(self) -> None:
        page = parse("<h1>Crews</h1><p class=date>Updated: 3 March 2024</p>", "https://gazette.example/crews")
        assert gather(page).published == datetime(2024, 3, 3, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("body", "address", "day"),
        [
            ("<b>Seven</b><i>3 March 2024</i>", "crews", "2024-03-03"),
            ("<h1>Crews</h1>", "article/A2024030314320005", "2024-03-03"),
            ("<h1>Crews</h1>", "article/2024993014320005", None),
        ],
    )
    def test_the_last_resorts(self, body: str, address: str, day: str | None) -> None:
        found = gather(parse(body, f"https://gazette.example/{address}")).published
        assert (found.date().isoformat() if found else None) == day

    @pytest.mark.parametrize(
        "head",
        [
            "<meta name=citation_publication_date content='2024 Mar 3'>",
            "<meta name=x-published-on content=2024-03-03T10:00:00Z>",
            "<i itemprop=datePublished>March 3, 2024</i>",
            "<i property='schema:dateCreated' content='2024-03-03T10:00:00Z'></i>",
        ],
    )
    def test_dates_are_declared_in_many_ways(self, head: str) -> None:
        found = facts(head).published
        assert found is not None
        assert found.date().isoformat() == "2024-03-03"

    @pytest.mark.parametrize(
        ("script", "day"),
        [
            ('{"props": {"publishedAt": "2024-03-03T10:00:00Z", "publisher": "2 Piers"}}', "2024-03-03"),
            ('self.push("{\\"datePublished\\":\\"2024-03-03\\"}")', "2024-03-03"),
            ("dataLayer.push({firstPublicationDate: '20240303'})", "2024-03-03"),
            ('{"publish_date": 1709460000}', "2024-03-03"),
            ('[{"published_at": "2024-03-03"}, {"published_at": "2024-03-04"}]', None),
            ('{"isPublished": "2024-03-03", "publishers": "2024-03-03"}', None),
            ('{"publishedAt": "soon after the 3rd"}', None),
        ],
    )
    def test_the_page_s_programs_tell_the_day_where_nothing_else_does(
        self, script: str, day: str | None
    ) -> None:
        found = published_in_state(f"<script>{script}</script>")
        assert (found.date().isoformat() if found else None) == day

    def test_what_the_programs_tell_says_so(self) -> None:
        page = parse('<h1>Crews</h1><script>x = {"publishedAt": "2024-03-03"}</script>')
        assert gather(page).provenance["published"] == "script"


class TestTheRest:
    def test_site_section_language_address_and_picture(self) -> None:
        found = facts(
            "<link rel=canonical href=/ferry><meta property=og:site_name content='Harbour Gazette'>"
            "<meta property=og:image content=/pier.jpg><meta property=article:section content=Transport>",
            html="<html lang=pt_BR>",
        )
        assert (found.site, found.section, found.language) == ("Harbour Gazette", "Transport", "pt-BR")
        assert found.canonical_url == "https://gazette.example/ferry"
        assert found.image is not None
        assert found.image.url == "https://gazette.example/pier.jpg"
        assert {found.provenance[name] for name in ("site", "section", "image")} == {"opengraph"}

    def test_what_was_escaped_twice_is_read(self) -> None:
        found = facts(
            "<meta property=og:title content='Crews &amp;#8217;stay&amp;#8217; ashore'>"
            "<meta property=og:description content='&amp;quot;No&amp;quot;&lt;br /&gt;say crews. |'>"
            "<meta property=og:site_name content='Harbour Gazette |'>"
        )
        assert (found.title, found.description) == ("Crews ’stay’ ashore", '"No" say crews.')
        assert found.site == "Harbour Gazette"

    def test_the_title_names_the_site_where_its_host_agrees(self) -> None:
        found = facts(
            "<title>Crews stay ashore | The Gazette</title><meta name=twitter:site content=@gazettehq>"
        )
        assert (found.site, found.provenance["site"], found.title) == (
            "The Gazette",
            "title",
            "Crews stay ashore",
        )
        found = facts("<title>Crews stay ashore | Harbour</title><meta name=twitter:site content=@gazettehq>")
        assert (found.site, found.provenance["site"]) == ("gazettehq", "meta")

    def test_a_template_left_open_is_no_name(self) -> None:
        assert facts("<meta property=og:site_name content='{$page.site}'>").site == ""

    @pytest.mark.parametrize(
        ("declared", "name"),
        [
            ("Transport", "Transport"),
            ("public-service", "Public service"),
            ("news_news", "News"),
            ("Uncategorized, Harbour,Ferries", "Harbour"),
            ("eFerries", "eFerries"),
            ("Articles", ""),
        ],
    )
    def test_a_section_is_written_as_people_do(self, declared: str, name: str) -> None:
        assert facts(json_ld=article(articleSection=f'"{declared}"')).section == name

    def test_the_trail_tells_the_section_where_nothing_declares_it(self) -> None:
        steps = [("Home", 1), ("Transport", 2), ("Crews stay ashore", 3)]
        items = ", ".join(f'{{"position": {at}, "item": {{"name": "{name}"}}}}' for name, at in steps)
        found = facts(
            body="<h1>Crews stay ashore</h1>",
            json_ld=f'{{"@type": "BreadcrumbList", "itemListElement": [{items}]}}',
        )
        assert (found.section, found.provenance["section"]) == ("Transport", "json-ld")

    def test_a_picture_made_for_sharing_gives_way_to_the_article_s_own(self) -> None:
        shared = "<meta property=og:image content=/pier-facebook-watermarked.jpg>"
        image = facts(shared, json_ld=article(image='["/pier.jpg"]')).image
        assert image is not None
        assert image.url == "https://gazette.example/pier.jpg"
        image = facts(shared).image
        assert image is not None
        assert image.url.endswith("watermarked.jpg")

    def test_a_page_that_says_it_is_not_free_is_believed(self) -> None:
        for said, free in (('"False"', False), ("false", False), ("true", True), ('"maybe"', None)):
            found = facts(json_ld=article(isAccessibleForFree=said))
            assert found.free is free
            assert found.provenance.get("free", "json-ld") == "json-ld"
        found = facts('<meta property="article:content_tier" content="locked">')
        assert (found.free, found.provenance["free"]) == (False, "opengraph")
        assert facts().free is None

    @pytest.mark.parametrize(
        "broken", ["{", "[[[", '{"@type": "NewsArticle", "author": [[{"name": 7}]]}', '"text"']
    )
    def test_broken_json_ld_costs_nothing_else(self, broken: str) -> None:
        assert facts(body="<h1>Crews stay ashore</h1>", json_ld=broken).title == "Crews stay ashore"

    @pytest.mark.parametrize("name", ["headline", "author", "image", "articleSection", "datePublished"])
    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"name": ', "}")])
    def test_json_ld_nested_as_a_trap_costs_nothing_else(self, name: str, opening: str, closing: str) -> None:
        trap = article(**{name: f'{opening * 900}"x"{closing * 900}'})
        assert facts(body="<h1>Crews stay ashore</h1>", json_ld=trap).title == "Crews stay ashore"
