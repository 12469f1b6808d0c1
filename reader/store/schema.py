"""The store's shape, as numbered steps. A step that was released is never edited; a new one is added.

A step is a text of SQL statements, carried out in one transaction. Where a step changes what
`reader.store.search` makes of a text, it ends in `INSERT INTO search(search) VALUES ('rebuild')`.
"""

from __future__ import annotations

APPLICATION = 0x42525344
"""SQLite's application id of a paper: "BRSD"."""

_FEEDS = """
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',
    subscribed INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT '{}',   -- JSON of reader.fetch.state.FeedState, without its url
    problem TEXT NOT NULL DEFAULT '',
    unread INTEGER NOT NULL DEFAULT 0,  -- entries neither read nor archived; kept by triggers
    total INTEGER NOT NULL DEFAULT 0    -- entries not archived; kept by triggers
);
"""

_ENTRIES = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    feed INTEGER REFERENCES feeds(id),  -- NULL: a link, file or pipe that was opened
    guid TEXT NOT NULL,
    title TEXT NOT NULL,
    link TEXT NOT NULL,
    site TEXT NOT NULL,
    authors TEXT NOT NULL,              -- JSON list
    published TEXT,                     -- ISO 8601 with the publisher's offset
    updated TEXT,
    sort INTEGER NOT NULL,              -- seconds since 1970 UTC; never later than the arrival
    arrived INTEGER NOT NULL,
    summary TEXT NOT NULL,
    content BLOB,                       -- zlib of the feed's own HTML, until the article is whole
    extra TEXT NOT NULL DEFAULT '',     -- JSON of enclosures and categories; empty without any
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    snoozed INTEGER,
    minutes INTEGER NOT NULL DEFAULT 0,
    whole INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX entries_identity ON entries(ifnull(feed, 0), guid);
CREATE INDEX entries_link ON entries(link) WHERE link <> '';
CREATE INDEX entries_sort ON entries(sort DESC, id DESC);
CREATE INDEX entries_feed ON entries(feed, archived, sort DESC, id DESC, snoozed);
CREATE INDEX entries_inbox ON entries(sort DESC, id DESC, snoozed)
    WHERE read = 0 AND archived = 0 AND later = 0;
CREATE INDEX entries_starred ON entries(sort DESC, id DESC, read) WHERE starred = 1;
CREATE INDEX entries_later ON entries(sort DESC, id DESC, read) WHERE later = 1;
CREATE INDEX entries_archived ON entries(sort DESC, id DESC, read) WHERE archived = 1;
CREATE INDEX entries_snoozed ON entries(snoozed, feed, archived, read) WHERE snoozed IS NOT NULL;
CREATE TABLE entry_tags (
    entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (entry, tag)
) WITHOUT ROWID;
CREATE INDEX entry_tags_tag ON entry_tags(tag, entry);
"""

_COUNTERS = """
CREATE TRIGGER entries_come AFTER INSERT ON entries WHEN NEW.feed IS NOT NULL AND NEW.archived = 0 BEGIN
    UPDATE feeds SET unread = unread + (NEW.read = 0), total = total + 1 WHERE id = NEW.feed;
END;
CREATE TRIGGER entries_go AFTER DELETE ON entries WHEN OLD.feed IS NOT NULL AND OLD.archived = 0 BEGIN
    UPDATE feeds SET unread = unread - (OLD.read = 0), total = total - 1 WHERE id = OLD.feed;
END;
CREATE TRIGGER entries_turn AFTER UPDATE OF read, archived ON entries
    WHEN NEW.feed IS NOT NULL AND (NEW.read <> OLD.read OR NEW.archived <> OLD.archived) BEGIN
    UPDATE feeds SET
        unread = unread + (NEW.read = 0 AND NEW.archived = 0) - (OLD.read = 0 AND OLD.archived = 0),
        total = total + (NEW.archived = 0) - (OLD.archived = 0)
    WHERE id = NEW.feed;
END;
"""

_ARTICLES = """
CREATE TABLE articles (
    entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
    body BLOB NOT NULL,                 -- zlib of the article's JSON
    stamp INTEGER NOT NULL              -- nanoseconds since 1970 when it was kept
);
CREATE TABLE entities (                 -- one row for each way an article writes a name
    entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    key TEXT NOT NULL,                  -- the entity's name in this article, folded
    form TEXT NOT NULL,                 -- this way of writing it, folded
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    count INTEGER NOT NULL,             -- mentions written so; those in copies are left out
    salience REAL NOT NULL,
    PRIMARY KEY (entry, type, key, form)
) WITHOUT ROWID;
CREATE INDEX entities_form ON entities(form, type, key, entry);
CREATE INDEX entities_key ON entities(key, type, form, entry);
CREATE TABLE splits (                   -- collapses that a person undid, by the texts' hashes
    entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (entry, one, other)
) WITHOUT ROWID;
CREATE TABLE positions (
    entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
    selector TEXT NOT NULL              -- JSON: the words at the top of the screen
);
CREATE TABLE saved (
    entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
    folder TEXT NOT NULL,
    formats TEXT NOT NULL               -- JSON list
);
"""

_ANNOTATIONS = """
CREATE TABLE texts (                    -- article texts that annotations were made on
    entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    body BLOB NOT NULL,                 -- zlib
    PRIMARY KEY (entry, hash)
) WITHOUT ROWID;
CREATE TABLE annotations (
    id TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entries(id),
    data TEXT NOT NULL,                 -- JSON of the annotation
    text TEXT NOT NULL DEFAULT '',      -- hash of the text its offsets count in
    created INTEGER NOT NULL
);
CREATE INDEX annotations_entry ON annotations(entry);
"""

# What a person decided about entities, for every article that names them.
_ENTITIES = """
CREATE TABLE corrections (
    action TEXT NOT NULL,               -- hide, rename, merge, split
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    form TEXT NOT NULL DEFAULT '',      -- what a split takes out, folded
    to_type TEXT NOT NULL DEFAULT '',   -- what a merge goes into
    to_key TEXT NOT NULL DEFAULT '',
    to_name TEXT NOT NULL DEFAULT '',   -- its name then, or the new name
    PRIMARY KEY (action, type, key, form)
) WITHOUT ROWID;
CREATE TABLE followed (
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (type, key)
) WITHOUT ROWID;
"""

_REST = """
CREATE TABLE changes (                  -- the undo log
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    undone INTEGER NOT NULL DEFAULT 0,
    message TEXT NOT NULL,
    back TEXT NOT NULL,                 -- what undo says
    entries BLOB NOT NULL,              -- zlib of JSON, as the two below
    forward BLOB NOT NULL,
    backward BLOB NOT NULL
);
CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# The index keeps no copy of what it indexes: it reads it through this view, whose functions
# `reader.store.search` gives to every connection.
_SEARCH = """
CREATE VIEW indexed AS
    SELECT e.id AS id, spaced(e.title) AS title, index_site(e.site, e.link) AS site,
        spaced(e.authors) AS authors, index_body(e.title, e.summary, a.body) AS body
    FROM entries e LEFT JOIN articles a ON a.entry = e.id;
CREATE VIRTUAL TABLE search USING fts5(
    title, site, authors, body, content = 'indexed', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2"
);
"""

# A person chose among texts of an article: with its other pages, from another address, by another extractor.
_VERSIONS = """
CREATE TABLE versions (
    entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    body BLOB NOT NULL,                 -- zlib of the article's JSON
    PRIMARY KEY (entry, hash)
) WITHOUT ROWID;
CREATE TABLE chosen (
    entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
    hash TEXT NOT NULL
);
"""

# One article that comes by several feeds is one story: the entry that came first stands in the lists, and
# the others (`again`) follow what a person does with it. Feeds count both.
_STORIES = """
ALTER TABLE entries ADD COLUMN story INTEGER;  -- what links to one article share; see reader.store.story
ALTER TABLE entries ADD COLUMN again INTEGER REFERENCES entries(id) ON DELETE SET NULL;
UPDATE entries SET story = story_of(link);
CREATE INDEX entries_story ON entries(story) WHERE story IS NOT NULL;
CREATE INDEX entries_again ON entries(again, read, archived, later, snoozed) WHERE again IS NOT NULL;
DROP INDEX entries_sort;
CREATE INDEX entries_sort ON entries(sort DESC, id DESC, again);
DROP INDEX entries_inbox;
CREATE INDEX entries_inbox ON entries(sort DESC, id DESC, snoozed, again)
    WHERE read = 0 AND archived = 0 AND later = 0;
DROP INDEX entries_starred;
CREATE INDEX entries_starred ON entries(sort DESC, id DESC, read, again) WHERE starred = 1;
DROP INDEX entries_later;
CREATE INDEX entries_later ON entries(sort DESC, id DESC, read, again) WHERE later = 1;
DROP INDEX entries_archived;
CREATE INDEX entries_archived ON entries(sort DESC, id DESC, read, again) WHERE archived = 1;
CREATE TRIGGER entries_agree AFTER UPDATE OF read, starred, later, archived, snoozed ON entries
    WHEN NEW.again IS NULL BEGIN
    UPDATE entries SET read = NEW.read, starred = NEW.starred, later = NEW.later, archived = NEW.archived,
        snoozed = NEW.snoozed
    WHERE again = NEW.id;
END;
"""

_NAMES = """
ALTER TABLE feeds ADD COLUMN name TEXT NOT NULL DEFAULT '';  -- what the person calls it; empty: by its title
"""

MIGRATIONS: tuple[str, ...] = (
    # 1: the first paper
    "".join((_FEEDS, _ENTRIES, _COUNTERS, _ARTICLES, _ANNOTATIONS, _ENTITIES, _REST, _SEARCH)),
    # 2: texts of an article to choose among
    _VERSIONS,
    # 3: one story in several feeds
    _STORIES,
    # 4: feeds have names of the person's own
    _NAMES,
)

VERSION = len(MIGRATIONS)
