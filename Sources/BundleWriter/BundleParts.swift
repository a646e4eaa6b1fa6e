internal import BundleFormat
internal import Documents
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SelectiveDisclosure
internal import SodiumCrypto

/// The checked parts of a request, and the files made of them.
struct BundleParts: Sendable {
    let request: BundleRequest
    let logs: CheckedLogs
    /// In the order of exhibit numbers.
    let items: [DisclosedItem]
    private let sealKey: SSHPublicKey

    init(_ request: BundleRequest, sealKey: VerifyingKey) throws {
        guard BundleCode.isAcceptable(request.code) else { throw BundleWriteError.badCode }
        guard UTCTimeText.isValid(request.madeAt) else { throw BundleWriteError.badTime }
        guard !request.items.isEmpty else { throw BundleWriteError.noItems }
        self.request = request
        self.sealKey = SSHPublicKey(sealKey)
        let logs = try CheckedLogs(request, sealKey: sealKey)
        self.logs = logs
        let sorted = request.items.sorted { $0.exhibit < $1.exhibit }
        for (item, next) in zip(sorted, sorted.dropFirst()) where item.exhibit == next.exhibit {
            throw BundleWriteError.exhibitTwice(item.exhibit)
        }
        try logs.checkNeed(of: sorted)
        items = try sorted.map { item in
            let log = try logs.log(of: item)
            return try DisclosedItem(item, origin: log.origin, recordsKey: log.recordsKey)
        }
    }

    /// Everything under data/, in the order of the bytes of the paths.
    func payload() throws -> [PlannedFile] {
        var files = try logs.files()
        for item in items {
            files.append(
                try PlannedFile(
                    small: BundleLayout.record(item.exhibit), Array(item.presentation.encoded.utf8)))
            let log = try logs.log(of: item.item)
            files.append(
                try PlannedFile(small: log.place.path(BundleLayout.proof(item.exhibit)), log.proof(of: item.item).encoded))
            if let text = item.mailKeysText {
                files.append(try PlannedFile(BundleLayout.mailKeys(item.exhibit), text))
            }
            if let path = item.contentPath, let content = item.item.content {
                files.append(PlannedFile(path, content, of: item.exhibit))
            }
        }
        let selection = SelectionModel(
            rule: request.rule, treeSize: logs.newest.newest.checkpoint.treeSize, rows: items.map(\.selectionRow),
            earlierLogs: earlierLogs)
        files.append(try PlannedFile(BundleLayout.selection, SelectionText.text(selection)))
        files.append(try PlannedFile(BundleLayout.tool, ToolText.text(version: request.toolVersion)))
        files += try caseGraphFiles()
        return BundleLists.sorted(files)
    }

    /// Every file of the tag manifest, the payload manifest included, in the order of the bytes of the paths.
    func tagFiles(contents: PlannedFile, payload: [PlannedFile]) throws -> [PlannedFile] {
        let signers = try AllowedSigners(
            principal: BundleLayout.sealPrincipal, namespace: BundleLayout.sealNamespace, publicKey: sealKey)
        let files = [
            contents, try BundleLists.declaration(),
            try BundleLists.info(
                of: payload, code: request.code, madeAt: request.madeAt, version: request.toolVersion),
            try PlannedFile(BundleLayout.logKey, request.log.vkey + "\n"),
            try PlannedFile(BundleLayout.recordsKey, BundleLists.webKey(request.recordsKey)),
            try PlannedFile(BundleLayout.sealKey, signers.encoded),
            try PlannedFile(BundleLayout.readme, ReadmeText.text(try readme(contentsDigest: contents.sha256, payload: payload))),
        ]
        return try BundleLists.sorted(
            files + reportFiles(contentsDigest: contents.sha256) + formFiles(contentsDigest: contents.sha256) + verifyPageFiles()
                + (certificateFile().map { [$0] } ?? []))
    }

    private func certificateFile() throws -> PlannedFile? { try CheckedStamps.certificateFile(logs.all.map(\.stamps)) }

    /// For people: which earlier logs there are.
    var earlierLogs: [ReportedLog] {
        logs.earlier.map { log in
            ReportedLog(
                number: log.place.number, origin: log.origin, key: log.material.vkey, treeSize: log.newest.checkpoint.treeSize,
                reason: logs.reason(log), exhibits: items.filter { $0.item.log == log.place.number }.map(\.exhibit))
        }
    }

    private func readme(contentsDigest: Digest32?, payload: [PlannedFile]) throws -> ReadmeModel {
        var model = ReadmeModel(
            code: request.code, contentsDigest: contentsDigest, logKey: request.log.vkey,
            sealFingerprint: sealKey.fingerprint, firstTreeSize: 1,
            newestTreeSize: logs.newest.newest.checkpoint.treeSize,
            exhibits: items.map { ReadmeModel.Exhibit($0.exhibit, file: $0.reportFile) })
        model.tokens = logs.all.flatMap(\.stamps.tokens)
        model.hasCertificates = try certificateFile() != nil
        model.openTimestamps = logs.all.flatMap { log in
            log.material.heads.filter { $0.openTimestamp != nil }.map {
                log.place.path(BundleLayout.checkpoint(treeSize: $0.treeSize))
            }
        }
        model.earlierLogs = earlierLogs
        model.hasMailKeys = items.contains { $0.mailKeysText != nil }
        model.hasCaseGraph = payload.contains { $0.path == BundleLayout.caseGraph }
        return model
    }
}

/// Times as a bundle states them.
enum UTCTimeText {
    /// Whether `text` has the form `2026-03-01T21:20:03Z`.
    static func isValid(_ text: String) -> Bool {
        let form = Array("0000-00-00T00:00:00Z".utf8)
        let bytes = Array(text.utf8)
        return bytes.count == form.count
            && zip(bytes, form).allSatisfy { byte, expected in
                expected == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == expected
            }
    }
}
