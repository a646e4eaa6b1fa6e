package import EvidenceModel
internal import Foundation
internal import SodiumCrypto

/// What an operation takes from the world around it, so that tests can give it another one.
public struct Surroundings: Sendable {
    /// Now, by this computer's clock: RFC 3339 in UTC with seconds.
    public var now: @Sendable () -> String
    /// The IANA time zone in which a person's times are read unless another is named.
    public var zone: String
    /// A random UUIDv4.
    public var newID: @Sendable () -> String

    /// This computer.
    public static var system: Surroundings {
        Surroundings(
            now: { timestamp(Date()) }, zone: TimeZone.current.identifier,
            newID: { UUIDText.make(randomBytes: SystemRandom.bytes(16)) })
    }

    /// What a person typed, with what it means.
    func time(_ text: String, zone: String?) throws -> TimeValue {
        let zone = zone ?? self.zone
        guard let found = TimeZone(identifier: zone) else { throw KitError.unknownZone(zone) }
        let today = (try? Date(now(), strategy: Date.ISO8601FormatStyle(timeZone: .gmt))).map { date in
            CivilTime(secondsSince1970: Int(date.timeIntervalSince1970.rounded(.down)) + found.secondsFromGMT(for: date))
        }
        return TimeReading.interpret(text, zone: zone, source: .memory, today: today, offset: Self.offset)
    }

    /// A time some seconds later than another one in seconds since 1970: RFC 3339 in UTC.
    func time(laterThan seconds: Int64, by difference: Int64) -> String {
        Self.timestamp(Date(timeIntervalSince1970: TimeInterval(seconds) + TimeInterval(difference)))
    }

    /// RFC 3339 in UTC with seconds.
    static func timestamp(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZone: .gmt))
    }

    /// Seconds east of UTC at which clocks in `zone` show `civil`; where they show it twice or never, the
    /// offset from before the change.
    @Sendable package static func offset(of civil: CivilTime, in zone: String) -> Int? {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: civil.year, month: civil.month, day: civil.day, hour: civil.hour ?? 0,
            minute: civil.minute ?? 0, second: civil.second ?? 0)
        guard let asIfUTC = calendar.date(from: parts) else { return nil }
        let day: TimeInterval = 86_400
        let before = zone.secondsFromGMT(for: asIfUTC - day)
        let after = zone.secondsFromGMT(for: asIfUTC + day)
        func shows(_ offset: Int) -> Bool {
            zone.secondsFromGMT(for: asIfUTC - TimeInterval(offset)) == offset
        }
        return shows(before) || !shows(after) ? before : after
    }
}
