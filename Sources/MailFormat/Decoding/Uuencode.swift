/// Uuencoded bodies (`begin 644 name`, lines, `end`): older than MIME, and still met.
enum Uuencode {
    /// At most `limit` bytes of the content; without a `begin` line the body as it stands.
    static func decode(_ encoded: ArraySlice<UInt8>, limit: Int) -> DecodedBody {
        let input = encoded.span
        var output: [UInt8] = []
        var (position, isInside, isDamaged) = (0, false, false)
        while position < input.count {
            let line = input.lineEnd(from: position, limit: input.count)
            defer { position = line.next }
            if !isInside {
                isInside = input.hasPrefix("begin ", at: position, limit: line.content)
                continue
            }
            if input.hasPrefix("end", at: position, limit: line.content), line.content - position == 3 {
                return DecodedBody(output, defect: isDamaged ? .uuencodeDamaged : nil)
            }
            guard line.content > position else { continue }
            if !decode(input, position..<line.content, into: &output) { isDamaged = true }
            if output.count > limit { return DecodedBody(Array(output.prefix(limit)), isCut: true) }
        }
        guard isInside else { return DecodedBody(Array(encoded.prefix(limit)), isCut: encoded.count > limit, defect: .uuencodeDamaged) }
        return DecodedBody(output, defect: .uuencodeDamaged)
    }

    /// One line: its length in the first character, then groups of four characters for three bytes.
    /// - Returns: whether it was whole.
    private static func decode(_ input: Span<UInt8>, _ line: Range<Int>, into output: inout [UInt8]) -> Bool {
        guard (0x20...0x60).contains(input[line.lowerBound]) else { return false }
        let count = Int((input[line.lowerBound] &- 0x20) & 0x3F), end = output.count + count
        func value(_ index: Int) -> UInt8 { index < line.upperBound ? (input[index] &- 0x20) & 0x3F : 0 }
        var position = line.lowerBound + 1
        while output.count < end, position < line.upperBound {
            let group = [value(position), value(position + 1), value(position + 2), value(position + 3)]
            for byte in [group[0] << 2 | group[1] >> 4, group[1] << 4 | group[2] >> 2, group[2] << 6 | group[3]] where output.count < end {
                output.append(byte)
            }
            position += 4
        }
        return output.count == end
    }
}
