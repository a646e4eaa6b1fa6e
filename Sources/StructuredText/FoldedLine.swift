/// A line while it is unfolded: where its head ends is found out on the way, because the head says how the rest is folded.
struct FoldedLine {
    private let limits: ContentLines.Limits
    private var headBytes: [UInt8] = []
    private var isQuoted = false
    private var isBehindHead = false
    private var isHeadTooLong = false
    /// Place in ``headBytes`` of the first colon, also of one between quotation marks.
    private var firstColon: Int?
    private var lastByte: UInt8?
    /// Behind the colon.
    private var valueBytes: [UInt8] = []
    /// Whether the head says that the value is quoted-printable.
    private(set) var isQuotedPrintable = false
    private(set) var isCut = false

    init(_ limits: ContentLines.Limits) { self.limits = limits }

    /// In front of the colon; nil when there is no colon. When quotation marks are not closed they do not count.
    var head: [UInt8]? {
        if isHeadTooLong { return nil }
        return isBehindHead ? headBytes : firstColon.map { Array(headBytes[..<$0]) }
    }

    /// Behind the colon.
    var value: [UInt8] {
        isBehindHead ? valueBytes : firstColon.map { Array(headBytes[($0 + 1)...].prefix(limits.valueByteCount)) } ?? []
    }

    /// Whether the next line belongs to this one because of a `=` at the end.
    var endsSoftly: Bool { isQuotedPrintable && lastByte == 0x3D }

    /// Takes the `=` at the end away.
    mutating func joinSoftly() {
        if !isCut, valueBytes.last == 0x3D { valueBytes.removeLast() }
        lastByte = nil
    }

    /// Takes bytes of one line, without its line break.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        guard let last = bytes.last else { return }
        lastByte = last
        guard !isHeadTooLong else { return }
        let rest = isBehindHead ? bytes : addToHead(bytes)
        let room = limits.valueByteCount - valueBytes.count
        if rest.count > room { isCut = true }
        valueBytes += rest.prefix(room)
    }

    /// - Returns: the bytes behind the head.
    private mutating func addToHead(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for (index, byte) in zip(bytes.indices, bytes) {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x3A {
                guard isQuoted else {
                    isBehindHead = true
                    isQuotedPrintable = ContentLineHead.saysQuotedPrintable(headBytes)
                    return bytes[(index + 1)...]
                }
                if firstColon == nil { firstColon = headBytes.count }
            }
            guard headBytes.count < limits.headByteCount else {
                isHeadTooLong = true
                return []
            }
            headBytes.append(byte)
        }
        return []
    }
}
