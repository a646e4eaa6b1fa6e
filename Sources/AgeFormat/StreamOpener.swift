public import SodiumCrypto

/// Opens one file, piece by piece, in memory that does not grow with it.
///
/// What ``open(_:)`` returns is authentic, but the file may still be cut or damaged further on: only
/// ``finish()`` says that this was all of it.
/// Source: C2SP age.md.
public struct StreamOpener: ~Copyable, Sendable {
    private var start = FileStart()
    /// Until the header is read.
    private var key: OpeningKey?
    private let maximumLogN: Int
    /// From then on.
    private var payload: PayloadOpener?
    private var failure: AgeOpenError?

    /// - Parameters:
    ///   - key: what may open the file; wiped as soon as the header is read.
    ///   - maximumLogN: the highest work factor that is tried: 2^(logN + 10) bytes of memory.
    public init(key: consuming OpeningKey, maximumLogN: Int = Header.maximumLogN) {
        self.key = consume key
        self.maximumLogN = maximumLogN
    }

    /// Opens what follows a header and nonce that were read by other means.
    /// - Parameters:
    ///   - fileKey: 16 bytes, as one of the `fileKey` functions of ``Header`` gave it.
    ///   - nonce: 16 bytes.
    public init(fileKey: borrowing SecretBytes, nonce: [UInt8]) {
        key = nil
        maximumLogN = Header.maximumLogN
        payload = PayloadOpener(PayloadCipher(fileKey: fileKey, nonce: nonce))
    }

    /// The header, once it is whole; nil before, and when the file is opened without.
    public var header: Header? { start.header }

    /// Takes the next bytes of the file, as many as there are.
    /// - Returns: the plaintext of the chunks that are whole, possibly none.
    /// - Throws: ``AgeOpenError``. When good chunks come before a bad one in the same piece, they are
    ///   returned, and the next call throws. Every call after an error throws it again.
    public mutating func open(_ piece: [UInt8]) throws(AgeOpenError) -> [UInt8] {
        if let failure { throw failure }
        do throws(AgeOpenError) {
            let rest = payload == nil ? try takeStart(piece[...]) : piece[...]
            guard let rest else { return [] }
            return try payload?.open(rest) ?? []
        } catch {
            failure = error
            throw error
        }
    }

    /// The last bytes of plaintext.
    /// - Throws: ``AgeOpenError``: `truncatedHeader`, `truncated`, `payloadChunkInvalid`, or the error
    ///   that ``open(_:)`` found last.
    public consuming func finish() throws(AgeOpenError) -> [UInt8] {
        if let failure { throw failure }
        guard let payload else { throw .truncatedHeader }
        return try payload.finish()
    }

    /// The bytes after header and nonce, once the file key is known.
    private mutating func takeStart(
        _ piece: ArraySlice<UInt8>
    ) throws(AgeOpenError) -> ArraySlice<UInt8>? {
        guard let rest = try start.take(piece), let header = start.header, let key = key.take()
        else { return nil }
        let fileKey = try key.fileKey(of: header, maximumLogN: maximumLogN)
        payload = PayloadOpener(PayloadCipher(fileKey: fileKey, nonce: start.nonce))
        return rest
    }
}
