internal import SodiumCrypto

/// Lines that were typed before, in locked memory only. They are gone with this value.
package final class LineHistory {
    /// Each line takes pages of locked memory of its own.
    private static let limit = 50

    private var lines: [LockedLine] = []

    /// One line; a class, because a list cannot hold what cannot be copied.
    private final class LockedLine {
        let bytes: SecretBytes
        init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
    }

    package init() {}

    package var count: Int { lines.count }

    /// Keeps a line; the oldest one goes when there are many. Without locked memory nothing is kept.
    package func add(_ line: String) {
        guard !line.isEmpty, lines.isEmpty || self[lines.count - 1] != line,
            let bytes = try? SecretBytes(copying: line.utf8), bytes.isLocked
        else { return }
        if lines.count == Self.limit { lines.removeFirst() }
        lines.append(LockedLine(bytes))
    }

    /// A line by its place, the oldest first. The copy is not protected.
    package subscript(place: Int) -> String {
        lines[place].bytes.withBytes { span in
            String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
        }
    }
}
