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
    let log: CheckedLog
    /// In the order of exhibit numbers.
    let items: [DisclosedItem]
    private let sealKey: SSHPublicKey

    init(_ request: BundleRequest, sealKey: VerifyingKey) throws {
        guard BundleCode.isAcceptable(request.code) else { throw BundleWriteError.badCode }
        guard UTCTimeText.isValid(request.madeAt) else { throw BundleWriteError.badTime }
        guard !request.items.isEmpty else { throw BundleWriteError.noItems }
        self.request = request
        self.sealKey = SSHPublicKey(sealKey)
        let log = try CheckedLog(request.log, recordsKey: request.recordsKey, sealKey: sealKey)
        self.log = log
        let sorted = request.items.sorted { $0.exhibit < $1.exhibit }
        for (item, next) in zip(sorted, sorted.dropFirst()) where item.exhibit == next.exhibit {
            throw BundleWriteError.exhibitTwice(item.exhibit)
        }
        items = try sorted.map { try DisclosedItem($0, origin: log.origin, recordsKey: request.recordsKey) }
    }

    /// Everything under data/, in the order of the bytes of the paths.
    func payload() throws -> [PlannedFile] {
        var files = try logFiles()
        for item in items {
            files.append(
                try PlannedFile(
                    small: BundleLayout.record(item.exhibit), Array(item.presentation.encoded.utf8)))
            files.append(
                try PlannedFile(small: BundleLayout.proof(item.exhibit), log.proof(of: item.item).encoded))
            if let path = item.contentPath, let content = item.item.content {
                files.append(PlannedFile(path, content, of: item.exhibit))
            }
        }
        let selection = SelectionModel(
            rule: request.rule, treeSize: log.newest.checkpoint.treeSize, rows: items.map(\.selectionRow))
        files.append(try PlannedFile(BundleLayout.selection, SelectionText.text(selection)))
        files.append(try PlannedFile(BundleLayout.tool, ToolText.text(version: request.toolVersion)))
        return BundleLists.sorted(files)
    }

    /// Every file of the tag manifest, the payload manifest included, in the order of the bytes of the paths.
    func tagFiles(contents: PlannedFile, payload: [PlannedFile]) throws -> [PlannedFile] {
        let report = self.report(contentsDigest: contents.sha256)
        let signers = try AllowedSigners(
            principal: BundleLayout.sealPrincipal, namespace: BundleLayout.sealNamespace, publicKey: sealKey)
        return BundleLists.sorted([
            contents, try BundleLists.declaration(),
            try BundleLists.info(
                of: payload, code: request.code, madeAt: request.madeAt, version: request.toolVersion),
            try PlannedFile(BundleLayout.logKey, request.log.vkey + "\n"),
            try PlannedFile(BundleLayout.recordsKey, BundleLists.webKey(request.recordsKey)),
            try PlannedFile(BundleLayout.sealKey, signers.encoded),
            try PlannedFile(BundleLayout.readme, ReadmeText.text(readme(contentsDigest: contents.sha256))),
            try PlannedFile(BundleLayout.reportPage, ReportPage.html(report)),
            try PlannedFile(BundleLayout.reportText, ReportText.text(report)),
        ])
    }

    private func logFiles() throws -> [PlannedFile] {
        var files = [
            try PlannedFile(small: BundleLayout.keyRecord, Array(log.keyRecord().encoded.utf8)),
            try PlannedFile(small: BundleLayout.keyRecordProof, request.log.keyRecordProof.encoded),
        ]
        for head in request.log.heads {
            let path = BundleLayout.checkpoint(treeSize: head.treeSize)
            files.append(try PlannedFile(small: path, head.note))
            try Self.add(head.stamps, of: path, to: &files)
            if let proof = head.openTimestamp {
                files.append(try PlannedFile(small: BundleLayout.openTimestamp(of: path), proof))
            }
        }
        for (height, header) in request.log.blockHeaders {
            files.append(try PlannedFile(small: BundleLayout.blockHeader(height: height), header))
        }
        let sizes = request.log.heads.map(\.treeSize)
        for (proof, sizes) in zip(request.log.consistency, zip(sizes, sizes.dropFirst())) {
            files.append(
                try PlannedFile(small: BundleLayout.consistency(from: sizes.0, to: sizes.1), proof.encoded))
        }
        return files
    }

    private static func add(_ stamps: [LogStamp], of path: String, to files: inout [PlannedFile]) throws {
        for (index, stamp) in stamps.enumerated() {
            let token = BundleLayout.token(of: path, number: index + 1)
            files.append(try PlannedFile(small: token, stamp.response))
            try add(stamp.renewals, of: token, to: &files)
        }
    }

    private func report(contentsDigest: Digest32?) -> ReportModel {
        ReportModel(
            code: request.code, contentsDigest: contentsDigest, madeAt: request.madeAt,
            forWhom: request.forWhom,
            rule: request.rule, logOrigin: log.origin, treeSize: log.newest.checkpoint.treeSize,
            toolVersion: request.toolVersion, items: items.map(\.reportItem))
    }

    private func readme(contentsDigest: Digest32?) -> ReadmeModel {
        ReadmeModel(
            code: request.code, contentsDigest: contentsDigest, logKey: request.log.vkey,
            sealFingerprint: sealKey.fingerprint, firstTreeSize: 1,
            newestTreeSize: log.newest.checkpoint.treeSize,
            exhibits: items.map { ReadmeModel.Exhibit($0.exhibit, file: $0.reportFile) })
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
