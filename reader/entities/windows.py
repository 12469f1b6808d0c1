"""Where names can stand: runs of capitalised words with the small words that join them.

Four words in five can be no part of a name, so nothing else of a text is looked at twice.
"""

from __future__ import annotations

from reader.entities.tokens import Tokens

_JOINERS = frozenset(
    """
    of the and for in on to de la le les du des del della delle di da do dos das den der van von und y e et al el
    bin ibn ben bint ul ud & - – ' ’ ’s 's ‐ / without against with at upon
    """.split()
)
_MOST_JOINERS = 2
_PLAIN = frozenset(
    """
    a an the this that these those i you he she it we they his her its our their my your me him us them who what
    which when where why how and but or nor so yet if as at by for from in into of off on onto out over to up with
    without about above across after against along among around before behind below between beyond despite during
    except inside like near per since than through throughout till toward towards under until unlike upon via within
    while although though because unless whether once there here then also just even still only now not no yes
    all any both each either every few many more most much neither none other others some such several another
    one two three four five is are was were be been being am do does did has have had can could may might must shall
    should would will don't i'm it's he's she's that's there's however instead meanwhile moreover thus hence
    """.split()
) - {"us", "may", "will"}
"""Words that, standing alone with a capital, only begin a sentence."""


def is_capital(word: str) -> bool:
    """Whether a token has an upper-case letter where a name may have one (Lisbon, al-Hadi, iPad)."""
    if word.islower():
        return False
    first = word[0]
    if first.isupper():
        return True
    return first.isalnum() and word != word.lower() and len(word) < 40


def windows(tokens: Tokens, lexicon: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """First and past-the-last token of every stretch that may hold names.

    Args:
        lexicon: lower-case words that are names all the same ("twitter").
    """
    found: list[tuple[int, int]] = []
    words = tokens.words
    for first, past in tokens.passages:
        open_at = last = -1
        for index in range(first, past):
            word = words[index]
            if not (is_capital(word) or word in lexicon):
                continue
            if open_at >= 0 and _joined(words, last, index):
                last = index
                continue
            if open_at >= 0 and not _plain(tokens, open_at, last):
                found.append(_with_numbers(words, open_at, last, first, past))
            open_at = last = index
        if open_at >= 0 and not _plain(tokens, open_at, last):
            found.append(_with_numbers(words, open_at, last, first, past))
    return found


def _plain(tokens: Tokens, first: int, last: int) -> bool:
    """A lone word of no account: "The ferry ...", "... that I ..."."""
    return first == last and tokens.lower[first] in _PLAIN


def _joined(words: list[str], last: int, index: int) -> bool:
    gap = index - last - 1
    if gap == 0:
        return True
    return gap <= _MOST_JOINERS and all(
        words[i] in _JOINERS or words[i].isdigit() for i in range(last + 1, index)
    )


def _with_numbers(words: list[str], first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """Take in the number before ("20th Century ...") and after ("Boeing 737")."""
    if first > low and words[first - 1][0].isdigit() and len(words[first - 1]) <= 5:
        first -= 1
    if last + 1 < high and words[last + 1][0].isdigit() and len(words[last + 1]) <= 4:
        last += 1
    return first, last + 1
