internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp status`: what waits, what there is, and until when.
struct TimestampStatusCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Words.text("timestamp.status.abstract"),
        discussion: helpText("timestamp.status.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let status = try await vault.withVault { try await $0.timestampStatus() }
        if output.json { return Console.print(status.json) }
        for stamp in status.stamps { Console.print(StampWords.line(stamp)) }
        if status.stamps.isEmpty { Console.print(Words.text("timestamp.status.none")) }
        Console.print(StampWords.waiting(status))
        for line in StampWords.due(status) { Console.print(line) }
        if let clock = status.clock { Console.print(ClockWords.text(clock)) }
        for line in ConsentWords.lines(status.consent) { Console.note(line) }
    }
}

/// Outside times as lines of text.
enum StampWords {
    static func line(_ stamp: Stamp) -> String {
        var values = [
            "handle": stamp.handle, "authority": (stamp.authority ?? stamp.address ?? "?").printable,
            "subject": subject(stamp), "until": until(stamp),
        ]
        guard let time = stamp.time else { return Words.text("timestamp.status.pending", values) }
        values["time"] = Moment.text(time, accuracyMicroseconds: stamp.accuracyMicroseconds)
        return Words.text("timestamp.status.stamp", values)
    }

    static func waiting(_ status: TimestampStatus) -> String {
        guard status.waitingCount > 0 else { return Words.text("timestamp.status.none-waits") }
        let since = ["since": status.waitingSince.map { Moment.text($0) } ?? "?"]
        let text = Words.count("timestamp.status.waiting", status.waitingCount, since)
        // Who said no is told how it stands when they ask, and not what to do about it.
        return status.consent?.isRefused == true ? text + "." : text + Words.text("timestamp.status.waiting-command")
    }

    /// What should be done some day.
    static func due(_ status: TimestampStatus) -> [String] {
        let counts = [
            ("timestamp.status.due", status.due.count), ("timestamp.status.upgrade", status.pending.count),
            ("timestamp.status.damaged", status.damagedCount),
        ]
        return counts.filter { $0.1 > 0 }.map { Words.count($0.0, $0.1) }
    }

    private static func subject(_ stamp: Stamp) -> String {
        switch stamp.subject {
        case .checkpoint: Words.text("timestamp.subject.checkpoint", ["n": stamp.treeSize.map(String.init) ?? "?"])
        case .seal: Words.text("timestamp.subject.seal")
        case .token: Words.text("timestamp.subject.token")
        default: Words.text("timestamp.subject.other")
        }
    }

    private static func until(_ stamp: Stamp) -> String {
        if let height = stamp.blockHeight { return Words.text("timestamp.status.block", ["height": String(height)]) }
        guard let ends = stamp.endsAt else { return "" }
        let date = ["date": Moment.day(ends)]
        guard stamp.renewalCount > 0 else { return Words.text("timestamp.status.until", date) }
        return Words.count("timestamp.status.until-renewed", stamp.renewalCount, date)
    }
}

/// What the person said, in words.
enum ConsentWords {
    static func lines(_ consent: NetworkConsent?) -> [String] {
        let lines = linesOfTimes(consent)
        // Who is asked for keys is another question; but nobody shall read that nobody is contacted, and be wrong.
        guard let consent, !consent.resolvers.isEmpty else { return lines }
        return lines + [ResolverQuestion.line(consent)]
    }

    private static func linesOfTimes(_ consent: NetworkConsent?) -> [String] {
        guard let consent else { return [Words.text("timestamp.consent.none")] }
        let proxy = ["proxy": consent.proxy?.printable ?? ""]
        guard !consent.isRefused, !consent.everyone.isEmpty else {
            let key = "timestamp.consent.\(consent.isRefused ? "refused" : "nobody")"
            let later = consent.proxy == nil ? [] : [Words.text("timestamp.consent.proxy-later", proxy)]
            return [Words.text(key)] + later
        }
        var lines: [String] = []
        if consent.namesSomebody {
            lines.append(Words.text("timestamp.consent.allowed", list(consent.allowed + consent.calendars)))
            lines.append(Words.text("timestamp.consent.\(consent.isAutomatic ? "automatic" : "by-hand")"))
        } else {
            lines.append(Words.text("timestamp.consent.nobody-for-time"))
        }
        if !consent.proofAddresses.isEmpty {
            lines.append(Words.text("timestamp.consent.proofs", list(consent.proofAddresses)))
        }
        if consent.proxy != nil { lines.append(Words.text("timestamp.consent.proxy", proxy)) }
        return lines
    }

    private static func list(_ addresses: [String]) -> [String: String] {
        ["addresses": addresses.map(\.printable).joined(separator: ", ")]
    }
}

extension TimestampStatus {
    /// `Schemas/timestamp-status.schema.json`.
    var json: JSONValue {
        var object: JSONObject = [
            "tree_size": .integer(treeSize), "waiting_count": .integer(waitingCount),
            "stamps": .array(stamps.map(\.json)), "due": .array(due.map { .string($0.handle) }),
            "pending": .array(pending.map { .string($0.handle) }), "damaged_count": .integer(damagedCount),
        ]
        object["waiting_since"] = waitingSince.map { .string($0) }
        object["clock_seconds_ahead"] = clock.map { .integer($0.secondsAhead) }
        object["consent"] = consent?.json
        return .object(object)
    }
}

extension Stamp {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "handle": .string(handle), "method": .string(method.name), "subject": .string(subject.name),
        ]
        object["tree_size"] = treeSize.map { .integer($0) }
        object["address"] = address.map { .string($0) }
        object["authority"] = authority.map { .string($0) }
        object["time"] = time.map { .string($0) }
        object["accuracy_microseconds"] = accuracyMicroseconds.map { .integer($0) }
        object["authority_ends"] = endsAt.map { .string($0) }
        object["renewal_count"] = .integer(renewalCount)
        object["local_time"] = localTime.map { .string($0) }
        if !pending.isEmpty { object["pending"] = .array(pending.map { .string($0) }) }
        object["block_height"] = blockHeight.map { .integer($0) }
        return .object(object)
    }
}

extension NetworkConsent {
    /// One member of several outputs: `Schemas/consent.schema.json`.
    var json: JSONValue {
        var object: JSONObject = [
            "allowed": .array(allowed.map { .string($0) }), "calendars": .array(calendars.map { .string($0) }),
            "proof_addresses": .array(proofAddresses.map { .string($0) }),
            "is_automatic": .bool(isAutomatic), "is_refused": .bool(isRefused),
        ]
        object["proxy"] = proxy.map { .string($0) }
        object["at"] = at.map { .string($0) }
        return .object(object)
    }
}
