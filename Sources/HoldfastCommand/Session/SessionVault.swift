internal import HoldfastKit
internal import Synchronization

/// The vault that a session has open; commands in it use that one.
enum SessionVault {
    private static let state = Mutex<(directory: String, vault: Vault)?>(nil)

    /// Whether the program is in a session: what is typed stays out of the shell.
    static var isOpen: Bool { state.withLock { $0 != nil } }

    /// Where the open vault is; nil outside of a session.
    static var directory: String? { state.withLock { $0?.directory } }

    /// The open vault, if it is the one at `directory`.
    static func vault(at directory: String) -> Vault? {
        state.withLock { $0?.directory == directory ? $0?.vault : nil }
    }

    static func begin(_ vault: Vault, at directory: String) { state.withLock { $0 = (directory, vault) } }

    static func end() { state.withLock { $0 = nil } }
}
