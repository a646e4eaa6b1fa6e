import Documents
import Octets

extension FuzzTarget {
    static let octetsTargets = [json, texts, printableText, htmlText]

    /// What is read encodes to one text, which reads as the same value.
    private static let json = FuzzTarget(
        "json", upTo: 1 << 16, words: ["\"", "{\"a\":", "[", "],", "null", "true", "false", "1e5", "\\u00e9", "\\ud83d\\ude00"]
    ) { bytes in
        guard let value = accepted({ () throws(JSONError) in try JSONValue(parsing: bytes) }) else { return }
        let text = value.encoded
        try expect(text.count <= 6 * bytes.count + 6, "JSON grows to \(text.count) bytes")
        let again = accepted { () throws(JSONError) in try JSONValue(parsing: text) }
        try expect(again == value, "the JSON that is written reads as another value")
        try expect(again?.encoded == text, "JSON has two encodings")
        let indented = accepted { () throws(JSONError) in try JSONValue(parsing: Array(value.indented.utf8)) }
        try expect(indented == value, "indented JSON reads as another value")
        try expect(again?.hashValue == value.hashValue, "equal values have two hashes")
    }

    /// Base64, hexadecimal, Bech32, Padmé, portable paths: one text for each value.
    private static let texts = FuzzTarget(
        "texts", upTo: 4096, words: ["age1", "AGE-SECRET-KEY-1", "data/", "==", "COM1", "nul.txt"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        for alphabet in [Base64.Alphabet.standard, .url] {
            for padding in [Base64.Padding.padded, .unpadded] {
                let encoded = Base64.encode(bytes, alphabet, padding)
                try expect(Base64.decode(encoded, alphabet, padding) == bytes, "base64 loses bytes")
                guard let found = Base64.decode(utf8: bytes, alphabet, padding) else { continue }
                try expect(Base64.encode(found, alphabet, padding).utf8.elementsEqual(bytes), "base64 has two texts")
            }
        }
        try expect(Hex.decode(Hex.encode(bytes)) == bytes, "hexadecimal loses bytes")
        if let found = Hex.decode(text) { try expect(Hex.encode(found) == text, "hexadecimal has two texts") }
        try expect(Padding.unpad(Padding.pad(bytes)) == bytes, "padding loses bytes")
        if let found = Padding.unpad(bytes) { try expect(Padding.pad(found) == bytes, "padding has two forms") }
        if let (prefix, data) = Bech32.decode(text) {
            try expect(Bech32.encode(prefix: prefix, data: data) == text.lowercased(), "Bech32 has two texts")
        }
        if let path = accepted({ () throws(PortablePathError) in try PortablePath(bytes: bytes) }) {
            try expect(path.text.utf8.elementsEqual(bytes), "a path changes")
        }
    }

    /// Nothing that moves the cursor or hides text comes through; the result is bounded and stays as it is.
    private static let printableText = FuzzTarget(
        "printable-text", upTo: 4096, words: ["\u{1B}[31m", "\u{202E}", "\r\n", "\u{200D}", "\u{FE0F}", "\u{E0101}"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let printable = text.printable
        try expect(printable.utf8.count <= 10 * text.utf8.count, "printable text grows to \(printable.utf8.count) bytes")
        try expect(!printable.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "a control character is left")
        try expect(printable.printable.utf8.elementsEqual(printable.utf8), "printable text is not printable")
        let lines = text.printableLines.unicodeScalars
        try expect(lines.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "a control character is left in a line")
        let short = PrintableText(text, limit: 7).description
        try expect(short.unicodeScalars.count <= 7 * 10 + 1, "the limit does not bound")
    }

    /// Nothing in a text becomes a part of the page.
    private static let htmlText = FuzzTarget(
        "html-text", upTo: 2048, words: ["<script>", "&amp;", "'", "\"", "</p>", "\r\n"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var (page, empty) = (HTMLBuilder(), HTMLBuilder())
        page.element(.p, text: text)
        empty.element(.p, text: "")
        let style = PageStyle(running: [])
        guard let language = HTMLToken("en") else { throw Broken(description: "no language") }
        let html = page.page(title: text, language: language, style: style)
        let plain = empty.page(title: "", language: language, style: style)
        for sign in "<>\"" {
            let counts = [html, plain].map { $0.unicodeScalars.count { Character($0) == sign } }
            try expect(counts[0] == counts[1], "a \(sign) of a text is one of the page")
        }
    }
}
