import Foundation

/// A time-stamping authority of our own, made with the program `openssl` in a folder: a root, perhaps an intermediate,
/// and a signer. It answers requests as a public authority does, without a network.
///
/// Certificates are valid from 2020 to 2049 unless the traits say otherwise, so that times can be faked.
/// Ed25519 is missing, because `openssl ts` of OpenSSL 3.0 does not sign with it (tried).
package struct TestAuthority: Sendable {
    /// What an authority is like.
    package struct Traits: Sendable {
        /// Kind of all its keys.
        package var keyKind = KeyKind.p256
        /// Common name of the signer; the root's is this and " Root".
        package var name = "Holdfast Test Authority"
        /// The signer's extended key usage as `openssl` writes it; nil for none.
        package var purpose: String? = "critical,timeStamping"
        /// Validity of the signer: YYYYMMDDHHMMSSZ.
        package var notBefore = "20200101000000Z", notAfter = "20490101000000Z"
        /// Whether an intermediate stands between root and signer.
        package var hasIntermediate = false
        /// Whether tokens carry intermediate and root too, which OpenSSL 3.0 does not sort.
        package var sendsChain = false
        /// Policy that the authority states.
        package var policy = "1.2.3.4.1"
        /// Accuracy as `openssl` writes it.
        package var accuracy = "secs:1, millisecs:500"
        /// Digest of the signing certificate attribute: `sha1` gives the old attribute.
        package var certificateDigest = "sha256"
        /// Lines added to the extensions of signer and intermediate, such as `authorityInfoAccess=OCSP;URI:http://…`.
        package var extensions: [String] = []

        package init() {}
    }

    /// Kinds of keys that `openssl ts` can use.
    package enum KeyKind: String, CaseIterable, Sendable {
        case p256, p384, rsa

        fileprivate var arguments: [String] {
            switch self {
            case .p256: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
            case .p384: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]
            case .rsa: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
            }
        }
    }

    /// Where its keys and certificates are: `root.pem`, `intermediate.pem` when there is one, `tsa.pem`, `tsa.cnf`, and
    /// what `openssl ts`, `openssl ocsp` and `openssl ca` need beside them.
    package let folder: String
    /// What it is like.
    package let traits: Traits
    private let openssl: Program

    /// Makes keys and certificates.
    /// - Parameter folder: must exist; one authority for each folder.
    /// - Throws: ``TestSupportError``.
    package init(in folder: String, _ traits: Traits = Traits()) throws {
        (self.folder, self.traits) = (folder, traits)
        openssl = try Tool("openssl").program()
        try Bytes.save([], to: folder + "/index.txt")
        try write("01\n", "serial.txt")
        try write("01\n", "tsa.serial")
        try write("01\n", "crl.serial")
        try write(certificateConfiguration, "ca.cnf")
        try write(authorityConfiguration, "tsa.cnf")
        try makeCertificate("root", "\(traits.name) Root", extensions: "authority", issuer: nil, to: issuerEnd)
        if traits.hasIntermediate {
            try makeCertificate(
                "intermediate", "\(traits.name) Intermediate", extensions: "authority_below", issuer: "root", to: issuerEnd)
        }
        try makeCertificate(
            "tsa", traits.name, extensions: "signer", issuer: issuer, from: traits.notBefore, to: traits.notAfter)
        if !isForTimestamps { try makeCertificate("honest", traits.name, extensions: "honest", issuer: issuer, key: "tsa") }
        let chain = (traits.hasIntermediate ? try Bytes.load(path("intermediate.pem")) : []) + (try Bytes.load(path("root.pem")))
        try Bytes.save(chain, to: path("chain.pem"))
    }

    /// The root, PEM.
    package var root: [UInt8] { get throws { try Bytes.load(path("root.pem")) } }
    /// What stands between root and signer, and the signer itself, PEM: for tokens that do not carry them.
    package var intermediates: [UInt8] {
        get throws {
            (traits.hasIntermediate ? try Bytes.load(path("intermediate.pem")) : []) + (try Bytes.load(path("tsa.pem")))
        }
    }
    /// The file with the root.
    package var rootPath: String { path("root.pem") }

    /// Answers a request as `openssl ts -reply` does; a refusal is an answer too.
    /// - Parameters:
    ///   - request: DER of a TimeStampReq.
    ///   - time: what the authority's clock says, as `faketime` reads it: "2024-05-05 10:00:00", UTC. It stands still. Nil for now.
    /// - Returns: DER of a TimeStampResp.
    package func answer(_ request: [UInt8], at time: String? = nil) throws -> [UInt8] {
        try Bytes.save(request, to: path("request.tsq"))
        let words = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", "response.tsr"]
        try run(words, at: time)
        if !isForTimestamps { try signAgain() }
        return try Bytes.load(path("response.tsr"))
    }

    /// `openssl ts` refuses to sign with a certificate that is for other purposes. So an honest certificate of the same key
    /// signs first, and then `openssl cms` signs the same statement with the one that ``Traits/purpose`` asks for.
    private func signAgain() throws {
        try run(["ts", "-reply", "-in", "response.tsr", "-token_out", "-out", "honest.tst"])
        try run(["cms", "-verify", "-noverify", "-inform", "DER", "-in", "honest.tst", "-out", "statement.der"])
        try run([
            "cms", "-sign", "-binary", "-nodetach", "-cades", "-nosmimecap", "-md", "sha256", "-econtent_type",
            "1.2.840.113549.1.9.16.1.4", "-in", "statement.der", "-signer", "tsa.pem", "-inkey", "tsa.key", "-outform", "DER",
            "-out", "again.tst",
        ])
        try run(["ts", "-reply", "-in", "again.tst", "-token_in", "-out", "response.tsr"])
    }

    private var isForTimestamps: Bool { traits.purpose == "critical,timeStamping" }

    /// A request by `openssl ts -query` over `bytes`, with nonce and the wish for certificates.
    package func request(over bytes: [UInt8], options: [String] = ["-sha256", "-cert"]) throws -> [UInt8] {
        try Bytes.save(bytes, to: path("stamped"))
        try run(["ts", "-query", "-data", "stamped", "-out", "query.tsq"] + options)
        return try Bytes.load(path("query.tsq"))
    }

    /// Takes the signer's certificate back.
    package func revokeSigner() throws { try run(["ca", "-config", "ca.cnf", "-name", issuer, "-revoke", "tsa.pem"]) }

    /// The issuer's list of certificates taken back, DER, by `openssl ca -gencrl`.
    package func revocationList() throws -> [UInt8] {
        try run(["ca", "-config", "ca.cnf", "-name", issuer, "-gencrl", "-crldays", "30", "-out", "crl.pem"])
        try run(["crl", "-in", "crl.pem", "-outform", "DER", "-out", "crl.der"])
        return try Bytes.load(path("crl.der"))
    }

    /// The issuer's answer to an OCSP request, by `openssl ocsp`, DER.
    package func status(_ request: [UInt8]) throws -> [UInt8] {
        try Bytes.save(request, to: path("ocsp.req"))
        try run([
            "ocsp", "-index", "index.txt", "-CA", "\(issuer).pem", "-rsigner", "\(issuer).pem", "-rkey", "\(issuer).key",
            "-reqin", "ocsp.req", "-respout", "ocsp.resp", "-ndays", "7",
        ])
        return try Bytes.load(path("ocsp.resp"))
    }

    /// Name of the files of who issued the signer.
    package var issuer: String { traits.hasIntermediate ? "intermediate" : "root" }

    private func path(_ name: String) -> String { folder + "/" + name }

    private func write(_ text: String, _ name: String) throws { try Bytes.save(Array(text.utf8), to: path(name)) }

    /// Runs `openssl` here, perhaps at another time.
    private func run(_ arguments: [String], at time: String? = nil) throws {
        let outcome: Outcome
        if let time {
            let faketime = try Tool("faketime").program()
            outcome = try faketime.run(["-f", time, openssl.path] + arguments, in: folder)
        } else {
            outcome = try openssl.run(arguments, in: folder)
        }
        guard outcome.code == 0 else {
            throw TestSupportError.setupFailed("openssl \(arguments.joined(separator: " ")): \(outcome.errorText)")
        }
    }

    /// Who signs a certificate is valid as long, and until 2049 at least.
    private var issuerEnd: String { max(traits.notAfter, "20490101000000Z") }

    private func makeCertificate(
        _ name: String, _ commonName: String, extensions: String, issuer: String?, from start: String = "20200101000000Z",
        to end: String = "20490101000000Z", key: String? = nil
    ) throws {
        if key == nil { try run(["genpkey"] + traits.keyKind.arguments + ["-out", "\(name).key"]) }
        try run(["req", "-new", "-key", "\(key ?? name).key", "-config", "ca.cnf", "-subj", "/CN=\(commonName)", "-out", "\(name).csr"])
        try run(
            [
                "ca", "-batch", "-config", "ca.cnf", "-name", issuer ?? name, "-notext", "-in", "\(name).csr", "-out",
                "\(name).pem", "-extensions", extensions, "-startdate", start, "-enddate", end,
            ] + (issuer == nil ? ["-selfsign"] : []))
    }
}

extension TestAuthority {
    private var certificateConfiguration: String {
        let sections = ["root", "intermediate"].map { name in
            """
            [\(name)]
            database = index.txt
            serial = serial.txt
            crlnumber = crl.serial
            new_certs_dir = .
            certificate = \(name).pem
            private_key = \(name).key
            default_md = sha256
            policy = names
            unique_subject = no
            """
        }
        let added = traits.extensions.joined(separator: "\n")
        return """
            [req]
            distinguished_name = none
            prompt = no
            [none]
            \(sections.joined(separator: "\n"))
            [names]
            commonName = supplied
            [authority]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign,digitalSignature
            subjectKeyIdentifier = hash
            [authority_below]
            basicConstraints = critical,CA:TRUE,pathlen:0
            keyUsage = critical,keyCertSign,cRLSign,digitalSignature
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid
            \(added)
            [signer]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature
            \(traits.purpose.map { "extendedKeyUsage = \($0)" } ?? "")
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid
            \(added)
            [honest]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = critical,timeStamping

            """
    }

    private var authorityConfiguration: String {
        """
        [tsa]
        default_tsa = authority
        [authority]
        serial = tsa.serial
        signer_cert = \(isForTimestamps ? "tsa" : "honest").pem
        signer_key = tsa.key
        signer_digest = sha256
        default_policy = \(traits.policy)
        digests = sha256, sha384, sha512
        accuracy = \(traits.accuracy)
        ess_cert_id_alg = \(traits.certificateDigest)
        \(traits.sendsChain ? "certs = chain.pem" : "")

        """
    }
}
