public import EvidenceModel
internal import Octets

/// Compares a later export of a chat with what came out of earlier ones: what is the same, what says something else now,
/// what is new, and what is not there any more.
///
/// Messages with an identifier are told by it. All others are told by chat, time, sender and text; several that are alike
/// are told by their order. So it is for a message that was edited: it stands in the same chat at the same time, and is of
/// the same sender. Nothing is decided by chance, and texts are compared by 128 bits of SHA-256.
///
/// Three things look different and are not: a contact that is called by another name now, a telephone that was set to
/// another time zone, and dates in which day and month were not told apart, or the other way round. They are recognised when
/// the rest fits; the first two are named in ``renames`` and ``shifts``.
///
/// Use: ``preview(_:)`` with every message of the later export, when reading it twice is possible; it makes the answer
/// surer where several messages of one minute changed. Then ``classify(_:)`` in the order of the export, at last
/// ``vanished()``.
public struct ChatMerge {
    /// What a message of the later export is.
    public enum Outcome: Hashable, Sendable {
        /// Not in an earlier export.
        case new
        /// In an earlier export, with this record.
        case same(record: String)
        /// In an earlier export, with this record, and the same but for what its time was read as.
        case readDifferently(record: String)
        /// In an earlier export, with this record, and different there.
        case changed(earlier: String)
    }

    /// A sender that has another name in the later export.
    public struct Rename: Hashable, Sendable {
        public let earlier: String
        public let later: String
    }

    /// Different names that are the same sender, as found so far.
    public private(set) var renames: [Rename] = []
    /// By how many minutes times of the later export are later than those of the same messages in an earlier one, other
    /// than 0, as found so far.
    public private(set) var shifts: [Int] = []
    /// How many messages of the earlier exports are later than all of the later export; known after ``vanished()``. They
    /// may have been deleted, or the export is of an earlier day than it seems.
    public private(set) var beyondCount = 0

    private var names: ChatNames
    private var earlier: ChatIndex
    /// The later export's range of each chat, in minutes of the earlier one.
    private var ranges: [UInt32: ClosedRange<Int64>] = [:]
    /// Numbers of names of the later export, and those of the same senders in the earlier one.
    private var renamed: [UInt32: UInt32] = [:]
    /// Senders that appear in the later export under their earlier name, or were given a later one.
    private var taken: Set<UInt32> = []
    private var expected = ChatExpectation()
    /// How many messages fit a shift, and how many fit without one.
    private var votes: [Int: Int] = [:]
    private var unshiftedCount = 0
    private static let greatestShift = 26 * 60

    /// - Parameter history: the messages of earlier exports that may be of the same chats.
    public init(_ history: ChatHistory) {
        (names, earlier) = (history.names, history.index)
        names.endEarlier()
        earlier.sort()
    }

    /// Takes a message of the later export before any is classified.
    public mutating func preview(_ item: Evidence) {
        guard let entry = entry(of: item) else { return }
        if names.isEarlier(entry.sender) { taken.insert(entry.sender) }
        expected.append(entry.key, isTimed: entry.isTimed)
        guard !entry.hasID else { return }
        if earlier.exact(aligned(entry, 0), like: entry) != nil {
            unshiftedCount += 1
        } else if let match = shiftedMatch(entry) {
            votes[Int(match.shift), default: 0] += 1
        }
    }

    /// What the next message of the later export is.
    public mutating func classify(_ item: Evidence) -> Outcome {
        guard let entry = entry(of: item) else { return .new }
        if names.isEarlier(entry.sender) { taken.insert(entry.sender) }
        settle()
        if let match = match(entry) {
            noteMatch(entry, match)
            let outcome = claim(match.place, for: entry, shift: match.shift)
            guard match.isByRawTime, case .same(let record) = outcome else { return outcome }
            return .readDifferently(record: record)
        }
        let shift = shifts.last.map(Int64.init) ?? 0
        noteRange(entry, shift)
        guard !entry.hasID, let place = changedPlace(entry) else { return .new }
        return claim(place, for: entry, shift: shift)
    }

    /// The records of messages of the earlier exports that lie within the time of the later one and are not in it.
    public mutating func vanished() -> [String] {
        let found = earlier.unclaimed(within: ranges)
        beyondCount = found.beyondCount
        return found.places.map { earlier.record(at: $0) }
    }

    private mutating func claim(_ place: Int, for entry: ChatEntry, shift: Int64) -> Outcome {
        earlier.claim(place)
        expected.take(expectedKey(entry, shift))
        noteRange(entry, shift)
        let record = earlier.record(at: place)
        return earlier.entries[place].saysTheSame(as: entry) ? .same(record: record) : .changed(earlier: record)
    }
}

// MARK: Finding

extension ChatMerge {
    private struct Match {
        let place: Int
        /// Minutes by which the later time is later.
        let shift: Int64
        /// Whether only the text of the time is the same.
        var isByRawTime = false
    }

    private var allShifts: [Int64] { [0] + shifts.map(Int64.init) }

    private mutating func entry(of item: Evidence) -> ChatEntry? {
        guard let identity = ChatIdentity(of: item) else { return nil }
        return ChatEntry(item, thread: names.number(of: identity), sender: names.number(ofSender: item))
    }

    /// The key of a message in terms of the earlier export.
    private func aligned(_ entry: ChatEntry, _ shift: Int64) -> ChatKey {
        var key = entry.key
        if entry.isTimed { key.minute -= shift }
        key.sender = renamed[entry.sender] ?? entry.sender
        return key
    }

    /// The key by the text of its time, in terms of the earlier export.
    private func rawKey(_ entry: ChatEntry) -> ChatKey {
        var key = entry.key(.raw)
        key.sender = renamed[entry.sender] ?? entry.sender
        return key
    }

    /// The key of a message as the preview noted it.
    private func expectedKey(_ entry: ChatEntry, _ shift: Int64) -> ChatKey {
        var key = aligned(entry, shift)
        key.sender = entry.sender
        return key
    }

    /// How many messages like an earlier one are still to come.
    private static func expectedCount(_ key: ChatKey, _ expected: ChatExpectation, _ renamed: [UInt32: UInt32]) -> Int {
        var later = key
        guard let name = renamed.first(where: { $0.value == key.sender })?.key else { return expected.count(of: key) }
        later.sender = name
        return expected.count(of: key) + expected.count(of: later)
    }

    private mutating func match(_ entry: ChatEntry) -> Match? {
        if entry.hasID { return earlier.withID(entry).map { Match(place: $0, shift: 0) } }
        for shift in allShifts {
            if let place = earlier.exact(aligned(entry, shift), like: entry) { return Match(place: place, shift: shift) }
        }
        if let place = earlier.sameRaw(rawKey(entry)) { return Match(place: place, shift: 0, isByRawTime: true) }
        if let match = renamedMatch(entry) { return match }
        // Without a preview, a shift shows at the first messages or not at all.
        return expected.isEmpty && unshiftedCount == 0 && shifts.isEmpty ? shiftedMatch(entry) : nil
    }

    /// The same at the same time by somebody whose name is not known, while the earlier name is not used any more.
    private mutating func renamedMatch(_ entry: ChatEntry) -> Match? {
        guard entry.sender != 0, !names.isEarlier(entry.sender), renamed[entry.sender] == nil else { return nil }
        let taken = taken
        for shift in allShifts {
            let place = earlier.anySender(aligned(entry, shift), like: entry) { $0 != 0 && !taken.contains($0) }
            if let place { return Match(place: place, shift: shift) }
        }
        return nil
    }

    /// A long text that is there once, some quarters of an hour away.
    private mutating func shiftedMatch(_ entry: ChatEntry) -> Match? {
        guard entry.isTimed, entry.textByteCount >= 16, let place = earlier.onlyOne(aligned(entry, 0)) else { return nil }
        let other = earlier.entries[place]
        guard other.isTimed, other.mayBeSimultaneous(with: entry) else { return nil }
        let shift = entry.minute - other.minute
        guard shift != 0, abs(shift) <= Self.greatestShift, shift.isMultiple(of: 15) else { return nil }
        return Match(place: place, shift: shift)
    }

    /// The first message of the same sender at the same time that says something else, and is not expected as it is.
    private mutating func changedPlace(_ entry: ChatEntry) -> Int? {
        let (expected, renamed) = (expected, renamed)
        for shift in allShifts {
            let place = earlier.sameSlot(aligned(entry, shift), like: entry) { key, unclaimedCount in
                unclaimedCount > Self.expectedCount(key, expected, renamed)
            }
            if let place { return place }
        }
        return nil
    }
}

// MARK: Noting

extension ChatMerge {
    private mutating func noteMatch(_ entry: ChatEntry, _ match: Match) {
        if match.shift == 0 { unshiftedCount += 1 } else { accept(shift: Int(match.shift)) }
        let sender = earlier.entries[match.place].sender
        guard !entry.hasID, entry.sender != 0, sender != entry.sender, renamed[entry.sender] == nil else { return }
        renamed[entry.sender] = sender
        taken.insert(sender)
        renames.append(Rename(earlier: names.sender(sender), later: names.sender(entry.sender)))
    }

    private mutating func accept(shift: Int) {
        if !shifts.contains(shift) { shifts.append(shift) }
    }

    private mutating func noteRange(_ entry: ChatEntry, _ shift: Int64) {
        guard entry.isTimed else { return }
        let minute = entry.minute - shift
        let range = ranges[entry.thread] ?? minute...minute
        ranges[entry.thread] = min(range.lowerBound, minute)...max(range.upperBound, minute)
    }

    /// Takes what the preview showed. Of two shifts, one is that of the summer.
    private mutating func settle() {
        guard !expected.isSettled else { return }
        let best = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2)
        for (shift, count) in best where count >= 3 && count * 20 >= unshiftedCount || unshiftedCount == 0 {
            accept(shift: shift)
        }
        unshiftedCount = 0
        let shifts = allShifts
        expected.settle(shifts: shifts)
    }
}
