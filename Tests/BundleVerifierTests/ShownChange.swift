import BundleVerifier
import Claims
import Foundation
import Octets

/// One change, as our verifier and public tools are shown it.
enum ShownChange: Sendable, CustomStringConvertible {
    /// One byte of the archive.
    case zip(offset: Int, mask: UInt8)
    /// One byte of a file; a ``Mutation/flip(_:offset:mask:)``.
    case flip(Mutation)
    /// A bundle that somebody made of it.
    case files(group: String, name: String, TestBundle)

    var description: String {
        switch self {
        case .zip(let offset, let mask): "zip byte \(offset) ^ \(mask)"
        case .flip(let mutation): "\(mutation)"
        case .files(let group, let name, _): "\(group): \(name)"
        }
    }

    /// Whether the bundle does not hold for our verifier.
    func isRefusedByUs(_ bundle: TestBundle, _ zip: [UInt8], _ trusted: TrustedKeys) throws -> Bool {
        switch self {
        case .zip(let offset, let mask):
            return try MutationTrial.isRefused(
                zip: ByteMutation.flip(offset, mask: mask).applied(to: zip), trusting: trusted)
        case .flip(let mutation):
            var changed = bundle
            mutation.apply(to: &changed)
            return try MutationTrial.isRefused(zip: changed.zip(), trusting: trusted)
        case .files(_, _, let changed):
            // A bundle of another log is not said to fail: nobody confirmed its key.
            let result = try changed.verify(trusted)
            return result.report.verdict != .holds && result.verified == nil
        }
    }

    /// The line that Scripts/lib/mutations.py reads.
    func line(_ bundle: TestBundle) throws -> Data {
        let object: [String: Any]
        switch self {
        case .zip(let offset, let mask): object = ["zip": [offset, Int(mask)]]
        case .flip(.flip(let path, let offset, let mask)): object = ["flip": [path, offset, Int(mask)] as [Any]]
        case .flip(let mutation): throw UnknownChange(mutation: mutation)
        case .files(let group, let name, let changed):
            let paths = Set(changed.files.keys).union(bundle.files.keys)
            let other = paths.filter { changed.files[$0] != bundle.files[$0] }.map { path in
                (path, changed.files[path].map { Data($0).base64EncodedString() as Any } ?? NSNull())
            }
            object = ["group": group, "name": name, "files": Dictionary(uniqueKeysWithValues: other)]
        }
        return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys) + [0x0A]
    }

    private struct UnknownChange: Error { let mutation: Mutation }
}
