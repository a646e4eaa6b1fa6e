/// Carries a request to an address and brings the answer. The only way in which an operation reaches the network; this
/// module has no sockets.
///
/// A courier refuses every address that it was not made for, before anything is looked up.
public protocol Courier: Sendable {
    /// Sends `body` with POST.
    /// - Parameter limit: greatest accepted size of the answer in bytes.
    /// - Throws: its own errors, which an operation hands on for the one address that they are about.
    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8]

    /// Asks with GET.
    /// - Parameter limit: greatest accepted size of the answer in bytes.
    /// - Throws: the same.
    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8]
}
