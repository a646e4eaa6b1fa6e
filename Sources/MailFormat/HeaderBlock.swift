/// The header block of a mail or of a part of it: fields in their order, and where the body begins.
///
/// Reads mail as it is: lines end with CRLF, LF or CR; a line that is no field ends the block, as one that is empty does.
public struct HeaderBlock: Hashable, Sendable {
    /// In the order of the mail.
    public let fields: [HeaderField]
    /// The block in the bytes of the mail, without the empty line behind it.
    public let range: Range<Int>
    /// Where the body begins.
    public let bodyStart: Int

    /// - Parameters:
    ///   - bytes: the mail.
    ///   - range: where the block and its body stand in it.
    public init(of bytes: [UInt8], in range: Range<Int>) {
        (fields, self.range, bodyStart) = ([], range.lowerBound..<range.lowerBound, range.lowerBound)
    }

    /// All fields of a name, from the top.
    public func all(_ name: String) -> [HeaderField] { fields.filter { $0.isNamed(name) } }
}
