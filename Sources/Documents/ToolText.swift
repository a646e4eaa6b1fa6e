internal import Octets
internal import Wording

/// data/tool.txt: which program made the bundle and which formats it wrote. Nothing about the machine.
public enum ToolText {
    private static let formats = [
        ("bag", "BagIt 1.0 (RFC 8493), SHA-256"), ("archive", "zip, stored, no time stamps"),
        ("sealing", "age v1 (age-encryption.org/v1)"), ("records", "SD-JWT (RFC 9901), EdDSA with Ed25519"),
        ("log", "C2SP signed-note, tlog-checkpoint, tlog-proof; tree of RFC 6962, SHA-256"),
        ("consistency", "holdfast-consistency/v1"), ("seal", "SSHSIG, namespace holdfast-bundle-v1, SHA-512"),
        ("layout", "holdfast-bundle-v1"),
    ]

    /// The whole text: "name: value" lines, each ended by a line feed.
    public static func text(version: String) -> String {
        let lines = [("program", "Holdfast"), ("version", version.printable)] + formats
        return lines.map { "\($0): \($1)\n" }.joined()
    }
}
