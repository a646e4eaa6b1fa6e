internal import Octets

/// Writes bytes as base64 in lines of 76 characters (RFC 2045 §6.8).
enum Base64Lines {
    private static let bytesOfLine = 57

    /// Lines end with CRLF, the last one does not.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / bytesOfLine * 78 + 78)
        for start in stride(from: 0, to: bytes.count, by: bytesOfLine) {
            if start > 0 { output += [0x0D, 0x0A] }
            output += Base64.encode(Array(bytes[start..<Swift.min(start + bytesOfLine, bytes.count)])).utf8
        }
        return output
    }
}
