import Octets
import StructuredText
import TestSupport
import Testing

@Suite struct JSONElementsTests {
    private struct Found: Equatable {
        let pointer: String, offset: UInt64, byteCount: UInt64, value: JSONValue?
    }

    private func read(
        _ text: String, at pattern: [String] = ["messages"], limits: JSONElements.Limits = .init()
    ) throws -> [JSONElements.Element] {
        var elements = JSONElements(MemorySource(Array(text.utf8)), at: pattern, limits: limits), found: [JSONElements.Element] = []
        while let element = try elements.next() { found.append(element) }
        return found
    }

    private func error(of text: String, at pattern: [String] = ["messages"], limits: JSONElements.Limits = .init()) -> JSONElementsError? {
        do { _ = try read(text, at: pattern, limits: limits) } catch { return error as? JSONElementsError }
        return nil
    }

    @Test func elementsComeInOrderWithTheirPlaces() throws {
        let text = #"{"a": [1, {"messages": [0]}], "messages" : [ {"x":"}\""} , 2,[ ] ], "b": null} "#
        let found = try read(text).map { Found(pointer: $0.pointer, offset: $0.offset, byteCount: $0.byteCount, value: try? $0.value.get()) }
        #expect(found == [
            Found(pointer: "/messages/0", offset: 45, byteCount: 11, value: ["x": "}\""]),
            Found(pointer: "/messages/1", offset: 59, byteCount: 1, value: 2),
            Found(pointer: "/messages/2", offset: 61, byteCount: 3, value: []),
        ])
    }

    @Test(arguments: [
        ("[1,2]", [] as [String], ["/0", "/1"]), ("\u{FEFF} [1]", [], ["/0"]), ("[]", [], []), ("{}", ["messages"], []), ("1", ["a"], []),
        (#"{"chats":{"list":[{"messages":[1]},{"x":1},{"messages":[2,3]}]}}"#, ["chats", "list", "*", "messages"],
            ["/chats/list/0/messages/0", "/chats/list/2/messages/0", "/chats/list/2/messages/1"]),
        (#"{"a/b~":{"m":[1]},"\u00e9":{"m":[1]}}"#, ["*", "m"], ["/a~1b~0/m/0", "/é/m/0"]), ("[[1],[2]]", ["1"], ["/1/0"]),
        (#"{"messages":{"0":1}}"#, ["messages"], []), (#"[{"messages":[1]}]"#, ["messages"], []), ("[[1],[2]]", [], ["/0", "/1"]),
        (#"{"messages":[1],"\u006dessages2":[2]}"#, ["messages"], ["/messages/0"]),
    ])
    func aPatternSaysWhichArrays(text: String, pattern: [String], pointers: [String]) throws {
        #expect(try read(text, at: pattern).map(\.pointer) == pointers)
    }

    @Test func whatStandsBesideIsKnown() throws {
        let text = #"{"about":"x","chats":[{"name":"A\n","id":7,"big":"\#(String(repeating: "x", count: 2000))","o":{},"messages":[1],"type":"p"},{"messages":[2]}]}"#
        let found = try read(text, at: ["chats", "*", "messages"])
        #expect(found[0].siblings.map(\.pointer) == ["", "/chats/0"])
        #expect(found[0].siblings.map(\.members) == [["about": "x"], ["name": "A\n", "id": 7]])
        #expect(found[1].siblings.map(\.members) == [["about": "x"], [:]])
    }

    @Test func aWrongElementCostsItselfAlone() throws {
        let found = try read(#"{"messages":[{"a":1,"a":2},tru,"\ud800",{"b" 1},5]}"#)
        let errors = found.map { element -> JSONError? in if case .failure(let error) = element.value { error } else { nil } }
        #expect(errors == [.duplicateName(offset: 7), .unexpected(offset: 3), .loneSurrogate(offset: 1), .unexpected(offset: 5), nil])
    }

    @Test func aLargeElementIsPassedOver() throws {
        var limits = JSONElements.Limits()
        (limits.elementByteCount, limits.elementDepth) = (10, 1)
        let found = try read(#"["12345678","123456789",[[[]]],1]"#, at: [], limits: limits)
        let errors = found.map { element -> JSONError? in if case .failure(let error) = element.value { error } else { nil } }
        #expect(errors == [nil, .tooLong(byteCount: 11), .tooDeep(offset: 2), nil])
        #expect(found.map(\.offset) == [1, 12, 24, 31])
    }

    @Test(arguments: [
        ("", .unexpected(offset: 0)), ("{", .unexpected(offset: 1)), (#"{"messages":[1,]}"#, .unexpected(offset: 15)),
        (#"{"messages":[1"#, .unexpected(offset: 14)), (#"{"messages":[1 2]}"#, .unexpected(offset: 15)), ("{} x", .unexpected(offset: 3)),
        (#"{"a":[1},"messages":[]}"#, .unexpected(offset: 7)), (#"{"messages":[],"messages":[]}"#, .duplicateName(offset: 15)),
        (#"{"a":1,"\u0061":2}"#, .duplicateName(offset: 7)), (#"{"\ud800":1}"#, .badName(offset: 1)), (#"{"a":"x}"#, .unexpected(offset: 8)),
        ("{1:2}", .unexpected(offset: 1)), (#"{"a" 1}"#, .unexpected(offset: 5)), ("\u{FEFE}", .unexpected(offset: 2)), (#"{"a":}"#, .unexpected(offset: 5)),
        (#"{"a":1,}"#, .unexpected(offset: 7)), ("{,}", .unexpected(offset: 1)), (#"{"a":"\"#, .unexpected(offset: 7)),
    ] as [(String, JSONElementsError)])
    func aWrongTextIsAnError(text: String, error: JSONElementsError) { #expect(self.error(of: text) == error) }

    @Test func whatWasGivenBeforeAnErrorStays() throws {
        var elements = JSONElements(MemorySource(Array(#"[1,2,}"#.utf8)), at: [])
        #expect(try elements.next()?.value == .success(1))
        #expect(try elements.next()?.value == .success(2))
        #expect(throws: JSONElementsError.unexpected(offset: 5)) { try elements.next() }
        #expect(try elements.next() == nil)
    }

    @Test func depthIsLimited() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(error(of: #"{"a":"# + deep) == .tooDeep(offset: 517))
        #expect(error(of: deep, at: []) == .tooDeep(offset: 513))
    }

    @Test func howManyArraysWereFoundIsSaid() throws {
        var elements = JSONElements(MemorySource(Array(#"[{"m":[]},{"m":[1]},{"m":1}]"#.utf8)), at: ["*", "m"])
        while try elements.next() != nil {}
        #expect(elements.arrayCount == 2)
    }

    /// Elements, names and strings lie across the ends of pieces that are read.
    @Test func aLongTextIsReadInPieces() throws {
        var text = #"{"messages":["#
        let values = (0..<40_000).map { #"{"n":\#($0),"t":"a\\\"b"}"# }
        text += values.joined(separator: ",\n") + "]}"
        let source = CountingSource(Array(text.utf8))
        var elements = JSONElements(source, at: ["messages"]), count: Int64 = 0
        while let element = try elements.next() {
            #expect(try element.value.get()["n"]?.integer == count)
            count += 1
        }
        #expect(count == 40_000 && source.largestCount <= 1 << 18)
    }

    @Test func anErrorOfTheSourceIsPassedOn() {
        var elements = JSONElements(CountingSource(Array("[1,2".utf8), failsAt: 0), at: [])
        #expect(throws: ByteSourceError.self) { try elements.next() }
    }
}
