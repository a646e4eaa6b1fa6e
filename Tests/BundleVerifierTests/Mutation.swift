import BundleFormat
import Octets

/// One change to the files of a bundle, made without regard to its lists.
enum Mutation: Hashable, Sendable, CustomStringConvertible {
    /// Exclusive or of one byte of a file.
    case flip(String, offset: Int, mask: UInt8)
    case delete([String])
    case add([String: [UInt8]])
    /// The contents of the first with those of the second, pair by pair; one that is not there goes away.
    case swap([[String]])
    case rename(String, to: String)

    /// The change, in words.
    var description: String {
        switch self {
        case .flip(let path, let offset, let mask): "flip \(path) byte \(offset) ^ \(mask)"
        case .delete(let paths): "delete \(paths.joined(separator: " and "))"
        case .add(let files): "add \(files.keys.sorted().joined(separator: " and "))"
        case .swap(let pairs): "swap \(pairs.map { $0.joined(separator: " with ") }.joined(separator: ", "))"
        case .rename(let path, let newPath): "rename \(path) to \(newPath)"
        }
    }

    /// Every path that is not as it was.
    var paths: [String] {
        switch self {
        case .flip(let path, _, _): [path]
        case .delete(let paths): paths
        case .add(let files): files.keys.sorted()
        case .swap(let pairs): pairs.flatMap { $0 }
        case .rename(let path, let newPath): [path, newPath]
        }
    }

    func apply(to bundle: inout TestBundle) {
        switch self {
        case .flip(let path, let offset, let mask): bundle[path][offset] ^= mask
        case .delete(let paths): for path in paths { bundle.files[path] = nil }
        case .add(let files): bundle.files.merge(files) { $1 }
        case .swap(let pairs):
            for pair in pairs {
                (bundle.files[pair[0]], bundle.files[pair[1]]) = (bundle.files[pair[1]], bundle.files[pair[0]])
            }
        case .rename(let path, let newPath):
            (bundle.files[newPath], bundle.files[path]) = (bundle.files[path], nil)
        }
    }

    /// Every byte of some files, each changed in the ways that `masks` gives for its offset.
    static func flips(of paths: [String], in bundle: TestBundle, masks: (Int) -> [UInt8]) -> [Mutation] {
        paths.flatMap { path in
            bundle[path].indices.flatMap { offset in
                masks(offset).map { .flip(path, offset: offset, mask: $0) }
            }
        }
    }
}

/// One change to the bytes of an archive, or of whatever is around it.
enum ByteMutation: Hashable, Sendable {
    case flip(Int, mask: UInt8)
    /// Only so many bytes are left.
    case cut(Int)
    case insert(Int, UInt8)
    case remove(Int)

    func applied(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        switch self {
        case .flip(let offset, let mask): bytes[offset] ^= mask
        case .cut(let count): bytes.removeLast(bytes.count - count)
        case .insert(let offset, let byte): bytes.insert(byte, at: offset)
        case .remove(let offset): bytes.remove(at: offset)
        }
        return bytes
    }

    static func flips(_ range: Range<Int>, masks: [UInt8]) -> [ByteMutation] {
        range.flatMap { offset in masks.map { .flip(offset, mask: $0) } }
    }
}
