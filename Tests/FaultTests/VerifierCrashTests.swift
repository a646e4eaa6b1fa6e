import AgeFormat
import Foundation
import Octets
import TestSupport
import Testing

/// Damage of any kind to bytes that a stranger sent.
private enum Damage: CaseIterable {
    case bit, bytes, cut, zeros, doubled, taken, grown, allOnes

    func applied(to bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        guard !bytes.isEmpty else { return [1] }
        var bytes = bytes
        let start = Int.random(in: bytes.indices, using: &random)
        let range = start..<min(bytes.count, start + Int.random(in: 1...64, using: &random))
        switch self {
        case .bit: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .bytes: for index in range { bytes[index] = .random(in: 0...255, using: &random) }
        case .cut: bytes.removeLast(bytes.count - start)
        case .zeros: for index in range { bytes[index] = 0 }
        case .doubled: bytes.insert(contentsOf: bytes[range], at: start)
        case .taken: bytes.removeSubrange(range)
        case .grown: bytes += (0..<range.count).map { _ in .random(in: 0...255, using: &random) }
        // Lengths and offsets at their limits.
        case .allOnes: for index in start..<min(bytes.count, start + 8) { bytes[index] = 0xFF }
        }
        return bytes
    }
}

/// The program for those who hold only a bundle must end by itself and say what is wrong, whatever it is given.
@Suite(.serialized) struct VerifierCrashTests {
    /// Done, failed, a claim does not hold or could not be checked, vault and passphrase, usage.
    private static let exitCodes: Set<Int32> = [1, 3, 4, 10, 11, 12, 64]
    private static let time = Duration.seconds(6), runCount = 150

    /// Runs `holdfast-verify` on one changed bundle after the other, until the time is over.
    private func check(
        _ name: String, _ bundle: OpenedBundle, change: (inout SeededGenerator) throws -> (what: String, path: String)
    ) throws {
        var random = SeededGenerator("damage of \(name)")
        let end = ContinuousClock.now + Self.time, verifier = try Project.verifier()
        var codes: [Int32: Int] = [:]
        for _ in 0..<Self.runCount where ContinuousClock.now < end {
            let (what, path) = try change(&random)
            let outcome = try verifier.run(
                ["--trust", bundle.trust, "--identity", bundle.identity, path], in: bundle.sample.folder, timeout: 20)
            codes[outcome.code, default: 0] += 1
            #expect(Self.exitCodes.contains(outcome.code), "\(what): \(outcome.code) \(outcome.errorText)")
            #expect(!outcome.errorText.contains("Fatal"), "\(what): \(outcome.errorText)")
            #expect(!outcome.errorText.contains("unexpected"), "\(what): \(outcome.errorText)")
        }
        let counts = codes.sorted { $0.key < $1.key }.map { "\($0.value) times \($0.key)" }
        print("holdfast-verify on damaged \(name): \(counts.joined(separator: ", "))")
        #expect(codes.values.reduce(0, +) > 10)
    }

    @Test func noZipEndsIt() throws {
        try OpenedBundle.withCopy { bundle in
            let zip = try bundle.zip(), path = bundle.sample.folder + "/damaged.zip"
            try Bytes.save(zip, to: path)
            let good = try Project.verifier().run(["--trust", bundle.trust, path], in: bundle.sample.folder)
            #expect(good.code == 0)
            let directory = Bytes.position(of: [0x50, 0x4B, 1, 2], in: zip) ?? 0
            try check("zips", bundle) { random in
                while true {
                    let damage = Damage.allCases.randomElement(using: &random) ?? .bit
                    // Half of it in the directory, which is the part that is read most.
                    let start = Bool.random(using: &random) ? directory : 0
                    let damaged = Array(zip[..<start] + damage.applied(to: Array(zip[start...]), &random))
                    // Zeros in the place of zeros are no damage.
                    guard damaged != zip else { continue }
                    try Bytes.save(damaged, to: path)
                    return ("\(damage)", path)
                }
            }
        }
    }

    @Test func noSealedFileEndsIt() throws {
        try OpenedBundle.withCopy { bundle in
            let sealed = try Bytes.load(bundle.sealed), path = bundle.sample.folder + "/damaged.zip.age"
            try check("sealed files", bundle) { random in
                let damage = Damage.allCases.randomElement(using: &random) ?? .bit
                let count = Bool.random(using: &random) ? 250 : sealed.count
                let damaged = damage.applied(to: Array(sealed[..<count]), &random) + sealed[count...]
                try Bytes.save(damaged, to: path)
                return ("\(damage)", path)
            }
        }
    }

    @Test func noFolderEndsIt() throws {
        // Of the padding only the zeros are looked at: fewer or more of them are still a good bundle.
        let names = try OpenedBundle.fileNames().filter { $0 != "seal/padding.bin" }
        try OpenedBundle.withCopy { bundle in
            // What the last change touched, to be put back.
            var undo: () throws -> Void = {}
            try check("folders", bundle) { random in
                try undo()
                let name = names.randomElement(using: &random) ?? "", path = bundle.folder + "/" + name
                let whole = try Bytes.load(path)
                undo = {
                    try? FileManager.default.removeItem(atPath: path)
                    try Bytes.save(whole, to: path)
                }
                return (try Self.damage(path, whole, &random) + " of " + name, bundle.folder)
            }
        }
    }

    /// Damages a file in its place, and says how.
    private static func damage(_ path: String, _ whole: [UInt8], _ random: inout SeededGenerator) throws -> String {
        let files = FileManager.default
        switch Int.random(in: 0..<12, using: &random) {
        case 0: try files.removeItem(atPath: path)
        case 1: try Bytes.save([], to: path)
        case 2:
            try files.removeItem(atPath: path)
            try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        case 3:
            try files.removeItem(atPath: path)
            try files.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
        default:
            while true {
                let damage = Damage.allCases.randomElement(using: &random) ?? .bit
                let damaged = damage.applied(to: whole, &random)
                guard damaged != whole else { continue }
                try Bytes.save(damaged, to: path)
                return "\(damage)"
            }
        }
        return "loss or exchange"
    }
}

extension OpenedBundle {
    /// The archive that was sealed.
    fileprivate func zip() throws -> [UInt8] {
        let text = try Bytes.load(identity)
        let identities = try IdentityFile(parsing: text.span)
        let opened = try OpenedPayload(of: MemorySource(Bytes.load(sealed)), identities: identities)
        return try opened.read(at: 0, count: Int(opened.byteCount))
    }
}
