internal import BundleFormat
public import DurableFiles
internal import Documents
internal import Octets
internal import SodiumCrypto
public import Wording

/// A bundle as a few ordinary files, for upload forms that take nothing else: the report, the originals in numbered zips, a list
/// of digests, how to check them, a caption for each file, and the whole bundle for whoever can check its proofs.
///
/// When the whole bundle is larger than one file may be, `CODE-proofs.zip` has all of it but the originals: unpacked into the
/// same place, it and the numbered zips are the whole bundle again.
public struct PortalFolder: Sendable {
    /// How many files there are at most.
    public static let fileCountLimit = 16
    /// How large a file may be when nobody says otherwise, in bytes.
    public static let usualLimit: UInt64 = 2_000_000_000

    /// A file of the folder.
    struct Part: Sendable {
        let name: String
        let caption: String
        let byteCount: UInt64
        let content: Content

        enum Content: Sendable {
            case planned(PlannedFile)
            case zip(PlainZip)
            case text([UInt8])
        }
    }

    /// In the order in which they are written; the list of digests comes after them all.
    let parts: [Part]
    static let manifestName = "manifest.txt"

    /// Plans the files; nothing is read yet.
    /// - Parameters:
    ///   - limitByteCount: how large one file may be.
    ///   - language: of captions and of the text about checking.
    /// - Throws: ``PortalError``.
    public init(_ plan: BundlePlan, limitByteCount: UInt64, language: Language) throws {
        parts = try Words.writing(in: language) { try Self.parts(of: plan, limit: limitByteCount) }
        let count = parts.count + 1
        guard count <= Self.fileCountLimit else { throw PortalError.tooManyFiles(count: count, limit: Self.fileCountLimit) }
        for part in parts where part.byteCount > limitByteCount {
            throw PortalError.fileTooLarge(path: part.name, byteCount: part.byteCount, limit: limitByteCount)
        }
    }

    private static func parts(of plan: BundlePlan, limit: UInt64) throws -> [Part] {
        let whole = whole(plan, limit: limit)
        let texts = PortalTexts(code: plan.code, whole: whole.name, contentsDigest: plan.contentsDigest)
        let verification = text("verification.txt", texts.verification, Words.text("portal.caption.verification"))
        let before = [report(of: plan)].compactMap { $0 } + (try originals(of: plan, limit: limit)) + [verification]
        return before + [text("captions.txt", texts.captions(of: before + [whole]), ""), whole]
    }

    /// Writes the files, and after them the list of their digests.
    /// - Parameter progress: as in ``BundlePlan/write(into:progress:)``.
    /// - Throws: as there.
    public func write(into folder: inout OutputFolder, progress: (BundleProgress) throws -> Void = { _ in }) throws {
        let total = parts.reduce(0) { $0 + $1.byteCount }
        var done: UInt64 = 0
        var lines: [String] = []
        for part in parts {
            var hash = StreamingSHA256()
            try folder.write(PortablePath(part.name)) { write in
                try part.write { bytes in
                    hash.update(bytes)
                    try write(bytes)
                    done += UInt64(bytes.count)
                    try progress(BundleProgress(writtenByteCount: done, totalByteCount: total))
                }
            }
            lines.append(hash.finalize().hex + "  " + part.name + "\n")
        }
        try folder.write(PortablePath(Self.manifestName)) { try $0(Array(lines.joined().utf8)) }
    }

    private static func text(_ name: String, _ text: String, _ caption: String) -> Part {
        let bytes = Array(text.utf8)
        return Part(name: name, caption: caption, byteCount: UInt64(bytes.count), content: .text(bytes))
    }

    /// The report as PDF; without one, the page.
    private static func report(of plan: BundlePlan) -> Part? {
        let paths = [BundleLayout.reportPDF, BundleLayout.reportPage]
        guard let file = paths.lazy.compactMap({ path in plan.files.first { $0.path == path } }).first else { return nil }
        return Part(
            name: file.path, caption: Words.text("portal.caption.report"), byteCount: file.byteCount, content: .planned(file))
    }
}

extension PortalFolder.Part {
    /// Gives all bytes, compared with the plan.
    func write(_ write: ([UInt8]) throws -> Void) throws {
        switch content {
        case .text(let bytes): try write(bytes)
        case .zip(let zip): try zip.write(write)
        case .planned(let file):
            var reader = ContentReader(file)
            while let piece = try reader.next() { try write(piece.bytes) }
        }
    }
}
