"""A letter (.eml): newsletters and forwarded stories, cleaned like a page or a text, headed by their own header."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from reader.article import Article
from reader.clean import clean_fragment, clean_text
from reader.errors import CleanError
from reader.text import safe_line

_TITLE, _NAME = 400, 120


def clean_mail(body: bytes) -> Article:
    """An article out of a letter: its HTML where it has some, else its text; subject, sender and date above.

    Raises:
        CleanError: there is no text in it.
    """
    letter = message_from_bytes(body, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    subject = safe_line(_header(letter, "subject"), _TITLE)
    part = letter.get_body(("html", "plain"))
    text = _content(part) if part is not None else ""
    if not text.strip():
        raise CleanError("This letter holds no text.", "Open it in your mail program.")
    if part is not None and part.get_content_subtype() == "html":
        article = clean_fragment(text, "", subject)
    else:
        article = clean_text(f"{subject}\n\n{text}" if subject else text)
    sender = safe_line(_header(letter, "from").partition("<")[0].strip(' "'), _NAME)
    try:
        date = parsedate_to_datetime(_header(letter, "date"))
    except ValueError:
        date = None
    return replace(
        article,
        title=subject or article.title,
        authors=article.authors or ((sender,) if sender else ()),
        published=date if date is None or date.tzinfo else date.replace(tzinfo=UTC),
    )


def _header(letter: EmailMessage, name: str) -> str:
    """A header as text; empty for one that is missing or broken beyond reading."""
    try:
        return str(letter.get(name, ""))
    except (MessageError, ValueError, IndexError, AttributeError):
        return ""  # the standard library's parsers of broken headers raise all of these


def _content(part: MIMEPart) -> str:
    try:
        content = part.get_content()
    except (LookupError, MessageError, ValueError):  # an encoding that does not exist, or is not kept to
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""
