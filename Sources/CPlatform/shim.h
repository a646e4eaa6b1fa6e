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

#ifdef __linux__
/* What a process gives up before it becomes a helper program (ConfinedTools). Swift cannot call variadic functions, and the
   C library shows some of these to GNU sources only. Each answers -1 and sets errno, or 0. */
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline int holdfast_forbid_new_rights(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
static inline int holdfast_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
static inline int holdfast_filter_system_calls(const struct sock_filter *filter, unsigned short count) {
    struct sock_fprog program = {.len = count, .filter = (struct sock_filter *)filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
/* A network of its own, without any interface: CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC. */
static inline int holdfast_leave_network(void) { return (int)syscall(SYS_unshare, 0x10000000 | 0x40000000 | 0x08000000); }
static inline int holdfast_close_from(unsigned int first) { return (int)syscall(436 /* close_range */, first, ~0u, 0); }
/* By the descriptor alone, so that nothing can be put in the place of the program meanwhile. */
static inline int holdfast_execute(int descriptor, char *const *arguments, char *const *environment) {
    return (int)syscall(SYS_execveat, descriptor, "", arguments, environment, 0x1000 /* AT_EMPTY_PATH */);
}
static inline int holdfast_set_limit(int resource, uint64_t limit) {
    struct rlimit both = {.rlim_cur = limit, .rlim_max = limit};
    return setrlimit((__rlimit_resource_t)resource, &both);
}
int pipe2(int ends[2], int flags);
static inline int holdfast_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
/* A file in memory that has no name; closed on execution. */
static inline int holdfast_memory_file(void) { return (int)syscall(SYS_memfd_create, "content", 3u /* CLOEXEC, ALLOW_SEALING */); }
/* From now on nobody can change its size or content: F_ADD_SEALS with SEAL, SHRINK, GROW, WRITE. */
static inline int holdfast_seal_memory_file(int descriptor) { return fcntl(descriptor, 1033, 15); }

/* Landlock (5.13): the structures of linux/landlock.h, which older systems do not have. */
struct holdfast_landlock_rules { uint64_t files, network, scopes; };
struct holdfast_landlock_place { uint64_t allowed; int32_t descriptor; } __attribute__((packed));
/* The version that the system has; -1 when it has none. */
static inline int holdfast_landlock_version(void) { return (int)syscall(444, NULL, (size_t)0, 1u); }
static inline int holdfast_landlock_create(const struct holdfast_landlock_rules *rules, size_t byte_count) {
    return (int)syscall(444, rules, byte_count, 0u);
}
static inline int holdfast_landlock_allow(int ruleset, const struct holdfast_landlock_place *place) {
    return (int)syscall(445, ruleset, 1 /* LANDLOCK_RULE_PATH_BENEATH */, place, 0u);
}
static inline int holdfast_landlock_begin(int ruleset) { return (int)syscall(446, ruleset, 0u); }
#endif

#ifdef __GLIBC__
#include <malloc.h>
/* Blocks of a few MiB are kept for the next use. Otherwise each is mapped, cleared and unmapped by itself,
   which is most of the time of hashing and sealing in pieces. */
static inline void holdfast_keep_large_blocks(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    /* One heap for all threads but the first: what one has freed serves the others. */
    mallopt(M_ARENA_MAX, 2);
    /* The heap grows by whole megabytes, with a system call each. */
    mallopt(M_TOP_PAD, 1 << 20);
}
/* Gives free memory back, also from between what is in use. */
static inline void holdfast_give_back_memory(void) { malloc_trim(0); }
#else
static inline void holdfast_keep_large_blocks(void) {}
static inline void holdfast_give_back_memory(void) {}
#endif
