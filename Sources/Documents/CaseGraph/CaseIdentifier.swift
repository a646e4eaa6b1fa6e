internal import Octets
internal import SodiumCrypto

/// Names of the nodes of a case graph: `kb:TYPE-UUID`.
///
/// The UUID is the first 16 bytes of a SHA-256 over the bundle's name and the node's place in it, marked as version 5, "made
/// from a name" (RFC 9562 §5.5): UCO suggests versions up to 5, and not 8, which would say that it is not SHA-1. So the same bundle gives the same names, two bundles give different ones, and no name is made of what a record says.
struct CaseIdentifier: Hashable, Sendable {
    /// `kb:File-01234567-89ab-5def-8123-456789abcdef`.
    let text: String

    /// - Parameters:
    ///   - code: name of the bundle.
    ///   - type: word in front of the UUID; one of our own.
    ///   - place: what the node is of: an exhibit and a part of it, or a number.
    init(code: String, type: String, place: String) {
        let fields = ["holdfast-case/v1", code, type, place]
        var bytes = Array(Digest32(hashing: Array(fields.joined(separator: "\u{0}").utf8)).bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        text = "kb:" + type + "-" + Self.uuid(bytes)
    }

    /// How another node names this one.
    var reference: JSONValue { ["@id": .string(text)] }

    private static func uuid(_ bytes: [UInt8]) -> String {
        let hex = Array(Hex.encode(bytes).utf8)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: hex[$0], as: UTF8.self) }
            .joined(separator: "-")
    }
}
