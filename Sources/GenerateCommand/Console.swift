#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where lines go.
enum Console {
    /// A line on standard error.
    static func note(_ line: String) {
        let bytes = Array("GenerateCommand: \(line)\n".utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Says what went wrong, and ends the program.
    static func fail(_ message: String, exit code: Int32 = 1) -> Never {
        note("error: \(message)")
        exit(code)
    }
}
