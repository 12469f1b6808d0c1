"""Web pages of our own making that the cleaning tests read, and a page around any body."""

from __future__ import annotations

TITLE = "Ferry strike enters third week as island runs short of flour"
LEAD = "Mayor refuses talks with the crews; two captains face suspension over what they told the Gazette."
ONE = (
    "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week, after Mayor Ana Veloso"
    " called their demands “a list for a richer island” and left the hall without another word."
)
TWO = (
    "The union says that flour for nine days is left in the old port, and that bakers on the north shore have"
    " begun to close at noon. The port authority, which runs the boats, disputes the figure."
)
THREE = (
    "Captain Tomas Reed, who has sailed the strait since 1998, said that the older boats should have been taken"
    " out of service three winters ago, and that every captain on the line had written as much."
)
FOUR = (
    "Talks are to begin again on Friday in the customs house, where the strike of 2011 ended after forty days,"
    " if the mayor sends somebody who may sign an agreement."
)
CAPTION = "Captains wait at Pier 4 on Tuesday"
RELATED = (
    "Bakers ration bread on the north shore",
    "Who owns the ferries of Santa Marta?",
    "Storm closes the strait",
)
SECTIONS = ("News", "Port", "Sport", "Letters")
FOOTER = "© 2031 Harbour Gazette. All rights reserved. Reproduction only with our written permission."


def page(body: str, *, head: str = "", title: str = TITLE) -> str:
    """A whole page of the Harbour Gazette: navigation and footer around `body`."""
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    cards = "".join(
        f'<div class="card"><a href="/s/{at}"><h3>{line}</h3></a></div>' for at, line in enumerate(RELATED)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Harbour Gazette</title>"
        f"<meta property='og:site_name' content='Harbour Gazette'><meta property='og:title' content='{title}'>"
        f"{head}</head><body><header class='masthead'><nav><ul>{links}</ul></nav></header>"
        f"<main><article><h1>{title}</h1>{body}</article>"
        f"<aside class='related'><h2>Read more</h2>{cards}</aside></main>"
        f"<footer class='footer'><p>{FOOTER}</p><ul>{links}</ul></footer></body></html>"
    )


def story(*parts: str) -> str:
    """A story of four paragraphs as HTML, `parts` after the second."""
    return f"<p>{ONE}</p><p>{TWO}</p>{''.join(parts)}<p>{THREE}</p><p>{FOUR}</p>"
