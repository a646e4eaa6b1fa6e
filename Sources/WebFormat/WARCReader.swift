public import Octets
internal import ZipFormat

/// Reads the records of a web archive one after another, plain or packed record by record with gzip. Memory does not grow
/// with the archive; nothing is fetched.
/// Source: ISO 28500:2017 (WARC 1.1); WARC 1.0.
public struct WARCReader {
    /// What an archive may ask for.
    public struct Limits: Hashable, Sendable {
        /// Greatest number of records.
        public var recordCount = 1_000_000
        /// Greatest size of the unpacked archive in bytes.
        public var byteCount: UInt64 = 1 << 36
        /// Greatest part of a text that is kept, in bytes; 0 keeps none.
        public var bodyByteCount = 1 << 20

        public init() {}
    }

    private var input: WARCInput
    private let limits: Limits
    private var count = 0

    private static let greatestHeaderByteCount = 64 << 10

    /// - Throws: the error of the source.
    public init(reading source: any ByteSource, limits: Limits = Limits()) throws {
        (input, self.limits) = (try WARCInput(source, limit: limits.byteCount), limits)
    }

    /// Whether a content begins as an archive does, plain or packed.
    /// - Throws: the error of the source.
    public static func isArchive(_ source: any ByteSource) throws -> Bool {
        do {
            var input = try WARCInput(source, limit: 1 << 20)
            return try input.take(atMost: 5).elementsEqual("WARC/".utf8)
        } catch is WARCError {
            return false
        } catch is GzipError {
            return false
        }
    }

    /// The next record; nil at the end.
    /// - Throws: ``WARCError``, `GzipError`, or the error of the source. What was given before stays good.
    public mutating func next() throws -> WARCRecord? {
        guard try input.skipLineEnds() else { return nil }
        guard count < limits.recordCount else { throw WARCError.tooManyRecords(limit: limits.recordCount) }
        count += 1
        let offset = input.offset
        guard let header = try input.takeHeader(limit: Self.greatestHeaderByteCount) else {
            throw input.offset - offset >= UInt64(Self.greatestHeaderByteCount)
                ? WARCError.headerTooLarge(offset: offset) : WARCError.cut(offset: offset)
        }
        guard header.starts(with: "WARC/".utf8), let end = header.firstIndex(of: 0x0A) else { throw WARCError.noRecord(offset: offset) }
        let fields = WARCFields(header[(end + 1)...])
        guard let length = fields["content-length"], let byteCount = UInt64(length) else { throw WARCError.noLength(offset: offset) }
        var record = WARCRecord(
            offset: offset, type: (fields["warc-type"] ?? "").lowercased(), target: fields["warc-target-uri"].map(Self.bare),
            date: fields["warc-date"], id: fields["warc-record-id"], blockType: fields["content-type"], byteCount: byteCount)
        try readBlock(of: &record, fields)
        return record
    }

    /// Some writers put `<` and `>` around an address.
    private static func bare(_ address: String) -> String {
        address.hasPrefix("<") && address.hasSuffix(">") ? String(address.dropFirst().dropLast()) : address
    }

    private mutating func readBlock(of record: inout WARCRecord, _ fields: WARCFields) throws {
        var block = fields["warc-block-digest"].map { WARCDigest($0) }
        var exchange = WARCExchange(record, payloadDigest: fields["warc-payload-digest"], limit: limits.bodyByteCount)
        var rest = record.byteCount
        while rest > 0 {
            let piece = try input.take(atMost: rest)
            guard !piece.isEmpty else { throw WARCError.cut(offset: record.offset) }
            rest -= UInt64(piece.count)
            block??.update(piece)
            exchange.take(piece)
        }
        if let block { record.blockDigest = block?.check ?? .notChecked }
        exchange.finish(&record)
    }
}
