internal import Terminal
internal import VaultStorage
internal import Wording

/// What a person answered must not be lost because another program writes in the vault just now.
enum WaitingForVault {
    /// Runs `body`; on a terminal, again as often as the person likes while the vault is in use.
    static func retry<Result>(_ body: () async throws -> Result) async throws -> Result {
        while true {
            do {
                return try await body()
            } catch VaultError.inUse where Console.isInteractive {
                Failure(VaultError.inUse).print()
                _ = try TerminalLine.ask(Words.text("vault.in-use-again"))
            }
        }
    }
}
