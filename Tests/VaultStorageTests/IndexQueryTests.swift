import EvidenceModel
import Foundation
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// A vault in which a test keeps records one after another.
private final class Notebook {
    private let sample: SampleVault
    fileprivate let store: VaultStore
    var path: String { sample.path }
    fileprivate var pending: [String] = []

    init() throws {
        sample = try SampleVault()
        store = try sample.open()
    }

    deinit { store.close() }

    @discardableResult
    func keep<Payload: RecordPayload>(
        _ payload: Payload, handle: String? = nil, revising: Record? = nil, at time: String = SampleVault.time
    ) throws -> Record {
        let record = try Record(
            id: SampleVault.newID(), revision: revising.map { $0.revision + 1 } ?? 1, revisionOf: revising?.id,
            recordedAt: time, payload)
        let writer = try VaultWriter(store)
        _ = try writer.append([NewEntry(record, handle: handle)], marksIndex: true)
        #expect(writer.updateIndex())
        return record
    }

    func incident(_ title: String, _ description: String? = nil, kind: IncidentKind? = nil, when: String? = nil) -> Incident {
        var incident = Incident()
        (incident.title, incident.description, incident.kind) = (title, description, kind)
        incident.occurred = when.map { TimeValue.clock($0) }
        return incident
    }

    /// Handles of what a query finds.
    func search(_ change: (inout IndexQuery) -> Void, _ page: IndexPage = IndexPage()) throws -> [String] {
        try handles { try $0.search($1, page).leaves }(change)
    }

    func list(_ change: (inout IndexQuery) -> Void = { _ in }, _ page: IndexPage = IndexPage()) throws -> [String] {
        try handles { try $0.list($1, page).leaves }(change)
    }

    func timeline(_ change: (inout IndexQuery) -> Void = { _ in }) throws -> [String] {
        try handles { try $0.timeline($1, IndexPage()).leaves }(change)
    }

    private func handles(
        _ ask: @escaping (SearchIndex, IndexQuery) throws -> [UInt64]
    ) -> ((inout IndexQuery) -> Void) throws -> [String] {
        { change in
            var query = IndexQuery()
            change(&query)
            return try self.store.withIndex { index in
                try ask(index, query).map { try index.handle(leaf: $0) ?? "?" }
            }
        }
    }

    func with<R>(_ body: (SearchIndex) throws -> R) throws -> R { try store.withIndex(body) }

    /// Every way to ask agrees with an index that is made anew.
    func expectSameAsFresh() throws { #expect(try store.check { _ in }.faults == []) }
}

private func words(_ texts: String...) -> (inout IndexQuery) -> Void {
    { $0.terms = texts.map { IndexQuery.Term($0) } }
}

@Test func onlyTheNewestRevisionIsFound() throws {
    let notebook = try Notebook()
    let first = try notebook.keep(notebook.incident("Door", "quince"))
    try notebook.keep(notebook.incident("Window", "medlar"))
    try notebook.keep(notebook.incident("Door, corrected", "elderberry"), handle: "i1", revising: first)
    #expect(try notebook.search(words("quince")) == [])
    #expect(try notebook.search(words("elderberry")) == ["i1"])
    // A correction keeps its place in the list.
    #expect(try notebook.list() == ["i2", "i1"])
    #expect(try notebook.with { try $0.count(IndexQuery()) } == 2)
    #expect(try notebook.with { try $0.leaf(id: first.id) } == 3)
    try notebook.expectSameAsFresh()
}

/// A mail, a message of a chat and a call belong to a person by the address, the account or the number that they came from.
@Test func whatCameFromAPersonsAccountsIsFoundWithTheirDeeds() throws {
    let notebook = try Notebook()
    var party = Party()
    (party.name, party.identifiers) = (
        "Ray Sandholm",
        [
            .init(kind: "email", value: "Ray@Quince.example"), .init(kind: "handle", value: "@ray_s"),
            .init(kind: "phone", value: "0151 555 0143"),
        ]
    )
    try notebook.keep(party)
    var (mail, mailToThem, message, named, others) = (Evidence(), Evidence(), Evidence(), Evidence(), Evidence())
    mail.email = Evidence.Email()
    mail.email?.from = ["Somebody else <ray@quince.example>"]
    try notebook.keep(mail)
    mailToThem.email = Evidence.Email()
    mailToThem.email?.to = ["ray@quince.example"]
    try notebook.keep(mailToThem)
    (message.kind, message.message) = (.message, Evidence.Message())
    message.message?.sender = "R"
    message.message?.senderID = "ray_s"
    try notebook.keep(message)
    (named.kind, named.message) = (.message, Evidence.Message())
    named.message?.sender = "ray  sandholm"
    named.message?.attachments = [Evidence.Attachment()]
    named.message?.attachments[0].name = "medlar.jpg"
    try notebook.keep(named)
    (others.kind, others.message) = (.message, Evidence.Message())
    others.message?.sender = "Ray"
    try notebook.keep(others)
    for (number, direction) in [("+49 151 5550143", "incoming"), ("+49 151 5550143", "outgoing"), ("5550143", "incoming")] {
        var call = notebook.incident("call", kind: .call)
        call.call = Incident.Call()
        call.call?.number = number
        call.call?.direction = direction
        try notebook.keep(call)
    }
    #expect(try Set(notebook.search { $0.people = ["p1"] }) == ["e1", "m1", "m2", "i1"])
    // Nobody in the vault is called so, but something came from there.
    #expect(try notebook.search { $0.people = ["R"] } == ["m1"])
    #expect(throws: VaultError.noSuchRecord(reference: "Quentin")) { try notebook.search { $0.people = ["Quentin"] } }
    #expect(try notebook.search { ($0.people, $0.hasAttachment) = (["p1"], true) } == ["m2"])
    #expect(try notebook.search(words("medlar")) == ["m2"])
    try notebook.expectSameAsFresh()
}

@Test func newestComeFirstAndTheBestWhenFewMatch() throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("Stairs", "a lantern, and a lantern, and a long text about other things"))
    try notebook.keep(notebook.incident("Lantern"))
    try notebook.keep(notebook.incident("Hall", "a lantern"))
    #expect(try notebook.search(words("lantern")).first == "i2", "a title counts more")
    let hits = try notebook.with { index in
        var query = IndexQuery()
        query.terms = [IndexQuery.Term("lantern")]
        return try index.search(query, IndexPage())
    }
    #expect(hits.order == .bestFirst)
    #expect(try notebook.search({ $0.kinds = ["incident"] }) == ["i3", "i2", "i1"])
}

@Test func manyMatchesComeNewestFirstOnPages() throws {
    let notebook = try Notebook()
    for number in 1...210 { try notebook.keepQuickly("common \(number)") }
    let pages = try notebook.with { index in
        var query = IndexQuery()
        query.terms = [IndexQuery.Term("common")]
        return try (1...5).map { try index.search(query, IndexPage($0, size: 50)) }
    }
    #expect(pages.map(\.leaves.count) == [50, 50, 50, 50, 10])
    #expect(pages.map(\.hasMore) == [true, true, true, true, false])
    #expect(pages.allSatisfy { $0.order == .newestFirst })
    #expect(pages.flatMap(\.leaves) == (1...210).reversed().map { UInt64($0) })
}

extension Notebook {
    fileprivate func keepQuickly(_ text: String) throws {
        pending.append(text)
        if pending.count == 210 {
            let writer = try VaultWriter(store)
            _ = try writer.append(
                pending.map { NewEntry(try Record(id: SampleVault.newID(), recordedAt: SampleVault.time, incident($0))) })
            #expect(writer.updateIndex())
        }
    }
}

@Test func wordsAreFoldedAndPhrasesKeepTheirOrder() throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("Straße", "Er stand am Café und sagte: „Nie wieder!“"))
    for word in ["strasse", "STRASSE", "Straße", "cafe", "CAFÉ", "cafe\u{301}", "ｃａｆé", "wieder"] {
        #expect(try notebook.search(words(word)) == ["i1"], "\(word)")
    }
    #expect(try notebook.search(words("nie wieder")) == ["i1"])
    #expect(try notebook.search(words("wieder nie")) == [])
    #expect(try notebook.search({ $0.terms = [IndexQuery.Term("caf", isPrefix: true)] }) == ["i1"])
    #expect(try notebook.search(words("caf")) == [])
    for sign in ["\"", "(", "AND", "NOT", "*", "a\" OR \"b", "NEAR(", ":", "-", "\u{0}", "…"] {
        #expect(try notebook.search(words(sign)) == [], "\(sign)")
    }
}

@Test func scriptsWithoutSpacesAreFoundByAnyPart() throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("骚扰", "他在酒店门口等我"))
    try notebook.keep(notebook.incident("เขารออยู่ที่ประตู", "iPhone手机"))
    for word in ["骚扰", "酒店门口", "店", "等我", "门口等"] { #expect(try notebook.search(words(word)) == ["i1"], "\(word)") }
    for word in ["รออยู่", "ประตู", "手机", "iPhone", "iphone手机"] {
        #expect(try notebook.search(words(word)) == ["i2"], "\(word)")
    }
    #expect(try notebook.search(words("店酒")) == [])
    #expect(try notebook.search(words("手机", "酒店")) == [])
    #expect(try notebook.search({ $0.terms = [IndexQuery.Term("他")]; $0.kinds = ["incident"] }) == ["i1"])
    try notebook.expectSameAsFresh()
}

@Test func deedsOfAPersonAreFoundWithTheirEvidence() throws {
    let notebook = try Notebook()
    var party = Party()
    (party.name, party.roles) = ("Torben Ackerwald", ["respondent"])
    let torben = try notebook.keep(party)
    party.name = "Ilka Brandsee"
    let ilka = try notebook.keep(party)
    var incident = notebook.incident("At the door")
    incident.respondents = [Incident.Respondent(party: torben.id)]
    incident.witnesses = [ilka.id]
    let door = try notebook.keep(incident)
    var evidence = Evidence()
    (evidence.title, evidence.incidents) = ("Photo", [door.id])
    try notebook.keep(evidence)
    var other = notebook.incident("On the phone")
    other.respondents = [Incident.Respondent(party: ilka.id)]
    try notebook.keep(other)
    #expect(try Set(notebook.search { $0.people = ["p1"] }) == ["i1", "e1"])
    #expect(try Set(notebook.search { $0.people = ["torben"] }) == ["i1", "e1"])
    #expect(try notebook.search { $0.people = ["Brandsee"] } == ["i2"])
    #expect(try notebook.search { $0.people = ["p1"]; $0.kinds = ["evidence"] } == ["e1"])
    // The names of the people stand for them.
    #expect(try Set(notebook.search(words("ackerwald"))) == ["p1", "i1"])
    #expect(throws: VaultError.noSuchRecord(reference: "nobody")) { try notebook.search { $0.people = ["nobody"] } }
    // A new name is found at once, with all that was done before.
    party.name = "T. A. Newname"
    try notebook.keep(party, handle: "p1", revising: torben)
    #expect(try Set(notebook.search { $0.people = ["newname"] }) == ["i1", "e1"])
    try notebook.expectSameAsFresh()
}

@Test func timesAreComparedAsRanges() throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("January", when: "2026-01-10T10:00:00Z"))
    try notebook.keep(notebook.incident("Without", when: nil))
    try notebook.keep(notebook.incident("May", when: "2026-05-10T10:00:00Z"))
    // i2 has only the time at which it was written down: 1 March.
    #expect(try notebook.timeline() == ["i3", "i2", "i1"])
    let january = TimeValue.clock("2026-01-31T00:00:00Z").seconds?.lowerBound
    #expect(try notebook.list { $0.latest = january } == ["i1"])
    #expect(try notebook.list { $0.earliest = january } == ["i3", "i2"])
    let months = try notebook.with { try $0.months(IndexQuery()) }
    #expect(months.map { [$0.year, $0.month, $0.count] } == [[2026, 1, 1], [2026, 5, 1]])
    #expect(try notebook.with { try $0.recordedCount(IndexQuery()) } == 1)
}

/// Rows that nobody with a key has made do not move the end of the records.
@Test(.enabled(if: PublicTool.isWanted("sqlite3")), arguments: ["5", "100000000000"])
func aJunkRowHidesNothing(row: String) throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("Before", "quince"))
    let result = try PublicTool.run(
        "sqlite3", [notebook.path + "/ledger.db", "INSERT INTO record VALUES (\(row), x'00', x'00', x'00')"],
        in: URL(filePath: notebook.path))
    #expect(result.code == 0, "\(result.text)")
    #expect(try notebook.search(words("quince")) == ["i1"])
    try notebook.keep(notebook.incident("After", "elderberry"))
    #expect(try notebook.search(words("elderberry")) == ["i2"])
    #expect(try notebook.timeline() == ["i2", "i1"])
}

@Test func textBehindAZeroByteIsFoundToo() throws {
    let notebook = try Notebook()
    var incident = notebook.incident("Zero", "before\u{0}behind")
    incident.exactWords = "afterwards"
    try notebook.keep(incident)
    for word in ["before", "behind", "afterwards", "before\u{0}behind"] {
        #expect(try notebook.search(words(word)) == ["i1"], "\(word)")
    }
}

@Test func noAccentLetsTypedTextOutOfItsQuotes() throws {
    let notebook = try Notebook()
    try notebook.keep(notebook.incident("Alpha"))
    try notebook.keep(notebook.incident("Beta"))
    for text in ["alpha\"\u{301} OR \"beta", "alpha\"\u{301}", "\"\u{301}alpha OR beta", "alpha\u{301}\" *"] {
        let found = try notebook.search(words(text))
        #expect(found == [] || found == ["i1"], "\(text): \(found)")
    }
}

@Test func everyRoleOfAPersonIsAKind() throws {
    let notebook = try Notebook()
    var party = Party()
    (party.name, party.roles) = ("Both", ["witness", "respondent"])
    try notebook.keep(party)
    for kind in ["witness", "respondent", "party"] { #expect(try notebook.list { $0.kinds = [kind] } == ["p1"], "\(kind)") }
    #expect(try notebook.list { $0.kinds = ["recipient"] } == [])
}

/// What cannot be read may be of any kind, by anybody, at any time: it is in every list, and searches count it.
@Test(.enabled(if: PublicTool.isWanted("sqlite3"))) func unreadableRecordsAreInEveryList() throws {
    let notebook = try Notebook()
    var party = Party()
    party.name = "Torben"
    try notebook.keep(party)
    try notebook.keep(notebook.incident("Lost", when: "2026-01-10T10:00:00Z"))
    let result = try PublicTool.run(
        "sqlite3", [notebook.path + "/ledger.db", "UPDATE record SET jwt = x'00' WHERE row = 2"],
        in: URL(filePath: notebook.path))
    #expect(result.code == 0, "\(result.text)")
    try FileManager.default.removeItem(atPath: notebook.path + "/index.db")
    #expect(try notebook.list() == ["#2", "p1"])
    #expect(try notebook.list { $0.people = ["p1"] } == ["#2"])
    #expect(try notebook.list { $0.kinds = ["call"] } == ["#2"])
    #expect(try notebook.list { $0.latest = 0 } == ["#2"])
    #expect(try notebook.with { try $0.damagedCount() } == 1)
    #expect(try notebook.with { try $0.lastLeaf() } == 2, "an older record is not the last one")
}

@Test func charactersThatAreFoldedWithoutLookingAreTheirOwnForm() {
    // Between others of the same kind, so that nothing joins.
    var text = ""
    for value in UInt32(1)...0x2FFFF {
        guard let scalar = Unicode.Scalar(value), FoldedText.isItsOwnForm(scalar) else { continue }
        text.unicodeScalars.append(scalar)
        let alone = String(scalar)
        #expect(alone.precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual(alone.unicodeScalars), "\(value)")
    }
    #expect(text.precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual(text.unicodeScalars))
}
