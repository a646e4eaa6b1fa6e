import Octets

extension ZipCase {
    private init(_ name: String, mode: UInt32, _ about: String) {
        self.init(name, about, "centralHeader 0 externalAttributes") { zip in
            zip.entries[0].central.externalAttributes = mode << 16
        }
    }

    /// What the file system should make of an entry.
    static let attributes = [
        ZipCase("attribute-link", "a symbolic link to /etc/passwd", "centralHeader 0 externalAttributes") { zip in
            zip.entries[0] = .init("a.txt", "/etc/passwd")
            zip.entries[0].central.externalAttributes = 0o120777 << 16
        },
        ZipCase("attribute-character-device", mode: 0o020666, "a character device"),
        ZipCase("attribute-block-device", mode: 0o060666, "a block device"),
        ZipCase("attribute-pipe", mode: 0o010666, "a named pipe"),
        ZipCase("attribute-set-user", mode: 0o104755, "a program that runs as its owner"),
        ZipCase("attribute-mode", mode: 0o100600, "other permissions"),
        ZipCase("attribute-folder", "the folder bit of MS-DOS", "centralHeader 0 externalAttributes") { zip in
            zip.entries[0].central.externalAttributes |= 0x10
        },
        ZipCase("attribute-made-by-dos", "made by MS-DOS", "centralHeader 0 versionMadeBy") { zip in
            zip.entries[0].central.madeBy = 45
        },
        ZipCase("attribute-text", "said to be text", "centralHeader 0 internalAttributes") { zip in
            zip.entries[0].central.internalAttributes = 1
        },
    ]

    /// A field that both headers have, the same in both.
    private init(
        _ name: String, _ about: String, field: String, both set: (inout RawZip.Header) -> Void
    ) {
        self.init(name, about, "centralHeader 0 \(field)") { zip in zip.entries[0].both(set) }
    }

    private static func deflated(_ stored: [UInt8], of content: [UInt8]) -> RawZip.Entry {
        var entry = RawZip.Entry(Array("a.txt".utf8), content)
        entry.stored = stored
        entry.both {
            ($0.method, $0.versionNeeded) = (8, 20)
            $0.compressed = UInt32(stored.count)
        }
        return entry
    }

    /// What the format can do and no bundle needs; both headers agree.
    static let features = [
        ZipCase("flag-encrypted", "said to be encrypted", field: "flags") { $0.flags = 1 },
        ZipCase("flag-strong-encryption", "strong encryption", field: "flags") { $0.flags = 0x41 },
        ZipCase("flag-masked", "masked local header", field: "flags") { $0.flags = 0x2000 },
        ZipCase("flag-utf8", "a flag that ASCII names do not need", field: "flags") { $0.flags = 0x800 },
        ZipCase("flag-unused", "a flag without meaning", field: "flags") { $0.flags = 0x80 },
        ZipCase("flag-data-descriptor", "sizes stand behind the content", "centralHeader 0 flags") { zip in
            let header = zip.entries[0].local
            var descriptor: [UInt8] = [0x50, 0x4B, 7, 8]
            for value in [header.crc32, header.compressed, header.size] { descriptor.append(littleEndian: value) }
            zip.entries[0].both { $0.flags = 8 }
            (zip.entries[0].local.crc32, zip.entries[0].local.compressed, zip.entries[0].local.size) = (0, 0, 0)
            zip.entries[0].after = descriptor
        },
        ZipCase(
            "method-deflate", "compressed", "centralHeader 0 versionNeeded",
            RawZip(deflated(RawZip.deflateStored(Array("hello".utf8)), of: Array("hello".utf8))).encoded),
        ZipCase(
            "method-deflate-bomb", "258,001 zeros in 1,638 bytes", "centralHeader 0 versionNeeded",
            RawZip(deflated(RawZip.deflateZeros(matches: 1000), of: [UInt8](repeating: 0, count: 258_001))).encoded),
        ZipCase("method-deflate-named", "stored, and called deflated", field: "compressionMethod") { $0.method = 8 },
        ZipCase("method-bzip2", "a method few programs know", field: "compressionMethod") { $0.method = 12 },
        ZipCase("method-zstandard", "a method few programs know", field: "compressionMethod") { $0.method = 93 },
        ZipCase("method-aes", "the method of encrypted files", field: "compressionMethod") { $0.method = 99 },
        ZipCase("version-too-high", "asks for version 6.3", field: "versionNeeded") { $0.versionNeeded = 63 },
        ZipCase("time-set", "a time of day", field: "modificationTime") { $0.time = 1 },
        ZipCase("date-set", "another day", field: "modificationDate") { $0.date = 34 },
        ZipCase("date-zero", "a day that is none", field: "modificationDate") { $0.date = 0 },
        ZipCase("size-not-compressed", "stored, sizes differ", field: "compressedByteCount") { $0.compressed = 4 },
        ZipCase("extra-time", "the times of Unix", field: "extraByteCount") {
            $0.extra = RawZip.extra(0x5455, [1, 0, 0, 0, 0])
        },
        ZipCase("extra-unicode-path", "a second name of the file", field: "extraByteCount") {
            var crc: [UInt8] = [1]
            crc.append(littleEndian: SampleZip.crc(of: $0.name))
            $0.extra = RawZip.extra(0x7075, crc + Array("b.txt".utf8))
        },
        ZipCase("extra-unknown", "a field nobody knows", field: "extraByteCount") {
            $0.extra = RawZip.extra(0xCAFE, [])
        },
        ZipCase("extra-cut", "a field that is longer than its place", field: "extraByteCount") {
            $0.extra = [0x55, 0x54, 9, 0]
        },
        ZipCase("extra-zip64-not-needed", "Zip64 sizes of a small file", field: "extraByteCount") {
            $0.extra = RawZip.zip64(5, 5)
        },
        ZipCase("comment-entry", "a comment of a file", "centralHeader 0 commentByteCount") { zip in
            zip.entries[0].central.comment = Array("x".utf8)
        },
        ZipCase("disk-entry", "a file on another disk", "centralHeader 0 disk") { zip in
            zip.entries[0].central.disk = 1
        },
    ]
}
