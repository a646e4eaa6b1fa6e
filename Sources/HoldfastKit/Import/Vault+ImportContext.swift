package import EvidenceModel
internal import Foundation
internal import Importers
internal import Synchronization

extension Vault {
    /// What importers have to know beside the file.
    /// - Throws: ``KitError/unknownZone(_:)``.
    func importContext(_ request: AddRequest) throws -> ImportContext {
        let zone = request.zone ?? surroundings.zone
        guard TimeZone(identifier: zone) != nil else { throw KitError.unknownZone(zone) }
        let clock = ZoneClock()
        var context = ImportContext(zone: zone) { clock.offset(of: $0, in: $1) }
        context.isZoneStated = request.zone != nil
        context.dateOrder = request.dateOrder
        context.account = request.account
        context.ownProviders = request.ownProviders.map { $0.lowercased() }
        context.mapping = request.mapping
        (context.tools, context.mailKeys) = (request.tools, request.mailKeys)
        context.now = TimeValue.clock(surroundings.now()).seconds.map { UInt64(max(0, $0.lowerBound)) }
        return context
    }
}

/// The same as ``Surroundings/offset(of:in:)`` for very many times: zones are looked up once.
package final class ZoneClock: Sendable {
    private let zones = Mutex<[String: TimeZone?]>([:])

    /// Seconds east of UTC at which clocks in `zone` show `civil`; where they show it twice or never, the offset from
    /// before the change.
    package init() {}

    package func offset(of civil: CivilTime, in name: String) -> Int? {
        guard let zone = zone(name) else { return nil }
        let asIfUTC = civil.secondsSince1970
        func offset(at seconds: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        }
        let (before, after) = (offset(at: asIfUTC - 86_400), offset(at: asIfUTC + 86_400))
        func shows(_ seconds: Int) -> Bool { offset(at: asIfUTC - seconds) == seconds }
        return shows(before) || !shows(after) ? before : after
    }

    private func zone(_ name: String) -> TimeZone? {
        zones.withLock { zones in
            if let known = zones[name] { return known }
            // A hostile file may name any number of zones.
            if zones.count >= 64 { zones = [:] }
            let zone = TimeZone(identifier: name)
            zones[name] = .some(zone)
            return zone
        }
    }
}
