/// Reads bytes of which ASCII stands for itself, and others with what follows them for one character.
enum DoubleByteText {
    /// What a lead byte and those behind it mean.
    enum Step {
        /// So many bytes are one character.
        case character(UInt32, byteCount: Int)
        /// So many bytes are nothing.
        case nothing(byteCount: Int)
    }

    /// - Parameter step: what the byte at an index, which is not ASCII, means with those behind it.
    static func decode(_ bytes: [UInt8], step: (_ index: Int) -> Step) -> String {
        var text = TextBuffer(capacity: bytes.count + bytes.count / 2)
        var index = 0
        while index < bytes.count {
            let end = bytes.endOfASCII(from: index)
            if end > index {
                text.append(ascii: bytes[index..<end])
                index = end
                continue
            }
            switch step(index) {
            case .character(let codePoint, let byteCount):
                text.append(codePoint: codePoint)
                index += byteCount
            case .nothing(let byteCount):
                text.appendNothing()
                index += byteCount
            }
        }
        return text.text
    }

    /// One character of two bytes.
    /// - Parameters:
    ///   - pointer: place in the table, when the two bytes have one.
    ///   - trail: the second byte; one of ASCII is read again when the two mean nothing, as the standard wants.
    static func step(_ table: [UInt16], _ pointer: Int?, trail: UInt8) -> Step {
        if let pointer, pointer < table.count, table[pointer] != CharacterTables.nothing {
            return .character(UInt32(table[pointer]), byteCount: 2)
        }
        return .nothing(byteCount: trail < 0x80 ? 1 : 2)
    }
}

extension [UInt8] {
    /// The byte `offset` after `index`, when there is one.
    func byte(after index: Int, _ offset: Int = 1) -> UInt8? { index + offset < count ? self[index + offset] : nil }
}
