internal import Octets
internal import SodiumCrypto

/// The checks of ``ForeignBag``, in the order in which they are called there.
struct BagJudge {
    let files: any BagFiles
    var judgement = BagJudgement()
    /// What the rest is judged by. Without a declaration: the strictest rules.
    var version = BagVersion.v1_0
    var encoding = TagEncoding.utf8
    var payloadManifests: [ForeignManifest] = []
    var tagManifests: [ForeignManifest] = []
    /// Files by name, normal form aside: String compares by canonical equivalence.
    private let spellings: [String: [BagPath]]

    init(_ files: any BagFiles) {
        self.files = files
        spellings = Dictionary(grouping: files.sizes.keys, by: \.description)
    }

    /// All paths that are there, in the order of bytes.
    var paths: [BagPath] { files.sizes.keys.sorted() }

    /// The file that a list means; nil when it is not there.
    func file(of path: BagPath) -> BagPath? {
        if files.sizes[path] != nil { return path }
        // RFC 8493 §6.1.1.3: file systems change the normal form of a name.
        guard let others = spellings[path.description], others.count == 1 else { return nil }
        return others[0]
    }

    mutating func readDeclaration() throws {
        let place = BagPath(Bag.declarationName)
        guard files.sizes[place] != nil else { return judgement.faults.append(.noDeclaration) }
        guard let text = try text(of: place) else { return }
        do throws(BagFault) {
            let declaration = try ForeignDeclaration(parsing: text)
            (version, encoding) = (declaration.version, declaration.encoding)
            judgement.version = version
        } catch { judgement.faults.append(error) }
    }

    /// Reads every list in the base folder.
    mutating func readManifests() throws {
        for place in paths {
            if let name = Self.algorithmName(of: place, prefix: "manifest-") {
                if let list = try manifest(at: place, algorithmName: name) { payloadManifests.append(list) }
            } else if let name = Self.algorithmName(of: place, prefix: "tagmanifest-") {
                if let list = try manifest(at: place, algorithmName: name) { tagManifests.append(list) }
            }
        }
        for list in payloadManifests + tagManifests {
            judgement.faults += list.faults
            judgement.warnings += list.warnings
        }
    }

    static func isManifest(_ path: BagPath) -> Bool { algorithmName(of: path, prefix: "manifest-") != nil }

    static func isTagManifest(_ path: BagPath) -> Bool {
        algorithmName(of: path, prefix: "tagmanifest-") != nil
    }

    /// The lines of a tag file; nil, and a fault, when it is not text.
    mutating func lines(of place: BagPath) throws -> TagFileLines? {
        guard let bytes = try text(of: place) else { return nil }
        guard let text = encoding.decode(bytes) else {
            judgement.faults.append(.notText(place))
            return nil
        }
        let file = TagFileLines(text)
        guard file.lines.count <= BagManifest.entryCountLimit else {
            judgement.faults.append(.tooManyLines(place))
            return nil
        }
        if !file.isFinished {
            judgement.add(.unfinishedLine(place), before1_0: .unfinishedLine(place), in: version)
        }
        return file
    }

    private mutating func text(of place: BagPath) throws -> [UInt8]? {
        let limit = ForeignBag.tagFileByteCountLimit
        guard files.sizes[place] ?? 0 <= UInt64(limit) else {
            judgement.faults.append(.tooLarge(place))
            return nil
        }
        let bytes = try files.content(of: place).readAll(limit: limit)
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            judgement.faults.append(.byteOrderMark(place))
            return nil
        }
        return bytes
    }

    private mutating func manifest(at place: BagPath, algorithmName: String) throws -> ForeignManifest? {
        guard let algorithm = DigestAlgorithm(rawValue: algorithmName) else {
            judgement.faults.append(.unknownAlgorithm(place))
            return nil
        }
        guard let file = try lines(of: place) else { return nil }
        return ForeignManifest(file, at: place, algorithm: algorithm, version: version)
    }

    private static func algorithmName(of path: BagPath, prefix: String) -> String? {
        let (name, suffix) = (path.bytes, ".txt")
        guard name.starts(with: prefix.utf8), name.suffix(4).elementsEqual(suffix.utf8),
            !name.contains(UInt8(ascii: "/")), name.count > prefix.utf8.count + 4
        else { return nil }
        return String(decoding: name.dropFirst(prefix.utf8.count).dropLast(4), as: UTF8.self)
    }
}
