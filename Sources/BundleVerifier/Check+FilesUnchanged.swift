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
        let ofEarlier = earlier.flatMap { earlier in
            let own = [BundleLayout.logKey, BundleLayout.recordsKey] + payload.suffix(3)
            return own.map(earlier.log.path) + [earlier.log.link, earlier.log.linkProof]
        }
        let needed =
            BundleLayout.tagFiles + [BundleLayout.tagManifest] + BundleLayout.sealFiles.sorted() + payload + ofEarlier
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
        let files = KnownFiles(self)
        return inventory.allPaths.filter { !seen.contains($0) && !files.isKnown($0) }.map {
            FileFault($0, "unknown-file", isUnknown: true)
        }
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
