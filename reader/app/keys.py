"""The one table of keys: context x key x action. Bindings, help, hints and docs/keys.md come from it.

Every key acts at once: no chords, no counts. Action ids are what a person remaps in the
configuration; the part after the dot is the Textual action that runs (`action_save`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One row: in this context these keys do this."""

    context: str
    """"app", "front" (the front page's panes), "list", "article", "sidebar", "sources", "notes"."""
    keys: str
    """Textual key names, alternatives separated by commas; empty: in the palette only, until it is given one."""
    action: str
    """Id, "context.verb"."""
    description: str
    """What it does, as help and the palette say it."""
    hint: str = ""
    """One word for the line of keys; empty keeps it off that line."""

    @property
    def id(self) -> str:
        return f"{self.context}.{self.action}"


# Rows of one context stand in the order help shows them.
TABLE: tuple[Key, ...] = (
    Key("app", "question_mark", "help", "Show the keys of this place", "help"),
    Key("app", "colon,ctrl+p", "palette", "Search every command"),
    Key("app", "tab", "next_pane", "Go to the next pane"),
    Key("app", "shift+tab", "previous_pane", "Go to the previous pane"),
    Key("app", "h,left", "left", "Go one pane to the left, or back from the leftmost"),
    Key("app", "l,right", "right", "Go one pane to the right"),
    Key("app", "escape", "peel", "Take off one layer: input, labels, selection, what is lit, screen"),
    Key("app", "q", "back", "Go back; on the front page, quit", "back"),
    Key("app", "u", "undo", "Undo the last change of triage or notes"),
    Key("app", "ctrl+r", "redo", "Do again what was undone"),
    Key("app", "r", "refresh", "Refresh this feed or article"),
    Key("app", "R", "refresh_all", "Refresh every feed that is due"),
    Key("app", "z", "zen", "Only the text: hide sidebar and lines"),
    Key("app", "H", "hints", "Show or hide the line of keys"),
    Key("app", "ctrl+n", "notes", "All notes of the paper"),
    Key("app", "", "open", "Open a link or a file"),
    Key("app", "", "add", "Subscribe to a feed"),
    Key("app", "", "import_opml", "Import subscriptions (OPML)"),
    Key("app", "", "export_opml", "Export subscriptions (OPML)"),
    Key("app", "", "theme", "Choose a theme"),
    Key("app", "", "whole", "Fetch the newest unread whole after each refresh, or no longer"),
    Key("app", "", "quit", "Quit"),
    Key("app", "ctrl+z", "suspend_process", "Suspend to the shell"),
    Key("app", "ctrl+c", "cancel", "Cancel what runs; twice quits"),
    Key("list", "j,down", "next", "Next headline"),
    Key("list", "k,up", "previous", "Previous headline"),
    Key("list", "g,home", "first", "First headline"),
    Key("list", "G,end", "last", "Last headline"),
    Key("list", "ctrl+d,pagedown", "page_down", "One page down"),
    Key("list", "ctrl+u,pageup", "page_up", "One page up"),
    Key("list", "enter", "open", "Open the article", "open"),
    Key("list", "space", "preview_down", "Page the preview down"),
    Key("list", "backspace", "preview_up", "Page the preview up"),
    Key("list", "n", "next_unread", "Next unread, across feeds"),
    Key("list", "N", "previous_unread", "Previous unread, across feeds"),
    Key("list", "m", "toggle_read", "Mark read or unread", "read"),
    Key("list", "s", "toggle_star", "Star or unstar", "star"),
    Key("list", "L", "toggle_later", "Keep for later, or take back", "later"),
    Key("list", "b", "snooze", "Snooze: out of the list until a time"),
    Key("list", "e", "archive", "Archive: out of the list, read", "archive"),
    Key("list", "t", "tag", "Add or remove tags"),
    Key("list", "x", "select", "Select this headline"),
    Key("list", "X", "select_range", "Select from the last selected to here"),
    Key("list", "A", "read_all", "Mark the whole list read"),
    Key("list", "o", "browse", "Open in the browser"),
    Key("list", "y", "copy_link", "Copy the link"),
    Key("list", "S", "save", "Save a copy"),
    Key("list", "a", "add", "Subscribe to a feed"),
    Key("list", "slash", "filter", "Narrow the list as you type", "filter"),
    Key("list", "f", "search", "Search the whole paper"),
    Key("list", "less_than_sign", "narrower", "Make this pane narrower"),
    Key("list", "greater_than_sign", "wider", "Make this pane wider"),
    Key("article", "j", "next_sentence", "Next sentence"),
    Key("article", "k", "previous_sentence", "Previous sentence"),
    Key("article", "down", "line_down", "One line down"),
    Key("article", "up", "line_up", "One line up"),
    Key("article", "g,home", "first", "To the top"),
    Key("article", "G,end", "last", "To the end"),
    Key("article", "ctrl+d", "half_page_down", "Half a page down"),
    Key("article", "ctrl+u", "half_page_up", "Half a page up"),
    Key("article", "space,pagedown", "page_down", "One page down; at the end, the next unread"),
    Key("article", "backspace,pageup", "page_up", "One page up"),
    Key("article", "J", "next_article", "Next article of the list", "next"),
    Key("article", "K", "previous_article", "Previous article of the list"),
    Key("article", "n,right_square_bracket", "next_lit", "Next of what is lit; nothing lit, the next unread"),
    Key("article", "N,left_square_bracket", "previous_lit", "Previous of what is lit"),
    Key("article", "slash", "find", "Find in the article", "find"),
    Key("article", "v", "highlight", "Highlight a sentence by its label", "highlight"),
    Key("article", "V", "highlight_phrase", "Highlight a phrase: sentence, first word, last word"),
    Key("article", "a", "annotate", "Highlight this sentence and write a note", "note"),
    Key("article", "x", "select", "Select the sentence under the cursor, to grow or shrink first", ""),
    Key("article", "c", "collapsed", "Show what was collapsed and removed", "copies"),
    Key("article", "enter", "act", "Open a strip of captions, change a highlight, split a copy off"),
    Key("article", "f", "follow", "Follow a link by its label"),
    Key("article", "plus,equals_sign", "wider", "Longer lines"),
    Key("article", "minus", "narrower", "Shorter lines"),
    Key("article", "i", "sidebar", "Show or hide the sidebar"),
    Key("article", "m", "toggle_read", "Mark read or unread"),
    Key("article", "s", "toggle_star", "Star or unstar"),
    Key("article", "L", "toggle_later", "Keep for later and go on"),
    Key("article", "b", "snooze", "Snooze and go on"),
    Key("article", "e", "archive", "Archive and go on", "archive"),
    Key("article", "t", "tag", "Add or remove tags"),
    Key("article", "o", "browse", "Open in the browser"),
    Key("article", "y", "copy_link", "Copy the link, or the quote just highlighted"),
    Key("article", "S", "save", "Save a copy", "save"),
    # While something is selected.
    Key("select", "v,enter", "highlight", "Highlight it", "highlight"),
    Key("select", "a", "annotate", "Highlight it and write a note", "note"),
    Key("select", "y", "copy_quote", "Copy it", "copy"),
    Key("select", "x,plus,equals_sign", "grow", "Grow: word, phrase, sentence, paragraph, one more", "grow"),
    Key("select", "X,minus", "shrink", "Shrink by the same steps", "shrink"),
    Key("select", "l,right", "more", "One word more", "a word"),
    Key("select", "h,left", "less", "One word less"),
    Key("select", "j,down", "more_sentences", "One sentence more"),
    Key("select", "k,up", "less_sentences", "One sentence less"),
    Key("select", "o", "swap", "Let the other end move", "other end"),
    Key("select", "1", "colour('yellow')", "Highlight it in the first colour"),
    Key("select", "2", "colour('green')", "Highlight it in the second colour"),
    Key("select", "3", "colour('blue')", "Highlight it in the third colour"),
    Key("select", "4", "colour('pink')", "Highlight it in the fourth colour"),
    Key("select", "5", "colour('orange')", "Highlight it in the fifth colour"),
    Key("select", "6", "colour('purple')", "Highlight it in the sixth colour"),
    # After a highlight, until another key comes.
    Key("mark", "p", "grow", "Grow to the paragraph, then by one more", "paragraph"),
    Key("mark", "n", "note", "Write a note", "note"),
    Key("mark", "t", "tag_highlight", "Tag the highlight", "tag"),
    Key("mark", "1", "colour('yellow')", "Yellow"),
    Key("mark", "2", "colour('green')", "Green"),
    Key("mark", "3", "colour('blue')", "Blue"),
    Key("mark", "4", "colour('pink')", "Pink"),
    Key("mark", "5", "colour('orange')", "Orange"),
    Key("mark", "6", "colour('purple')", "Purple"),
    Key("mark", "y", "copy_quote", "Copy the quote", "copy"),
    Key("mark", "D", "withdraw", "Withdraw the highlight", "withdraw"),
    Key("sidebar", "1", "tab('entities')", "Entities"),
    Key("sidebar", "2", "tab('outline')", "Outline"),
    Key("sidebar", "3", "tab('notes')", "Notes"),
    Key("sidebar", "j,down", "next", "Next row"),
    Key("sidebar", "k,up", "previous", "Previous row"),
    Key("sidebar", "enter", "choose", "Light this entity, or go to this place", "light"),
    Key("sidebar", "slash", "filter", "Narrow the rows as you type"),
    Key("sidebar", "space", "expand", "Show the other ways it is written"),
    Key("sidebar", "y", "copy_list", "Copy the list"),
    Key("sources", "j,down", "next", "Next source"),
    Key("sources", "k,up", "previous", "Previous source"),
    Key("sources", "g,home", "first", "First source"),
    Key("sources", "G,end", "last", "Last source"),
    Key("sources", "ctrl+d,pagedown", "page_down", "One page down"),
    Key("sources", "ctrl+u,pageup", "page_up", "One page up"),
    Key("sources", "enter", "open", "Show its headlines", "open"),
    Key("sources", "a", "add", "Subscribe to a feed", "add"),
    Key("sources", "D", "unsubscribe", "Drop this feed"),
    Key("sources", "A", "read_all", "Mark the whole source read"),
    Key("sources", "slash", "filter", "Narrow the headlines as you type"),
    Key("sources", "f", "search", "Search the whole paper"),
    Key("sources", "less_than_sign", "narrower", "Make this pane narrower"),
    Key("sources", "greater_than_sign", "wider", "Make this pane wider"),
    Key("notes", "j,down", "next", "Next note"),
    Key("notes", "k,up", "previous", "Previous note"),
    Key("notes", "g,home", "first", "First note"),
    Key("notes", "G,end", "last", "Last note"),
    Key("notes", "ctrl+d,pagedown,space", "page_down", "One page down"),
    Key("notes", "ctrl+u,pageup,backspace", "page_up", "One page up"),
    Key("notes", "enter", "open", "Open the article at this place", "open"),
    Key("notes", "slash", "filter", "Narrow the notes as you type", "filter"),
    Key("notes", "y", "copy_quote", "Copy the quote", "copy"),
    Key("notes", "D", "withdraw", "Withdraw this highlight", "withdraw"),
)
