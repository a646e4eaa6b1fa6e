internal import BundleFormat
internal import Claims
internal import EvidenceModel
internal import Octets
internal import TrustedTime
internal import Wording

extension Check {
    /// By when each record existed, as somebody outside says; and what each answer and each proof is worth.
    func checkLogHeadTime() -> [Claim] {
        guard isLogStamped else { return [notClaimed(.logHeadTime)] }
        let logs = [(LogPlace.newest, times)] + earlier.map { ($0.log, $0.times) }
        return exhibits.map(existence)
            + logs.flatMap { log, times in
                times.logTokens.map { claim($0, of: log, times) } + times.proofs.map { claim($0, of: log, times) }
            }
    }

    private func existence(_ facts: ExhibitFacts) -> Claim {
        let kind = ClaimKind.logHeadTime, subject = "\(facts.exhibit)"
        guard (try? facts.position?.get()) != nil else { return Self.unchecked(kind, subject, "record") }
        let earliest = earliest(of: facts)
        if let stamp = earliest.trusted { return existence(facts, by: stamp, .holds, "holds") }
        if let stamp = earliest.unknown {
            return existence(facts, by: stamp, .unchecked, trustKey)
        }
        if let block = earliest.block { return Self.unchecked(kind, subject, Self.key(block), Self.values(block)) }
        return earliest.isStamped ? Self.unchecked(kind, subject, "no-good") : notClaimed(kind, subject, "not-covered")
    }

    private func existence(
        _ facts: ExhibitFacts, by stamp: VerifiedTimestamp, _ result: ClaimResult, _ key: String
    ) -> Claim {
        guard case .success(let record) = facts.record, let written = record.recordedAt else {
            return Self.existed(.logHeadTime, "\(facts.exhibit)", result, key, [:], by: stamp)
        }
        // Of both only whole seconds count: the record's clock says no more.
        let isLater = TimeValue.clock(written).seconds.map { $0.lowerBound > stamp.latest.secondsSince1970 } ?? false
        let words = "claim.log-head-time.written" + (isLater ? "-later" : "")
        return Self.existed(
            .logHeadTime, "\(facts.exhibit)", result, key, [:], by: stamp,
            own: " " + Words.text(words, ["time": OutsideTimeText.moment(written).printable]),
            group: isLater ? " " + Words.text("claim.log-head-time.all-later") : "", label: isLater ? "later" : "")
    }

    /// Why what an authority says stays open.
    var trustKey: String { times.trust.roots.count == 0 ? "unchecked.no-roots" : "unchecked.authority" }

    private func claim(_ token: CheckedToken, of log: LogPlace, _ times: BundleTimes) -> Claim {
        let kind = ClaimKind.logHeadTime, subject = log.subject(token.fileName)
        switch token.result {
        case .failure(let fault): return Self.fails(kind, subject, fault)
        case .success(let stamp):
            var key = "token", values = Self.values(stamp, token)
            if let older = times.older(than: token) {
                guard let end = older.valid?.endsAt else { return Self.unchecked(kind, subject, "older-no-good") }
                values["end"] = OutsideTimeText.moment(end.text)
                values["older"] = older.fileName
                key = stamp.latest <= end ? "renewal" : "renewal-late"
            }
            let isBeside = times.isShown(token.path.stamped)
            let open = stamp.isTrusted ? "" : " " + Self.text(trustKey, stamp) + Self.beside(isBeside)
            return Self.existed(
                kind, subject, stamp.isTrusted ? .holds : Self.open(isBeside), key, values, by: stamp,
                own: open + Self.deviations(stamp), group: open, label: open)
        }
    }

    /// What stays open lowers the verdict only where something rests on it: a second authority, or a proof that has to be
    /// looked up, must not make less of a time that an authority which is trusted shows.
    static func open(_ isBeside: Bool) -> ClaimResult { isBeside ? .notClaimed : .unchecked }

    static func beside(_ isBeside: Bool) -> String { isBeside ? " " + Words.text("claim.time.beside") : "" }

    private static func text(_ key: String, _ stamp: VerifiedTimestamp) -> String {
        Words.text("claim.time.\(key)", ["root": stamp.top.name, "fingerprint": stamp.top.fingerprint.hex])
    }

    private static func deviations(_ stamp: VerifiedTimestamp) -> String {
        guard !stamp.deviations.isEmpty else { return "" }
        let names = stamp.deviations.map(\.rawValue).joined(separator: ", ")
        return " " + Words.text("claim.time.deviations", ["names": names])
    }

    private static func values(_ stamp: VerifiedTimestamp, _ token: CheckedToken) -> [String: String] {
        let file = token.path.subject.split(separator: "/").last.map(String.init) ?? ""
        return [
            "file": file, "end": OutsideTimeText.moment(stamp.endsAt.text),
            "epoch": String(stamp.statement.time.secondsSince1970),
        ]
    }

    private func claim(_ proof: CheckedProof, of log: LogPlace, _ times: BundleTimes) -> Claim {
        let kind = ClaimKind.logHeadTime, subject = log.subject(proof.fileName)
        switch proof.result {
        case .success(let block?):
            let isBeside = times.isShown(BundleLayout.checkpoint(treeSize: proof.treeSize))
            return Self.unchecked(kind, subject, Self.key(block), Self.values(block), isBeside: isBeside)
        case .success(nil): return notClaimed(kind, subject, "promised")
        case .failure(.unreadable): return Self.fails(kind, subject, "proof-unreadable")
        case .failure(.otherFile): return Self.fails(kind, subject, "proof-other-file")
        case .failure(.otherHeader): return Self.fails(kind, subject, "proof-other-header")
        }
    }

    private static func key(_ block: StampedBlock) -> String {
        block.time != nil ? "block-header" : block.candidates.count == 1 ? "block" : "blocks"
    }

    /// How many blocks of a proof are named.
    private static let namedBlockCount = 4

    private static func values(_ block: StampedBlock) -> [String: String] {
        let named = block.candidates.prefix(namedBlockCount).enumerated().map { index, candidate in
            Words.text(
                "claim.log-head-time.\(index == 0 ? "one" : "or")-block",
                ["height": String(candidate.height), "root": candidate.merkleRootText])
        }
        let more = block.candidates.count - named.count
        let rest = more == 0 ? [] : [Words.text("claim.log-head-time.more-blocks", ["n": String(more)])]
        return [
            "height": String(block.height), "root": block.candidates[0].merkleRootText,
            "blocks": (named + rest).joined(separator: "; "), "time": block.time.map { OutsideTimeText.moment($0.text) } ?? "",
        ]
    }

    /// An answer that shows nothing.
    static func fails(_ kind: ClaimKind, _ subject: String, _ fault: CheckedToken.Fault) -> Claim {
        switch fault {
        case .unreadable: fails(kind, subject, "unreadable")
        case .token(let error):
            fails(
                kind, subject, "token",
                ["fault": Words.text("timestamp.fault.\(error.reason)")])
        }
    }
}
