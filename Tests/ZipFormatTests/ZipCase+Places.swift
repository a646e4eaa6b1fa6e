extension ZipCase {
    /// Where things stand: bytes that nobody reads, files that only some find, contents that overlap.
    static let places = [
        ZipCase("place-before", "bytes in front, offsets count them", "centralHeader 0 localHeaderOffset") { zip in
            zip.before = Array("#!/bin/sh\n".utf8)
        },
        ZipCase("place-before-uncounted", "bytes in front, offsets do not count them", "directoryEndsElsewhere 40 51") {
            $0.before = Array("#!/bin/sh\n".utf8)
            $0.offsetsIgnoreBefore = true
        },
        ZipCase("place-between", "bytes between two files", "centralHeader 1 localHeaderOffset", two: { zip in
            zip.entries[0].after = [0]
        }),
        ZipCase("place-before-directory", "bytes before the directory", "gapBeforeDirectory 40") { zip in
            zip.beforeDirectory = [0]
        },
        ZipCase("place-hidden-file", "a file that the directory does not name", "gapBeforeDirectory 40", two: { zip in
            zip.entries[1].hasCentral = false
        }),
        ZipCase(
            "place-hidden-file-first", "the same in front of the named one", "centralHeader 0 localHeaderOffset",
            two: { zip in zip.entries[0].hasCentral = false }),
        ZipCase("place-no-local", "a file that is not there", "entryTooLong 1", two: { zip in
            zip.entries[1].hasLocal = false
        }),
        ZipCase("place-order", "the directory in another order", "centralHeader 0 localHeaderOffset", two: { zip in
            zip.isReversed = true
        }),
        ZipCase(
            "place-same-content", "two names of one local header", "centralHeader 1 localHeaderOffset",
            two: { zip in
                zip.entries[1].hasLocal = false
                zip.entries[1].central = zip.entries[0].central
                (zip.entries[1].central.name, zip.entries[1].central.offset) = (Array("b.txt".utf8), 0)
            }),
        ZipCase(
            "place-overlap", "a file inside the content of another one", "centralHeader 1 localHeaderOffset",
            {
                // A zip bomb of many such files unpacks to the square of its size (Fifield, 2019).
                let inner = RawZip(.init("b.txt", "world"))
                var zip = RawZip(.init(Array("a.txt".utf8), Array(inner.encoded[..<40])), .init("b.txt", "world"))
                zip.entries[1].hasLocal = false
                zip.entries[1].central.offset = 35
                return zip.encoded
            }()),
        ZipCase("place-in-directory", "a content that is the directory", "entryTooLong 0") { zip in
            zip.entries[0].both { ($0.compressed, $0.size) = (56, 56) }
        },
        ZipCase("place-offset", "an offset into the local header", "centralHeader 0 localHeaderOffset") { zip in
            zip.entries[0].central.offset = 1
        },
        ZipCase("place-offset-outside", "an offset past the end", "centralHeader 0 localHeaderOffset") { zip in
            zip.entries[0].central.offset = 0x7FFF_FFFF
        },
        ZipCase("place-size-outside", "a size past the end", "entryTooLong 0") { zip in
            zip.entries[0].both { ($0.compressed, $0.size) = (0x7FFF_FFFF, 0x7FFF_FFFF) }
        },
        ZipCase("place-after-directory", "bytes before the end record", "directoryEndsElsewhere 40 51") { zip in
            zip.beforeEnd = [0]
        },
        ZipCase("place-second-directory", "a directory before the directory", "gapBeforeDirectory 40") { zip in
            zip.beforeDirectory = otherDirectory
        },
        ZipCase("place-second-directory-after", "a directory after it", "directoryEndsElsewhere 40 51") { zip in
            zip.beforeEnd = otherDirectory
        },
        ZipCase("place-after", "a byte after the end", "endRecord signature") { zip in zip.after = [0] },
        ZipCase("place-after-text", "a script after the end", "endRecord signature") { zip in
            zip.after = Array("<script>alert(1)</script>".utf8)
        },
    ]

    /// A central header that names the same content `b.txt`.
    private static var otherDirectory: [UInt8] {
        let zip = RawZip(.init("b.txt"))
        return Array(zip.encoded[zip.directory])
    }
}
