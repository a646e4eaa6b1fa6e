internal import Octets

extension BagJudge {
    /// Compares the payload with the payload manifests.
    mutating func checkPayload() {
        let payload = paths.filter(\.isPayload)
        if payload.isEmpty { judgement.faults.append(.noPayload) }
        if !paths.contains(where: Self.isManifest) { judgement.faults.append(.noPayloadManifest) }
        var listed: [Set<BagPath>] = []
        for list in payloadManifests {
            for entry in list.entries where !entry.path.isPayload {
                judgement.faults.append(.notPayload(list.place, line: entry.line))
            }
            listed.append(Set(list.entries.compactMap { file(of: $0.path) }))
        }
        // A list that could not be read says nothing about what is missing from it.
        guard !payloadManifests.isEmpty else { return }
        for path in payload {
            let without = payloadManifests.indices.filter { !listed[$0].contains(path) }
            if without.count == payloadManifests.count {
                judgement.faults.append(.added(path))
                continue
            }
            for index in without {
                let list = payloadManifests[index].place
                judgement.add(
                    .notInEveryManifest(path, list), before1_0: .notInEveryManifest(path, list), in: version)
            }
        }
    }

    /// Compares the tag files with the tag manifests.
    mutating func checkTagFiles() {
        guard paths.contains(where: Self.isTagManifest) else {
            return judgement.warnings.append(.noTagManifest)
        }
        for list in tagManifests {
            for entry in list.entries {
                if entry.path.isPayload {
                    judgement.faults.append(.payloadInTagManifest(list.place, line: entry.line))
                } else if Self.isTagManifest(entry.path) {
                    judgement.faults.append(.tagManifestIsListed(list.place, line: entry.line))
                }
            }
            for path in paths where Self.isManifest(path) && list.digest(of: path) == nil {
                judgement.add(
                    .payloadManifestNotListed(path, list.place),
                    before1_0: .payloadManifestNotListed(path, list.place), in: version)
            }
        }
        // A list that could not be read says nothing about what is missing from it.
        guard !tagManifests.isEmpty else { return }
        let listed = Set(tagManifests.flatMap { $0.entries.compactMap { file(of: $0.path) } })
        for path in paths where !path.isPayload && !Self.isTagManifest(path) && !listed.contains(path) {
            judgement.warnings.append(.unlistedTagFile(path))
        }
    }

    /// Looks at all names, listed or there, for what other systems make of them.
    mutating func checkNames() {
        let lists = payloadManifests + tagManifests
        let all = Set(paths).union(lists.flatMap { $0.entries.map(\.path) }).sorted()
        var seen: [String: BagPath] = [:]
        for path in all {
            if path.isAwkward { judgement.warnings.append(.awkwardName(path)) }
            if path.isOfDesktop { judgement.warnings.append(.desktopFile(path)) }
            if files.sizes[path] == nil, file(of: path) != nil {
                judgement.warnings.append(.otherNormalForm(path))
            }
            if let other = seen[path.folded] {
                // A file and the other spelling of it in a list are one file, not two.
                let isOneFile = file(of: path) == file(of: other) && !lists.contains {
                    $0.digest(of: path) != nil && $0.digest(of: other) != nil
                }
                if !isOneFile {
                    judgement.add(.clash(other, path), before1_0: .clash(other, path), in: version)
                }
            }
            seen[path.folded] = path
        }
        for path in all {
            for folder in path.foldedFolders {
                guard let other = seen[folder] else { continue }
                judgement.add(.clash(other, path), before1_0: .clash(other, path), in: version)
            }
        }
    }

    mutating func readFetchList() throws {
        guard files.sizes[FetchList.place] != nil else { return }
        judgement.warnings.append(.fetchFile)
        guard let file = try lines(of: FetchList.place) else { return }
        let list = FetchList(file, version: version)
        judgement.faults += list.faults
        for path in list.paths {
            if payloadManifests.contains(where: { $0.digest(of: path) == nil }) || !path.isPayload {
                judgement.faults.append(.fetchNotListed(path))
            }
        }
    }

    mutating func readInfo() throws {
        let place = BagPath(version.infoName)
        guard files.sizes[place] != nil, let file = try lines(of: place) else { return }
        let info = ForeignInfo(file, version: version)
        judgement.faults += info.malformedLines.map { .malformedLine(place, line: $0) }
        let oxums = info.values(of: BagInfo.Element.payloadOxumLabel)
        guard let text = oxums.first else { return }
        guard oxums.count == 1, let stated = PayloadOxum(parsing: text) else {
            return judgement.faults.append(.malformedOxum)
        }
        let payload = files.sizes.filter { $0.key.isPayload }
        let found = PayloadOxum(byteCount: payload.values.reduce(0, &+), fileCount: UInt64(payload.count))
        if stated != found { judgement.faults.append(.oxumDiffers(stated: stated, found: found)) }
    }
}
