#pragma once

/* A VFS of SQLite that asks before each operation whether it is done, and passes it to the system's own VFS. For tests. */

typedef enum : int {
    FAULT_OPEN, FAULT_READ, FAULT_WRITE, FAULT_TRUNCATE, FAULT_SYNC, FAULT_SIZE, FAULT_LOCK, FAULT_UNLOCK, FAULT_SHM_MAP,
    FAULT_SHM_LOCK, FAULT_DELETE, FAULT_ACCESS
} fault_step;

/* What is done: all; nothing, and it fails; all, and it fails nevertheless; half of the bytes of a write, and it fails. */
typedef enum : int { FAULT_NONE, FAULT_BEFORE, FAULT_AFTER, FAULT_HALFWAY } fault_answer;

/* `offset` and `count` are those of a read, write or truncation (the new size); for FAULT_DELETE `count` says whether the
   folder is synced. `bytes` are those of a write. */
typedef int (*fault_ask)(void *context, int step, const char *path, long long offset, const void *bytes, int count);

/* Gives SQLite's result code. `name` must be unique in the process. */
int fault_vfs_register(const char *name, fault_ask ask, void *context);
