import Foundation
import Octets
import SodiumCrypto
import TestSupport
import TrustedTime

/// A token that an authority gave for a request of ours, and what is needed to check it.
struct ObtainedToken {
    let name: String
    let stamped: [UInt8]
    let request: TimestampRequest
    let response: [UInt8]
    let roots: [AuthorityCertificate]
    var given: [AuthorityCertificate] = []

    /// What Holdfast says.
    func verify() throws -> VerifiedTimestamp {
        try TimestampResponse(parsing: response).token.verify(
            stamped, answering: request, roots: AuthorityRoots(roots), intermediates: given)
    }

    /// What `openssl ts -verify`, rfc3161-client and pyhanko say of each, in this order.
    static func publicVerdicts(of tokens: [ObtainedToken]) throws -> [String: [String]] {
        try TemporaryFolder.with { folder in
            let files = try tokens.map { token in
                try Bytes.save(Array(token.text.utf8), to: folder + "/\(token.name).txt")
                return folder + "/\(token.name).txt"
            }
            let script = Project.root + "/Scripts/lib/timestamp_tools.py"
            let outcome = try Tool.python.program().run([script] + files, in: folder, timeout: 300)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
            let lines = outcome.outputText.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            return Dictionary(uniqueKeysWithValues: lines.map { ($0[0], Array($0.dropFirst())) })
        }
    }

    /// In the form of `Vectors/rfc3161`.
    private var text: String {
        func many(_ certificates: [AuthorityCertificate]) -> String {
            certificates.map { Base64.encode($0.encoded) }.joined(separator: " ")
        }
        let lines = [
            ("stamped", Base64.encode(stamped)), ("request", Base64.encode(request.encoded)), ("roots", many(roots)),
            ("intermediates", many(given)), ("response", Base64.encode(response)),
        ]
        return lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)\n" }.joined()
    }
}

extension ObtainedToken {
    /// A request of ours for these bytes.
    static func request(for stamped: [UInt8], seed: UInt64) -> TimestampRequest {
        TimestampRequest(imprint: Digest32(hashing: stamped), nonce: Bytes.noise(16, seed: seed))
    }

    /// Posts a request as a time-stamping client does.
    static func post(_ request: TimestampRequest, to address: String, header: String? = nil) throws -> [UInt8] {
        let program = """
            import sys, urllib.request as u
            h = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
            h.update([a.split(": ", 1) for a in sys.argv[2:]])
            r = u.build_opener(u.ProxyHandler({})).open(u.Request(sys.argv[1], sys.stdin.buffer.read(), h), timeout=30)
            assert r.headers["Content-Type"] == "application/timestamp-reply", r.headers
            sys.stdout.buffer.write(r.read())
            """
        return try TemporaryFolder.with { folder in
            let words = ["-c", program, address] + (header.map { [$0] } ?? [])
            let outcome = try Tool.python.program().run(words, input: request.encoded, in: folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
            return outcome.output
        }
    }
}
