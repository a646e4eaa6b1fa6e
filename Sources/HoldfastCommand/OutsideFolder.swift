internal import FoundationEssentials

/// The folder of this computer in which the last tree head of a vault is kept, if the person wants that.
enum OutsideFolder {
    /// Where the platform keeps what programs remember; it may not be there yet.
    static var path: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "."
        #if os(macOS)
        return home + "/Library/Application Support/holdfast"
        #else
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/state"
        return state + "/holdfast"
        #endif
    }
}
