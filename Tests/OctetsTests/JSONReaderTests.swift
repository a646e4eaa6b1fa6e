import Octets
import Testing

private func read(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

@Test(arguments: [
    ("null", JSONValue.null), ("true", true), (" false\n", false), ("\"\"", ""), ("[]", []), ("{}", [:]),
    ("[ ]", []),
    ("{ }", [:]), ("\t[\r\n1 , 2 ]", [1, 2]), (#"{"a":{"b":[null]}}"#, ["a": ["b": [nil]]]), ("[[],{}]", [[],
    [:]]),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\uDE00""#,
    "😀"),
    (#""\u0000""#, "\u{0}"), ("\"\u{7F}é😀\u{2028}\u{10FFFF}\"", "\u{7F}é😀\u{2028}\u{10FFFF}"), (#"{"":1}"#,
    ["": 1]),
    (#""\uFFFF\udbff\udfff""#, "\u{FFFF}\u{10FFFF}"), (#"{"a":1,"A":2}"#, ["a": 1, "A": 2]),
] as [(String, JSONValue)])
func acceptableTexts(text: String, value: JSONValue) throws { #expect(try read(text) == value) }

@Test(arguments: [
    "", " ", "nul", "nulll", "True", "NULL", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "a", "[",
    "]", "{", "}", "[1", "[1,",
    "[1,]", "[,1]", "[1 2]", "[1,,2]", "[1;2]", "[1}", "{1:2}", "{a:1}", "{'a':1}", #"{"a"}"#, #"{"a":}"#,
    #"{"a" 1}"#, #"{"a":1,}"#,
    #"{"a":1 "b":2}"#, #"{,"a":1}"#, #"{"a":1]"#, #"{"a"::1}"#, "1 2", "[] []", "{}{}", "null,", "// x\n1",
    "/* */1", "1 // x", "#1",
    "\"", "\"a", #""\""#, #""\x41""#, #""\u""#, #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\a""#, #""\'""#,
    #""\0""#, "\"a\nb\"",
    "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", "\u{FEFF}1", "\u{A0}1", "1\u{2028}", "1\u{C}", "1\u{0}", "\u{0}1",
    "\"\\\u{9}\"", "\"\\ｕ0041\"",
    "\"\\u００41\"", "１",
])
func otherTextsAreRefused(text: String) { #expect(throws: JSONError.self) { try read(text) } }

@Test(arguments: [
    "0", "-0", "1", "-1", "10", "1.0", "0.10", "1e5", "1E5", "1e+5", "1e-05", "-0.0e00",
    "123456789012345678901234567890",
    "0.30000000000000000000000001", "1e400", "-1.5E+3",
])
func numbersKeepTheirSpelling(text: String) throws {
    guard case .number(let number) = try read(text) else { throw NotANumber() }
    #expect(number.text == text)
    #expect(try read("[\(text)]").encoded == Array("[\(text)]".utf8))
}

@Test(arguments: [
    "-", "+1", "01", "-01", "00", "1.", ".1", "-.1", "1e", "1e+", "1.e1", "1.2.3", "1e1.5", "0x10", "1_000",
    "--1", "1-", "0e", "1 .5",
    "1f", "0b1", "٣",
])
func otherNumbersAreRefused(text: String) {
    #expect(throws: JSONError.self) { try read(text) }
    #expect(throws: JSONError.self) { try read("[\(text)]") }
}

private struct NotANumber: Error {}

@Test(arguments: [
    ("0", 0), ("-1", -1), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ("9223372036854775808", nil), ("-0", nil), ("1.0", nil), ("1e2", nil),
] as [(String, Int64?)])
func integersAreThoseWrittenAsIntegers(text: String, integer: Int64?) throws {
    #expect(try read(text).integer == integer)
}

@Test func aNameStandsOnceInAnObject() throws {
    #expect(throws: JSONError.duplicateName(offset: 7)) { try read(#"{"a":1,"a":1}"#) }
    #expect(throws: JSONError.duplicateName(offset: 7)) { try read(#"{"a":1,"\u0061":2}"#) }
    #expect(throws: JSONError.duplicateName(offset: 7)) { try read(#"[{"":0,"":0}]"#) }
    #expect(try read(#"{"a":{"a":1}}"#) == ["a": ["a": 1]])
}

/// Other programs compare names by their bytes: these two are two names, and two texts.
@Test func canonicallyEquivalentTextsAreNotTheSame() throws {
    let object = try read("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(object["\u{E9}"] == 1 && object["e\u{301}"] == 2)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    #expect(try read("{\"\u{E9}\":1}") != read("{\"e\u{301}\":1}"))
    #expect(try Set([read("\"\u{E9}\""), read("\"e\u{301}\"")]).count == 2)
}

@Test(arguments: [
    #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800\u0041""#, #""\ud800x""#, #""\ud800\n""#,
    #""\udfff\ud800""#,
])
func loneSurrogatesAreRefused(text: String) {
    #expect(throws: JSONError.loneSurrogate(offset: 1)) { try read(text) }
}

@Test(arguments: [
    [0x80], [0xFF], [0xC3], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF,
    0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F,
    0x98],
    [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
] as [[UInt8]])
func whatIsNotUTF8IsRefused(bytes: [UInt8]) {
    #expect(throws: JSONError.notUTF8(offset: 0)) { try JSONValue(parsing: [0x22] + bytes + [0x22]) }
    #expect(throws: JSONError.notUTF8(offset: 1)) {
        try JSONValue(parsing: [0x7B, 0x22] + bytes + Array("\":1}".utf8))
    }
    #expect(throws: JSONError.unexpected(offset: 0)) { try JSONValue(parsing: bytes) }
}

@Test func otherEncodingsAreRefused() {
    let texts: [[UInt8]] = [[0, 0x31], [0x31, 0], [0xFE, 0xFF, 0, 0x31], [0xFF, 0xFE, 0x31, 0]]
    for bytes in texts {
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }
    #expect(throws: JSONError.unexpected(offset: 0)) { try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x31]) }
}

@Test func theFirstFaultIsNamedByItsPlace() {
    #expect(throws: JSONError.unexpected(offset: 3)) { try read("[1 2]") }
    #expect(throws: JSONError.unexpected(offset: 2)) { try read("{}x") }
    #expect(throws: JSONError.unexpected(offset: 2)) { try read("\"a") }
}

@Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(33))
    #expect(throws: JSONError.tooDeep(offset: 33)) { try read(nested(34)) }
    #expect(throws: JSONError.tooDeep(offset: 33)) { try read(String(repeating: "[", count: 1_000_000)) }
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(throws: JSONError.self) { try read(objects) }
    let flat = JSONValue.Limits(depth: 0)
    #expect(try JSONValue(parsing: Array("[]".utf8), limits: flat) == [])
    #expect(throws: JSONError.tooDeep(offset: 1)) { try JSONValue(parsing: Array("[1]".utf8), limits: flat) }
}

@Test func theNumberOfValuesIsLimited() throws {
    let limits = JSONValue.Limits(valueCount: 3)
    #expect(try JSONValue(parsing: Array("[1,2]".utf8), limits: limits) == [1, 2])
    #expect(try JSONValue(parsing: Array(#"{"a":1,"b":2}"#.utf8), limits: limits)["b"] == 2)
    #expect(throws: JSONError.tooManyValues(offset: 5)) {
        try JSONValue(parsing: Array("[1,2,3]".utf8), limits: limits)
    }
    #expect(throws: JSONError.tooManyValues(offset: 5)) {
        try JSONValue(parsing: Array("[[],[[]]]".utf8), limits: limits)
    }
}

@Test func theSizeIsLimited() throws {
    let limits = JSONValue.Limits(byteCount: 2)
    #expect(try JSONValue(parsing: Array("12".utf8), limits: limits) == 12)
    #expect(throws: JSONError.tooLong(byteCount: 3)) {
        try JSONValue(parsing: Array("123".utf8), limits: limits)
    }
}
