internal import AgeFormat
internal import BundleFormat
internal import BundleWriter
internal import Documents
internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import Wording

extension Vault {
    /// Writes a bundle in the form that was asked for, with its cover note beside it: all of it or nothing.
    /// - Throws: `FileError`, `BundleWriteError`, `PortalError`, `CancellationError`, or the error of the tool that makes a PDF.
    func handOver(
        _ plan: BundlePlan, _ request: ExportRequest, _ sealing: ExportSealing, to path: String, coverPath: String,
        _ progress: (UInt64, UInt64) -> Void
    ) throws {
        // Before anything is read, not after.
        try checkSideFiles(request, path: path, coverPath: coverPath)
        let report: (BundleProgress) throws -> Void = {
            try Task.checkCancellation()
            progress($0.writtenByteCount, $0.totalByteCount)
        }
        let tag = Hex.encode(SystemRandom.bytes(4))
        switch request.form {
        case .sealed:
            var output = try OutputFile(path, tag: tag, files: files)
            try plan.write(to: &output, sealer: try sealing.sealer(), progress: report)
            let covers = try covers(of: plan, request, sealing, path: path, coverPath, byteCount: output.byteCount)
            try Task.checkCancellation()
            try output.commit()
            try commit(covers, orRemove: { try files.remove(path) })
        case .folder, .portal:
            var output = try OutputFolder(path, tag: tag, files: files)
            if case .portal(let limit) = request.form {
                try PortalFolder(plan, limitByteCount: limit, language: request.language).write(into: &output, progress: report)
            } else {
                try plan.write(into: &output, progress: report)
            }
            let covers = try covers(of: plan, request, sealing, path: path, coverPath, byteCount: output.byteCount)
            try Task.checkCancellation()
            try output.commit()
            try commit(covers, orRemove: { try files.removeTree(path) })
        }
    }

    /// That no name of what goes beside a bundle is taken.
    /// - Throws: `FileError`.
    func checkSideFiles(_ request: ExportRequest, path: String, coverPath: String) throws {
        var names = [coverPath]
        if request.tools.pdf != nil { names.append(Self.pdfPath(of: coverPath)) }
        if request.codeNames { names.append(Self.namesPath(beside: path)) }
        for name in names where try files.info(name) != nil { throw FileError.exists(path: name) }
    }

    /// `X.names.txt.age` of `X.zip.age`.
    static func namesPath(beside path: String) -> String { stem(path) + ".names.txt.age" }

    /// Removes what ``handOver(_:_:_:to:coverPath:_:)`` wrote: the vault does not know of it.
    /// Their names were free before.
    func removeHandedOver(_ request: ExportRequest, path: String, coverPath: String) {
        if request.form == .sealed { try? files.remove(path) } else { try? files.removeTree(path) }
        try? files.remove(coverPath)
        if request.tools.pdf != nil { try? files.remove(Self.pdfPath(of: coverPath)) }
    }

    /// A text or page that goes beside, and where.
    private typealias Cover = (path: String, bytes: [UInt8])

    private func covers(
        of plan: BundlePlan, _ request: ExportRequest, _ sealing: ExportSealing, path: String, _ coverPath: String,
        byteCount: UInt64
    ) throws -> [Cover] {
        var model = CoverModel(
            fileName: path.split(separator: "/").last.map(String.init) ?? path, byteCount: byteCount,
            bundleDigest: plan.bundleDigest, checkWords: plan.checkWords, opening: sealing.opening(in: request.form),
            from: request.from, answer: request.answer)
        model.folder = request.form == .folder ? model.fileName : plan.code
        let (text, page) = Words.writing(in: request.language) { (CoverText.text(model), CoverText.page(model)) }
        // No bytes: nothing here could make one.
        let pdf = try request.tools.pdf.map { (Self.pdfPath(of: coverPath), try $0(page)) }
        return [(coverPath, Array(text.utf8))] + [pdf].compactMap { $0 }.filter { !$0.1.isEmpty }
    }

    /// Gives the side files their names, the last of what is made.
    private func commit(_ covers: [Cover], orRemove remove: () throws -> Void) throws {
        var written: [String] = []
        do {
            for (index, cover) in covers.enumerated() {
                var output = try OutputFile(cover.path, tag: Hex.encode(SystemRandom.bytes(4)) + "c\(index)", files: files)
                try output.write(cover.bytes)
                try output.commit()
                written.append(cover.path)
            }
        } catch {
            for path in written { try? files.remove(path) }
            try? remove()
            throw error
        }
    }

    /// `X.cover.pdf` of `X.cover.txt`.
    static func pdfPath(of coverPath: String) -> String {
        (coverPath.hasSuffix(".txt") ? String(coverPath.dropLast(4)) : coverPath) + ".pdf"
    }
}

extension ExportSealing {
    /// What seals for these recipients.
    /// - Throws: the errors of `StreamSealer`; ``KitError/nobodyToSealFor``.
    func sealer() throws -> StreamSealer {
        switch self {
        case .recipients(let recipients): try StreamSealer(to: recipients)
        case .passphrase(let passphrase): try StreamSealer(passphrase: passphrase.bytes)
        case .nobody: throw KitError.nobodyToSealFor
        }
    }

    /// How the cover note says that it opens.
    fileprivate func opening(in form: ExportForm) -> CoverModel.Opening {
        switch (form, self) {
        case (.folder, _): .folder
        case (.portal, _): .portal
        case (.sealed, .recipients(let recipients)): .keys(Set(recipients.map(\.keyKind)))
        case (.sealed, .passphrase), (.sealed, .nobody): .passphrase
        }
    }

    /// The passphrase as the record of the export keeps it; nil when there is none.
    var passphraseText: String? {
        guard case .passphrase(let passphrase) = self else { return nil }
        return passphrase.bytes.withBytes { bytes in
            String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
        }
    }
}

extension Recipient {
    fileprivate var keyKind: CoverModel.KeyKind {
        switch self {
        case .x25519: .age
        case .postQuantum: .postQuantum
        case .ssh: .ssh
        }
    }
}
