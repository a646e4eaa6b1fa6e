#if os(Linux)
    internal import CPlatform
    internal import Glibc

    /// The list of system calls that a helper program may use (seccomp). Everything else fails with "not permitted": sockets
    /// of every kind, new processes and threads, files opened to write, made, renamed or removed, other processes, shared
    /// memory, keys of the system, mounts.
    enum SystemCallFilter {
        /// The list as a program for the system; nil on a machine for which it was not written.
        /// - Parameters:
        ///   - tool: descriptor of the one program that may be executed.
        ///   - arguments: address of its arguments: an execution with any other is refused, and after this one no memory has
        ///     them.
        ///   - process: number of this process, to which alone signals may go.
        ///   - threads: whether it may start threads.
        static func program(tool: Int32, arguments: UInt64, process: Int32, threads: Bool) -> [sock_filter]? {
            guard let machine else { return nil }
            var program = [load(4), jump(equal, machine, yes: 1, no: 0), answer(kill), load(0)]
            #if arch(x86_64)
                // Numbers of another set of calls on the same machine.
                program += [jump(atLeast, 0x4000_0000, yes: 0, no: 1), answer(kill)]
            #endif
            for number in always { program += [jump(equal, UInt32(number), yes: 0, no: 1), answer(allow)] }
            #if arch(x86_64)
                program += when(SYS_open, noneOf: writing, inArgument: 1)
            #endif
            program += when(SYS_openat, noneOf: writing, inArgument: 2)
            program += when(SYS_tgkill, [(0, UInt32(bitPattern: process))])
            program += when(SYS_prctl, [(0, 15 /* PR_SET_NAME */)])
            // With exactly what the C library asks for when it starts a thread, no process and no namespace comes of it.
            if threads { program += when(SYS_clone, [(0, threadFlags)]) }
            // Reading limits only: the place of new ones is empty.
            program += whenWords(SYS_prlimit64, [argument(0), argument(2), argument(2) + 4].map { ($0, 0) })
            program += whenWords(
                SYS_execveat,
                [
                    (argument(0), UInt32(bitPattern: tool)), (argument(2), UInt32(truncatingIfNeeded: arguments)),
                    (argument(2) + 4, UInt32(truncatingIfNeeded: arguments >> 32)), (argument(4), 0x1000 /* AT_EMPTY_PATH */),
                ])
            // The library tries older calls after these answers.
            for number in [435 /* clone3 */, 437 /* openat2 */] { program += [jump(equal, UInt32(number), yes: 0, no: 1), answer(missing)] }
            program += [jump(equal, UInt32(SYS_ioctl), yes: 0, no: 1), answer(failing | UInt32(ENOTTY))]
            return program + [answer(failing | UInt32(EPERM))]
        }

        #if arch(x86_64)
            private static let machine: UInt32? = 0xC000_003E
            private static let ofMachine = [
                SYS_stat, SYS_fstat, SYS_lstat, SYS_newfstatat, SYS_access, SYS_readlink, SYS_getdents, SYS_arch_prctl, SYS_time, SYS_poll,
                SYS_select, SYS_dup2, SYS_getrlimit, SYS_getpgrp,
            ]
        #elseif arch(arm64)
            private static let machine: UInt32? = 0xC000_00B7
            private static let ofMachine = [SYS_fstat, SYS_newfstatat]
        #else
            private static let machine: UInt32? = nil
            private static let ofMachine: [Int32] = []
        #endif

        private static let always: [Int32] = ofMachine + [
            SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_preadv, SYS_lseek, SYS_close, SYS_mmap, SYS_munmap, SYS_mprotect,
            SYS_mremap, SYS_madvise, SYS_brk, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_faccessat,
            439 /* faccessat2 */, SYS_readlinkat, SYS_getcwd, SYS_getdents64, SYS_statx, SYS_statfs, SYS_fstatfs, SYS_fcntl, SYS_dup,
            SYS_dup3, SYS_uname, SYS_sysinfo, SYS_getpid, SYS_gettid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid,
            SYS_set_tid_address, SYS_set_robust_list, 334 + rseqShift, SYS_futex, SYS_getrandom, SYS_clock_gettime, SYS_clock_getres,
            SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_times, SYS_getrusage, SYS_ppoll, SYS_pselect6, SYS_sched_getaffinity,
            SYS_sched_yield, SYS_getcpu, SYS_restart_syscall, SYS_exit, SYS_exit_group, SYS_fadvise64, SYS_membarrier,
        ]

        #if arch(arm64)
            private static let rseqShift: Int32 = 293 - 334
        #else
            private static let rseqShift: Int32 = 0
        #endif

        /// O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, and the bit that makes O_TMPFILE.
        private static let writing: UInt32 = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000 | 0o20000000

        /// CLONE_VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID and CHILD_CLEARTID.
        private static let threadFlags: UInt32 = 0x3D_0F00

        // Numbers of linux/seccomp.h and linux/bpf_common.h.
        private static let allow: UInt32 = 0x7FFF_0000, kill: UInt32 = 0x8000_0000, failing: UInt32 = 0x0005_0000
        private static let missing = failing | UInt32(ENOSYS)
        private static let equal: UInt16 = 0x15, atLeast: UInt16 = 0x35, anyBit: UInt16 = 0x45

        /// Where the lower half of an argument stands in what the system gives: number, machine, address of the call, arguments.
        private static func argument(_ index: UInt32) -> UInt32 { 16 + 8 * index }
        private static func load(_ offset: UInt32) -> sock_filter { sock_filter(code: 0x20, jt: 0, jf: 0, k: offset) }
        private static func answer(_ value: UInt32) -> sock_filter { sock_filter(code: 0x06, jt: 0, jf: 0, k: value) }
        private static func jump(_ test: UInt16, _ value: UInt32, yes: UInt8, no: UInt8) -> sock_filter {
            sock_filter(code: test, jt: yes, jf: no, k: value)
        }

        /// Allows a call when the lower halves of arguments have these values.
        private static func when(_ number: Int32, _ arguments: [(UInt32, UInt32)]) -> [sock_filter] {
            whenWords(number, arguments.map { (argument($0.0), $0.1) })
        }

        /// Allows a call when words at these places have these values.
        private static func whenWords(_ number: Int32, _ words: [(offset: UInt32, value: UInt32)]) -> [sock_filter] {
            var body = [answer(allow)]
            for word in words.reversed() {
                // Past the rest, to the refusal behind it.
                body = [load(word.offset), jump(equal, word.value, yes: 0, no: UInt8(body.count))] + body
            }
            body.append(answer(failing | UInt32(EPERM)))
            return [jump(equal, UInt32(number), yes: 0, no: UInt8(body.count))] + body
        }

        /// Allows a call when an argument has none of these bits.
        private static func when(_ number: Int32, noneOf bits: UInt32, inArgument index: UInt32) -> [sock_filter] {
            [
                jump(equal, UInt32(number), yes: 0, no: 4), load(argument(index)), jump(anyBit, bits, yes: 1, no: 0), answer(allow),
                answer(failing | UInt32(EACCES)),
            ]
        }
    }
#endif
