internal import TextDecoding

/// Lines as text: a header block, a text of Windows.
enum HeaderText {
    private static let windows1252 = CharacterSet(label: "windows-1252")

    /// Line breaks as LF; what is not UTF-8 as Windows-1252; without the mark of a text editor.
    static func text(of block: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(block.count)
        var wasCR = false
        for byte in block {
            if byte == 0x0A {
                if !wasCR { bytes.append(0x0A) }
            } else {
                bytes.append(byte == 0x0D ? 0x0A : byte)
            }
            wasCR = byte == 0x0D
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return String(validating: bytes, as: UTF8.self) ?? windows1252?.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }
}
