internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// The three times of a record, side by side: when it happened, as the person says; when it was written down, as this
/// computer says; by when it existed, as somebody outside says.
struct ThreeTimes {
    private let happened: TimeValue?
    private let writtenDown: String
    private let existed: OutsideTime?
    private let handle: String

    init(_ detail: RecordDetail, existed: OutsideTime?) {
        (happened, writtenDown) = (detail.summary.occurred, detail.record.recordedAt)
        (handle, self.existed) = (detail.summary.handle, existed)
    }

    /// How much later the record says it was written down than it existed; nil when that fits.
    private var secondsAhead: Int64? {
        // Nobody here knows whether a block is the one that it says.
        guard let existed, existed.method != .openTimestamps, let written = Moment.seconds(writtenDown) else { return nil }
        let ahead = written - existed.latest.secondsSince1970
        return ahead > ClockDifference.tolerance ? ahead : nil
    }

    var lines: [String] {
        var lines = [
            Words.text("show.times"), "  " + happenedLine,
            "  " + Words.text("show.times.written", ["time": Moment.text(writtenDown)]), "  " + existedLine,
        ]
        if let secondsAhead {
            lines.append(ClockWords.text(.ahead(handle: handle, recordedAt: writtenDown, seconds: secondsAhead)))
        }
        return lines
    }

    private var happenedLine: String {
        guard let happened else { return Words.text("show.times.happened-not-said") }
        return Words.text("show.times.happened", ["time": happened.raw.printable])
    }

    private var existedLine: String {
        guard let existed else { return Words.text("show.times.waits") }
        return Words.text("show.times.\(OutsideTimeLines.form(existed))", OutsideTimeLines.values(existed))
    }

    /// One member of what `show --json` prints: `Schemas/show.schema.json`.
    var json: JSONValue {
        var object: JSONObject = ["written_down": .string(writtenDown), "waits": .bool(existed == nil)]
        object["happened"] = happened.map { .object($0.json) }
        object["existed_by"] = existed?.json
        object["clock_seconds_ahead"] = secondsAhead.map { .integer($0) }
        return .object(object)
    }
}

/// Outside times in words.
enum OutsideTimeLines {
    /// In which words it is told.
    static func form(_ time: OutsideTime) -> String {
        if time.method == .openTimestamps { return "existed-block" }
        return time.isTrusted ? "existed" : "existed-untrusted"
    }

    static func values(_ time: OutsideTime) -> [String: String] {
        let accuracy = time.method == .openTimestamps ? nil : time.accuracyMicroseconds
        return [
            "time": Moment.text(time.time, accuracyMicroseconds: accuracy), "authority": time.authority.printable,
            "handle": time.handle, "n": String(time.treeSize),
        ]
    }

    /// One line when records wait, for a person who wants outside times.
    static func noteWaiting(_ status: TimestampStatus?) {
        guard let status, status.waitingCount > 0, status.consent?.namesSomebody == true else { return }
        Console.note(Words.count("waiting.note", status.waitingCount))
    }
}

extension ClockWords {
    static func text(_ finding: ClockFinding) -> String {
        switch finding {
        case .ahead(let handle, _, let seconds): text("clock.ahead", handle, seconds)
        case .behind(let handle, _, let seconds): text("clock.behind", handle, seconds)
        case .backwards(let handle, _, let seconds): text("clock.backwards", handle, seconds)
        }
    }

    private static func text(_ key: String, _ handle: String, _ seconds: Int64) -> String {
        Words.text(key, ["handle": handle, "difference": Moment.span(seconds: seconds)])
    }
}

extension OutsideTime {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "time": .string(time.text), "authority": .string(authority), "method": .string(method.name),
            "handle": .string(handle), "tree_size": .integer(treeSize), "is_trusted": .bool(isTrusted),
        ]
        object["accuracy_microseconds"] = accuracyMicroseconds.map { .integer($0) }
        return .object(object)
    }
}
