package import SodiumCrypto

/// Seals and opens pages of one file: XChaCha20-Poly1305, nonce and tag in the last 40 bytes of a page, file and page
/// bound by associated data.
/// Format: docs/format/sealed-sqlite.md, "Pages".
package final class PageSeal: Sendable {
    private let key: SecretBytes
    private let fileID: [UInt8]

    /// What a page is; its number is counted from 0 among its own.
    package enum Kind: UInt8, Sendable {
        /// Of the database: SQLite's page number less one.
        case page = 0
        /// The tags of 250 pages.
        case tags = 1
        /// The tags of 250 tag pages.
        case top = 2
    }

    /// - Parameters:
    ///   - key: 32 bytes, for this file alone.
    ///   - fileID: 16 bytes that no other file under a related key has.
    package init(key: consuming SecretBytes, fileID: [UInt8]) {
        precondition(key.count == AEAD.keyByteCount && fileID.count == 16)
        self.fileID = fileID
        self.key = key
    }

    /// Seals a page of 4096 bytes where it stands, under a new random nonce; its last 40 bytes are replaced.
    /// - Returns: the tag.
    func seal(_ page: inout [UInt8], _ kind: Kind, _ index: Int) -> [UInt8] {
        seal(&page, kind, index, nonce: SystemRandom.bytes(AEAD.nonceByteCount))
    }

    /// The same with a given nonce, which must never be used twice.
    package func seal(_ page: inout [UInt8], _ kind: Kind, _ index: Int, nonce: [UInt8]) -> [UInt8] {
        precondition(page.count == SealedLayout.pageByteCount)
        AEAD.sealInPlace(&page, associatedData: associatedData(kind, index), nonce: nonce, key: key)
        return Self.tag(of: page)
    }

    /// Opens a page of 4096 bytes where it stands; its last 40 bytes become zeros.
    /// - Returns: whether it is authentic; if not, the whole page is zeros.
    package func open(_ page: inout MutableSpan<UInt8>, _ kind: Kind, _ index: Int) -> Bool {
        AEAD.openInPlace(&page, associatedData: associatedData(kind, index), key: key)
    }

    /// The tag of a sealed page.
    package static func tag(of page: [UInt8]) -> [UInt8] { Array(page.suffix(SealedLayout.tagByteCount)) }

    /// File id, kind, page index in 7 bytes, big-endian: 24 bytes.
    private func associatedData(_ kind: Kind, _ index: Int) -> [UInt8] {
        var data = fileID
        data.reserveCapacity(24)
        let number = UInt64(kind.rawValue) << 56 | UInt64(index)
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            data.append(UInt8(truncatingIfNeeded: number >> shift))
        }
        return data
    }
}
