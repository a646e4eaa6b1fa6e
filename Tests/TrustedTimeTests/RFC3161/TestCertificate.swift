import Crypto
import Foundation
import SwiftASN1
import TrustedTime
import X509

/// A certificate and its key, made for a test.
struct TestCertificate {
    enum Key {
        case p256(P256.Signing.PrivateKey), p384(P384.Signing.PrivateKey), p521(P521.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)

        var forCertificates: Certificate.PrivateKey {
            switch self {
            case .p256(let key): Certificate.PrivateKey(key)
            case .p384(let key): Certificate.PrivateKey(key)
            case .p521(let key): Certificate.PrivateKey(key)
            case .ed25519(let key): Certificate.PrivateKey(key)
            }
        }

        /// The signature and the encoded identifier of how it was made; ECDSA is over the digest that is usual for the curve.
        func sign(_ bytes: [UInt8]) throws -> (signature: [UInt8], algorithm: [UInt8]) {
            switch self {
            case .p256(let key): (Array(try key.signature(for: bytes).derRepresentation), DER.name("1.2.840.10045.4.3.2"))
            case .p384(let key): (Array(try key.signature(for: bytes).derRepresentation), DER.name("1.2.840.10045.4.3.3"))
            case .p521(let key): (Array(try key.signature(for: bytes).derRepresentation), DER.name("1.2.840.10045.4.3.4"))
            case .ed25519(let key): (Array(try key.signature(for: bytes)), DER.name("1.3.101.112"))
            }
        }

        /// `sha256`, `sha384` or `sha512`.
        var digest: ImprintAlgorithm {
            switch self {
            case .p256: .sha256
            case .p384: .sha384
            case .p521, .ed25519: .sha512
            }
        }
    }

    let certificate: Certificate
    let key: Key
    let encoded: [UInt8]

    var authority: AuthorityCertificate {
        get throws { try AuthorityCertificate(parsing: encoded) }
    }

    /// The encoded name of the issuer.
    var issuerBytes: [UInt8] {
        get throws {
            var serializer = SwiftASN1.DER.Serializer()
            try serializer.serialize(certificate.issuer)
            return serializer.serializedBytes
        }
    }

    /// - Parameter issuer: nil is itself.
    init(
        _ name: String, key: Key = .p256(P256.Signing.PrivateKey()), issuer: TestCertificate? = nil, serial: Int = 7,
        from: TimeInterval = 1_700_000_000, until: TimeInterval = 1_900_000_000, version: Certificate.Version = .v3,
        extensions: [Certificate.Extension]
    ) throws {
        let subject = try DistinguishedName { CommonName(name) }
        certificate = try Certificate(
            version: version, serialNumber: Certificate.SerialNumber(serial), publicKey: key.forCertificates.publicKey,
            notValidBefore: Date(timeIntervalSince1970: from), notValidAfter: Date(timeIntervalSince1970: until),
            issuer: issuer?.certificate.subject ?? subject, subject: subject,
            extensions: Certificate.Extensions(extensions), issuerPrivateKey: (issuer?.key ?? key).forCertificates)
        self.key = key
        var serializer = SwiftASN1.DER.Serializer()
        try serializer.serialize(certificate)
        encoded = serializer.serializedBytes
    }

    static func root(_ name: String = "Root", key: Key = .p256(P256.Signing.PrivateKey())) throws -> TestCertificate {
        try TestCertificate(name, key: key, extensions: try authorityExtensions())
    }

    static func authorityExtensions(pathLength: Int? = nil) throws -> [Certificate.Extension] {
        [
            try Certificate.Extension(BasicConstraints.isCertificateAuthority(maxPathLength: pathLength), critical: true),
            try Certificate.Extension(KeyUsage(keyCertSign: true), critical: true),
        ]
    }

    static func usage(_ usages: [ExtendedKeyUsage.Usage] = [.timeStamping], critical: Bool = true) throws -> Certificate.Extension {
        try Certificate.Extension(try ExtendedKeyUsage(usages), critical: critical)
    }

    static func signer(
        under issuer: TestCertificate, key: Key = .p256(P256.Signing.PrivateKey()), extensions: [Certificate.Extension]? = nil,
        until: TimeInterval = 1_900_000_000, from: TimeInterval = 1_700_000_000
    ) throws -> TestCertificate {
        try TestCertificate(
            "Signer", key: key, issuer: issuer, serial: 9, from: from, until: until, extensions: try extensions ?? [usage()])
    }
}

/// Writes ASN.1 as tests need it, also wrongly.
enum DER {
    static func value(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        let contents = contents.flatMap { $0 }
        guard contents.count >= 0x80 else { return [tag, UInt8(contents.count)] + contents }
        guard contents.count >= 0x100 else { return [tag, 0x81, UInt8(contents.count)] + contents }
        return [tag, 0x82, UInt8(contents.count >> 8), UInt8(contents.count & 0xFF)] + contents
    }

    static func sequence(_ members: [UInt8]...) -> [UInt8] { value(0x30, members.flatMap { $0 }) }

    static func identifier(_ dotted: String) -> [UInt8] {
        var serializer = SwiftASN1.DER.Serializer()
        guard let name = try? ASN1ObjectIdentifier(dotRepresentation: dotted), (try? serializer.serialize(name)) != nil else { return [] }
        return serializer.serializedBytes
    }

    /// AlgorithmIdentifier without parameters.
    static func name(_ dotted: String) -> [UInt8] { sequence(identifier(dotted)) }

    static let null: [UInt8] = [5, 0]
    static func integer(_ value: UInt8) -> [UInt8] { [2, 1, value] }

    static func digest(_ algorithm: ImprintAlgorithm) -> [UInt8] {
        name("2.16.840.1.101.3.4.2." + (algorithm == .sha256 ? "1" : algorithm == .sha384 ? "2" : "3"))
    }
}
