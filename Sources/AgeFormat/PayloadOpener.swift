/// Opens the chunks of a payload that comes in pieces. Gives out only what is authentic at its place.
struct PayloadOpener: Sendable {
    private let cipher: PayloadCipher
    private var chunkIndex: UInt64 = 0
    /// Less than one full sealed chunk.
    private var waiting: [UInt8] = []
    private var hasEnded = false
    private var failure: AgeOpenError?

    init(_ cipher: PayloadCipher) { self.cipher = cipher }

    /// Takes the next bytes after the nonce.
    /// - Returns: the plaintext of the chunks that are whole, up to the first that is not authentic.
    /// - Throws: ``AgeOpenError``; for a chunk after others in the same piece, from the next call on.
    mutating func open(_ piece: ArraySlice<UInt8>) throws(AgeOpenError) -> [UInt8] {
        if let failure { throw failure }
        var opened: [UInt8] = [], rest = piece
        let full = PayloadCipher.sealedChunkByteCount
        opened.reserveCapacity((waiting.count + rest.count) / full * PayloadCipher.chunkByteCount)
        if !waiting.isEmpty {
            let missing = full - waiting.count
            waiting += rest.prefix(missing)
            rest = rest.dropFirst(missing)
            guard waiting.count == full else { return opened }
            openChunk(waiting[...], into: &opened)
            waiting.removeAll(keepingCapacity: true)
        }
        while rest.count >= full, failure == nil {
            openChunk(rest.prefix(full), into: &opened)
            rest = rest.dropFirst(full)
        }
        if failure == nil, hasEnded, !rest.isEmpty { failure = .payloadChunkInvalid(number: chunkIndex + 1) }
        if let failure, opened.isEmpty { throw failure }
        waiting += rest.prefix(full)
        return opened
    }

    /// The last chunk, unless it was a full one and is given out already.
    /// - Throws: ``AgeOpenError``.
    func finish() throws(AgeOpenError) -> [UInt8] {
        if let failure { throw failure }
        return hasEnded ? [] : try cipher.openLast(waiting[...], chunkIndex: chunkIndex)
    }

    /// A full chunk is most often not the last one; whether it is, its own mark says.
    private mutating func openChunk(_ sealed: ArraySlice<UInt8>, into opened: inout [UInt8]) {
        guard !hasEnded else { return failure = .payloadChunkInvalid(number: chunkIndex + 1) }
        if !cipher.open(sealed, chunkIndex: chunkIndex, isLast: false, into: &opened) {
            hasEnded = cipher.open(sealed, chunkIndex: chunkIndex, isLast: true, into: &opened)
            guard hasEnded else { return failure = .payloadChunkInvalid(number: chunkIndex + 1) }
        }
        chunkIndex += 1
    }
}
