public import Octets
internal import SodiumCrypto
internal import ZipFormat

/// A web archive in one zip: WARC files, lists of their pages, and a list of all with their digests, which can be signed.
/// Source: WACZ 1.1.1; WACZ Signing and Verification 0.1.0.
public struct WACZ: Sendable {
    /// A file that the list names.
    public struct Resource: Hashable, Sendable {
        public let path: String
        public let byteCount: UInt64?
        /// Whether its content has the digest of the list; `notChecked` when it is not there or not readable.
        public let digest: WARCRecord.Check
    }

    /// What is known of the signature over the list.
    public enum Signature: Hashable, Sendable {
        /// There is none.
        case none
        /// It fits the key that came with it. That says nothing about whose key it is.
        case fitsKeyInside
        /// It does not fit the key that came with it.
        case differs
        /// By a certificate of that domain. Not checked here.
        case byDomain(String)
        /// Not in a form that is known.
        case notUnderstood
    }

    /// Title, address of its main page, program and times, as the list says them.
    public private(set) var title: String?, mainPage: String?, software: String?, created: String?
    /// When the main page was taken.
    public private(set) var mainPageDate: String?
    /// Files of the list.
    public private(set) var resources: [Resource] = []
    /// Whether the list has the digest that stands beside it.
    public private(set) var listDigest = WARCRecord.Check.none
    public private(set) var signature = Signature.none
    /// Paths of files in the archive that the list does not name, at most 100; the list itself and its digest left out.
    public private(set) var unlisted: [String] = []
    private let zip: ForeignZip

    private static let greatestListByteCount: UInt64 = 8 << 20, greatestResourceCount = 10_000

    /// Whether the names in a zip are those of such an archive.
    public static func isArchive(_ names: some Sequence<String>) -> Bool { names.contains("datapackage.json") }

    /// Reads the list and checks what it says, each file once.
    /// - Throws: `ForeignZipError`, ``WACZError``, or the error of the source.
    public init(reading source: any ByteSource) throws {
        zip = try ForeignZip(reading: source)
        guard let entry = zip.entry(at: "datapackage.json") else { throw WACZError.noList }
        let list = try zip.content(of: entry, limit: Self.greatestListByteCount)
        guard case .object(let package) = try? JSONValue(parsing: list) else { throw WACZError.listNotUnderstood }
        title = package.text("title")
        mainPage = package.text("mainPageUrl") ?? package.text("mainPageURL")
        mainPageDate = package.text("mainPageDate") ?? package.text("mainPageTs")
        (software, created) = (package.text("software"), package.text("created"))
        try check(package)
        try checkSignature(over: list)
    }

    /// The WARC files inside, each as its content in memory.
    /// - Parameter limit: of one file, in bytes; larger ones are left out.
    public func forEachArchive(limit: UInt64, _ body: (_ path: String, _ content: [UInt8]) throws -> Void) throws {
        for entry in zip.entries where entry.path.hasPrefix("archive/") && !entry.isFolder && entry.byteCount <= limit {
            guard let content = try? zip.content(of: entry, limit: limit) else { continue }
            try body(entry.path, content)
        }
    }

    private mutating func check(_ package: JSONObject) throws {
        guard case .array(let items) = package["resources"], items.count <= Self.greatestResourceCount else { throw WACZError.listNotUnderstood }
        var byPath: [String: ForeignZipEntry] = [:]
        for entry in zip.entries where byPath[entry.path] == nil { byPath[entry.path] = entry }
        var checked: Set<String> = []
        for case .object(let item) in items {
            guard let path = item.text("path"), checked.insert(path).inserted else { continue }
            resources.append(Resource(
                path: path, byteCount: byPath[path]?.byteCount,
                digest: byPath[path].map { Self.check(item.text("hash"), of: $0, in: zip) } ?? .notChecked))
        }
        let known = checked.union(["datapackage.json", "datapackage-digest.json"])
        unlisted = Array(zip.entries.lazy.filter { !$0.isFolder && !known.contains($0.path) }.map(\.path).prefix(100))
    }

    private static func check(_ text: String?, of entry: ForeignZipEntry, in zip: ForeignZip) -> WARCRecord.Check {
        guard let text else { return .none }
        guard var digest = WARCDigest(text) else { return .notChecked }
        do { try zip.read(entry, limit: entry.byteCount) { digest.update($0[...]) } } catch { return .notChecked }
        return digest.check
    }

    private mutating func checkSignature(over list: [UInt8]) throws {
        guard let entry = zip.entry(at: "datapackage-digest.json") else { return }
        guard case .object(let beside) = try? JSONValue(parsing: zip.content(of: entry, limit: 1 << 20)), let hash = beside.text("hash"),
            var digest = WARCDigest(hash)
        else {
            listDigest = .notChecked
            return
        }
        digest.update(list[...])
        listDigest = digest.check
        guard let part = beside["signedData"] else { return }
        guard case .object(let signed) = part, let text = signed.text("hash"), let signature = signed.text("signature").flatMap({ Base64.decode($0) }) else {
            self.signature = .notUnderstood
            return
        }
        if let domain = signed.text("domain") {
            self.signature = .byDomain(String(domain.prefix(253)))
            return
        }
        guard let key = signed.text("publicKey").flatMap({ Base64.decode($0) }),
            let isValid = ECDSASignature.isValid(signature, for: Array(text.utf8), publicKey: key)
        else {
            self.signature = .notUnderstood
            return
        }
        // A signature over the digest of another list signs nothing here.
        self.signature = isValid && text == hash && listDigest == .fits ? .fitsKeyInside : .differs
    }
}

/// Why a zip is no web archive that is understood.
public enum WACZError: Error, Hashable {
    /// It has no `datapackage.json`.
    case noList
    /// That is not JSON of the right form, or too large.
    case listNotUnderstood
}

extension JSONObject {
    fileprivate func text(_ name: String) -> String? {
        guard case .string(let text) = self[name], !text.isEmpty else { return nil }
        return text
    }
}
