extension HeaderField {
    /// The body as it stands, folds and final line break included.
    public func rawBody(in bytes: [UInt8]) -> ArraySlice<UInt8> { bytes[bodyRange] }

    /// The body without line breaks and without the space around it (RFC 5322 §2.2.3). Nothing is decoded.
    public func unfolded(in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bodyRange.count)
        for byte in bytes[bodyRange] where byte != 0x0A && byte != 0x0D { result.append(byte) }
        return Array(result.trimmed)
    }

    /// The text that a reader would see: encoded words (RFC 2047) decoded; UTF-8 as it is (RFC 6532); other bytes above
    /// 127 as windows-1252.
    public func decoded(in bytes: [UInt8]) -> String { EncodedWords.decode(unfolded(in: bytes)[...]) }
}
