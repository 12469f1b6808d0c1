"""Times as a newspaper writes them."""

from __future__ import annotations

from datetime import datetime, timedelta


def day(moment: datetime | None) -> str:
    """“30 January 2026”, in the publisher's own zone."""
    return f"{moment.day} {moment:%B %Y}" if moment else ""


def byline_date(published: datetime | None, modified: datetime | None) -> str:
    """“30 January 2026, updated 09:12”; the day of the update where it is another one."""
    text = day(published)
    if published is None or modified is None or modified - published < timedelta(minutes=1):
        return text
    modified = modified.astimezone(published.tzinfo)
    when = f"{modified:%H:%M}" if modified.date() == published.date() else f"{modified.day} {modified:%B}"
    return f"{text}, updated {when}"


def age(moment: datetime, now: datetime, *, short: bool = False) -> str:
    """“now”, “12m”, “5h”, “3d”, then “30 Jan”, in another year “Jan 2024”: at most eight cells.

    Args:
        short: at most six cells: another year is “2024”.
    """
    passed = now - moment
    if passed < timedelta(minutes=1):
        return "now"
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)}m"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)}h"
    if passed < timedelta(days=7):
        return f"{passed.days}d"
    local = moment.astimezone(now.tzinfo)
    near = local.year == now.year or passed < timedelta(days=180)
    return f"{local.day} {local:%b}" if near else f"{local:%Y}" if short else f"{local:%b %Y}"
