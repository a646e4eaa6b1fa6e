#pragma once

#ifdef __linux__
#include <stdint.h>
#include <sys/prctl.h>
/* prctl is variadic, which Swift cannot call. 0 when no core can be dumped and no process of the same
   user may attach. */
static inline int holdfast_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* The C library shows syncfs(2) to GNU sources only, so not to Swift. sync(2) would report no errors. */
int syncfs(int descriptor);

/* The same with sync_file_range(2). Begins to put a stretch of a file on the disk and does not wait for it;
   nothing is promised, so its answer is of no use. */
int sync_file_range(int descriptor, int64_t offset, int64_t byte_count, unsigned int flags);
static inline void holdfast_begin_writing(int descriptor, int64_t offset, int64_t byte_count) {
    (void)sync_file_range(descriptor, offset, byte_count, 2 /* SYNC_FILE_RANGE_WRITE */);
}
#endif

#ifdef __GLIBC__
#include <malloc.h>
/* Blocks of a few MiB are kept for the next use. Otherwise each is mapped, cleared and unmapped by itself,
   which is most of the time of hashing and sealing in pieces. */
static inline void holdfast_keep_large_blocks(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    /* The heap grows by whole megabytes, with a system call each. */
    mallopt(M_TOP_PAD, 1 << 20);
}
#else
static inline void holdfast_keep_large_blocks(void) {}
#endif
