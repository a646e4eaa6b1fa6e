import EvidenceModel
import HoldfastKit
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        (CivilTime(year: 2026, month: 3, day: 1, hour: 21, minute: 15), "Europe/Berlin", 3600),
        (CivilTime(year: 2026, month: 7, day: 1, hour: 12), "Europe/Berlin", 7200),
        // Skipped and repeated hours: the offset from before the change.
        (CivilTime(year: 2026, month: 3, day: 29, hour: 2, minute: 30), "Europe/Berlin", 3600),
        (CivilTime(year: 2026, month: 10, day: 25, hour: 2, minute: 30), "Europe/Berlin", 7200),
        (CivilTime(year: 2026, month: 3, day: 29, hour: 3, minute: 0), "Europe/Berlin", 7200),
        (CivilTime(year: 2026, month: 1, day: 1, hour: 0), "Asia/Kolkata", 19_800),
        (CivilTime(year: 2026, month: 1, day: 1, hour: 0), "UTC", 0),
    ])
    func offsetsAreThoseOfTheZone(civil: CivilTime, zone: String, seconds: Int) {
        #expect(Surroundings.offset(of: civil, in: zone) == seconds)
    }

    @Test func anUnknownZoneHasNone() {
        let civil = CivilTime(year: 2026, month: 1, day: 1)
        #expect(Surroundings.offset(of: civil, in: "Europe/Nowhere") == nil)
    }
}
