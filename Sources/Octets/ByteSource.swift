/// Bytes of known number that can be read from any place: a file, a decrypted payload, a zip entry.
public protocol ByteSource: Sendable {
    /// How many bytes there are.
    var byteCount: UInt64 { get }

    /// Reads exactly `count` bytes from `offset` on.
    /// - Throws: when the range does not lie inside, or the bytes cannot be had or believed.
    func read(at offset: UInt64, count: Int) throws -> [UInt8]
}

extension ByteSource {
    /// All bytes at once; for small things.
    /// - Throws: ``ByteSourceError/tooLarge(byteCount:limit:)``, or the error of `read`.
    public func readAll(limit: Int) throws -> [UInt8] {
        guard byteCount <= UInt64(limit) else {
            throw ByteSourceError.tooLarge(byteCount: byteCount, limit: limit)
        }
        return try read(at: 0, count: Int(byteCount))
    }

    /// Lends all bytes in order, in pieces of at most `pieceByteCount`; an empty source lends none.
    public func forEachPiece(of pieceByteCount: Int = 1 << 20, _ body: ([UInt8]) throws -> Void) throws {
        precondition(pieceByteCount > 0)
        var offset: UInt64 = 0
        while offset < byteCount {
            let count = Int(min(UInt64(pieceByteCount), byteCount - offset))
            try body(read(at: offset, count: count))
            offset += UInt64(count)
        }
    }
}

/// Why a range of a ``ByteSource`` cannot be read.
public enum ByteSourceError: Error, Equatable {
    case outside(offset: UInt64, count: Int, byteCount: UInt64)
    case tooLarge(byteCount: UInt64, limit: Int)
}

/// Bytes in memory as a ``ByteSource``.
public struct MemorySource: ByteSource {
    /// The bytes.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var byteCount: UInt64 { UInt64(bytes.count) }

    public func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        return Array(bytes[Int(offset)..<Int(offset) + count])
    }
}

/// A stretch of another source, as a source of its own.
public struct SliceSource<Base: ByteSource>: ByteSource {
    private let base: Base
    private let start: UInt64
    public let byteCount: UInt64

    /// - Throws: ``ByteSourceError/outside(offset:count:byteCount:)`` unless the stretch lies inside `base`.
    public init(_ base: Base, at start: UInt64, byteCount: UInt64) throws {
        guard start <= base.byteCount, byteCount <= base.byteCount - start else {
            throw ByteSourceError.outside(
                offset: start, count: Int(clamping: byteCount), byteCount: base.byteCount)
        }
        (self.base, self.start, self.byteCount) = (base, start, byteCount)
    }

    public func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        return try base.read(at: start + offset, count: count)
    }
}

/// Takes bytes one after another: a file being written, an encryption, a hash.
public protocol ByteSink: ~Copyable {
    /// Takes the next bytes. After an error nothing more may be written.
    mutating func write(_ bytes: [UInt8]) throws
}

/// Bytes gathered in memory.
public struct MemorySink: ByteSink, Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }
}
