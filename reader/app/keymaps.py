"""Ready keymaps for hands that come from other readers: action id = keys."""

from __future__ import annotations

from collections.abc import Mapping

KEYMAPS: Mapping[str, Mapping[str, str]] = {
    "broadsheet": {},
    "newsboat": {
        "list.toggle_read": "N",
        "list.previous_unread": "p",
        "list.filter": "slash,F",
        "list.toggle_star": "asterisk",
        "list.tag": "t,ctrl+e",
        "list.archive": "D,e",
        "list.save": "s,S",
        "article.toggle_read": "N",
        "article.previous_lit": "p,left_square_bracket",
        "article.toggle_star": "asterisk",
        "article.tag": "t,ctrl+e",
        "article.follow": "number_sign,f",
        "article.save": "s,S",
    },
    "eilmeldung": {
        "app.refresh": "s",
        "app.refresh_all": "f5",
        "list.toggle_read": "r",
        "list.toggle_star": "m",
        "list.filter": "slash,equals_sign",
        "list.read_all": "R,A",
        "article.toggle_read": "r",
        "article.toggle_star": "m",
        "article.follow": "semicolon,f",
        "sources.read_all": "R,A",
    },
}
