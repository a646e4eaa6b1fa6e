/// The file `bagit.txt`, which has one possible content.
/// Source: RFC 8493 §2.1.1.
public enum BagDeclaration {
    /// Version 1.0, UTF-8: 54 bytes.
    public static let encoded = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

    /// - Throws: ``BagError/declaration`` unless `text` is ``encoded``.
    public static func parse(_ text: [UInt8]) throws(BagError) {
        guard text == encoded else { throw .declaration }
    }
}
