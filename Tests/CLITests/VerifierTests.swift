import Octets
import TestSupport
import Testing

/// What is not linked cannot go wrong, and needs not be read by those who doubt.
@Suite struct VerifierTests {
    private func names(_ program: Program, _ symbol: String) throws -> Bool {
        try Bytes.position(of: Array(symbol.utf8), in: Bytes.load(program.path)) != nil
    }

    /// The look-up of names comes with the network code, and with all of Foundation, which the database brings along.
    @Test(arguments: ["sqlite3_open", "VaultStorage", "SealedSQLite", "getaddrinfo", "AsyncHTTPClient", "NIOPosix"])
    func theVerifierHasNoStorageAndNoNetworkInIt(_ symbol: String) throws {
        #expect(try !names(Project.verifier(), symbol))
        // The same look finds it where it is.
        #expect(try names(Project.program(), symbol))
    }
}
