/// Text whose lines are to be joined: `format=flowed` (RFC 3676).
enum FlowedText {
    /// - Parameter deletingSpace: `delsp=yes`: the space at the end of a joined line goes too (§4.2).
    static func unfold(_ text: String, deletingSpace: Bool) -> String {
        var (output, paragraphDepth) = ([UInt8](), Int?.none)
        output.reserveCapacity(text.utf8.count)
        for line in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
            var content = line.last == 0x0D ? line.dropLast() : line
            let depth = content.prefix { $0 == 0x3E }.count
            content = content.dropFirst(depth)
            if content.first == 0x20 { content = content.dropFirst() }  // space-stuffing (§4.4)
            // "-- " is the line above a signature and never flowed (§4.3).
            let isSignature = content.elementsEqual("-- ".utf8)
            if let open = paragraphDepth, open != depth || isSignature {
                output.append(0x0A)
                paragraphDepth = nil
            }
            if paragraphDepth == nil, depth > 0 { output += [UInt8](repeating: 0x3E, count: depth) + [0x20] }
            let isFlowed = content.last == 0x20 && !isSignature
            output += isFlowed && deletingSpace ? content.dropLast() : content
            paragraphDepth = isFlowed ? depth : nil
            if !isFlowed { output.append(0x0A) }
        }
        return output.text
    }
}
