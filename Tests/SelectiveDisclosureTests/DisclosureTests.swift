import Octets
import SelectiveDisclosure
import Testing

@Test(arguments: [
    (
        "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd",
        "jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4", "given_name", "John"
    ),
    ("WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0", "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs", nil, "FR"),
])
func readsTheExamplesOfTheRFC(encoded: String, digest: String, name: String?, value: String) throws {
    let disclosure = try Disclosure(parsing: encoded)
    #expect(disclosure.digest == digest)
    #expect(disclosure.name == name)
    #expect(disclosure.value == .string(value))
    #expect(disclosure.encoded == encoded)
}

@Test func readsWhatItWrites() throws {
    let salt = HashStream().take(16)
    for name in ["é\n", nil] {
        let disclosure = Disclosure(salt: salt, name: name, value: [1, ["a": "b"], nil])
        let read = try Disclosure(parsing: disclosure.encoded)
        #expect(read == disclosure)
        #expect((read.salt, read.name, read.value) == (disclosure.salt, name, disclosure.value))
        #expect(read.digest == disclosure.digest)
        #expect(Base64.decode(read.salt, .url, .unpadded) == salt)
    }
}

@Test(arguments: [
    #"["lklxF5jMYlGTPUovMNIvCA"]"#,  // too short
    #"["lklxF5jMYlGTPUovMNIvCA","a",1,2]"#,  // too long
    #"["lklxF5jMYlGTPUovMNIvCA",1,2]"#,  // the name is no text
    #"[1,"a",2]"#,  // the salt is no text
    #"["lklxF5jMYlGTPUovMNIv","a",2]"#,  // 15 bytes of salt
    #"["_26bc4LT-ac6q2KI6cBW5es","a",2]"#,  // 17 bytes of salt, as in one example of the RFC
    #"["lklxF5jMYlGTPUovMNIvCB","a",2]"#,  // bits of the salt that no byte uses
    #"{"lklxF5jMYlGTPUovMNIvCA":1}"#,
    #"["lklxF5jMYlGTPUovMNIvCA","a",{"b":1,"b":2}]"#,  // a name twice
    #"["lklxF5jMYlGTPUovMNIvCA","a",2] 3"#,
    "", "[", "\u{FEFF}[]",
])
func refusesWhatIsNoDisclosure(json: String) {
    let encoded = Base64.encode(Array(json.utf8), .url, .unpadded)
    #expect(throws: SDJWTError.malformedDisclosure(number: 7)) { try Disclosure(parsing: encoded, number: 7) }
}

@Test(arguments: ["=", "\n", " ", "+"])
func refusesOtherBase64(suffix: String) {
    let encoded = "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0" + suffix
    #expect(throws: SDJWTError.malformedDisclosure(number: 1)) { try Disclosure(parsing: encoded) }
}
