"""A person's own rules for single sites: what is the story there, what to keep, what to drop.

One TOML file, shipped empty; docs/sites.md explains it. A rule that cannot be is said in a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reader.errors import ConfigError
from reader.settings import parse_settings, read_settings
from reader.text import safe_line

_MOST_SELECTORS = 100
_LONGEST_SELECTOR = 500
_FIELDS = ("body", "keep", "drop", "extractor", "instead")
WAYS = ("amp", "print", "archive")
"""Where an article may be read whose own page keeps its text back."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What a person says of one site. Selectors are CSS and name block elements."""

    site: str
    """A host; the rules hold for its subdomains too."""
    body: tuple[str, ...] = ()
    """What these match is the story, and nothing else."""
    keep: tuple[str, ...] = ()
    """What these match belongs to the story as well."""
    drop: tuple[str, ...] = ()
    """What these match is taken out before anything else."""
    extractor: str = ""
    """Who chooses the story; empty leaves it to the program."""
    instead: str = ""
    """One of `WAYS`, taken where the page has only the beginning; empty takes none unasked."""


def load_sites(file: Path, extractors: Collection[str]) -> dict[str, SiteRules]:
    """The rules in `file` by site; none where there is no such file.

    Raises:
        ConfigError: it cannot be read, or a rule is wrong; says which, and what fits.
    """
    text = read_settings(file, "The site rules")
    return parse_sites(text, extractors, str(file))


def parse_sites(text: str, extractors: Collection[str], name: str = "sites.toml") -> dict[str, SiteRules]:
    """The rules in a TOML text. Raises as `load_sites`."""
    table = parse_settings(text, name)
    return {
        site.lower().removeprefix("www."): _rules(safe_line(site, 200), value, extractors, name)
        for site, value in table.items()
    }


def rules_for(sites: Mapping[str, SiteRules], url: str) -> SiteRules | None:
    """The rules of the host of `url`, else those of the nearest domain above it."""
    host = host_of(url)
    while host:
        if host in sites:
            return sites[host]
        host = host.partition(".")[2]
    return None


def host_of(url: str) -> str:
    """The host of a link in small letters, without "www."; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _rules(site: str, value: object, extractors: Collection[str], name: str) -> SiteRules:
    if not isinstance(value, dict):
        raise ConfigError(
            f"The rules of “{site}” are no table.",
            f'Write ["{site}"] on a line, and the rules below it.',
            name,
        )
    for field in value:
        if field not in _FIELDS:
            raise ConfigError(
                f"“{site}” has no rule called “{safe_line(field, 40)}”.",
                f"There are {', '.join(_FIELDS)}.",
                name,
            )
    extractor = _choice(site, "an extractor", value.get("extractor", ""), extractors, name)
    instead = _choice(site, "a way", value.get("instead", ""), WAYS, name)
    selectors = {field: _selectors(site, field, value.get(field, ()), name) for field in _FIELDS[:3]}
    return SiteRules(site.lower().removeprefix("www."), extractor=extractor, instead=instead, **selectors)


def _choice(site: str, what: str, value: object, choices: Collection[str], name: str) -> str:
    """One of some names, or nothing."""
    if not isinstance(value, str) or (value and value not in choices):
        raise ConfigError(
            f"“{site}” names {what} that there is not: “{safe_line(str(value), 40)}”.",
            f"There are {', '.join(choices)}.",
            name,
        )
    return value


def _selectors(site: str, field: str, value: Any, name: str) -> tuple[str, ...]:
    """The selectors of one rule, each tried."""
    import cssselect

    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(item, str) for item in listed):
        raise ConfigError(
            f"“{field}” of “{site}” is no list of selectors.",
            f'Write for example {field} = [".story"].',
            name,
        )
    if len(listed) > _MOST_SELECTORS or any(len(item) > _LONGEST_SELECTOR for item in listed):
        raise ConfigError(f"“{field}” of “{site}” is too long.", "Shorten it.", name)
    for selector in listed:
        try:
            cssselect.HTMLTranslator().css_to_xpath(selector)
        except cssselect.SelectorError as problem:
            raise ConfigError(
                f"“{safe_line(selector, 80)}” of “{site}” is no CSS selector: {safe_line(str(problem), 120)}.",
                "Mend or remove it.",
                name,
            ) from problem
    return tuple(listed)
