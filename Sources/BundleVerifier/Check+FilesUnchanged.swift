internal import BagFormat
internal import BundleFormat
internal import Claims
internal import Octets
internal import Wording

extension Check {
    /// No file was lost, added or changed since the lists were made: one claim for the whole, and one for
    /// each file that is not as it was.
    func checkFilesUnchanged() -> [Claim] {
        let faults = fileFaults()
        var forms = ClaimForms()
        let claims = faults.map { fault in
            let key = fault.values.isEmpty ? fault.reason : fault.reason + fault.path
            return forms.claim(key, about: fault.path.printable) {
                fault.isUnknown
                    ? Self.unchecked(.filesUnchanged, "", fault.reason)
                    : Self.fails(.filesUnchanged, "", fault.reason, fault.values)
            }
        }
        let count = String(inventory.scans.paths.count)
        let failedCount = faults.count { !$0.isUnknown }
        let whole =
            failedCount == 0
            ? holds(.filesUnchanged, "", ["count": count])
            : Self.fails(
                .filesUnchanged, "", hasFaultyList(faults) ? "lists" : "files", ["failed": String(failedCount), "count": count])
        return [whole] + claims
    }

    /// Whether a list itself is not as it was: then a file that fits it can still be another one.
    private func hasFaultyList(_ faults: [FileFault]) -> Bool {
        faults.contains { [BundleLayout.payloadManifest, BundleLayout.tagManifest].contains($0.path) }
    }

    private func fileFaults() -> [FileFault] {
        var faults = inventory.strangers.map { FileFault($0, "stranger") }
        let payload = inventory.payloadManifest, tags = inventory.tagManifest
        if tags == nil { faults.append(FileFault(BundleLayout.tagManifest, "list")) }
        if payload == nil { faults.append(FileFault(BundleLayout.payloadManifest, "list")) }
        faults += bagFaults() + sealFaults() + missingFaults() + formFaults()
        // Every other fault of the payload changes its sum too.
        if faults.contains(where: { Bag.isPayload($0.path) }) { faults.removeAll { $0.reason == "oxum" } }
        // One claim for each file: the first reason is the plainest.
        var seen: Set<String> = []
        return faults.filter { seen.insert($0.path).inserted } + unknownFaults(except: seen)
    }

    private func bagFaults() -> [FileFault] {
        guard case .failure(let faults) = bag else { return [] }
        return faults.problems.map { problem in
            guard case .digestDiffers(let path) = problem, let reason = Self.reason(inventory.scans[path]?.fault)
            else { return FileFault(problem) }
            return FileFault(path, reason)
        }
    }

    /// The files that no list names: what is zero must be zero, and all must be readable.
    private func sealFaults() -> [FileFault] {
        let padding = inventory.scans[BundleLayout.sealPadding]
        let isDirty = padding.map { !$0.isAllZero } ?? false
        let outside = BundleLayout.sealFiles(tokenCount: inventory.sealTokenCount).sorted()
        let unreadable = (outside + [BundleLayout.tagManifest]).compactMap { path in
            Self.reason(inventory.scans[path]?.fault).map { FileFault(path, $0) }
        }
        if isDirty { return unreadable + [FileFault(BundleLayout.sealPadding, "padding")] }
        // The padding makes the size a Padmé length; any other size would carry a message of its own.
        let hasOtherSize = inventory.archive.map { Padding.padme($0.byteCount) != $0.byteCount } ?? false
        return unreadable + (hasOtherSize ? [FileFault(BundleLayout.sealPadding, "padding-size")] : [])
    }

    private func missingFaults() -> [FileFault] {
        let payload = [
            BundleLayout.selection, BundleLayout.tool, BundleLayout.keyRecord, BundleLayout.keyRecordProof,
            BundleLayout.checkpoint(treeSize: 1),
        ]
        let needed =
            BundleLayout.tagFiles + [BundleLayout.tagManifest] + BundleLayout.sealFiles.sorted() + payload
        return needed.filter { inventory.scans[$0] == nil }.map { FileFault($0, "missing") }
    }

    private func formFaults() -> [FileFault] {
        var faults: [FileFault] = []
        if let text = inventory.content(BundleLayout.declaration), (try? BagDeclaration.parse(text)) == nil {
            faults.append(FileFault(BundleLayout.declaration, "form"))
        }
        if let text = inventory.content(BundleLayout.bagInfo) { faults += bagInfoFaults(text) }
        if times.trust.isMalformed { faults.append(FileFault(BundleLayout.certificates, "form")) }
        return faults
    }

    private static let infoLabels: Set<String> = [
        "External-Identifier", "Bagging-Date", "Bag-Software-Agent", "Payload-Oxum",
    ]

    private func bagInfoFaults(_ text: [UInt8]) -> [FileFault] {
        guard let info = try? BagInfo(parsing: text), info.payloadOxum != nil,
            info.elements.allSatisfy({ Self.infoLabels.contains($0.label) })
        else { return [FileFault(BundleLayout.bagInfo, "form")] }
        // Nothing else says what the folder in a zip is called. An unpacked one may have been renamed.
        guard let folder = inventory.archive?.folder else { return [] }
        let isSealedName = (info.value(of: "External-Identifier") ?? "").utf8.elementsEqual(folder.utf8)
        return isSealedName ? [] : [FileFault(BundleLayout.bagInfo, "other-name")]
    }

    /// Files that the lists name and this version does not know: unchanged, but nobody looked at what they
    /// are.
    private func unknownFaults(except seen: Set<String>) -> [FileFault] {
        let needed = neededHeadSizes
        return inventory.allPaths.filter { !seen.contains($0) && isUnknown($0, neededHeadSizes: needed) }.map {
            FileFault($0, "unknown-file", isUnknown: true)
        }
    }

    /// - Parameter neededHeadSizes: of the tree heads that have a place in a bundle: the first and the newest have, and those
    ///   that some record needs. Any other would tell of what the person did earlier.
    private func isUnknown(_ path: String, neededHeadSizes: Set<UInt64>) -> Bool {
        switch BundlePlace(path) {
        case .unknown: true
        case .checkpoint(let size), .openTimestamp(let size): !neededHeadSizes.contains(size)
        case .consistency(let old, let new): !log.isStep(from: old, to: new)
        case .token(let token): !times.isChecked(token)
        case .blockHeader(let height): !times.blockHeights.contains(height)
        case .mailKeys(let exhibit): !inventory.isMeant(BundleLayout.record(exhibit)) || inventory.byteCounts[BundleLayout.record(exhibit)] == nil
        case .certificates: times.logTokens.isEmpty
        case .tagFile, .tagManifest, .sealSignature, .sealPadding, .evidence, .record, .proof, .keyRecord,
            .keyRecordProof, .selection, .tool, .caseGraph, .sealToken:
            false
        }
    }

    /// For each record the smallest head with an answer of an authority that covers it, and the smallest with an
    /// OpenTimestamps proof; also the first head and the newest.
    private var neededHeadSizes: Set<UInt64> {
        var needed: Set<UInt64> = [1]
        if let newest = log.newestSize { needed.insert(newest) }
        let withToken = log.heads.filter(\.hasToken).map(\.size)
        let withProof = log.heads.filter(\.hasOpenTimestamp).map(\.size)
        for facts in exhibits {
            guard case .success(let position) = facts.position else { continue }
            for sizes in [withToken, withProof] {
                if let size = sizes.first(above: position.leafIndex) { needed.insert(size) }
            }
        }
        return needed
    }

    private static func reason(_ fault: FileScan.Fault?) -> String? {
        switch fault {
        case .sealBroken: "seal-broken"
        case .crcDiffers: "crc"
        case .tooLarge: "too-large"
        case nil: nil
        }
    }
}
