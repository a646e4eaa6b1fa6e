/// Quoted-printable as mails have it (RFC 2045 §6.7): small hexadecimal letters and wrong escapes are let through. One pass.
enum QuotedPrintable {
    /// At most `limit` bytes of the content.
    static func decode(_ encoded: ArraySlice<UInt8>, limit: Int) -> DecodedBody {
        let input = encoded.span
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, input.count))
        var (position, isDamaged) = (0, false)
        while position < input.count {
            let byte = input[position]
            if byte == 0x3D {
                if position + 2 < input.count, let high = input[position + 1].hexValue, let low = input[position + 2].hexValue {
                    guard output.count < limit else { return cut(output, isDamaged) }
                    output.append(high << 4 | low)
                    position += 3
                    continue
                }
                if let next = softBreak(in: input, at: position + 1) {
                    position = next
                    continue
                }
                isDamaged = true
            } else if byte.isBlank {
                // Space at the end of a line was added on the way (rule 3). Behind the run, so that runs cost once.
                var end = position
                while end < input.count, input[end].isBlank { end += 1 }
                let isTrailing = end == input.count || input[end] == 0x0A || input[end] == 0x0D
                if !isTrailing {
                    let room = min(end - position, limit - output.count)
                    for index in position..<(position + room) { output.append(input[index]) }
                    if room < end - position { return cut(output, isDamaged) }
                }
                position = end
                continue
            }
            guard output.count < limit else { return cut(output, isDamaged) }
            output.append(byte)
            position += 1
        }
        return DecodedBody(output, defect: isDamaged ? .quotedPrintableDamaged : nil)
    }

    private static func cut(_ output: [UInt8], _ isDamaged: Bool) -> DecodedBody {
        DecodedBody(output, isCut: true, defect: isDamaged ? .quotedPrintableDamaged : nil)
    }

    /// Where it goes on behind a soft line break: spaces, then a line end or the end of the body. Spaces without a line end
    /// are looked at again as text; a run belongs to one `=`, so that costs twice and not more.
    private static func softBreak(in input: Span<UInt8>, at start: Int) -> Int? {
        var position = start
        while position < input.count, input[position].isBlank { position += 1 }
        guard position < input.count else { return position }
        if input[position] == 0x0D {
            return position + 1 < input.count && input[position + 1] == 0x0A ? position + 2 : position + 1
        }
        return input[position] == 0x0A ? position + 1 : nil
    }
}
