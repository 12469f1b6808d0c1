"""Ready keymaps for hands that come from other readers: action id = keys."""

from __future__ import annotations

from collections.abc import Mapping

KEYMAPS: Mapping[str, Mapping[str, str]] = {
    "broadsheet": {},
    "newsboat": {
        "list.toggle_read": "N",
        "list.previous_unread": "p",
        "list.filter": "slash,F",
        "list.tag": "ctrl+e",
        "list.archive": "D",
        "article.next_article": "J",
        "article.collapsed": "ctrl+o",
        "article.browse": "o",
        "article.save": "S,s",
        "article.toggle_star": "asterisk",
    },
    "eilmeldung": {
        "list.toggle_read": "r,m",
        "list.toggle_star": "asterisk,s",
        "list.toggle_later": "L",
        "list.browse": "o",
        "app.refresh": "f5",
        "app.refresh_all": "ctrl+f5,R",
        "article.toggle_star": "asterisk,s",
    },
}
