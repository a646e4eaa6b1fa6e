import Octets

/// Pictures made byte by byte, no larger than their headers.
enum SampleImage {
    static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Sums are not checked by what is tested here.
    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt32(content.count))
        return bytes + type.utf8 + content + [0, 0, 0, 0]
    }

    static var png: [UInt8] {
        pngStart + chunk("IHDR", [0, 0, 4, 56, 0, 0, 9, 96, 8, 2, 0, 0, 0]) + chunk("tEXt", Array("Software\0gnome-screenshot".utf8))
            + chunk("tEXt", Array("Comment\0not taken".utf8)) + chunk("tIME", [0x07, 0xEA, 3, 1, 21, 15, 30])
            + chunk("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]) + chunk("caBX", [1, 2, 3]) + chunk("IDAT", [0]) + chunk("IEND", [])
    }

    /// One directory that points at an EXIF directory with one time.
    static var exif: [UInt8] {
        var bytes: [UInt8] = Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
        bytes += [1, 0, 0x03, 0x90, 2, 0, 20, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0]
        return bytes + Array("2026:03:01 21:15:30\0".utf8)
    }

    static var jpeg: [UInt8] {
        func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
            [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
        }
        let xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description xmp:CreatorTool=\"Made Up 1.0\" dcterms:provenance=\"https://example.org/\"><xmp:CreateDate>2026-03-01T21:15:30+01:00</xmp:CreateDate></rdf:Description></x:xmpmeta>"
        let box = Array("JP".utf8) + [0, 1, 0, 0, 0, 1, 0, 0, 0, 0x40] + Array("jumb".utf8) + [0, 0, 0, 0x30] + Array("jumdc2pa".utf8)
        return [0xFF, 0xD8] + segment(0xE1, Array("Exif\0\0".utf8) + exif) + segment(0xE1, Array(xmp.utf8)) + segment(0xEB, box)
            + segment(0xC0, [8, 1, 0xE0, 2, 0x80, 3]) + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
    }

    static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt32(content.count + 8))
        return bytes + type.utf8 + content
    }

    /// Two pictures of which the second is the main one, and EXIF in the box of data.
    static var heic: [UInt8] {
        func size(_ width: UInt32, _ height: UInt32) -> [UInt8] {
            var bytes: [UInt8] = [0, 0, 0, 0]
            bytes.append(bigEndian: width)
            bytes.append(bigEndian: height)
            return box("ispe", bytes)
        }
        let data = [0, 0, 0, 6] + Array("Exif\0\0".utf8) + exif
        let places: [UInt8] = [1, 0, 0, 0, 0x44, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, UInt8(data.count)]
        let meta: [UInt8] = [0, 0, 0, 0] + box("pitm", [0, 0, 0, 0, 0, 2])
            + box("iinf", [0, 0, 0, 0, 0, 1] + box("infe", [2, 0, 0, 0, 0, 3, 0, 0] + Array("Exif\0".utf8)))
            + box("iloc", places)
            + box("iprp", box("ipco", size(8000, 6000) + size(4032, 3024)) + box("ipma", [0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1, 0x82]))
            + box("idat", data)
        return box("ftyp", Array("heic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8)) + box("meta", meta)
    }
}
