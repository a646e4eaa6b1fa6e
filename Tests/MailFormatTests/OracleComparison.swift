import MailFormat
import Octets
import SodiumCrypto

/// One mail, as read here and by Python.
struct OracleComparison {
    /// `file field`; the field as it stands; both values.
    private(set) var differences: [(place: String, raw: String?, detail: String)] = []
    private(set) var comparedCount = 0
    private let message: MailMessage
    private let file: String
    private let oracle: JSONValue

    init(of message: MailMessage, named file: String, with oracle: JSONValue) {
        (self.message, self.file, self.oracle) = (message, file, oracle)
    }

    mutating func run() {
        for field in oracle["headers"].array {
            let name = field.array[0].text
            check(name, message.headers.all(name).map { $0.decoded(in: message.bytes) }, field.array[1].array.map(\.text))
        }
        for (name, list) in oracle["addresses"].pairs {
            let own = message.addresses(of: name).map { "\($0.name ?? "")|\($0.address ?? "")" }
            check(name, own, list.array.map { "\($0.array[0].text)|\($0.array[1].text)" })
        }
        for (name, value) in oracle["dates"].pairs {
            let own = message.headers.first(name).flatMap { MailDate(parsing: $0.unfolded(in: message.bytes)) }
            let numbers = own.map { [$0.year, $0.month, $0.day, $0.hour, $0.minute, $0.second, $0.offset ?? -1] } ?? []
            check(name, numbers, value.array.map { $0.integer ?? -1 })
        }
        parts()
    }

    private mutating func parts() {
        let theirs = oracle["parts"].array
        let tree = message.parts.map { "\($0.contentType.mediaType) \($0.children.count)" }
        let theirTree = theirs.map { "\($0["type"].text) \($0["children"].integer ?? 0)" }
        check("tree", tree, theirTree)
        guard tree == theirTree else { return }
        for (index, (part, their)) in zip(message.parts, theirs).enumerated() {
            check("name \(index)", message.fileName(of: part) ?? "-", their["name"] == .null ? "-" : their["name"].text)
            guard !part.isContainer else { continue }
            check("body \(index)", Digest32(hashing: message.decodedBody(of: part).bytes).hex, their["sha256"].text)
        }
    }

    private mutating func check<Value: Equatable>(_ what: String, _ own: Value, _ theirs: Value) {
        comparedCount += 1
        guard own != theirs else { return }
        let raw = message.headers.first(what).map { String(decoding: $0.unfolded(in: message.bytes), as: UTF8.self) }
        differences.append(("\(file) \(what)", raw, "\(own) here, \(theirs) in Python"))
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue {
        if case .object(let object) = self { return object[name] ?? .null }
        return .null
    }
    var array: [JSONValue] { if case .array(let values) = self { values } else { [] } }
    var text: String { if case .string(let text) = self { text } else { "\(self)" } }
    var integer: Int? { if case .number(let number) = self { number.integer.map { Int($0) } } else { nil } }
    var pairs: [(String, JSONValue)] { if case .object(let object) = self { object.members.map { ($0.name, $0.value) } } else { [] } }
}
