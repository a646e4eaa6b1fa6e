/// The extra fields of a header: a tag, a size, the content.
/// Source: APPNOTE.TXT §4.5.1.
struct ForeignZipExtra {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The content of the first field of a tag; what is no field ends the search.
    func field(_ tag: UInt16) -> ArraySlice<UInt8>? {
        var rest = bytes
        while rest.count >= 4 {
            let byteCount = Int(rest.littleEndian(UInt16.self, at: 2))
            guard rest.count - 4 >= byteCount else { return nil }
            let content = rest.dropFirst(4).prefix(byteCount)
            if rest.littleEndian(UInt16.self, at: 0) == tag { return content }
            rest = rest.dropFirst(4 + byteCount)
        }
        return nil
    }

    /// The name in UTF-8 of Info-ZIP (§4.6.9), when it belongs to the name in the header.
    func path(of rawName: [UInt8]) -> String? {
        guard let field = field(0x7075), field.count > 5, field.first == 1 else { return nil }
        var crc = CRC32()
        crc.update(rawName)
        guard field.littleEndian(UInt32.self, at: 1) == crc.value else { return nil }
        return String(validating: field.dropFirst(5), as: UTF8.self)
    }
}

/// Names of entries as text.
enum ForeignZipName {
    /// - Parameter isUTF8: what the header says. Without it many programs write UTF-8 all the same; what is none is in the
    ///   set of the first PCs (APPNOTE.TXT appendix D).
    static func text(of bytes: [UInt8], isUTF8: Bool) -> String {
        if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]) }
        return String(text)
    }

    /// The characters of the bytes from 0x80 in code page 437.
    private static let upperHalf = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
