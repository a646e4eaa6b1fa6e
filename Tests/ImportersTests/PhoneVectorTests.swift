import EvidenceModel
import Foundation
import Importers
import Octets
import TestSupport
import Testing

/// Made-up exports of telephones: Vectors/phone, made with what is expected of them by Scripts/lib/make_phone.py.
@Suite struct PhoneVectorTests {
    static let folder = Project.root + "/Vectors/phone"
    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".md") }.sorted()

    @Test func thereAreExportsOfEachKind() {
        for kind in ["sms", "mms", "calls", "calendar", "contacts"] { #expect(Self.names.contains { $0.hasPrefix(kind) }, "\(kind)") }
    }

    @Test(arguments: names)
    func readsWhatIsInTheExport(name: String) throws {
        let source = MemorySource([UInt8](try Data(contentsOf: URL(filePath: Self.folder + "/" + name))))
        let json = try Data(contentsOf: URL(filePath: Self.folder + "/" + name + ".expected.json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let format = try Importer.recognise(source, fileName: name, context: .ofTests)
        #expect(format.name == expected["format"] as? String)
        var reader = try #require(try Importer.reader(source, fileName: name, as: format, context: .ofTests))
        var steps: [ReadStep] = []
        while let step = try reader.next() { steps.append(step) }
        if let detail = expected["detail"] as? String { #expect(reader.formatDetail == detail) }
        let wanted = try #require(expected["steps"] as? [[String: Any]])
        #expect(steps.count == wanted.count)
        for (step, want) in zip(steps, wanted) {
            let given = Self.described(step)
            for key in Set(given.keys).union(want.keys).sorted() where key != "zone" || want["zone"] != nil {
                #expect(Self.text(given[key]) == Self.text(want[key]), "\(name), line \(want["line"] ?? 0): \(key)")
            }
        }
    }

    /// A value of either side as text that can be compared.
    private static func text(_ value: Any?) -> String {
        guard let value else { return "nothing" }
        if let text = value as? String { return text }
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }

    private static func described(_ step: ReadStep) -> [String: Any] {
        switch step {
        case .unread(let unread):
            return ["unread": unread.reason ?? "", "line": Int(unread.place?.line ?? 0)]
        case .item(let item):
            switch item.payload {
            case .incident(let incident): return described(incident)
            case .evidence(let evidence):
                return evidence.kind == .message ? described(message: evidence) : described(entry: evidence)
            }
        }
    }

    private static func described(_ incident: Incident) -> [String: Any] {
        var given = described(time: incident.occurred)
        guard let call = incident.call, incident.kind == .call else { return [:] }
        given["is"] = "call"
        given["line"] = incident.placeInSource?.line.map { Int($0) }
        (given["number"], given["name"], given["direction"], given["outcome"]) = (call.number, call.name, call.direction, call.outcome)
        (given["answered"], given["withheld"], given["seconds"]) = (call.answered, call.withheld, call.seconds.map { Int($0) })
        given["end"] = call.end?.earliest
        return given.compactMapValues { $0 }
    }

    private static func described(message evidence: Evidence) -> [String: Any] {
        var given = described(time: evidence.occurred)
        guard let message = evidence.message else { return [:] }
        (given["is"], given["line"]) = ("message", evidence.placeInSource?.line.map { Int($0) })
        (given["title"], given["text"], given["number"]) = (evidence.title, evidence.extractedText, message.number.map { Int($0) })
        (given["platform"], given["thread"], given["thread_id"]) = (message.platform, message.thread, message.threadID)
        (given["sender"], given["sender_id"], given["direction"]) = (message.sender, message.senderID, message.direction)
        (given["kind"], given["message_id"]) = (message.kind?.name, message.messageID)
        if !message.recipients.isEmpty { given["recipients"] = message.recipients }
        if !message.defects.isEmpty { given["defects"] = message.defects }
        let attachments = message.attachments.map { attachment in
            let known: [String: Any?] = [
                "claimed": attachment.claimedType, "name": attachment.name, "sha256": attachment.sha256.map { Hex.encode($0.bytes) },
                "bytes": attachment.byteCount.map { Int($0) }, "type": attachment.mediaType,
            ]
            return known.compactMapValues { $0 }
        }
        if !attachments.isEmpty { given["attachments"] = attachments }
        return given.compactMapValues { $0 }
    }

    private static func described(entry evidence: Evidence) -> [String: Any] {
        var given = described(time: evidence.occurred)
        given["is"] = evidence.kind == .calendar ? "entry" : "card"
        (given["title"], given["text"], given["line"]) = (evidence.title, evidence.extractedText, evidence.placeInSource?.line.map { Int($0) })
        return given.compactMapValues { $0 }
    }

    private static func described(time: TimeValue?) -> [String: Any] {
        guard let time else { return [:] }
        let known: [String: Any?] = [
            "first": time.earliest, "last": time.latest, "precision": time.precision.name, "raw": time.raw, "zone": time.zone,
        ]
        return known.compactMapValues { $0 }
    }
}

extension ImportContext {
    /// A context whose zone is Berlin and whose telephone is "me".
    static var ofTests: ImportContext {
        var context = ImportContext(zone: "Europe/Berlin") { civil, name in
            guard let zone = TimeZone(identifier: name) else { return nil }
            var parts = DateComponents()
            (parts.year, parts.month, parts.day) = (civil.year, civil.month, civil.day)
            (parts.hour, parts.minute, parts.second) = (civil.hour ?? 0, civil.minute ?? 0, civil.second ?? 0)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            return calendar.date(from: parts).map { zone.secondsFromGMT(for: $0) }
        }
        context.account = "me"
        return context
    }
}
