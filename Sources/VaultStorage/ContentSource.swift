internal import DurableFiles
internal import Octets

/// A content being read, which knows whose it is: all that goes wrong names the record.
struct ContentSource: ByteSource {
    private let base: any ByteSource
    private let handle: String

    /// - Parameter open: opens the content.
    /// - Throws: ``VaultError``.
    static func opened(handle: String, _ open: () throws -> any ByteSource) throws -> ContentSource {
        ContentSource(base: try naming(handle, open), handle: handle)
    }

    var byteCount: UInt64 { base.byteCount }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        try Self.naming(handle) { try base.read(at: offset, count: count) }
    }

    private static func naming<Result>(_ handle: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as VaultError {
            throw error
        } catch let error as FileError {
            // A content that is gone or cut short is damaged; one that may not be read is only out of reach.
            switch error {
            case .notFound, .endedEarly, .notARegularFile: throw VaultError.contentDamaged(handle: handle)
            default: throw VaultError.file(error)
            }
        } catch {
            throw VaultError.contentDamaged(handle: handle)
        }
    }
}
