/// One field of a header block, as it stands there.
public struct HeaderField: Hashable, Sendable {
    /// Name as written, without the colon.
    public let name: String
    /// The whole field in the bytes of the mail: name, colon, body, folds, and the final line break.
    public let range: Range<Int>
    /// What stands behind the colon, folds and final line break included.
    public let bodyRange: Range<Int>

    /// Whether it has this name; case does not matter.
    public func isNamed(_ name: String) -> Bool { self.name.utf8.equalsIgnoringCase(name.utf8) }

    /// What ``HeaderScanner`` finds.
    init(name: String, range: Range<Int>, bodyRange: Range<Int>) {
        (self.name, self.range, self.bodyRange) = (name, range, bodyRange)
    }
}
