import Foundation
import Octets
import SodiumCrypto
import Testing

/// `Vectors/ed25519`: keys and signatures on which programs do not agree, with what public ones say.
struct Ed25519VectorTests {
    @Test func everyCaseEndsAsItSays() throws {
        let cases = try Ed25519Case.all()
        #expect(cases.count == 56)
        for each in cases {
            #expect(try each.isAcceptedByUs() == each.accepts("expect"), "\(each.name)")
        }
    }

    /// Nobody who checks with another program finds a signature bad that we call good.
    @Test func whatWeAcceptEveryPublicProgramAccepts() throws {
        let accepted = try Ed25519Case.all().filter { try $0.isAcceptedByUs() }
        #expect(accepted.map(\.name) == ["both-mixed-holds", "key-mixed-holds", "ordinary"])
        for each in accepted {
            #expect(Ed25519Case.peers.allSatisfy(each.accepts), "\(each.name)")
        }
    }

    /// OpenSSL, cryptography and Go let a key, or both key and R, be of small order; the two of libsodium do not.
    @Test func whatOthersAcceptAndWeDoNotIsListed() throws {
        let lax = try Ed25519Case.all().filter { each in
            !each.accepts("expect") && Ed25519Case.peers.contains(where: each.accepts)
        }
        let kinds = [
            "key-small-": 8, "both-small-": 8, "key-identity-": 3, "key-order-": 3, "key-zeros": 1, "r-small-0": 1,
        ]
        #expect(lax.count == kinds.values.reduce(0, +))
        for (kind, count) in kinds { #expect(lax.count { $0.name.hasPrefix(kind) } == count, "\(kind)") }
        for each in lax {
            #expect(Ed25519Case.peers.filter(each.accepts) == ["cryptography", "go", "openssl"], "\(each.name)")
        }
    }

    /// A libsodium that multiplies by the cofactor accepts these; then the equation alone decides.
    @Test func theEquationAloneRefusesWhatHoldsWithTheCofactorOnly() throws {
        for each in try Ed25519Case.all() {
            let holds = try each.key().holdsWithoutCofactor(each.bytes("signature"), for: each.bytes("message"))
            #expect(holds == each.accepts("go"), "\(each.name)")
            if each.name.hasSuffix("-cofactor") { #expect(!holds, "\(each.name)") }
        }
    }

    @Test(.enabled(if: Ed25519Case.arePeersWanted)) func publicProgramsSayWhatTheFilesSay() throws {
        let answers = try Ed25519Case.askPeers()
        let cases = Dictionary(uniqueKeysWithValues: try Ed25519Case.all().map { ($0.name, $0) })
        var asked: Set<String> = []
        for line in answers.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            try #require(words.count == 3)
            #expect(cases[words[0]]?.accepts(words[1]) == (words[2] == "accept"), "\(line)")
            asked.insert(words[1])
        }
        // A system with another libsodium than 1.0.18 cannot be asked for that one.
        let wanted = Set(Ed25519Case.peers).subtracting(["libsodium"])
        if Ed25519Case.mustRun { #expect(asked.isSuperset(of: wanted), "asked: \(asked.sorted())") }
        #expect(answers.split(separator: "\n").count == cases.count * asked.count)
    }
}

/// One file: lines "name: value".
struct Ed25519Case {
    static let peers = ["cryptography", "go", "libsodium", "openssl", "pynacl"]
    static let mustRun = ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    static var arePeersWanted: Bool { mustRun || ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] != nil }

    let name: String
    private let fields: [String: String]

    static func all() throws -> [Ed25519Case] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".txt") }.map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return try Ed25519Case(name: String(name.dropLast(4)), text: text)
        }
    }

    init(name: String, text: String) throws {
        self.name = name
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            try #require(parts.count == 2 && fields[String(parts[0])] == nil, "\(name): \(line)")
            fields[String(parts[0])] = String(parts[1].dropFirst())
        }
        self.fields = fields
    }

    func accepts(_ peer: String) -> Bool { fields[peer] == "accept" }
    func bytes(_ field: String) throws -> [UInt8] { try #require(fields[field].flatMap(Hex.decode)) }
    func key() throws -> VerifyingKey { try #require(VerifyingKey(bytes("key"))) }
    func isAcceptedByUs() throws -> Bool { try key().isValid(bytes("signature"), for: bytes("message")) }

    static func askPeers() throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] ?? "python3"
        process.arguments = [python, repository.appending(path: "Scripts/lib/ed25519_peers.py").path, folder.path]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    private static var folder: URL { repository.appending(path: "Vectors/ed25519") }
    private static var repository: URL {
        // Resolved, because a checkout may link to its sources.
        URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }
}
