/// Looks for lines that begin with `From `, in far less than a step per byte: Horspool's way, which looks at every sixth
/// byte as long as none of them can be part of what is looked for.
struct MboxScan {
    /// How far what is looked for can begin behind a byte, when this byte is the last of it.
    private let shifts: [UInt8]

    init() {
        var shifts = [UInt8](repeating: 6, count: 256)
        for (index, byte) in "\nFrom".utf8.enumerated() { shifts[Int(byte)] = UInt8(5 - index) }
        self.shifts = shifts
    }

    /// Index of the first line break, from `start` on, with `From ` behind it.
    func lineBreakBeforeFrom(in bytes: Span<UInt8>, from start: Int) -> Int? {
        let shifts = shifts.span, count = bytes.count
        var index = start + 5
        while index < count {
            let byte = bytes[index]
            if byte == 0x20, bytes[index - 1] == 0x6D, bytes[index - 2] == 0x6F, bytes[index - 3] == 0x72,
                bytes[index - 4] == 0x46, bytes[index - 5] == 0x0A
            {
                return index - 5
            }
            index += Int(shifts[Int(byte)])
        }
        return nil
    }
}
