/// The sets of header fields that servers added, each with its number.
/// Source: RFC 8617 §4.2.1, §5.2.
struct ARCSets {
    /// The most sets of a mail. Source: RFC 8617 §4.2.1.
    static let most = 50

    /// Places of the fields of one set among those of the mail: results, message signature, seal.
    struct Set: Hashable {
        var results: Int?
        var message: Int?
        var seal: Int?
    }

    /// By number, from 1 on; empty when ``isBroken``.
    private(set) var sets: [Set] = []
    /// Whether a set is missing, incomplete or double, or a number is none.
    private(set) var isBroken = false
    /// The number of each field of the chain that says one.
    private(set) var instances: [Int: Int] = [:]

    init(of mail: MailMessage) {
        var found: [Int: Set] = [:]
        for (index, field) in mail.headers.fields.enumerated() {
            guard let part = Self.part(field) else { continue }
            guard let number = Self.number(field, part, mail.bytes) else {
                isBroken = true
                continue
            }
            instances[index] = number
            if found[number, default: Set()][keyPath: part] != nil { isBroken = true }
            found[number, default: Set()][keyPath: part] = index
        }
        for number in 1...max(1, found.count) {
            guard let set = found[number], set.results != nil, set.message != nil, set.seal != nil else {
                isBroken = isBroken || !found.isEmpty
                break
            }
            sets.append(set)
        }
        if isBroken { sets = [] }
    }

    /// Places of the fields that the seal of a number covers, its own last.
    func covered(upTo number: Int) -> [Int] {
        sets.prefix(number).flatMap { [$0.results, $0.message, $0.seal].compactMap(\.self) }
    }

    private static func part(_ field: HeaderField) -> WritableKeyPath<Set, Int?>? {
        switch field.name.utf8.count {
        case 8 where field.isNamed("ARC-Seal"): \.seal
        case 21 where field.isNamed("ARC-Message-Signature"): \.message
        case 26 where field.isNamed("ARC-Authentication-Results"): \.results
        default: nil
        }
    }

    /// `i=`: in signatures anywhere among the tags, in results at the beginning.
    private static func number(_ field: HeaderField, _ part: KeyPath<Set, Int?>, _ mail: [UInt8]) -> Int? {
        let digits: ArraySlice<UInt8>?
        if part == \Set.results {
            let body = mail[field.bodyRange]
            let end = body.firstIndex(of: UInt8(ascii: ";")) ?? body.endIndex
            let entry = body[..<end].filter { !$0.isWhite }
            digits = entry.starts(with: "i=".utf8) ? entry.dropFirst(2) : nil
        } else {
            digits = SignatureTags(parsing: mail, in: field.bodyRange)?.value("i")
        }
        guard let digits, (1...2).contains(digits.count), digits.allSatisfy(\.isDigit), digits.first != 0x30,
            let number = Int(digits.text), (1...most).contains(number)
        else { return nil }
        return number
    }
}
