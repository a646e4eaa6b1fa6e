internal import Octets
internal import ZipFormat

/// How many zeros make an archive as long as Padmé wants it, so that its size tells little.
enum SealPadding {
    /// - Parameters:
    ///   - entries: of the archive without the padding.
    ///   - nameByteCount: of the entry of the padding, which comes last.
    /// - Returns: the size of the padding, and the size of the archive with it.
    static func byteCounts(
        after entries: [(nameByteCount: Int, byteCount: UInt64)], nameByteCount: Int
    ) -> (padding: UInt64, archive: UInt64) {
        func archive(_ padding: UInt64) -> UInt64 {
            ZipWriter.archiveByteCount(entries: entries + [(nameByteCount, padding)])
        }
        let bare = archive(0)
        var target = Padding.padme(bare)
        while true {
            // A padding past 4 GiB needs larger headers, which take the place of zeros.
            let wanted = target - bare
            let excess = archive(wanted) - target
            let padding = wanted >= excess ? wanted - excess : 0
            if archive(padding) == target { return (padding, target) }
            // Exactly at the limit no number of zeros fits: take the next length.
            target = Padding.padme(target + 1)
        }
    }
}
