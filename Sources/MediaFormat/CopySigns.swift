/// Signs that a picture is a copy that a program made, changed or stripped. Each is a hint for the person who keeps it, and
/// proves nothing: a camera can leave out what a messenger takes away.
public enum CopySigns {
    /// Names of programs that change pictures, in lower case, by which their entry begins.
    private static let editors = [
        "adobe photoshop", "photoshop", "adobe lightroom", "lightroom", "gimp", "affinity", "snapseed", "picsart", "pixelmator",
        "paint.net", "canva", "facetune", "vsco", "darktable", "rawtherapee", "luminar", "capture one", "imagemagick", "krita",
    ]
    /// Longest edges that messengers make pictures of.
    private static let messengerEdges: Set<UInt64> = [1024, 1280, 1600, 2048, 2560, 4096]

    /// Our names for them, in order.
    /// - Parameter fileName: as the file was called.
    public static func of(_ facts: ImageFacts, fileName: String) -> [String] {
        var signs: [String] = []
        let screen = isScreenshot(facts, fileName: fileName)
        let isBare = facts.exif?.isEmptyOfCamera ?? true
        let isOfCamera = [.jpeg, .heic, .avif, .webp, .tiff].contains(facts.format)
        if isBare, isOfCamera, !screen { signs.append("no_camera_data") }
        if isBare, isOfCamera, !screen, messengerEdges.contains(max(facts.width ?? 0, facts.height ?? 0)) { signs.append("messenger_size") }
        if isMessengerName(fileName) { signs.append("whatsapp_name") }
        if editor(of: facts) != nil { signs.append("edited_by") }
        if let taken = facts.taken, taken.offset == nil { signs.append("time_without_zone") }
        if screen { signs.append("looks_like_screenshot") }
        if facts.isCut { signs.append("file_is_cut") }
        return signs
    }

    /// The program of those known to change pictures that wrote its name into this one; nil for none.
    public static func editor(of facts: ImageFacts) -> String? {
        [facts.exif?.software, facts.xmp?.tool, facts.software].compactMap { $0 }.first { name in
            let lower = name.lowercased()
            return editors.contains { lower.hasPrefix($0) }
        }
    }

    /// `IMG-20260301-WA0007.jpg` and its like, with a copy's number behind it.
    static func isMessengerName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard ["IMG", "VID", "AUD", "PTT", "STK", "DOC"].contains(where: { bytes.starts(with: $0.utf8) }), bytes.count >= 19 else { return false }
        func areDigits(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { (0x30...0x39).contains($0) } }
        return bytes[3] == 0x2D && areDigits(4..<12) && bytes[12..<15].elementsEqual("-WA".utf8) && areDigits(15..<19)
    }

    /// Whether it is probably a picture of a screen: the device says so, its name does, or it has the size of a screen and
    /// nothing of a camera. A guess.
    public static func isScreenshot(_ facts: ImageFacts, fileName: String) -> Bool {
        if facts.exif?.comment == "Screenshot" || facts.xmp?.isScreenshot == true { return true }
        guard facts.exif?.isEmptyOfCamera ?? true else { return false }
        let writer = (facts.software ?? facts.exif?.software ?? "").lowercased()
        if ["gnome-screenshot", "spectacle", "flameshot", "shutter", "greenshot", "sharex"].contains(where: { writer.hasPrefix($0) }) { return true }
        let name = fileName.lowercased()
        if ["screenshot", "screen shot", "bildschirmfoto", "capture d", "captura de pantalla", "schermafbeelding"]
            .contains(where: { name.hasPrefix($0) })
        { return true }
        guard facts.format == .png, let width = facts.width, let height = facts.height else { return false }
        return ScreenSizes.contains(width, height)
    }
}

extension ImageFacts {
    /// When it was taken, by the best that it says: the camera's entry, else the one of its becoming a file, else XMP.
    public var taken: MediaTime? { exif?.taken ?? exif?.digitized ?? xmp?.created }
}
