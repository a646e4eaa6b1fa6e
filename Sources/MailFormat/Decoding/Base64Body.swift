/// Base64 as mails have it (RFC 2045 §6.8): white space and other characters are passed over, padding may be missing, and
/// ends the data. One pass.
enum Base64Body {
    private static let invalid: UInt8 = 255, white: UInt8 = 254, padding: UInt8 = 253

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: invalid, count: 256)
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for (value, digit) in digits.enumerated() { table[Int(digit)] = UInt8(value) }
        for byte in [0x20, 0x09, 0x0A, 0x0D] { table[byte] = white }
        table[0x3D] = padding
        return table
    }()

    /// At most `limit` bytes of the content.
    static func decode(_ encoded: ArraySlice<UInt8>, limit: Int) -> DecodedBody {
        let (input, values) = (encoded.span, table.span)
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, input.count / 4 * 3 + 3))
        var (group, count, paddingCount, isDamaged, position) = (UInt32(0), 0, 0, false, 0)
        while position < input.count {
            // Most groups are whole: four digits without anything between.
            if count == 0, position + 4 <= input.count {
                let a = values[Int(input[position])], b = values[Int(input[position + 1])]
                let c = values[Int(input[position + 2])], d = values[Int(input[position + 3])]
                if (a | b | c | d) < 64 {
                    guard output.count + 3 <= limit else { return cut(output) }
                    output.append(a << 2 | b >> 4)
                    output.append(b << 4 | c >> 2)
                    output.append(c << 6 | d)
                    position += 4
                    continue
                }
            }
            let value = values[Int(input[position])]
            position += 1
            if value < 64, paddingCount == 0 {
                group = group << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    guard output.count + 3 <= limit else { return cut(output) }
                    for shift in [16, 8, 0] as [UInt32] { output.append(UInt8(truncatingIfNeeded: group >> shift)) }
                    (group, count) = (0, 0)
                }
            } else if value == padding {
                paddingCount += 1
                if count < 2 { isDamaged = true }
                if count < 2, paddingCount > 0 { paddingCount = 0 }  // padding that ends nothing
            } else if value != white {
                isDamaged = true
            }
            if paddingCount > 0, count + paddingCount >= 4, position < input.count {
                isDamaged = isDamaged || !encoded[(encoded.startIndex + position)...].allSatisfy(\.isWhite)
                break
            }
        }
        if count == 1 || (count > 1 && count + paddingCount != 4) { isDamaged = true }
        if count >= 2 { output.append(UInt8(truncatingIfNeeded: group >> (count == 2 ? 4 : 10))) }
        if count == 3 { output.append(UInt8(truncatingIfNeeded: group >> 2)) }
        let isCut = output.count > limit
        return DecodedBody(isCut ? Array(output.prefix(limit)) : output, isCut: isCut, defect: isDamaged ? .base64Damaged : nil)
    }

    private static func cut(_ output: [UInt8]) -> DecodedBody { DecodedBody(output, isCut: true) }
}
