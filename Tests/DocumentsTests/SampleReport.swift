import BundleFormat
import Documents
import Octets

/// A made-up report with every kind of record, and one whose every text is hostile.
enum SampleReport {
    static let digest = Digest32(Array(repeating: 0xAB, count: 32))
    static let respondentID = "11111111-1111-4111-8111-111111111111"
    static let strangerID = "22222222-2222-4222-8222-222222222222"

    static func model(_ items: [ReportItem], rule: String = "all that happened in March") -> ReportModel {
        ReportModel(
            code: "K7Q2M9", contentsDigest: digest, madeAt: "2026-04-02T10:00:00Z", forWhom: ["Conduct team"],
            rule: rule, logOrigin: "log.example/4d1c", treeSize: 42, toolVersion: "0.1.0", items: items)
    }

    static func item(
        _ number: Int, _ claims: JSONObject, file: ReportFile? = nil, hiddenCount: Int = 0
    ) -> ReportItem {
        ReportItem(
            exhibit: ExhibitNumber(number), claims: claims, file: file, leafIndex: UInt64(number),
            hiddenCount: hiddenCount)
    }

    static let incident = item(
        1,
        [
            "id": "33333333-3333-4333-8333-333333333333", "kind": "incident", "revision": 1,
            "recorded_at": "2026-03-09T18:00:00Z",
            "payload": [
                "kind": "in_person", "title": "At the door",
                "occurred": [
                    "raw": "about 12:15 on 7 March 2026", "earliest": "2026-03-07T12:05:00+01:00",
                    "latest": "2026-03-07T12:25:00+01:00", "zone": "Europe/Berlin", "precision": "about",
                    "source": "memory",
                ],
                "place": "Room 2", "description": "First line.\nSecond line.",
                "respondents": [["party": .string(respondentID), "confidence": "certain"]],
                "witnesses": [.string(strangerID)], "children_present": false, "shoe_size": 46,
            ],
        ], hiddenCount: 2)

    static let party = item(
        2,
        [
            "id": .string(respondentID), "kind": "party",
            "payload": ["name": "Jordan Example", "roles": ["respondent"]],
        ], hiddenCount: 1)

    static let complaint = item(
        3,
        [
            "kind": "complaint", "recorded_at": "2026-03-31T07:30:00Z",
            "payload": [
                "recipient_name": "Grauhafen Code Days", "about": [.string(respondentID)],
                "requested_actions": [
                    ["action": "organizer.exclude-from-future-events", "state": "asked"],
                    ["action": "organizer.sing-a-song"], ["action": "own", "text": "Please call me back."],
                ],
            ],
        ])

    static let screenshot = item(
        4,
        [
            "kind": "evidence",
            "payload": ["kind": "screenshot", "file_name": "calls.png", "byte_count": 2048],
        ], file: ReportFile(path: "data/evidence/A-04/calls.png", byteCount: 2048, sha256: digest ?? zeros))

    static let page = item(
        5, ["kind": "evidence", "payload": ["kind": "post"]],
        file: ReportFile(path: "data/evidence/A-05/page.html.original", byteCount: 9, sha256: digest ?? zeros)
    )

    static let all = model([incident, party, complaint, screenshot, page])

    static let zeros = Digest32(Array(repeating: 0, count: 32))!

    /// Texts that try to leave their place.
    static let hostileTexts = [
        "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' style='x", "</title><img src=x>",
        "&lt;b&gt;",
        "\u{1B}[2J\u{1B}]0;owned\u{07}", "safe\u{202E}gnp.exe", "zero\u{200B}width\u{FEFF}",
        "a\r\nb\u{2028}c",
        "javascript:alert(1)", "{code}", "--><!--", "]]>", "</style><style>body{display:none}", "</li></ol></section></main>",
        "url(http://x.example/)", "\" counter(page) \"", "\u{0}", "<![CDATA[", "&#0;&#x202e;", "${alert(1)}", "data:text/html,<b>",
        String(repeating: "W", count: 3000), "a" + String(repeating: "\u{0301}", count: 200), "\u{2066}x\u{2069}", "<svg/onload=alert(1)>",
    ]

    /// One record of each kind, with each hostile text in every place where outside text can stand.
    static func hostile(_ text: String) -> ReportModel {
        var payload: JSONObject = [
            "kind": .string(text), "title": .string(text), "name": .string(text),
            "description": .string(text),
            "content_warning": .string(text), "place": .string(text), "recipient_name": .string(text),
            "confidentiality": .string(text), "language": .string(text),
            "occurred": [
                "raw": .string(text), "zone": .string(text), "source": .string(text), "x": .string(text),
            ],
            "requested_actions": [["action": .string(text), "text": .string(text), "state": .string(text)]],
            "respondents": [["party": .string(text)]], "sensitivity": [.string(text), [.string(text)]],
        ]
        let part: JSONObject = [
            "subject": .string(text), "from": [.string(text)], "headers": .string(text + ": " + text + "\n" + text), "thread": .string(text),
            "sender": .string(text), "platform": .string(text), "attachments": [["file_name": .string(text)]],
            "claims": [["by": .string(text), "text": .string(text)]],
            "signatures": [["type": "dkim", "domain": .string(text), "result": "fits", "signed_headers": [.string(text)], "findings": [.string(text)]]],
        ]
        payload["email"] = .object(part)
        payload["message"] = .object(part)
        for name in ["extracted_text", "exact_words", "full_account", "party_name", "safe_contact", "original_kept_at"] { payload[name] = .string(text) }
        payload["do_not_disclose_to"] = [.string(text)]
        payload["identifiers"] = [["kind": .string(text), "value": .string(text), "platform": .string(text)]]
        payload["outcomes"] = [["number": 1, "state": .string(text), "text": .string(text)]]
        payload["police"] = ["officer": .string(text), "station": .string(text)]
        payload["complaint"] = .string(text)
        payload["roles"] = [.string(text)]
        var odd = payload
        odd[text] = .object([text: [.string(text), [text: .string(text)]]] as JSONObject)
        var items: [ReportItem] = []
        for kind in ["incident", "evidence", "complaint", "party", "follow_up", text, "email", "message", "message"] {
            odd["kind"] = .string(["email", "message"].contains(kind) ? kind : text)
            items.append(
                item(
                    items.count + 1,
                    [
                        "kind": .string(["email", "message"].contains(kind) ? "evidence" : kind), "id": .string(text), "recorded_at": .string(text),
                        "extra": .string(text),
                        "payload": .object(odd),
                    ],
                    file: kind == "message" ? nil : ReportFile(path: "data/" + text, byteCount: 1, sha256: zeros), hiddenCount: 1))
            items[items.count - 1].reasons = [HiddenReason(reason: text, count: 1)]
            items[items.count - 1].outsideTime = ReportTime(time: text, accuracyMicroseconds: nil, authority: text)
        }
        var model = model(items, rule: text)
        (model.code, model.forWhom, model.logOrigin, model.toolVersion) = (text, [text], text, text)
        (model.madeAt, model.profile) = (text, text)
        return model
    }
}

extension JSONObject {
    init(_ pairs: [String: JSONValue]) {
        self.init()
        for (name, value) in pairs { self[name] = value }
    }
}
