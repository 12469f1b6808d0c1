"""The annotations that a Markdown copy holds, by itself and against what was last written."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reader.annotate.alignment import Alignment
from reader.annotate.anchor import reanchor
from reader.annotate.merge import changes, weave
from reader.annotation import Annotation, Colour, Selector, State, selector_for
from reader.copies.marginalia import plain_note, tag_name, tag_names
from reader.copies.markdown import text_hash
from reader.copies.parsing import Callout, Parsed
from reader.text import safe_line
from reader.text.safe import scrub

STAYED = 0.5
"""Share of a highlight's characters that must still stand in a file to say anything about its mark."""


def annotations_in(parsed: Parsed) -> list[Annotation]:
    """The annotations of a copy by itself, in the order of its own lines; what is not whole is left out."""
    intact = parsed.fields.get("hash") == text_hash(parsed.text)
    found: list[Annotation] = []
    for key, data in parsed.definitions.items():
        try:
            start, _, end = data["at"].partition("-")
            selector = _selector(parsed, data, int(start), int(end), intact=intact)
            plain = Annotation(
                id=safe_line(data["id"], 100),
                selector=selector,
                created=_moment(data["created"]),
                modified=_moment(data["modified"]),
                colour=Colour(data["colour"]),
                note="",
                tags=tuple(safe_line(tag, 100) for tag in data["tags"].split("\n")) if "tags" in data else (),
                state=State(data.get("state", "anchored")),
            )
        except (KeyError, ValueError):
            continue
        found.append(_with_callout(plain, parsed.callouts.get(key), data.get("text", "")))
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment


def _selector(parsed: Parsed, data: dict[str, str], start: int, end: int, *, intact: bool) -> Selector:
    if "exact" in data:
        return Selector(scrub(data["exact"]), scrub(data["prefix"]), scrub(data["suffix"]), start, end)
    if not intact and parsed.marks:
        # The text was edited and offsets shifted: the mark that is nearest in place and length.
        start, end = min(parsed.marks, key=lambda m: abs(m[0] - start) + abs(m[1] - m[0] - end + start))
    selector = selector_for(parsed.text, start, end)
    if not 0 <= start < end or not selector.exact:
        raise ValueError("no such words")
    return selector


def _with_callout(annotation: Annotation, callout: Callout | None, raw: str) -> Annotation:
    """An annotation with note, tags and colour as its callout has them.

    Args:
        raw: the note as it was written, where a callout cannot show it exactly.
    """
    if callout is None:
        return replace(annotation, note="", tags=())
    note = raw if raw and plain_note(raw) == callout.note else callout.note
    return replace(
        annotation,
        note=scrub(note),
        tags=_tags(callout, annotation.tags),
        colour=_colour(callout, annotation.colour),
    )


def _tags(callout: Callout, known: Sequence[str]) -> tuple[str, ...]:
    """A callout's tags; those written another way there are what they were."""
    if list(callout.tags) == tag_names(known):
        return tuple(known)
    original = {tag_name(tag): tag for tag in known}
    return tuple(original.get(tag, safe_line(tag, 100)) for tag in callout.tags)


def _written_in_title(before: Callout, after: Callout) -> str:
    """What a person wrote into a callout's title, where nothing but quote and tags has a meaning."""
    if before.title == after.title:
        return ""
    added = changes(before.title.split(" "), after.title.split(" "))
    words = " ".join(item for change in added for item in change.items)
    return words if any(char.isalnum() for char in words) else ""


def _colour(callout: Callout, known: Colour) -> Colour:
    return Colour(callout.colour) if callout.colour in Colour.__members__.values() else known


# -- what a person changed ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A copy as the program last wrote it, and what stood in it."""

    parsed: Parsed
    annotations: Sequence[Annotation]
    keys: dict[str, str]
    """The annotations' short names in the file, by id."""
    unmarked: frozenset[str] = frozenset()
    """Ids of annotations whose marks the file did not show, so that their absence says nothing."""
    marks: Sequence[str] = ()
    """The words of every mark that stood in the file, whoever set it."""


@dataclass(slots=True)
class Taken:
    """The annotations with both sides' changes."""

    annotations: list[Annotation] = field(default_factory=list)
    conflicts: int = 0
    """Notes that both sides changed; both versions stand in them."""


def taken_back(
    written: Written, theirs: Parsed, current: Sequence[Annotation], article_text: str, now: datetime
) -> Taken:
    """Join a person's edits of the file with the annotations as the program has them now."""
    alignment = Alignment(written.parsed.text, theirs.text)
    # Without any of the program's lines the file is torn: what is missing from it says nothing.
    torn = bool(written.parsed.definitions) and not theirs.definitions
    known = {annotation.id: annotation for annotation in current}
    taken = Taken()
    for base in written.annotations:
        here = known.pop(base.id, None)
        silent = torn or _words_gone(base, alignment)
        edited: Annotation | None = _edited(base, written, theirs, silent=silent)
        if not silent and written.keys[base.id] not in theirs.callouts:
            edited = edited if _still_marked(base, written, alignment, theirs) else None
        kept, clash = settled(base, edited, here, now)
        taken.conflicts += clash
        if kept:
            # What was withdrawn and comes back has its place in the text of that time.
            back = [kept] if here else reanchor(written.parsed.text, article_text, [kept])
            taken.annotations += back
    taken.annotations += known.values()
    order = {annotation.id: number for number, annotation in enumerate(current)}
    taken.annotations.sort(key=lambda annotation: order.get(annotation.id, len(order)))
    taken.annotations += _made_by_hand(written, theirs, alignment, taken.annotations, article_text, now)
    return taken


def _words_gone(base: Annotation, alignment: Alignment) -> bool:
    """Whether a highlight's words were deleted in the file, which is no word on the highlight itself."""
    if base.state is State.ORPHAN:
        return False
    _, _, kept = alignment.place(base.selector.start, base.selector.end)
    return kept < STAYED * (base.selector.end - base.selector.start)


def _edited(base: Annotation, written: Written, theirs: Parsed, *, silent: bool) -> Annotation:
    """An annotation as its callout in the file has it; a callout that was deleted leaves no note."""
    key = written.keys[base.id]
    before, after = written.parsed.callouts.get(key), theirs.callouts.get(key)
    if after is None:
        return base if silent or before is None else replace(base, note="", tags=())
    edited = _with_callout(base, after, base.note)
    words = _written_in_title(before, after) if before else ""
    return replace(edited, note=f"{words}\n{edited.note}".rstrip("\n")) if words else edited


def _still_marked(base: Annotation, written: Written, alignment: Alignment, theirs: Parsed) -> bool:
    """Whether a highlight without a callout still stands in the file, as far as anybody can tell."""
    if base.state is State.ORPHAN or _in_code(base, written):
        return written.keys[base.id] not in written.parsed.callouts
    if base.id in written.unmarked:
        return True
    first, last, _ = alignment.place(base.selector.start, base.selector.end)
    return any(start < last and first < end for start, end in theirs.marks)


def _in_code(base: Annotation, written: Written) -> bool:
    return not any(
        start < base.selector.end and base.selector.start < end for start, end in written.parsed.marks
    )


def settled(
    base: Annotation, edited: Annotation | None, here: Annotation | None, now: datetime
) -> tuple[Annotation | None, bool]:
    """One annotation that two sides changed; a deletion gives way to words that the other side wrote.

    Args:
        base: as both had it.
        edited: as one side has it, None where it was deleted there.
        here: as the program has it, None where it was withdrawn there.

    Returns:
        The annotation with both sides' changes, None where it is gone; whether both changed the same.
    """
    if edited is None or here is None:
        other = edited or here
        if other is None or not _written_since(base, other):
            return None, False
        return replace(other, modified=now), True
    note, clash = _note(plain_note(base.note), plain_note(edited.note), plain_note(here.note))
    gone = set(base.tags) - set(edited.tags)
    tags = [tag for tag in here.tags if tag not in gone]
    tags += [tag for tag in edited.tags if tag not in base.tags and tag not in tags]
    moved = edited if edited.selector != base.selector else here
    both = replace(
        here,
        selector=moved.selector,
        state=moved.state,
        note=here.note if plain_note(here.note) == note else note,
        tags=tuple(tags),
        colour=edited.colour if edited.colour is not base.colour else here.colour,
    )
    return (here if both == here else replace(both, modified=now)), clash


def _written_since(base: Annotation, other: Annotation) -> bool:
    """Whether somebody put something into an annotation; taking out is not putting in."""
    noted = bool(other.note) and plain_note(other.note) != plain_note(base.note)
    return noted or bool(set(other.tags) - set(base.tags)) or other.colour is not base.colour


def _note(base: str, theirs: str, ours: str) -> tuple[str, bool]:
    """A note with both sides' lines, and whether they changed the same one."""
    if ours in (base, theirs):
        return theirs, False
    if theirs == base:
        return ours, False
    if not theirs or not ours:
        return theirs or ours, True
    clashes: list[int] = []

    def both(_before: list[str], left: list[str], right: list[str]) -> list[str]:
        clashes.append(1)
        return left + [line for line in right if line not in left]

    old, left, right = base.split("\n"), theirs.split("\n"), ours.split("\n")
    return "\n".join(weave(old, changes(old, left), changes(old, right), both)), bool(clashes)


def _made_by_hand(
    written: Written,
    theirs: Parsed,
    alignment: Alignment,
    settled: Iterable[Annotation],
    article_text: str,
    now: datetime,
) -> list[Annotation]:
    """New annotations for marks that a person set in the file, where the article has their words."""
    places = [alignment.place(a.selector.start, a.selector.end)[:2] for a in written.annotations]
    known_words = Counter(written.marks)
    fresh = []
    for start, end in theirs.marks:
        words = theirs.text[start:end]
        if known_words[words] and not known_words.subtract([words]):
            continue
        if not any(first < end and start < last for first, last in places):
            fresh.append((start, end))
    if not fresh:
        return []
    taken = [(a.selector.start, a.selector.end) for a in settled if a.state is not State.ORPHAN]
    to_article = Alignment(theirs.text, article_text)
    made: list[Annotation] = []
    for start, end in fresh:
        first, last, _ = to_article.place(start, end)
        selector = selector_for(article_text, first, last)
        known = any(low < selector.end and selector.start < high for low, high in taken)
        if selector.exact and selector.exact == theirs.text[start:end].strip() and not known:
            made.append(Annotation(str(uuid.uuid4()), selector, now, now))
    return made
