internal import Octets

/// The only bytes that a zip record may have, and which field stands where in them.
///
/// The writer writes ``encoded``; the reader compares with it. So there is one description of each record.
struct ZipRecord: Sendable {
    /// The record as it stands in the archive. Integers are little-endian (APPNOTE.TXT §4.4.1.1).
    private(set) var encoded: [UInt8] = []
    private var fields: [(field: ZipField, end: Int)] = []

    /// Appends an integer field of the size of `T`.
    mutating func append<T: FixedWidthInteger>(_ field: ZipField, _ value: T) {
        encoded.append(littleEndian: value)
        fields.append((field, encoded.count))
    }

    /// Appends the name.
    mutating func append(name: String) {
        encoded += Array(name.utf8)
        fields.append((.name, encoded.count))
    }

    /// The first field in which `bytes`, which are as many as ``encoded``, differ; nil when they are equal.
    func firstDifference(from bytes: ArraySlice<UInt8>) -> ZipField? {
        guard !bytes.elementsEqual(encoded) else { return nil }
        let position = zip(bytes, encoded).enumerated().first { $1.0 != $1.1 }?.offset ?? encoded.count
        return fields.first { position < $0.end }?.field ?? .signature
    }
}
