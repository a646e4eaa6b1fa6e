#include "fault_vfs.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Source: SQLite documentation, "OS Interface Object" and "OS Interface Virtual Methods Object". */

typedef struct {
    fault_ask ask;
    void *context;
    sqlite3_vfs *below;
} fault_system;

typedef struct {
    sqlite3_file head;
    const fault_system *system;
    const char *path; /* SQLite keeps it while the file is open. */
    sqlite3_file below[];
} fault_file;

#define SELF(file) ((fault_file *)(file))
#define BELOW(file) (SELF(file)->below)
#define METHODS(file) (BELOW(file)->pMethods)

static int ask(const fault_file *file, fault_step step, long long offset, const void *bytes, int count) {
    return file->system->ask(file->system->context, step, file->path ? file->path : "", offset, bytes, count);
}

/* Does `call` as it was answered; what fails gives `code`. */
#define STEP(file, step, offset, bytes, count, code, call)                     \
    do {                                                                       \
        int answer = ask(SELF(file), step, offset, bytes, count);              \
        if (answer == FAULT_BEFORE || answer == FAULT_HALFWAY) return code;    \
        int result = call;                                                     \
        return answer == FAULT_AFTER ? code : result;                          \
    } while (0)

static int file_close(sqlite3_file *file) { return METHODS(file)->xClose(BELOW(file)); }

static int file_read(sqlite3_file *file, void *target, int count, sqlite3_int64 offset) {
    STEP(file, FAULT_READ, offset, NULL, count, SQLITE_IOERR_READ, METHODS(file)->xRead(BELOW(file), target, count, offset));
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int answer = ask(SELF(file), FAULT_WRITE, offset, bytes, count);
    if (answer == FAULT_BEFORE) return SQLITE_IOERR_WRITE;
    int result = METHODS(file)->xWrite(BELOW(file), bytes, answer == FAULT_HALFWAY ? count / 2 : count, offset);
    return answer == FAULT_NONE ? result : SQLITE_IOERR_WRITE;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    STEP(file, FAULT_TRUNCATE, size, NULL, 0, SQLITE_IOERR_TRUNCATE, METHODS(file)->xTruncate(BELOW(file), size));
}

static int file_sync(sqlite3_file *file, int flags) {
    STEP(file, FAULT_SYNC, 0, NULL, 0, SQLITE_IOERR_FSYNC, METHODS(file)->xSync(BELOW(file), flags));
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    STEP(file, FAULT_SIZE, 0, NULL, 0, SQLITE_IOERR_FSTAT, METHODS(file)->xFileSize(BELOW(file), size));
}

static int file_lock(sqlite3_file *file, int level) {
    STEP(file, FAULT_LOCK, 0, NULL, 0, SQLITE_IOERR_LOCK, METHODS(file)->xLock(BELOW(file), level));
}

static int file_unlock(sqlite3_file *file, int level) {
    STEP(file, FAULT_UNLOCK, 0, NULL, 0, SQLITE_IOERR_UNLOCK, METHODS(file)->xUnlock(BELOW(file), level));
}

static int file_reserved(sqlite3_file *file, int *isReserved) {
    return METHODS(file)->xCheckReservedLock(BELOW(file), isReserved);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    return METHODS(file)->xFileControl(BELOW(file), operation, argument);
}

static int file_sector(sqlite3_file *file) { return METHODS(file)->xSectorSize(BELOW(file)); }
static int file_device(sqlite3_file *file) { return METHODS(file)->xDeviceCharacteristics(BELOW(file)); }

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **target) {
    STEP(file, FAULT_SHM_MAP, 0, NULL, 0, SQLITE_IOERR_SHMMAP, METHODS(file)->xShmMap(BELOW(file), page, size, extend, target));
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    STEP(file, FAULT_SHM_LOCK, 0, NULL, 0, SQLITE_IOERR_SHMLOCK, METHODS(file)->xShmLock(BELOW(file), offset, count, flags));
}

static void file_shm_barrier(sqlite3_file *file) { METHODS(file)->xShmBarrier(BELOW(file)); }
static int file_shm_unmap(sqlite3_file *file, int deletes) { return METHODS(file)->xShmUnmap(BELOW(file), deletes); }

static const sqlite3_io_methods methods = {
    .iVersion = 2, /* without memory-mapped reading, which would pass by */
    .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
    .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock, .xCheckReservedLock = file_reserved,
    .xFileControl = file_control, .xSectorSize = file_sector, .xDeviceCharacteristics = file_device,
    .xShmMap = file_shm_map, .xShmLock = file_shm_lock, .xShmBarrier = file_shm_barrier, .xShmUnmap = file_shm_unmap,
};

static int system_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *granted) {
    const fault_system *system = vfs->pAppData;
    fault_file *own = SELF(file);
    own->head.pMethods = NULL;
    own->system = system;
    own->path = path;
    memset(own->below, 0, system->below->szOsFile);
    int answer = system->ask(system->context, FAULT_OPEN, path ? path : "", flags, NULL, 0);
    if (answer == FAULT_BEFORE || answer == FAULT_HALFWAY) return SQLITE_CANTOPEN;
    int result = system->below->xOpen(system->below, path, own->below, flags, granted);
    if (result == SQLITE_OK && answer == FAULT_AFTER) {
        own->below->pMethods->xClose(own->below);
        return SQLITE_CANTOPEN;
    }
    if (own->below->pMethods) own->head.pMethods = &methods;
    return result;
}

static int system_delete(sqlite3_vfs *vfs, const char *path, int syncsFolder) {
    const fault_system *system = vfs->pAppData;
    int answer = system->ask(system->context, FAULT_DELETE, path, 0, NULL, syncsFolder);
    if (answer == FAULT_BEFORE || answer == FAULT_HALFWAY) return SQLITE_IOERR_DELETE;
    int result = system->below->xDelete(system->below, path, syncsFolder);
    return answer == FAULT_AFTER ? SQLITE_IOERR_DELETE : result;
}

static int system_access(sqlite3_vfs *vfs, const char *path, int flags, int *answer) {
    const fault_system *system = vfs->pAppData;
    if (system->ask(system->context, FAULT_ACCESS, path, flags, NULL, 0) != FAULT_NONE) return SQLITE_IOERR_ACCESS;
    return system->below->xAccess(system->below, path, flags, answer);
}

static int system_full_name(sqlite3_vfs *vfs, const char *path, int count, char *target) {
    sqlite3_vfs *below = ((const fault_system *)vfs->pAppData)->below;
    return below->xFullPathname(below, path, count, target);
}

int fault_vfs_register(const char *name, fault_ask ask, void *context) {
    sqlite3_initialize();
    sqlite3_vfs *below = sqlite3_vfs_find(NULL);
    fault_system *system = malloc(sizeof *system);
    sqlite3_vfs *vfs = malloc(sizeof *vfs);
    if (!below || !system || !vfs) return SQLITE_NOMEM;
    *system = (fault_system){ask, context, below};
    *vfs = *below; /* random numbers, sleep and clock do not look at who asks */
    vfs->zName = strdup(name);
    vfs->pNext = NULL;
    vfs->szOsFile = (int)sizeof(fault_file) + below->szOsFile;
    vfs->pAppData = system;
    vfs->xOpen = system_open;
    vfs->xDelete = system_delete;
    vfs->xAccess = system_access;
    vfs->xFullPathname = system_full_name;
    return sqlite3_vfs_register(vfs, 0);
}
