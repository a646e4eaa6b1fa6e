/// How the bytes of a character set are read.
enum Scheme: Hashable, Sendable {
    case utf8, utf7, utf8OrWindows1252, userDefined
    case utf16(isBigEndian: Bool), utf32(isBigEndian: Bool)
    case singleByte(table: String)
    case gb18030, hz, big5, eucJP, iso2022JP, shiftJIS, eucKR, iso2022KR

    /// - Parameter name: name of a character set; any other name than those below is one of a table.
    init(name: String) {
        self =
            switch name {
            case "utf-8": .utf8
            case "utf-7": .utf7
            case "us-ascii": .utf8OrWindows1252
            case "utf-16le", "utf-16be": .utf16(isBigEndian: name == "utf-16be")
            case "utf-32le", "utf-32be": .utf32(isBigEndian: name == "utf-32be")
            case "gbk", "gb18030": .gb18030
            case "hz-gb-2312": .hz
            case "big5": .big5
            case "euc-jp": .eucJP
            case "iso-2022-jp": .iso2022JP
            case "shift_jis": .shiftJIS
            case "euc-kr": .eucKR
            case "iso-2022-kr": .iso2022KR
            case "x-user-defined": .userDefined
            default: .singleByte(table: name)
            }
    }

    /// Whether bytes below 0x80 are always ASCII, so that bytes which all are need no reading.
    var isASCIIAlone: Bool {
        switch self {
        case .utf7, .utf16, .utf32, .hz, .iso2022JP, .iso2022KR: false
        default: true
        }
    }
}
