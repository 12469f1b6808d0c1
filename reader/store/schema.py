"""The store's shape, as numbered steps. A step that was released is never edited; a new one is added."""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: the first paper
    """
    CREATE TABLE feeds (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        link TEXT NOT NULL DEFAULT '',
        folder TEXT NOT NULL DEFAULT '',
        subscribed INTEGER NOT NULL DEFAULT 1,
        state TEXT NOT NULL DEFAULT '{}',
        problem TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        feed INTEGER REFERENCES feeds(id),
        guid TEXT NOT NULL,
        title TEXT NOT NULL,
        link TEXT NOT NULL,
        site TEXT NOT NULL,
        authors TEXT NOT NULL,
        published TEXT,                -- ISO 8601 with the publisher's offset
        sort INTEGER NOT NULL,         -- seconds since 1970 UTC; never later than the arrival
        arrived INTEGER NOT NULL,
        summary TEXT NOT NULL,
        content BLOB,                  -- zlib of the feed's own HTML, until the article is whole
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        later INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0,
        snoozed INTEGER,
        minutes INTEGER NOT NULL DEFAULT 0,
        whole INTEGER NOT NULL DEFAULT 0
    );
    CREATE UNIQUE INDEX entries_identity ON entries(ifnull(feed, 0), guid);
    CREATE INDEX entries_link ON entries(link);
    CREATE INDEX entries_sort ON entries(sort DESC, id DESC);
    CREATE INDEX entries_feed ON entries(feed, archived, read, sort DESC, id DESC);
    CREATE INDEX entries_inbox ON entries(sort DESC, id DESC)
        WHERE read = 0 AND archived = 0 AND later = 0;
    CREATE INDEX entries_starred ON entries(sort DESC, id DESC) WHERE starred = 1;
    CREATE INDEX entries_later ON entries(sort DESC, id DESC) WHERE later = 1;
    CREATE INDEX entries_archived ON entries(sort DESC, id DESC) WHERE archived = 1;
    CREATE INDEX entries_snoozed ON entries(snoozed) WHERE snoozed IS NOT NULL;
    CREATE TABLE articles (
        entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
        body BLOB NOT NULL,            -- zlib of the article's JSON
        cleaned INTEGER NOT NULL
    );
    CREATE TABLE annotations (
        id TEXT PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entries(id),
        data TEXT NOT NULL,            -- JSON of the annotation
        created INTEGER NOT NULL
    );
    CREATE INDEX annotations_entry ON annotations(entry);
    CREATE TABLE entry_tags (
        entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (entry, tag)
    ) WITHOUT ROWID;
    CREATE INDEX entry_tags_tag ON entry_tags(tag, entry);
    CREATE TABLE entities (
        entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (entry, folded, type)
    ) WITHOUT ROWID;
    CREATE INDEX entities_folded ON entities(folded, entry);
    CREATE TABLE positions (
        entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
        data TEXT NOT NULL             -- JSON selector of the words at the top of the screen
    );
    CREATE TABLE splits (
        entry INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
        kept TEXT NOT NULL,
        copy TEXT NOT NULL,
        PRIMARY KEY (entry, kept, copy)
    ) WITHOUT ROWID;
    CREATE TABLE saved (
        entry INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
        folder TEXT NOT NULL,
        formats TEXT NOT NULL
    );
    CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        undone INTEGER NOT NULL DEFAULT 0,
        message TEXT NOT NULL,
        back TEXT NOT NULL,            -- what undo says
        entries TEXT NOT NULL,
        forward TEXT NOT NULL,
        backward TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE search USING fts5(
        title, site, authors, body, tokenize = "unicode61 remove_diacritics 2"
    );
    """,
)

VERSION = len(MIGRATIONS)
