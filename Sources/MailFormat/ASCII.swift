extension UInt8 {
    /// The letter in lower case, when it is an ASCII letter.
    var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    /// Space or tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Space, tab, CR or LF.
    var isWhite: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
    /// 0 to 9.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// A to Z, in either case.
    var isLetter: Bool { lowercasedASCII >= 0x61 && lowercasedASCII <= 0x7A }
}

extension Collection<UInt8> {
    /// Whether both are the same, ASCII letters in either case.
    func equalsIgnoringCase(_ other: some Collection<UInt8>) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// Without white space at both ends.
    var trimmed: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isWhite { rest = rest.dropFirst() }
        let kept = rest.reversed().drop(while: \.isWhite).count
        return rest.prefix(kept)
    }

    /// The text of the bytes; what is no UTF-8 becomes U+FFFD.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
    /// Value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
