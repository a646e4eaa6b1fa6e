-- The tables of a search index, version 1: docs/format/index.md. The index is derived from the ledger and only finds.
CREATE TABLE extent (row INTEGER PRIMARY KEY CHECK (row = 1), tree_size INTEGER NOT NULL, listed_count INTEGER NOT NULL) STRICT;
CREATE TABLE item (leaf INTEGER PRIMARY KEY, first INTEGER NOT NULL, next INTEGER, handle TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT, is_listed INTEGER NOT NULL, is_timed INTEGER NOT NULL, basis TEXT, earliest INTEGER, latest INTEGER, month INTEGER) STRICT;
CREATE INDEX item_handle ON item (handle, leaf);
CREATE INDEX item_id ON item (id);
CREATE INDEX item_list ON item (first, leaf) WHERE next IS NULL AND is_listed;
CREATE INDEX item_first ON item (first);
CREATE INDEX item_kind ON item (kind, detail, first, leaf) WHERE next IS NULL AND is_listed;
CREATE INDEX item_time ON item (earliest, leaf, latest) WHERE next IS NULL AND is_timed;
CREATE INDEX item_month ON item (month) WHERE next IS NULL AND is_timed;
CREATE TABLE link (target INTEGER NOT NULL, role TEXT NOT NULL, leaf INTEGER NOT NULL, PRIMARY KEY (target, role, leaf)) STRICT, WITHOUT ROWID;
CREATE INDEX link_leaf ON link (leaf, role, target);
CREATE TABLE party_name (first INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE word USING fts5(title, name, file, note, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE gram USING fts5(text, content='', tokenize='trigram');
CREATE VIRTUAL TABLE party USING fts5(name, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE word_terms USING fts5vocab(word, 'col');
CREATE VIRTUAL TABLE gram_terms USING fts5vocab(gram, 'col');
CREATE VIRTUAL TABLE gram_places USING fts5vocab(gram, 'instance');
