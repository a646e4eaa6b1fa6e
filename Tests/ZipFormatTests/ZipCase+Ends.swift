extension ZipCase {
    private static let one = RawZip(.init("a.txt")).encoded

    /// The end record.
    static let ends = [
        ZipCase("end-missing", "no end record", "endRecord signature", one.dropLast(22)),
        ZipCase("end-cut", "the last byte is missing", "endRecord signature", one.dropLast()),
        ZipCase("end-nothing", "no byte at all", "tooShort 0", []),
        ZipCase("end-comment", "a comment", "endRecord signature") { zip in zip.comment = Array("x".utf8) },
        ZipCase(
            "end-comment-missing", "a comment is announced and missing", "endRecord commentByteCount",
            one.dropLast(2) + [1, 0]),
        ZipCase("end-in-comment", "a comment that is an end record", "directoryEndsElsewhere 0 0") { zip in
            zip.comment = RawZip().encoded
        },
        ZipCase(
            "end-archive-in-comment", "a comment that is an archive", "directoryEndsElsewhere 40 51",
            {
                var zip = RawZip(.init("a.txt"))
                zip.comment = RawZip(.init("b.txt")).encoded
                return zip.encoded
            }()),
        ZipCase("end-two", "the end record twice", "directoryEndsElsewhere 40 51") { zip in
            zip.after = Array(zip.encoded.suffix(22))
        },
        ZipCase(
            "end-two-archives", "two archives, one after the other", "directoryEndsElsewhere 40 51",
            one + RawZip(.init("b.txt", "world")).encoded),
        ZipCase("end-disk", "another disk", "endRecord disk") { zip in zip.disk = 1 },
        ZipCase("end-directory-disk", "the directory on another disk", "endRecord directoryDisk") { zip in
            zip.directoryDisk = 1
        },
        ZipCase("end-count-on-disk", "counts that differ", "endRecord entryCountOnDisk") { zip in zip.countOnDisk = 2 },
        ZipCase("end-count-less", "one file less than there is", "directoryTooLong 51", two: { zip in
            (zip.countOnDisk, zip.count) = (1, 1)
        }),
        ZipCase("end-count-none", "no file, where there is one", "directoryTooLong 51") { zip in
            (zip.countOnDisk, zip.count) = (0, 0)
        },
        ZipCase("end-count-more", "one file more than there is", "directoryTooShort 1") { zip in
            (zip.countOnDisk, zip.count) = (2, 2)
        },
        ZipCase("end-directory-less", "a directory shorter than it is", "directoryEndsElsewhere 40 50") { zip in
            zip.directoryByteCount = 50
        },
        ZipCase("end-directory-more", "a directory longer than it is", "directoryEndsElsewhere 40 52") { zip in
            zip.directoryByteCount = 52
        },
        ZipCase("end-offset-less", "a directory that starts earlier", "directoryEndsElsewhere 39 51") { zip in
            zip.directoryOffset = 39
        },
        ZipCase("end-offset-outside", "a directory past the end", "directoryEndsElsewhere 2147483647 51") { zip in
            zip.directoryOffset = 0x7FFF_FFFF
        },
        ZipCase("end-second-half", "the directory without its first file", "centralHeader 0 localHeaderOffset", two: {
            let directory = $0.directory
            ($0.countOnDisk, $0.count, $0.directoryByteCount) = (1, 1, 51)
            $0.directoryOffset = UInt32(directory.lowerBound + 51)
        }),
    ]

    /// Where Zip64 stands for what does not need it, or is not what the other fields say.
    static let zip64s = [
        ZipCase("zip64-not-needed", "records that nothing needs", "directoryEndsElsewhere 40 51") { zip in
            zip.beforeEnd = RawZip.zip64End(count: 1, byteCount: 51, offset: 40, recordOffset: 91)
        },
        ZipCase("zip64-not-needed-marked", "the end record points at them", "zip64NotNeeded") { zip in
            zip.beforeEnd = RawZip.zip64End(count: 1, byteCount: 51, offset: 40, recordOffset: 91)
            zip.directoryOffset = .max
        },
        ZipCase("zip64-missing", "the end record points at none", "zip64EndRecord signature") { zip in
            zip.directoryOffset = .max
        },
        ZipCase("zip64-other-directory", "Zip64 names another directory", "directoryEndsElsewhere 91 51") { zip in
            let other = RawZip(.init("b.txt"))
            let records = RawZip.zip64End(count: 1, byteCount: 51, offset: 91, recordOffset: 142)
            zip.beforeEnd = Array(other.encoded[other.directory]) + records
            zip.directoryOffset = 91
        },
        ZipCase("zip64-locator-only", "a locator without its record", "directoryEndsElsewhere 40 51") { zip in
            zip.beforeEnd = Array(
                RawZip.zip64End(count: 1, byteCount: 51, offset: 40, recordOffset: 40).suffix(20))
        },
        ZipCase("zip64-locator-elsewhere", "a locator that points elsewhere", "zip64NotNeeded") { zip in
            zip.beforeEnd = RawZip.zip64End(count: 1, byteCount: 51, offset: 40, recordOffset: 0)
            zip.directoryOffset = .max
        },
        ZipCase("zip64-two-disks", "two disks", "zip64NotNeeded") { zip in
            zip.beforeEnd = RawZip.zip64End(count: 1, byteCount: 51, offset: 40, recordOffset: 91, diskCount: 2)
            zip.directoryOffset = .max
        },
        ZipCase("zip64-size-small", "a size in Zip64 that fits", "centralHeader 0 versionNeeded") { zip in
            zip.entries[0].both {
                ($0.versionNeeded, $0.compressed, $0.size) = (45, .max, .max)
                $0.extra = RawZip.zip64(5, 5)
            }
        },
        ZipCase("zip64-size-marked", "a size that points at no Zip64", "centralHeader 0 extraByteCount") { zip in
            zip.entries[0].both { ($0.compressed, $0.size) = (.max, .max) }
        },
        ZipCase("zip64-size-outside", "a size of 2^64 less one", "entryTooLong 0") { zip in
            zip.entries[0].both {
                ($0.versionNeeded, $0.compressed, $0.size) = (45, .max, .max)
                $0.extra = RawZip.zip64(.max, .max)
            }
        },
        ZipCase("zip64-offset-small", "an offset in Zip64 that fits", "centralHeader 0 versionNeeded") { zip in
            zip.entries[0].both { $0.versionNeeded = 45 }
            zip.entries[0].central.offset = .max
            zip.entries[0].central.extra = RawZip.zip64(0)
        },
    ]
}
