#pragma once
#include <sqlite3.h>

/* sqlite3_db_config is variadic, which Swift cannot call. No SQL may then write the schema or shadow
   tables of this connection. Gives SQLite's result code; `*is_on` is the setting read back. */
static inline int holdfast_make_defensive(sqlite3 *connection, int *is_on) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, is_on);
}

/* sqlite3_config is variadic. Lets "file:" names be understood as URIs where SQLite was built without; no
   effect once SQLite is in use. */
static inline void holdfast_allow_uris(void) { sqlite3_config(SQLITE_CONFIG_URI, 1); }

/* Whether the file of this connection no longer has its name: another one was put in its place. SQLite's result code. */
static inline int holdfast_has_moved(sqlite3 *connection, int *has_moved) {
    return sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, has_moved);
}
