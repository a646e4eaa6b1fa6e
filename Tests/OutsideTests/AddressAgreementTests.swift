import Foundation
import Octets
import Outside
import TestSupport
import Testing

/// The client takes an address apart a second time, with Foundation. Both must find the same place, or what was allowed
/// would not be what is reached.
@Test func foundationFindsTheSamePlaceInEveryAddressThatIsTaken() throws {
    let seeds = [
        "http://example.org/tsa?x=1", "https://a.b.example:8443/", "http://127.0.0.1:80/x", "http://[::1]:8080/%2F", "https://[2001:db8::a]/",
        "http://user@host.example/#x", "https://xn--bcher-kva.example/a;b=c", "http://1.2.3.4/@[::1]:80",
    ]
    let letters = Array("abz019.:/@?#[]%\\-_~!$&'()*+,;= <>\"{}|^`\t\n\0\u{7F}xX".utf8) + [0xC3, 0xBC, 0xFF]
    var random = SeededGenerator("addresses")
    var taken = 0
    for index in 0..<40_000 {
        var bytes = Array(seeds[index % seeds.count].utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let letter = letters[Int.random(in: 0..<letters.count, using: &random)]
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = letter
            case 1: bytes.insert(letter, at: place)
            default: if bytes.count > 1 { bytes.remove(at: place) }
            }
        }
        guard let address = try? WebAddress(parsing: String(decoding: bytes, as: UTF8.self)) else { continue }
        taken += 1
        let text = address.description
        #expect(try WebAddress(parsing: text) == address)
        let url = try #require(URL(string: text), "\(text)")
        #expect(url.scheme == address.origin.scheme.rawValue, "\(text)")
        let host = url.host(percentEncoded: false).map { $0.hasPrefix("[") ? String($0.dropFirst().dropLast()) : $0 }
        #expect(host == address.origin.host.text, "\(text)")
        #expect(url.port ?? address.origin.scheme.usualPort == address.origin.port, "\(text)")
        #expect(url.user == nil && url.password == nil && url.fragment == nil, "\(text)")
        let query = url.query(percentEncoded: true).map { "?" + $0 } ?? ""
        #expect(url.path(percentEncoded: true) + query == address.target, "\(text)")
    }
    // Otherwise nothing was compared.
    #expect(taken > 4000)
}
