internal import EvidenceModel
internal import Importers
internal import Octets

extension Confinement {
    /// Containers that `ffprobe` may read: none that names other files (playlists), none that is text.
    private static let containers = "mov,matroska,webm,avi,asf,flv,ogg,wav,flac,mp3,aac,amr,amrnb,amrwb,aiff,au,caf,mpeg,mpegts,w64"

    /// Length, codings and size by `ffprobe` of FFmpeg.
    func recordingFacts(_ content: MemoryFile, probe: String) throws -> ToolFacts {
        let runner = ConfinedRun(launcher: launcher, limits: limits)
        let outcome = try runner.run(
            probe,
            [
                "-v", "quiet", "-hide_banner", "-threads", "1", "-protocol_whitelist", "file", "-format_whitelist", Self.containers,
                "-print_format", "json", "-show_entries", "format=duration:stream=codec_name,codec_type,width,height",
                "/proc/self/fd/0",
            ], content: content)
        try outcome.check()
        var result = ToolFacts(tool: ToolVersion.text(of: probe, option: "-version", runner))
        guard !outcome.isCut, case .object(let top) = try? JSONValue(parsing: outcome.output) else { throw ToolError.notUnderstood }
        if case .object(let format) = top["format"], case .string(let text) = format["duration"] {
            result.embedded.milliseconds = Self.milliseconds(text)
        }
        guard case .array(let streams) = top["streams"] else { return result }
        for case .object(let stream) in streams.prefix(16) {
            if case .string(let codec) = stream["codec_name"], !result.embedded.codecs.contains(codec) {
                result.embedded.codecs.append(codec)
            }
            guard result.embedded.width == nil, case .number(let width) = stream["width"], case .number(let height) = stream["height"]
            else { continue }
            (result.embedded.width, result.embedded.height) = (UInt64(width.text), UInt64(height.text))
        }
        return result
    }

    /// `12.345000` seconds, without the error of a binary fraction; nil for anything else.
    static func milliseconds(_ text: String) -> UInt64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let seconds = UInt64(parts[0]), seconds < 1 << 32 else { return nil }
        let digits = (parts.count == 2 ? Array(parts[1].utf8.prefix(3)) : []) + Array("000".utf8)
        guard let rest = UInt64(String(decoding: digits.prefix(3), as: UTF8.self)) else { return nil }
        return seconds * 1000 + rest
    }
}
