import Foundation

/// A vault made by the built program, and how to open it. Tests copy it, because a passphrase costs a second.
package struct SampleVault: Sendable {
    /// The passphrase with which the vault was made.
    package static let passphrase = "drizzle-anchor-fable-mustard-tandem-oboe"
    /// A trusted person, and a recipient of bundles; both exist for tests only.
    package static let trustee = AgeKey(
        identity: "AGE-SECRET-KEY-1EFGNU656Y4HHGFQX09TUHR5WR34F7K9JAPXHT9NG4RQ8U2ZTVUDQWSV4TH",
        recipient: "age1nytltm05f0lyfcmh7t7m8m4jzhtz95z9c4xs5yn2hlktsetgxcpqdza7c7")
    package static let recipient = AgeKey(
        identity: "AGE-SECRET-KEY-12HR8A43AL2WGVNP34ELXNW4DNFE5RJAJGF4VD7WMQ8DTVUQPMWAQFGZHWA",
        recipient: "age1fdaf4tasllfj6cg7wgxp5lsfs7up78n0uruvh7vehttt7nvu9pxqm6nff0")

    /// An age identity and its public half.
    package struct AgeKey: Sendable { package let identity, recipient: String }

    /// The folder in which everything stands, also where programs run.
    package let folder: String
    /// The vault folder.
    package var vault: String { folder + "/v.holdfast" }
    /// The arguments that open it, by the trusted person's identity.
    package var auth: [String] { ["--vault", vault, "--identity", folder + "/trustee.txt"] }

    /// - Parameter folder: has the vault and the identities already, or will have.
    package init(folder: String) { self.folder = folder }

    private static let original = Result { try make() }

    /// Lends a copy of the empty vault: two slots, one key record, nothing else.
    package static func withCopy<R>(_ body: (SampleVault) throws -> R) throws -> R {
        try TemporaryFolder.with { folder in
            try original.get().fill(folder)
            return try body(SampleVault(folder: folder))
        }
    }

    /// Lends a copy of this folder with all that was done in it.
    package func withCopy<R>(_ body: (SampleVault) throws -> R) throws -> R {
        try TemporaryFolder.with { other in
            try fill(other)
            return try body(SampleVault(folder: other))
        }
    }

    /// Runs the built program in this folder and opens the vault with the identity.
    package func holdfast(_ arguments: [String], input: [UInt8] = [], timeout: Double = 120) throws -> Outcome
    {
        try Project.program().run(arguments + auth, input: input, in: folder, timeout: timeout)
    }

    /// The same, when it must succeed.
    /// - Throws: ``TestSupportError/setupFailed(_:)``.
    @discardableResult
    package func must(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let outcome = try holdfast(arguments, input: input)
        guard outcome.code == 0 else {
            throw TestSupportError.setupFailed(
                "\(arguments.first ?? ""): exit \(outcome.code): \(outcome.errorText)")
        }
        return outcome
    }

    /// Makes a file in this folder.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Bytes.save(bytes, to: folder + "/" + name)
        return folder + "/" + name
    }

    private func fill(_ other: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            try Bytes.copy(folder + "/" + name, to: other + "/" + name)
        }
    }

    private static func make() throws -> SampleVault {
        let sample = SampleVault(folder: try SharedFolder.make())
        try sample.write("passphrase.txt", Array(passphrase.utf8))
        try sample.write("trustee.txt", Array((trustee.identity + "\n").utf8))
        try sample.write("recipient.txt", Array((recipient.identity + "\n").utf8))
        let key = ["--vault", sample.vault, "--passphrase-file", sample.folder + "/passphrase.txt"]
        for arguments in [["init"], ["key", "trustee", "add", "--yes", trustee.recipient, "--label", "Tests"]] {
            let outcome = try Project.program().run(arguments + key, in: sample.folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        }
        return sample
    }
}

/// A folder that lives as long as the tests run.
private enum SharedFolder {
    private static let folder = Result { try TemporaryFolder() }

    static func make() throws -> String {
        let path = try folder.get().path
        atexit {
            if let path = try? SharedFolder.folder.get().path {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
        return path
    }
}
