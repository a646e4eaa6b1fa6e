import Octets

extension ZipCase {
    private init(
        _ name: String, _ about: String, field: String, local set: (inout RawZip.Header) -> Void
    ) {
        self.init("local-\(name)", about, "localHeader 0 \(field)") { zip in set(&zip.entries[0].local) }
    }

    /// The local header has another size than the directory demands, so that what follows stands elsewhere.
    private init(
        _ name: String, _ about: String, expect: String, resized set: (inout RawZip.Header) -> Void
    ) {
        self.init("local-\(name)", about, expect) { zip in set(&zip.entries[0].local) }
    }

    /// The local header says one thing and the central header, which is good, another.
    static let disagreements = [
        ZipCase("signature", "no local header", field: "signature") { $0.signature = [0x50, 0x4B, 3, 5] },
        ZipCase("version", "another version", field: "versionNeeded") { $0.versionNeeded = 20 },
        ZipCase("flags", "encrypted here only", field: "flags") { $0.flags = 1 },
        ZipCase("method", "compressed here only", field: "compressionMethod") { $0.method = 8 },
        ZipCase("time", "another time", field: "modificationTime") { $0.time = 1 },
        ZipCase("date", "another day", field: "modificationDate") { $0.date = 34 },
        ZipCase("crc", "another CRC-32", field: "crc32") { $0.crc32 ^= 1 },
        ZipCase("compressed-size", "another compressed size", field: "compressedByteCount") { $0.compressed = 4 },
        ZipCase("size", "another size", field: "byteCount") { $0.size = 4 },
        ZipCase("sizes", "both sizes are less", field: "compressedByteCount") { ($0.compressed, $0.size) = (4, 4) },
        ZipCase("name", "another name", field: "name") { $0.name = Array("b.txt".utf8) },
        ZipCase("name-shorter", "a shorter name", expect: "entryTooLong 0") { $0.name = Array("a".utf8) },
        ZipCase("name-longer", "a longer name", expect: "gapBeforeDirectory 40") { $0.name = Array("a.txt.exe".utf8) },
        ZipCase("name-parent", "a name that leaves the folder", field: "name") { $0.name = Array("../ab".utf8) },
        ZipCase("extra", "an extra field here only", expect: "gapBeforeDirectory 40") {
            $0.extra = RawZip.extra(0xCAFE, [])
        },
        ZipCase("extra-zip64", "Zip64 sizes here only", expect: "gapBeforeDirectory 40") {
            $0.extra = RawZip.zip64(5, 5)
        },
        ZipCase("central-size", "the directory says less", "gapBeforeDirectory 39") { zip in
            zip.entries[0].central.crc32 = SampleZip.crc(of: Array("hell".utf8))
            (zip.entries[0].central.compressed, zip.entries[0].central.size) = (4, 4)
        },
        ZipCase("central-extra-zip64", "Zip64 sizes in the directory only", "centralHeader 0 extraByteCount") { zip in
            zip.entries[0].central.extra = RawZip.zip64(5, 5)
        },
        ZipCase("central-extra-unicode-path", "a second name in the directory", "centralHeader 0 extraByteCount") {
            var field: [UInt8] = [1]
            field.append(littleEndian: SampleZip.crc(of: $0.entries[0].central.name))
            $0.entries[0].central.extra = RawZip.extra(0x7075, field + Array("b.txt".utf8))
        },
        ZipCase("content-crc", "a content that has another CRC-32", "crcDiffers 0") { zip in
            zip.entries[0].stored = Array("hellO".utf8)
        },
    ]
}
