-- The tables of a ledger, version 1: docs/format/ledger.md. Every BLOB but `content.object` and `slot.file`, which are age
-- files, is a sealed value.
CREATE TABLE record (row INTEGER PRIMARY KEY, jwt BLOB NOT NULL, disclosures BLOB, place BLOB NOT NULL) STRICT;
CREATE TABLE content (row INTEGER PRIMARY KEY, object BLOB NOT NULL) STRICT;
CREATE TABLE tile (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE checkpoint (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE state (row INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE slot (row INTEGER PRIMARY KEY, file BLOB NOT NULL, label BLOB NOT NULL) STRICT;
