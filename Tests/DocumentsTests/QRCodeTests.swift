import Documents
import Foundation
import TestSupport
import Testing

/// QR codes are read again by a program that is not ours, from each form in which people get them.
struct QRCodeTests {
    private static let note = """
        holdfast-log-3d9452d30c2db91ddf55cb481c941c7f
        11
        MpIghwdLQvu/Ojo2cjqyeCX9m62x4pvd68P+qD6ewE0=

        — holdfast-log-3d9452d30c2db91ddf55cb481c941c7f UoANyU+JmL5dM0XdPcjHMyurOk5DfTSJLFFvbYqA4wlcoonhlf6rNSHWEj3ajPCQpMOV1EBkOyCpOe07Cf2gk5MfnwQ=

        """

    @Test(.enabled(if: Tool.qrReader.isWanted), arguments: ["modules", "text", "colored", "svg"])
    func aCheckpointIsReadFromEveryForm(form: String) throws {
        try #expect(read(#require(QRCode(Array(Self.note.utf8))), form) == Array(Self.note.utf8))
    }

    /// One byte, sizes around those where the version changes, and the greatest.
    @Test(.enabled(if: Tool.qrReader.isWanted), arguments: [1, 14, 15, 251, 252, 666])
    func everySizeIsRead(byteCount: Int) throws {
        let bytes = (0..<byteCount).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        try #expect(read(#require(QRCode(bytes)), "modules") == bytes)
    }

    /// One unit of the correction is lost by a stain in the middle.
    @Test(.enabled(if: Tool.qrReader.isWanted)) func aStainedCodeIsStillRead() throws {
        let code = try #require(QRCode(Array(Self.note.utf8)))
        let middle = code.width / 2 - 3..<code.width / 2 + 4
        #expect(try decode(code.width) { code.isDark($0, $1) || middle.contains($0) && middle.contains($1) } == Array(Self.note.utf8))
    }

    @Test func nothingAndTooMuchGiveNoCode() {
        #expect(QRCode([]) == nil)
        #expect(QRCode([UInt8](repeating: 0x41, count: QRCode.maximumByteCount + 1)) == nil)
        #expect(QRCode([UInt8](repeating: 0x41, count: QRCode.maximumByteCount))?.width == 97)
        #expect(QRCode(Array(Self.note.utf8))?.width == 61)
    }

    /// A terminal of 80 columns is wide enough, and a plain one gets no escape codes.
    @Test func aCheckpointFitsOnATerminal() throws {
        let code = try #require(QRCode(Array(Self.note.utf8)))
        let lines = code.text(colored: false).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 36 && lines.dropLast().allSatisfy { $0.count == 69 })
        #expect(!code.text(colored: false).unicodeScalars.contains("\u{1B}"))
        #expect(lines[0].allSatisfy { $0 == " " } && lines[1].allSatisfy { $0 == " " } && lines[2].contains("█"))
        #expect(!code.svg.contains("href") && !code.svg.contains("<text"))
    }

    /// Readers forgive a margin that is too small, until one does not.
    @Test func thePictureHasItsMargin() throws {
        let code = try #require(QRCode(Array(Self.note.utf8)))
        let runs = code.svg.matches(of: /M(\d+) (\d+)h(\d+)v1/)
        let inside = QRCode.margin..<code.width + QRCode.margin
        var count = 0
        for run in runs {
            let (x, y, width) = try (#require(Int(run.1)), #require(Int(run.2)), #require(Int(run.3)))
            count += width
            #expect(inside.contains(y) && (x..<x + width).allSatisfy(inside.contains))
        }
        let dark = (0..<code.width).flatMap { y in (0..<code.width).filter { code.isDark($0, y) } }.count
        #expect(count == dark && code.svg.contains("viewBox=\"0 0 69 69\""))
    }

    private func read(_ code: QRCode, _ form: String) throws -> [UInt8] {
        switch form {
        case "modules": return try decode(code.width, code.isDark)
        case "svg":
            let runs = code.svg.matches(of: /M(\d+) (\d+)h(\d+)v1/).map { match in
                [match.1, match.2, match.3].compactMap { Int($0) }
            }
            var dark: Set<[Int]> = []
            for run in runs { for x in run[0]..<run[0] + run[2] { dark.insert([x, run[1]]) } }
            return try decode(code.width) { dark.contains([$0 + QRCode.margin, $1 + QRCode.margin]) }
        default:
            let text = code.text(colored: form == "colored").replacing(/\u{1B}\[[0-9;]*m/, with: "")
            let rows = text.split(separator: "\n").map(Array.init)
            return try decode(code.width) { x, y in
                guard rows.indices.contains((y + QRCode.margin) / 2) else { return false }
                let sign = rows[(y + QRCode.margin) / 2][x + QRCode.margin]
                return sign == "█" || sign == (y.isMultiple(of: 2) ? "▀" : "▄")
            }
        }
    }

    /// As a gray picture of four dots for each module, with margin.
    private func decode(_ width: Int, _ isDark: (Int, Int) -> Bool) throws -> [UInt8] {
        let scale = 4, size = (width + 2 * QRCode.margin) * scale
        var picture = Array("P5 \(size) \(size) 255\n".utf8)
        for y in 0..<size {
            for x in 0..<size {
                picture.append(isDark(x / scale - QRCode.margin, y / scale - QRCode.margin) ? 0 : 255)
            }
        }
        let folder = try TemporaryFolder()
        let file = folder.path + "/code.pgm"
        try Data(picture).write(to: URL(filePath: file))
        let outcome = try Tool.qrReader.program().run(["--quiet", "--raw", "-Sbinary", file], in: folder.path)
        return outcome.output
    }
}

extension Tool {
    /// Of Debian's zbar-tools.
    fileprivate static let qrReader = Tool("zbarimg")
}
