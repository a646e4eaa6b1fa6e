/// The random name of a bundle: six letters and digits that cannot be mistaken for one another.
public enum BundleCode {
    private static let alphabet = Array("23456789ACDEFGHJKMNPQRTUVWXY")

    /// - Parameter number: gives a random number below its argument.
    public static func make(number: (UInt32) -> UInt32) -> String {
        String((0..<6).map { _ in alphabet[Int(number(UInt32(alphabet.count)))] })
    }

    /// Whether a person's own name can stand for a code: 1 to 32 of `[A-Za-z0-9_-]`, no hyphen first.
    public static func isAcceptable(_ name: String) -> Bool {
        let characters = Array(name.utf8)
        return (1...32).contains(characters.count) && characters[0] != UInt8(ascii: "-")
            && characters.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }
}
