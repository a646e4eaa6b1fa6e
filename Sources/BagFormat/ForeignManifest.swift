internal import Octets
internal import SodiumCrypto

/// A payload manifest or tag manifest of a bag of any program: what it lists, and what is wrong with it.
/// Source: RFC 8493 §2.1.3, §2.2.1, §6.1.3; ``BagManifest`` is the one form of our own bags.
struct ForeignManifest: Sendable {
    /// A file and its digest.
    struct Entry: Sendable {
        let digest: [UInt8]
        let path: BagPath
        /// Where it stands, from 1.
        let line: Int
    }

    /// Where the list stands in the bag.
    let place: BagPath
    let algorithm: DigestAlgorithm
    let version: BagVersion
    /// The files, each once, in the order of the list.
    private(set) var entries: [Entry] = []
    private(set) var faults: [BagFault] = []
    private(set) var warnings: [BagWarning] = []
    private var digests: [BagPath: [UInt8]] = [:]

    /// - Parameter file: the list, decoded.
    init(_ file: TagFileLines, at place: BagPath, algorithm: DigestAlgorithm, version: BagVersion) {
        (self.place, self.algorithm, self.version) = (place, algorithm, version)
        for (index, line) in file.lines.enumerated() { take(line, number: index + 1) }
        if !algorithm.resistsForgery { warnings.append(.weakAlgorithm(place)) }
    }

    /// The digest of exactly this path; nil when it is not listed.
    func digest(of path: BagPath) -> [UInt8]? { digests[path] }

    private mutating func take(_ line: ArraySlice<UInt8>, number: Int) {
        let digits = line.prefix { $0 != 0x20 && $0 != 0x09 }
        let digest = Hex.decode(String(decoding: digits, as: UTF8.self).lowercased())
        let rest = line[digits.endIndex...]
        guard let digest, digest.count == algorithm.byteCount, !rest.isEmpty else {
            return faults.append(.malformedLine(place, line: number))
        }
        guard let path = path(in: rest.withoutSpaceInFront, number: number) else { return }
        if let earlier = digests[path] {
            if earlier == digest, !version.isStrict {
                return warnings.append(.listedTwice(place, line: number))
            }
            return faults.append(.listedTwice(place, line: number))
        }
        digests[path] = digest
        entries.append(Entry(digest: digest, path: path, line: number))
    }

    /// The path of a line; nil, and a fault, when it is dangerous.
    private mutating func path(in text: ArraySlice<UInt8>, number: Int) -> BagPath? {
        var text = text
        if !version.isStrict {
            // RFC 8493 §6.1.3 lets a reader take the mark of md5sum, if it warns.
            if text.first == UInt8(ascii: "*") {
                warnings.append(.binaryMark(place, line: number))
                text = text.dropFirst()
            }
            if text.starts(with: "./".utf8) {
                warnings.append(.currentFolder(place, line: number))
                text = text.dropFirst(2)
            }
        }
        guard let path = BagPath(listed: text, in: version) else {
            faults.append(.path(place, line: number, .escape))
            return nil
        }
        if let fault = path.fault {
            faults.append(.path(place, line: number, fault))
            return nil
        }
        return path
    }
}

extension BagPath {
    /// Takes the escapes out of a path as a list or `fetch.txt` of this version has it.
    ///
    /// RFC 8493 escapes LF, CR and "%", and nothing else. The drafts before said nothing of "%", and their bags
    /// have it in names as it is; where such a name looks like an escape, two readers differ.
    init?(listed text: ArraySlice<UInt8>, in version: BagVersion) {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let escaped = Self.escapes[String(decoding: rest.prefix(2), as: UTF8.self).uppercased()]
            guard (escaped != nil) == version.isStrict else { return nil }
            bytes.append(escaped ?? byte)
            if escaped != nil { rest = rest.dropFirst(2) }
        }
        self.init(bytes)
    }

    private static let escapes: [String: UInt8] = ["0A": 0x0A, "0D": 0x0D, "25": UInt8(ascii: "%")]
}
