internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import MailFormat
internal import Octets
internal import VaultStorage

extension Vault {
    /// Names in the DNS of the keys that are needed to check the signatures of the mails in these files: for whoever asks for
    /// the keys before the files are added. Keeps nothing.
    /// - Parameter limit: how many names are given at most.
    /// - Returns: sorted, each once.
    /// - Throws: ``KitError``.
    public func mailKeyNames(_ request: AddRequest, limit: Int = 10_000) throws -> [String] {
        let context = try importContext(request)
        var names = MailKeyNames(limit: limit)
        for found in try FolderWalk(request.paths, files).found {
            try Task.checkCancellation()
            // What cannot be read is told when it is added.
            guard let file = try? files.openForReading(found.path),
                let format = try? request.format(of: file, found, context)
            else { continue }
            if format == .mail { try names.take(file, at: 0, byteCount: file.byteCount) }
            guard format == .mbox, var reader = try? request.importers.reader(file, found.fileName, format, context) else {
                continue
            }
            while let step = try? reader.next() {
                guard case .item(let item) = step, let place = item.content, let offset = place.offset,
                    let count = place.byteCount
                else { continue }
                try names.take(file, at: offset, byteCount: count)
            }
        }
        names.finish()
        return names.sorted
    }
}

/// Gathers names of keys out of mails, on all cores.
private struct MailKeyNames {
    private var found: Set<String> = []
    private var waiting: [[UInt8]] = []
    private var waitingByteCount = 0
    private let limit: Int
    /// The header block is what counts; more than this none has that anybody signs.
    private static let headByteCount: UInt64 = 256 << 10

    init(limit: Int) { self.limit = limit }

    var sorted: [String] { Array(found.sorted().prefix(limit)) }

    mutating func take(_ source: any ByteSource, at offset: UInt64, byteCount: UInt64) throws {
        let bytes = try source.read(at: offset, count: Int(min(byteCount, Self.headByteCount)))
        waiting.append(bytes)
        waitingByteCount += bytes.count
        if waitingByteCount >= 4 << 20 { finish() }
    }

    mutating func finish() {
        for names in waiting.mapOnAllCores({ MailMessage(parsing: $0).signatureKeyNames }) where found.count < limit {
            found.formUnion(names)
        }
        (waiting, waitingByteCount) = ([], 0)
    }
}
