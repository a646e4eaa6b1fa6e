internal import CQRencode

/// A text as a QR code, to be photographed from a screen or from paper: which of its square modules are dark.
///
/// Bytes as they are (no Kanji, no numbers), error correction level M: about 15 % of a code may be unreadable.
/// Source: ISO/IEC 18004, made by libqrencode.
public struct QRCode: Hashable, Sendable {
    /// The greatest text in bytes: a code of version 20, 97 modules wide, which a phone still reads from a screen.
    public static let maximumByteCount = 666
    /// Width in modules of the light margin on every side, which readers need.
    public static let margin = 4

    /// Modules in a row, and rows; 21 to 97, without margin.
    public let width: Int
    private let modules: [Bool]

    /// Nil when there are no bytes, too many, or no memory.
    public init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count <= Self.maximumByteCount else { return nil }
        // Version 0: the smallest that fits.
        let made = unsafe bytes.withUnsafeBufferPointer {
            unsafe QRcode_encodeData(Int32($0.count), $0.baseAddress, 0, QR_ECLEVEL_M)
        }
        guard let made = unsafe made else { return nil }
        defer { unsafe QRcode_free(made) }
        let width = Int(unsafe made.pointee.width)
        let data = unsafe UnsafeBufferPointer(start: made.pointee.data, count: width * width)
        // The lowest bit is the color; the others say what a module is for.
        modules = unsafe data.map { $0 & 1 == 1 }
        self.width = width
    }

    /// Whether a module is dark; those of the margin and beyond are light.
    /// - Parameters:
    ///   - x: from the left, 0 is the first one inside the margin.
    ///   - y: from the top.
    public func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<width).contains(x) && (0..<width).contains(y) && modules[y * width + x]
    }
}
