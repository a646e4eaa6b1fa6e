internal import BundleFormat
internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure
internal import TextDecoding
internal import Wording

/// What ``LeakSearch`` looks for: hidden values, and texts that the caller wants watched, each in the forms in which it may
/// stand somewhere.
struct LeakNeedles {
    /// What a needle is a form of.
    enum Owner: Hashable {
        /// A hidden field.
        case hidden(ExhibitNumber, ClaimPath)
        /// Number of a watched text.
        case watched(Int)
    }

    /// In the order in which they are reported.
    private(set) var owners: [Owner] = []
    /// As texts are compared (`ComparableText`).
    private(set) var comparable = NeedleSet([])
    private var comparableOwners: [Int] = []
    /// As bytes may stand in any file, letters of ASCII in lower case.
    private(set) var raw = NeedleSet([])
    private var rawOwners: [Int] = []

    /// Longest text, in bytes of its comparable form, that counts only as a whole word: shorter ones stand in too many
    /// others.
    private static let shortByteCount = 5
    /// Fewer bytes come up by chance in files that are no text.
    private static let leastRawByteCount = 4

    init(_ items: [DisclosedItem], watched: [WatchedText]) {
        var texts: [(text: String, owner: Int)] = []
        for item in items {
            let issued = item.item.issued
            for (disclosure, path) in zip(issued.disclosures, issued.paths) {
                guard path.lineage.contains(where: { item.item.hidden.contains($0) }), let text = disclosure.value.string,
                    Self.isWorthSearching(text, at: path)
                else { continue }
                for form in Self.forms(of: text) where Self.isWorthSearching(form, at: path) { texts.append((form, owners.count)) }
                owners.append(.hidden(item.exhibit, path))
            }
        }
        for (number, text) in watched.enumerated() {
            for form in Self.forms(of: text.text) where Self.isLongEnough(form) { texts.append((form, owners.count)) }
            owners.append(.watched(number))
        }
        fill(texts)
    }

    var isEmpty: Bool { comparable.isEmpty }

    /// What occurs in a text.
    func found(inText text: String) -> Set<Int> {
        let bytes = ComparableText(text).bytes
        var found = comparable.found(in: bytes)
        // A word that was parted at the end of a line.
        for keeps in [true, false] {
            if let joined = Self.joined(bytes, keepsHyphens: keeps) { found.formUnion(comparable.found(in: joined)) }
        }
        return Set(found.map { comparableOwners[$0] })
    }

    /// What occurs in any bytes, in UTF-8 or UTF-16.
    func found(inBytes bytes: [UInt8]) -> Set<Int> {
        Set(raw.found(in: FoldedText.lowered(bytes)).map { rawOwners[$0] })
    }

    private mutating func fill(_ texts: [(text: String, owner: Int)]) {
        var needles: [NeedleSet.Needle] = [], rawNeedles: [NeedleSet.Needle] = []
        for (text, owner) in texts {
            let bytes = ComparableText(text).bytes
            let isShort = bytes.count <= Self.shortByteCount
            needles.append(NeedleSet.Needle(bytes, isWholeWord: isShort))
            comparableOwners.append(owner)
            for form in Self.rawForms(of: text) where form.count >= Self.leastRawByteCount {
                rawNeedles.append(NeedleSet.Needle(form, isWholeWord: isShort))
                rawOwners.append(owner)
            }
        }
        (comparable, raw) = (NeedleSet(needles), NeedleSet(rawNeedles))
    }

    /// Raw bytes know no letter case outside ASCII, so both spellings are tried.
    private static func rawForms(of text: String) -> Set<[UInt8]> {
        let spellings = [text.lowercased(), text]
        let wide = spellings.map { $0.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] } }
        let swapped = spellings.map { $0.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] } }
        return Set((spellings.map { Array($0.utf8) } + wide + swapped).map(FoldedText.lowered))
    }

    /// The text; of `Name <address>` each by itself; with ä written as ae.
    private static func forms(of text: String) -> [String] {
        // Of a long text the beginning tells that it is there.
        let forms = ([text] + parts(of: text)).map { $0.utf8.count > 512 ? String($0.prefix(500)) : $0 }
        let umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")]
        let spelled = forms.map { form in umlauts.reduce(form) { $0.replacing($1.0, with: $1.1) } }
        return Set(forms + spelled).sorted()
    }

    private static func parts(of text: String) -> [String] {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<"), text.contains("@") else { return [] }
        let name = text[..<start].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [name, String(text[text.index(after: start)...].dropLast())]
    }

    /// Without the breaks behind hyphens, and without these hyphens; nil when there are none.
    private static func joined(_ bytes: [UInt8], keepsHyphens: Bool) -> [UInt8]? {
        var (joined, index, isChanged) = ([UInt8](), 0, false)
        joined.reserveCapacity(bytes.count)
        while index < bytes.count {
            if bytes[index] == 0x2D, index + 1 < bytes.count, bytes[index + 1] == 0x20 {
                isChanged = true
                if keepsHyphens { joined.append(0x2D) }
                index += 2
            } else {
                joined.append(bytes[index])
                index += 1
            }
        }
        return isChanged ? joined : nil
    }

    private static func isLongEnough(_ text: String) -> Bool {
        ComparableText(text).bytes.count >= NeedleSet.leastByteCount && !UUIDText.isValid(text)
    }

    private static func isWorthSearching(_ text: String, at path: ClaimPath) -> Bool {
        guard isLongEnough(text) else { return false }
        let names = path.components.compactMap { if case .name(let name) = $0 { name } else { nil } }
        let field = names.drop { $0 == "payload" }.joined(separator: ".")
        let keys = ["value.\(field).\(text)", "time.\(names.last ?? "").\(text)", "action.\(text)", "kind.\(text)"]
        return keys.allSatisfy { Words.optional($0) == nil }
    }
}
