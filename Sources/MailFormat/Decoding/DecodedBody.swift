/// The content of a part, its Content-Transfer-Encoding taken away.
public struct DecodedBody: Hashable, Sendable {
    /// What could be decoded.
    public internal(set) var bytes: [UInt8]
    /// Whether there is more than the limit allowed.
    public internal(set) var isCut = false
    /// What was wrong; nil when nothing was.
    public internal(set) var defect: MailDefect?

    /// What a decoder made.
    init(_ bytes: [UInt8], isCut: Bool = false, defect: MailDefect? = nil) {
        (self.bytes, self.isCut, self.defect) = (bytes, isCut, defect)
    }
}
