internal import Octets
internal import Wording

/// data/tool.txt: which program made the bundle, of which source, which formats it wrote, how somebody else makes the same
/// checks, and what is known to be wrong with it. Nothing about the machine. English in every language.
public enum ToolText {
    private static let formats = [
        ("bag", "BagIt 1.0 (RFC 8493), SHA-256"), ("archive", "zip, stored, no time stamps"),
        ("sealing", "age v1 (age-encryption.org/v1)"), ("records", "SD-JWT (RFC 9901), EdDSA with Ed25519"),
        ("log", "C2SP signed-note, tlog-checkpoint, tlog-proof; tree of RFC 6962, SHA-256"),
        ("consistency", "holdfast-consistency/v1"), ("seal", "SSHSIG, namespace holdfast-bundle-v1, SHA-512"),
        ("case graph", "CASE 1.4, UCO 1.4, JSON-LD; only in some bundles"), ("layout", "holdfast-bundle-v1"),
    ]

    /// How another person makes the same checks, without this program.
    private static let steps = [
        "open the sealed file with age, and unpack the zip",
        "in the folder, run the commands of README.txt one after the other; each says what it must print",
        "compare the bundle digest, or its eight words, with the sender over a channel that you already knew",
        "check the copied files again after each copy: sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt",
    ]

    /// The whole text: "name: value" lines, each ended by a line feed.
    public static func text(version: String) -> String { text(version: version, facts: .ownFacts) }

    static func text(version: String, facts: ToolFacts) -> String {
        let made = [
            ("program", "Holdfast"), ("version", version.printable),
            ("source commit", facts.commit?.printable ?? "not recorded"),
        ]
        let tests = [
            ("test vectors of its own", "\(facts.ownVectorCount) files"),
            ("public test vectors", "\(facts.publicVectorCount) files"),
        ]
        let lines = made + formats + tests + numbered("step", steps) + numbered("known defect", facts.knownDefects.map(\.printable))
        return lines.map { "\($0): \($1)\n" }.joined()
    }

    private static func numbered(_ name: String, _ values: [String]) -> [(String, String)] {
        values.enumerated().map { ("\(name) \($0 + 1)", $1) }
    }
}
