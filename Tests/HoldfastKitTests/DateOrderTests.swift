import EvidenceModel
import HoldfastKit
import ImportTestSupport
import Importers
import Testing

/// Dates that can be read in two ways: what is said later of their order is read into the records that are kept.
@Suite struct DateOrderTests {
    private static let name = "WhatsApp Chat with Anna.txt"
    private static let unclear = """
        03/04/2026, 10:00 - Anna: hello there
        03/04/2026, 10:00 - Bob: ok
        04/05/2026, 11:30 - Bob: I will find you

        """
    private static let calls = "Date,Number,Duration\n03/04/2026 10:00,0151 5550,10\n05/06/2026 11:00,0151 5550,10\n"

    private func add(
        _ vault: ImportVault, _ order: String? = nil, zone: String? = "UTC", again: Bool = false
    ) async throws -> ImportVault.Told {
        try await vault.add {
            $0.importers = ImporterSet()
            ($0.dateOrder, $0.zone, $0.keepsAgain) = (order, zone, again)
        }
    }

    /// The newest time of each message or call, by handle; "?" for one that is open.
    private func times(_ vault: ImportVault) throws -> [String: String] {
        var times: [String: String] = [:]
        for kept in try vault.records(Evidence.self) where kept.payload.message != nil {
            times[kept.handle] = kept.payload.occurred?.earliest ?? "?"
        }
        for kept in try vault.records(Incident.self) { times[kept.handle] = kept.payload.call?.start?.earliest ?? "?" }
        return times
    }

    @Test func whatIsNotClearIsSaidAndLeftOpen() async throws {
        let vault = try ImportVault()
        try vault.write(Self.name, Self.unclear)
        try vault.write("calls.csv", Self.calls)
        let told = try await add(vault)
        #expect(told.batches.map(\.dateOrderDoubt) == [.unclear, .unclear])
        #expect(try times(vault) == ["m1": "?", "m2": "?", "m3": "?", "i1": "?", "i2": "?"])
    }

    @Test func theOrderThatIsSaidLaterIsReadIntoTheSameRecords() async throws {
        let vault = try ImportVault()
        try vault.write(Self.name, Self.unclear)
        try vault.write("calls.csv", Self.calls)
        _ = try await add(vault, zone: "Europe/Berlin")
        let told = try await add(vault, "dmy", zone: nil)
        #expect(told.batches.map(\.revisedCount) == [3, 2] && told.batches.map(\.storedCount) == [0, 0])
        #expect(told.batches.allSatisfy { $0.wasKept && $0.dateOrderDoubt == nil && $0.vanishedCount == 0 } && told.same.isEmpty)
        // In the zone that was said the first time.
        let expected = [
            "m1": "2026-04-03T10:00:00+02:00", "m2": "2026-04-03T10:00:00+02:00", "m3": "2026-05-04T11:30:00+02:00",
            "i1": "2026-04-03T10:00:00+02:00", "i2": "2026-06-05T11:00:00+02:00",
        ]
        #expect(try times(vault) == expected)
        let messages = try vault.records(Evidence.self).filter { $0.payload.message != nil }
        #expect(messages.count == 6 && messages[..<3].allSatisfy { $0.payload.message?.defects == ["time_unclear"] })
        #expect(messages[3...].allSatisfy { $0.payload.message?.defects == [] && $0.payload.batch == messages[0].payload.batch })
        #expect(try vault.records(Incident.self).map(\.handle) == ["i1", "i2", "i1", "i2"])
        #expect(try vault.records(ImportBatch.self).map(\.payload.revisedCount) == [nil, nil, 3, 2])
        // The same once more says nothing new; another order is read again, and never makes a time unknown.
        let third = try await add(vault, "dmy", zone: nil)
        #expect(third.batches.isEmpty && third.same.count == 2)
        #expect(try await add(vault, zone: nil).same.count == 2)
        #expect(try await add(vault, "mdy", zone: nil).batches.map(\.revisedCount) == [3, 2])
        #expect(try times(vault)["m1"] == "2026-03-04T10:00:00+01:00")
        // No message has a date whose year comes first.
        #expect(try await add(vault, "ymd", zone: nil).batches.map(\.format) == [.callList])
    }

    @Test(arguments: ["dmy", nil])
    func aLaterExportWhoseOrderIsKnownDoublesNothing(order: String?) async throws {
        let vault = try ImportVault()
        try vault.write(Self.name, Self.unclear)
        try vault.write("calls.csv", Self.calls)
        _ = try await add(vault)
        try vault.write(Self.name, Self.unclear + "14/05/2026, 12:00 - Bob: soon\n")
        try vault.write("calls.csv", Self.calls + "15/06/2026 11:00,0151 5550,10\n")
        let told = try await add(vault, order)
        #expect(told.batches.map(\.storedCount) == [1, 1] && told.batches.map(\.revisedCount) == [3, 2])
        #expect(try times(vault) == [
            "m1": "2026-04-03T10:00:00Z", "m2": "2026-04-03T10:00:00Z", "m3": "2026-05-04T11:30:00Z", "m4": "2026-05-14T12:00:00Z",
            "i1": "2026-04-03T10:00:00Z", "i2": "2026-06-05T11:00:00Z", "i3": "2026-06-15T11:00:00Z",
        ])
        // An export of the first days alone brings nothing, and takes no time away.
        try vault.write(Self.name, String(Self.unclear.prefix(38)))
        try vault.write("calls.csv", String(Self.calls.prefix(56)))
        let early = try await add(vault)
        #expect(early.batches.map(\.storedCount) == [0, 0] && early.batches.map(\.revisedCount) == [0, 0])
    }

    @Test func anExportInTheSameRunIsComparedWithWhatIsReadNow() async throws {
        let vault = try ImportVault()
        try vault.write(Self.name, Self.unclear)
        _ = try await add(vault, "mdy")
        try vault.write("later/" + Self.name, Self.unclear + "14/05/2026, 12:00 - Bob: soon\n")
        let told = try await add(vault, "dmy")
        #expect(told.batches.map(\.revisedCount) == [3, 0] && told.batches.map(\.storedCount) == [0, 1])
        #expect(told.batches.map(\.sameCount) == [3, 3] && told.batches.map(\.vanishedCount) == [0, 0])
    }

    @Test func messagesThatChangedBeforeTheirTimesWereReadAreNotTakenForVanished() async throws {
        let vault = try ImportVault()
        try vault.write(Self.name, Self.unclear)
        _ = try await add(vault)
        try vault.write(Self.name, Self.unclear.replacing("Bob: ok", with: "Bob: This message was deleted"))
        _ = try await add(vault)
        let told = try await add(vault, "dmy")
        #expect(told.batches.map(\.revisedCount) == [3] && told.batches.map(\.storedCount) == [0])
        try vault.write(Self.name, Self.unclear.replacing("Bob: ok", with: "Bob: This message was deleted") + "14/05/2026, 12:00 - Bob: soon\n")
        let batch = try #require(try await add(vault).batches.first)
        #expect(batch.storedCount == 1 && batch.sameCount == 3 && batch.vanishedCount == 0 && batch.changedCount == 0)
    }
}
