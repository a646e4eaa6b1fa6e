import Octets
import Testing

@Test func textIsCompactAndInOrder() {
    let value: JSONValue = ["b": 1, "a": [true, nil, "x\"\\\n\r\t\u{1}\u{7F}é/"], "c": [:], "d": []]
    #expect(
        String(decoding: value.encoded, as: UTF8.self)
            == #"{"b":1,"a":[true,null,"x\"\\\n\r\t\u0001\u007fé/"],"c":{},"d":[]}"#)
}

@Test func textForPeopleHasOneValuePerLine() throws {
    let value: JSONValue = ["b": [1, ["c": nil]], "e": [], "o": [:]]
    let text = """
        {
          "b": [
            1,
            {
              "c": null
            }
          ],
          "e": [],
          "o": {}
        }

        """
    #expect(value.indented == text)
    #expect(try JSONValue(parsing: Array(value.indented.utf8)) == value)
}

@Test func whatIsWrittenIsReadAsTheSame() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<3000 {
        let value = JSONValue.random(depth: 0, using: &generator)
        #expect(try JSONValue(parsing: value.encoded) == value)
        #expect(try JSONValue(parsing: value.encoded).encoded == value.encoded)
        #expect(try JSONValue(parsing: Array(value.indented.utf8)) == value)
    }
}

/// Texts near acceptable ones: whatever is read is written so that it is read as the same again.
@Test func whatIsReadOfChangedTextsIsStable() throws {
    var generator = SeededGenerator(seed: 7)
    let syntax = Array("\"\\{}[],:0-.eu \n".utf8)
    var readCount = 0
    for _ in 0..<20_000 {
        var text = JSONValue.random(depth: 2, using: &generator).encoded
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let place = Int.random(in: 0..<text.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: text.insert(syntax.randomElement(using: &generator) ?? 0, at: place)
            default: if text.count > 1 { text.remove(at: place) }
            }
        }
        guard let value = try? JSONValue(parsing: text) else { continue }
        readCount += 1
        #expect(try JSONValue(parsing: value.encoded) == value)
    }
    #expect(readCount > 1000)
}

@Test func anObjectKeepsItsOrder() throws {
    var object = try #require(JSONObject([("b", 1), ("a", 2), ("c", 3)]))
    object["a"] = nil
    object["d"] = 4
    object["b"] = 5
    #expect(object.members.map(\.name) == ["b", "c", "d"])
    #expect(object["b"] == 5 && object["c"] == 3 && object["d"] == 4 && object["a"] == nil)
    object["x"] = nil
    #expect(object.members.count == 3)
    #expect(JSONObject([("a", 1), ("a", 1)]) == nil)
    #expect(JSONObject([("a", 1), ("b", 2)]) != JSONObject([("b", 2), ("a", 1)]))
}

@Test func aMemberThatIsNullIsThere() {
    let value: JSONValue = ["a": nil]
    #expect(value["a"] == .some(.null))
    #expect(value["b"] == nil)
}

@Test func valuesOfOneKindAreNotAnother() {
    let values: [JSONValue] = [nil, true, 0, "0", [], [:]]
    for (index, left) in values.enumerated() {
        for (other, right) in values.enumerated() { #expect((left == right) == (index == other)) }
    }
    #expect(values.map { $0.bool != nil } == [false, true, false, false, false, false])
    #expect(values.map { $0.integer != nil } == [false, false, true, false, false, false])
    #expect(values.map { $0.string != nil } == [false, false, false, true, false, false])
    #expect(values.map { $0.array != nil } == [false, false, false, false, true, false])
    #expect(values.map { $0.object != nil } == [false, false, false, false, false, true])
    #expect(values.allSatisfy { $0["a"] == nil })
}

extension JSONValue {
    /// Any value, at most four levels deep.
    static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2:
            let width = Int64.random(in: 0..<64, using: &generator)
            return .integer(Int64(bitPattern: generator.next()) >> width)
        case 3, 4: return .string(randomText(using: &generator))
        case 5:
            let count = Int.random(in: 0..<5, using: &generator)
            return .array((0..<count).map { _ in random(depth: depth + 1, using: &generator) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<5, using: &generator) {
                object[randomText(using: &generator)] = random(depth: depth + 1, using: &generator)
            }
            return .object(object)
        }
    }

    private static func randomText(using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<8, using: &generator) {
            let bounds: [UInt32] = [0x80, 0x100, 0x800, 0x10000, 0x110000]
            let bound = bounds.randomElement(using: &generator) ?? 0x80
            text.append(Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)) ?? "\u{FFFD}")
        }
        return String(text)
    }
}
