/// Text that is being made, as UTF-8.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// The text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a byte of ASCII.
    mutating func append(ascii byte: UInt8) { bytes.append(byte) }

    /// Appends bytes of ASCII.
    mutating func append(ascii run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }

    /// Appends the sign for bytes that stand for nothing.
    mutating func appendNothing() { append(0xFFFD) }

    /// Appends a code point of the basic plane that is no surrogate.
    mutating func append(_ unit: UInt16) {
        if unit < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
        } else if unit < 0x800 {
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: unit >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
        } else {
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: unit >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
        }
    }

    /// Appends a code point; U+FFFD for what is none.
    mutating func append(codePoint: UInt32) {
        guard let scalar = Unicode.Scalar(codePoint) else { return appendNothing() }
        guard codePoint > 0xFFFF else { return append(UInt16(codePoint)) }
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }
}

extension Collection<UInt8> {
    /// Whether all bytes are ASCII.
    var isASCII: Bool { withContiguousStorageIfAvailable { unsafe isASCIIOnly($0.span) } ?? allSatisfy { $0 < 0x80 } }
}

/// Looks at 64 bytes at a time, which the compiler turns into few instructions.
private func isASCIIOnly(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
        let piece = bytes.extracting(start..<min(start + 64, bytes.count))
        var all: UInt8 = 0
        for index in piece.indices { all |= piece[index] }
        if all >= 0x80 { return false }
        start += 64
    }
    return true
}

extension [UInt8] {
    /// The end of the bytes of ASCII from `start` on.
    func endOfASCII(from start: Int) -> Int {
        var index = start
        while index < count, self[index] < 0x80 { index += 1 }
        return index
    }
}
