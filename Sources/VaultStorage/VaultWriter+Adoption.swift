internal import AgeFormat
internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import ZipFormat

extension VaultStore {
    /// Names of finished objects that no record names, in order. Nothing removes them.
    /// - Throws: ``VaultError`` when the ledger cannot be read at all.
    public func unnamedObjects() throws -> [String] {
        var named: Set<String> = []
        try ledger.forEachPlacement { _, placement in
            if let object = try? placement.get().content?.object { named.insert(object) }
        }
        return unnamedObjects(named: named)
    }
}

extension VaultWriter {
    /// Reads an object that no record names to its end, so that a record can name it. It stays where it is.
    /// - Parameter name: one of ``VaultStore/unnamedObjects()``.
    /// - Returns: its content, which ends before the padding.
    /// - Throws: ``VaultError/contentDamaged(handle:)`` when it does not open, or not whole; ``VaultError/file(_:)``.
    public func adopt(_ name: String) throws -> StagedContent {
        guard name.utf8.count == ObjectStore.nameDigitCount, Hex.decode(name) != nil else {
            throw VaultError.contentDamaged(handle: name)
        }
        do {
            let file = try store.files.openForReading(store.layout.object(name))
            let payload = try store.objects.openWhole(file, name: name)
            return StagedContent(facts: try Self.facts(of: payload), storage: .finished(name))
        } catch let error as AgeOpenError {
            if case .secretMemory(let error) = error { throw error }
            throw VaultError.contentDamaged(handle: name)
        }
    }

    private static func facts(of source: any ByteSource) throws -> ContentFacts {
        var (hash, crc) = (StreamingSHA256(), CRC32())
        var offset: UInt64 = 0
        while offset < source.byteCount {
            let piece = try source.read(at: offset, count: Int(min(1 << 20, source.byteCount - offset)))
            hash.update(piece)
            crc.update(piece)
            offset += UInt64(piece.count)
        }
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(ContentFacts.headByteCount))))
        return ContentFacts(byteCount: source.byteCount, sha256: hash.finalize(), crc32: crc.value, head: head)
    }
}

extension ObjectStore {
    /// A content of which only the padding tells where it ends.
    /// - Throws: an error of the age format, or ``VaultError/contentDamaged(handle:)`` when the padding is not what it must be.
    fileprivate func openWhole(_ age: any ByteSource, name: String) throws -> any ByteSource {
        for box in keyring.identities {
            do {
                let payload = try OpenedPayload(of: age, identity: box.identity)
                guard let end = try Self.end(of: payload) else { throw VaultError.contentDamaged(handle: name) }
                return try SliceSource(payload, at: 0, byteCount: end)
            } catch let error as AgeOpenError where error == .noMatch {
                continue
            }
        }
        throw VaultError.contentDamaged(handle: name)
    }

    /// Where the mark 0x80 stands, behind which there are only zeros.
    private static func end(of payload: any ByteSource) throws -> UInt64? {
        var rest = payload.byteCount
        while rest > 0 {
            let count = min(rest, 64 << 10)
            let piece = try payload.read(at: rest - count, count: Int(count))
            if let mark = piece.lastIndex(where: { $0 != 0 }) {
                let end = rest - count + UInt64(mark)
                return piece[mark] == 0x80 && Padding.paddedByteCount(of: end) == payload.byteCount ? end : nil
            }
            rest -= count
        }
        return nil
    }
}
