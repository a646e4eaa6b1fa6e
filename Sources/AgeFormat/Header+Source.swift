public import Octets

extension Header {
    /// Reads the header at the beginning of a file.
    /// - Throws: ``AgeOpenError/truncatedHeader``, ``AgeOpenError/malformedHeader(line:_:)``, or the error of
    ///   `source`.
    public init(of source: any ByteSource) throws {
        var parser = HeaderParser(), offset: UInt64 = 0
        while offset < source.byteCount {
            let count = Int(min(4096, source.byteCount - offset))
            if let (header, _) = try parser.take(source.read(at: offset, count: count)[...]) {
                self = header
                return
            }
            offset += UInt64(count)
        }
        throw AgeOpenError.truncatedHeader
    }
}
