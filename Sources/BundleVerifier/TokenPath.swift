internal import BundleFormat

/// Of which file an answer of an authority is, told by its path: `X.tsr` is the first of X, `X.2.tsr` the second, and
/// `X.tsr.tsr` the first of `X.tsr`.
package struct TokenPath: Hashable, Sendable {
    /// The whole path.
    package let path: String
    /// The file that was stamped: perhaps an older answer.
    package let subject: String
    /// From 1 to ``BundleLimits/tokensPerFile``.
    package let number: Int
    /// What the oldest answer stamped, which is no answer.
    package let stamped: String
    /// How many answers there are from ``stamped`` to this one, at least 1.
    package let depth: Int

    package init?(_ path: String) {
        guard path.utf8.count <= 256, let (subject, number) = Self.split(path) else { return nil }
        var (stamped, depth) = (subject, 1)
        while let (older, _) = Self.split(stamped) { (stamped, depth) = (older, depth + 1) }
        (self.path, self.subject, self.number, self.stamped, self.depth) = (path, subject, number, stamped, depth)
    }

    /// The answer of the same file with the number before; nil for the first.
    package var previous: String? {
        number == 1 ? nil : BundleLayout.token(of: subject, number: number - 1)
    }

    /// The file that was stamped, and the number of the answer; nil when the path is of something else.
    private static func split(_ path: String) -> (subject: String, number: Int)? {
        guard path.hasSuffix(".tsr") else { return nil }
        let stem = String(path.dropLast(4))
        for number in stride(from: BundleLimits.tokensPerFile, through: 2, by: -1) where stem.hasSuffix(".\(number)") {
            return (String(stem.dropLast("\(number)".count + 1)), number)
        }
        return (stem, 1)
    }
}
