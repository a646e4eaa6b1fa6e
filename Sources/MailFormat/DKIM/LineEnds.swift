/// What ends a line in a file that holds a mail. Signatures are over CRLF, so other line ends are read as that.
struct LineEnds {
    /// Whether a CR alone ends a line: in files in which no LF stands.
    private let isCRAlone: Bool
    /// Whether there is any line end other than CRLF.
    let areChanged: Bool

    init(of mail: [UInt8]) {
        var (bareLF, crlf, cr) = (false, false, false)
        var previous: UInt8 = 0
        for byte in mail {
            if byte == 0x0A {
                if previous == 0x0D { crlf = true } else { bareLF = true }
            } else if byte == 0x0D {
                cr = true
            }
            previous = byte
        }
        isCRAlone = cr && !bareLF && !crlf
        areChanged = bareLF || isCRAlone
    }

    /// Length of the line end that begins at `index`; 0 when none does.
    @inline(__always)
    func length(in mail: [UInt8], at index: Int, before end: Int) -> Int {
        switch mail[index] {
        case 0x0A: 1
        case 0x0D: index + 1 < end && mail[index + 1] == 0x0A ? 2 : isCRAlone ? 1 : 0
        default: 0
        }
    }

    /// The end of a stretch without the line end at its end, if there is one.
    func withoutLast(_ mail: [UInt8], _ range: Range<Int>) -> Int {
        guard let last = mail[range].last else { return range.upperBound }
        let end = range.upperBound
        if last == 0x0A { return end - range.lowerBound > 1 && mail[end - 2] == 0x0D ? end - 2 : end - 1 }
        return last == 0x0D && isCRAlone ? end - 1 : end
    }
}
