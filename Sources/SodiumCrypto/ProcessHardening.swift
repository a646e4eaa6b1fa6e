internal import CPlatform

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Keeps the memory of this process out of core dumps and away from other processes of the same user.
public enum ProcessHardening {
    /// Whether every step was granted by the system.
    public static var isEffective: Bool { result }

    /// Turns core dumps and tracing off; further calls do nothing.
    /// Source: prctl(2) PR_SET_DUMPABLE, setrlimit(2) RLIMIT_CORE, ptrace(2) PT_DENY_ATTACH on macOS.
    public static func ensure() { _ = result }

    private static let result: Bool = {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Darwin)
        let noCore = unsafe setrlimit(RLIMIT_CORE, &limit) == 0
        return unsafe ptrace(PT_DENY_ATTACH, 0, nil, 0) == 0 && noCore
        #else
        let noCore = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
        return holdfast_forbid_dumping() == 0 && noCore
        #endif
    }()
}
