/// Reads the header and the payload nonce after it out of bytes that come in pieces.
struct FileStart: Sendable {
    private var parser = HeaderParser()
    /// The header, once it is whole.
    private(set) var header: Header?
    /// The payload nonce, as much of it as came.
    private(set) var nonce: [UInt8] = []

    init() {}

    /// Takes the next bytes.
    /// - Returns: the bytes after header and nonce, once both are whole.
    /// - Throws: ``AgeOpenError/malformedHeader(line:_:)``.
    mutating func take(_ piece: ArraySlice<UInt8>) throws(AgeOpenError) -> ArraySlice<UInt8>? {
        var rest = piece
        if header == nil {
            guard let parsed = try parser.take(rest) else { return nil }
            (header, rest) = parsed
        }
        let missing = PayloadCipher.nonceByteCount - nonce.count
        nonce += rest.prefix(missing)
        return nonce.count == PayloadCipher.nonceByteCount ? rest.dropFirst(missing) : nil
    }
}
