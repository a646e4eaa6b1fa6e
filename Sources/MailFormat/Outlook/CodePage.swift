internal import TextDecoding

/// A character set by its number in Windows.
enum CodePage {
    /// Nil for numbers that stand for nothing known.
    static func characterSet(_ number: UInt32) -> CharacterSet? {
        let label: String? =
            switch number {
            case 874: "windows-874"
            case 932: "shift_jis"
            case 936: "gbk"
            case 949: "euc-kr"
            case 950: "big5"
            case 1250...1258: "windows-\(number)"
            case 10000: "macintosh"
            case 20127: "windows-1252"
            case 20866: "koi8-r"
            case 21866: "koi8-u"
            case 28591...28606: "iso-8859-\(number - 28590)"
            case 50220...50222: "iso-2022-jp"
            case 51932: "euc-jp"
            case 51949: "euc-kr"
            case 54936: "gb18030"
            case 65001: "utf-8"
            default: nil
            }
        return label.flatMap(CharacterSet.init(label:))
    }
}
