internal import Octets

/// Finds where the contents of entries stand, by their local headers, and what speaks against them.
enum ForeignZipPlaces {
    private static let localByteCount: UInt64 = 30, localSignature: UInt32 = 0x0403_4B50
    /// Contents up to this size may be any number of times as large as what is stored.
    private static let expansionFrom: UInt64 = 16 << 20

    /// - Throws: ``ForeignZipError/overlap(entry:)``, or the error of the source.
    static func entries(
        _ headers: [ForeignZipHeader], of source: any ByteSource, before end: UInt64, limits: ForeignZip.Limits
    ) throws -> [ForeignZipEntry] {
        var places = [Range<UInt64>](repeating: 0..<0, count: headers.count)
        var faults = [ForeignZipError?](repeating: nil, count: headers.count)
        var reader = WindowReader(source, upTo: end, windowByteCount: 4096)
        var free: UInt64 = 0
        for index in headers.indices.sorted(by: { headers[$0].localOffset < headers[$1].localOffset }) {
            let header = headers[index]
            guard header.localOffset >= free else { throw ForeignZipError.overlap(entry: index) }
            (places[index], faults[index]) = try place(of: header, entry: index, &reader)
            free = max(free, places[index].upperBound)
            guard free <= end else { throw ForeignZipError.overlap(entry: index) }
        }
        var room = limits.contentByteCount
        for (index, header) in headers.enumerated() {
            faults[index] = fault(of: header, entry: index, limits) ?? faults[index]
            guard faults[index] == nil else { continue }
            if header.byteCount > room { faults[index] = .contentsTooLarge(entry: index) } else { room -= header.byteCount }
        }
        return make(headers, places, faults)
    }

    /// Where the content stands, and what is wrong with the local header; nowhere when there is none.
    private static func place(
        of header: ForeignZipHeader, entry: Int, _ reader: inout WindowReader
    ) throws -> (Range<UInt64>, ForeignZipError?) {
        let start = header.localOffset
        guard let fixed = try reader.read(at: start, count: Int(localByteCount)),
            fixed.littleEndian(UInt32.self, at: 0) == localSignature
        else { return (0..<0, .localHeader(entry: entry, .signature)) }
        let method = fixed.littleEndian(UInt16.self, at: 8)
        let nameCount = Int(fixed.littleEndian(UInt16.self, at: 26)), extraCount = fixed.littleEndian(UInt16.self, at: 28)
        let name = try reader.read(at: start + localByteCount, count: nameCount)
        let content = start + localByteCount + UInt64(nameCount) + UInt64(extraCount)
        let (contentEnd, overflow) = content.addingReportingOverflow(header.compressedByteCount)
        guard !overflow else { throw ForeignZipError.overlap(entry: entry) }
        let place = content..<contentEnd
        guard name.map({ Array($0) == header.rawName }) == true else { return (place, .localHeader(entry: entry, .name)) }
        guard method == header.method else { return (place, .localHeader(entry: entry, .compressionMethod)) }
        return (place, nil)
    }

    private static func fault(
        of header: ForeignZipHeader, entry: Int, _ limits: ForeignZip.Limits
    ) -> ForeignZipError? {
        if header.isEncrypted { return .encrypted(entry: entry) }
        guard header.method == 0 || header.method == 8 else { return .method(entry: entry, header.method) }
        if header.method == 0, header.byteCount != header.compressedByteCount { return .sizeDiffers(entry: entry) }
        let isExpanded = header.byteCount / max(header.compressedByteCount, 1) >= limits.expansion
        return isExpanded && header.byteCount > expansionFrom ? .expandsTooMuch(entry: entry) : nil
    }

    private static func make(
        _ headers: [ForeignZipHeader], _ places: [Range<UInt64>], _ faults: [ForeignZipError?]
    ) -> [ForeignZipEntry] {
        let counts = Dictionary(headers.map { (Array($0.path.utf8), 1) }, uniquingKeysWith: +)
        return headers.indices.map { index in
            let header = headers[index]
            return ForeignZipEntry(
                index: index, path: header.path, rawName: header.rawName, byteCount: header.byteCount,
                compressedByteCount: header.compressedByteCount, crc32: header.crc32, method: header.method,
                modified: header.modified, isNamedTwice: counts[Array(header.path.utf8)] != 1, place: places[index],
                fault: faults[index])
        }
    }
}
