/// Writes ASN.1 values in DER, from the inside out.
enum DEREncoding {
    /// Tag, shortest length, contents.
    static func value(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] { [tag] + length(contents.count) + contents }

    /// SEQUENCE of encoded members.
    static func sequence(_ members: [[UInt8]]) -> [UInt8] { value(0x30, members.flatMap { $0 }) }

    /// INTEGER of 0 or more; `magnitude` is most significant byte first, without zeros before it.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        value(0x02, (magnitude.first ?? 0x80) >= 0x80 ? [0] + magnitude : magnitude)
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        var (bytes, rest) = ([UInt8](), count)
        while rest > 0 {
            bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }
}
