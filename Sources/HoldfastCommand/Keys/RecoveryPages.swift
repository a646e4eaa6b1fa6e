internal import Documents
internal import DurableFiles
internal import HoldfastKit
internal import MediaFormat
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import Wording

/// The pages of a recovery key, on the terminal or as files. The key is put in byte by byte, past every `String`; only its
/// picture is made of ordinary memory.
struct RecoveryPages {
    private let key: RecoveryKey
    private let fingerprint: String
    private let made: String
    /// Pixels of a module of the code: in the picture, and on the page, which shall fit on one sheet of paper (1 mm when printed).
    private static let moduleSide = 8, pageModuleSide = 4

    init(_ key: RecoveryKey, fingerprint: String) {
        (self.key, self.fingerprint) = (key, fingerprint)
        made = String(Surroundings.system.now().prefix(10))
    }

    /// Shows every page on the terminal itself, as standard output may go into a file. Goes on when the person has written it down:
    /// what comes next would push it out of the window.
    /// - Throws: ``Failure`` when there is no terminal; `CancellationError`.
    func show() throws {
        for (index, sheet) in key.sheets.enumerated() {
            try show(sheet, on: page(index, code: nil))
            _ = try TerminalLine.ask(Words.text("key.recovery.write-down"))
            guard let code = Self.code(sheet) else { continue }
            try TerminalKeys().show(code.text(colored: Console.canShowBold).replacing("\n", with: "\r\n") + "\r\n")
        }
    }

    private func show(_ sheet: RecoveryKey.Sheet, on page: RecoverySheet) throws {
        let keys = try TerminalKeys()
        let parts = Self.parts(of: page.text)
        keys.show("\r\n" + parts.before.replacing("\n", with: "\r\n"))
        var lines = Self.bytes(of: sheet, indent: RecoverySheet.indent, lineEnd: "\r\n")
        keys.show(lines.span)
        for index in lines.indices { lines[index] = 0 }
        keys.show(parts.after.replacing("\n", with: "\r\n") + "\r\n")
    }

    /// Writes the pages into a folder, which is made when it is not there.
    /// - Returns: the files.
    /// - Throws: `FileError`; then none of them is left.
    func write(to directory: String) throws -> [String] {
        let files = SystemFiles()
        if try files.info(directory) == nil { try files.makeDirectory(directory) }
        var paths: [String] = []
        do {
            for (index, sheet) in key.sheets.enumerated() {
                let start = directory + "/sheet" + (key.split == nil ? "" : "-\(index + 1)")
                let code = Self.code(sheet)
                let small = try code.map { try Self.png($0, moduleSide: Self.pageModuleSide) }
                let page = self.page(index, code: small.flatMap { HTMLPicture(png: $0) })
                try Self.write(Self.parts(of: page.text), sheet, indent: RecoverySheet.indent, to: start + ".txt")
                paths.append(start + ".txt")
                try Self.write(Self.parts(of: page.html), sheet, indent: "", to: start + ".html")
                paths.append(start + ".html")
                guard let code else { continue }
                try Self.write(Self.png(code, moduleSide: Self.moduleSide), to: start + ".png")
                paths.append(start + ".png")
            }
        } catch {
            Self.remove(paths)
            throw error
        }
        return paths
    }

    /// Takes files away that were just written.
    static func remove(_ paths: [String]) {
        for path in paths { try? SystemFiles().remove(path) }
    }

    private func page(_ index: Int, code: HTMLPicture?) -> RecoverySheet {
        let part = key.split.map { RecoverySheet.Part(number: index + 1, count: $0.count, needed: $0.needed) }
        return RecoverySheet(part: part, fingerprint: fingerprint, made: made, code: code)
    }

    /// What stands before and behind the key. The indent of its first line belongs to the key.
    private static func parts(of page: String) -> (before: String, after: String) {
        let parts = page.split(separator: RecoverySheet.keyPlace, maxSplits: 1, omittingEmptySubsequences: false)
        precondition(parts.count == 2, "the page has no place for the key")
        return (String(parts[0]), String(parts[1]))
    }

    /// The lines of a key, all but the first behind `indent`.
    private static func bytes(of sheet: RecoveryKey.Sheet, indent: String, lineEnd: String) -> [UInt8] {
        sheet.grouped.withBytes { bytes in
            var lines: [UInt8] = []
            // Enough that it is not moved, so that there is one copy to wipe.
            lines.reserveCapacity(2048)
            for index in 0..<bytes.count {
                if bytes[index] == 0x0A { lines += Array((lineEnd + indent).utf8) } else { lines.append(bytes[index]) }
            }
            return lines
        }
    }

    private static func write(
        _ parts: (before: String, after: String), _ sheet: RecoveryKey.Sheet, indent: String, to path: String
    ) throws {
        var lines = bytes(of: sheet, indent: indent, lineEnd: "\n")
        defer { for index in lines.indices { lines[index] = 0 } }
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: SystemFiles())
        try output.write(Array(parts.before.utf8))
        try output.write(lines)
        try output.write(Array(parts.after.utf8))
        try output.commit()
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: SystemFiles())
        try output.write(bytes)
        try output.commit()
    }

    private static func code(_ sheet: RecoveryKey.Sheet) -> QRCode? {
        var line = sheet.line.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
        defer { for index in line.indices { line[index] = 0 } }
        return QRCode(line)
    }

    private static func png(_ code: QRCode, moduleSide: Int) throws -> [UInt8] {
        let side = (code.width + 2 * QRCode.margin) * moduleSide
        var pixels: [UInt8] = []
        pixels.reserveCapacity(side * side * 3)
        for y in 0..<side {
            for x in 0..<side {
                let isDark = code.isDark(x / moduleSide - QRCode.margin, y / moduleSide - QRCode.margin)
                for _ in 0..<3 { pixels.append(isDark ? 0 : 255) }
            }
        }
        return try PixelImage(width: side, height: side, rgb: pixels).png()
    }
}
