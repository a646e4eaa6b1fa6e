import EvidenceModel
import Octets
import Testing

private let list = QuestionList.incident

private func ids(_ answers: [String: Answer], more: Bool = false) -> [String] {
    list.questions(after: answers, withMore: more).map(\.id)
}

@Test func whatHappenedComesFirstAndAloneCannotBeLeftOut() {
    #expect(list.first.first?.id == "description")
    #expect(list.all.filter { !$0.isOptional }.map(\.id) == ["description"])
}

@Test func kindsAskWhatFitsThem() {
    #expect(ids([:]) == ["description", "recorder_role", "kind", "occurred", "place", "respondents"])
    #expect(ids(["kind": .said("call")]).contains("call.direction"))
    #expect(!ids(["kind": .said("call")]).contains("call.number"))
    #expect(ids(["kind": .said("call"), "call.withheld": .said("no")]).contains("call.number"))
    #expect(ids(["kind": .said("gift")]).contains("letter.kept_at") && !ids(["kind": .said("gift")]).contains("call.direction"))
    #expect(ids(["kind": .said("in_person")]).contains("children_present"))
    #expect(ids(["kind": .said("something else")]) == ids([:]) && ids(["kind": .unknown]) == ids([:]))
    #expect(ids(["respondents": .said("p1")]).last == "confidence")
    #expect(ids(["respondents": .declined]).last == "respondents")
}

@Test func furtherQuestionsAreForWhoWantsThem() {
    #expect(!ids([:]).contains("police") && ids([:], more: true).contains("police"))
    #expect(ids(["police": .said("yes")], more: true).contains("police.badge"))
    // One that belongs to the kind too is asked once.
    #expect(ids(["kind": .said("call")], more: true).count { $0 == "exact_words" } == 1)
}

/// Every answer has its place in the record: the name of a question is the path of a field.
@Test func everyQuestionFillsAFieldOfTheSchema() throws {
    for id in Set(list.all.map(\.id)) where id != "confidence" {
        var properties = try Schemas.load("incident")["properties"]?.object
        let path = id.split(separator: ".").map(String.init)
        if path.count == 2 {
            #expect(properties?[path[0]] != nil, "\(id)")
            properties = try Schemas.load("incident")["$defs"]?[path[0] == "police" ? "police_contact" : path[0]]?["properties"]?.object
        }
        #expect(properties?[path[path.count - 1]] != nil, "\(id)")
    }
}

@Test func aDraftComesBackAsItWas() throws {
    var draft = Draft(id: Examples.id, kind: .incident, begun: Examples.utc, zone: "Europe/Berlin")
    #expect(draft.isEmpty && draft.handle == nil)
    draft.answers = [
        "description": .said("He waited.\nThen he left."), "place": .unknown, "effect": .declined, "kind": .skipped,
    ]
    draft.saidAt = ["occurred": Examples.utc]
    (draft.asksMore, draft.unfinished, draft.number) = (true, .init(question: "occurred", text: "about n"), 7)
    let json = try JSONValue(parsing: draft.json.encoded)
    #expect(Draft(json: json, number: 7) == draft && draft.handle == "d7" && !draft.isEmpty)
    for wrong in ["{}", #"{"kind":"incident","begun":"x","zone":"UTC","answers":{"a":{}}}"#, "[]", #"{"kind":1}"#] {
        #expect(Draft(json: try JSONValue(parsing: Array(wrong.utf8)), number: 1) == nil, "\(wrong)")
    }
}
