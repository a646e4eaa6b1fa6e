/// Which log of a bundle: the newest, whose key people compare, or one that ended before it began.
///
/// The folder of an earlier log is made like `data/log`, with its two keys beside; so each check of the newest log is also one
/// of an earlier log, with other paths. *Own path* is here where a file would be if the bundle were of that log alone.
public struct LogPlace: Hashable, Comparable, Sendable {
    /// 0 is the newest; the others count from 1, the newest of them first.
    public let number: Int

    /// - Parameter number: from 0 to ``BundleLimits/earlierLogCount``.
    public init(_ number: Int) { self.number = number }

    /// The log whose key people compare.
    public static let newest = LogPlace(0)

    private static let newestFolder = "data/log/", namePrefix = "earlier-"
    private static let keyNames = [BundleLayout.logKey: "log.vkey", BundleLayout.recordsKey: "records.jwk"]

    /// `earlier-1`, as claims name it; empty for the newest.
    public var name: String { number == 0 ? "" : Self.namePrefix + String(number) }

    /// What a claim about something of this log is about: `earlier-1/checkpoint-4.tsr`.
    public func subject(_ own: String) -> String { number == 0 ? own : own.isEmpty ? name : name + "/" + own }

    /// Its folder, with the final slash.
    public var folder: String { number == 0 ? Self.newestFolder : Self.newestFolder + name + "/" }

    /// Where a file of this log is.
    /// - Parameter own: its own path. What is not of a log stays where it is.
    public func path(_ own: String) -> String {
        guard number > 0 else { return own }
        if let key = Self.keyNames[own] { return folder + key }
        return own.hasPrefix(Self.newestFolder) ? folder + own.dropFirst(Self.newestFolder.utf8.count) : own
    }

    /// Of which log a file is, and its own path there; the newest for every file that is in no folder of an earlier one.
    public static func split(_ path: String) -> (log: LogPlace, own: String) {
        let start = newestFolder + namePrefix
        guard path.hasPrefix(start) else { return (.newest, path) }
        let parts = path.dropFirst(start.utf8.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let number = Int(parts[0]), String(number) == parts[0],
            (1...BundleLimits.earlierLogCount).contains(number)
        else { return (.newest, path) }
        let key = keyNames.first { $0.value == parts[1] }?.key
        return (LogPlace(number), key ?? newestFolder + parts[1])
    }

    /// The record in the newest log that names this earlier one.
    public var link: String { Self.newestFolder + "link-\(number).sdjwt" }

    /// The proof that ``link`` is in the newest log.
    public var linkProof: String { Self.newestFolder + "link-\(number).tlog-proof" }

    public static func < (left: LogPlace, right: LogPlace) -> Bool { left.number < right.number }
}
