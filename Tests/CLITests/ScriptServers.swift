import Foundation
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Programs that answer on loopback while a script runs; they end with it.
final class ScriptServers {
    private var running: [Process] = []

    /// Starts a program in the background and waits until it can be reached.
    ///
    /// A word `@PORT` among the arguments becomes a free port. Without one, the program prints its port at the end of its
    /// first line. What it prints goes to the files NAME.out and NAME.err of the folder.
    /// - Returns: the port.
    func start(
        _ name: String, _ program: Program, _ arguments: [String], environment: [String: String], in folder: String
    ) throws -> String {
        let chosen = arguments.contains("@PORT") ? try Self.freePort() : nil
        let process = Process()
        process.executableURL = URL(filePath: program.path)
        process.arguments = arguments.map { $0 == "@PORT" ? chosen.map(String.init) ?? $0 : $0 }
        process.environment = ProcessInfo.processInfo.environment.merging(["HOME": folder, "TZ": "UTC"]) { $1 }
            .merging(environment) { $1 }
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.output("\(folder)/\(name).out")
        process.standardError = try Self.output("\(folder)/\(name).err")
        try process.runAlone()
        running.append(process)
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline, process.isRunning {
            if let port = chosen, Self.answers(port) { return String(port) }
            if chosen == nil, let port = Self.port(in: "\(folder)/\(name).out") { return port }
            usleep(10_000)
        }
        let said = try String(decoding: Bytes.load("\(folder)/\(name).err"), as: UTF8.self)
        throw TestSupportError.setupFailed("\(name) cannot be reached: \(said)")
    }

    deinit {
        for process in running {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    /// The digits at the end of the first line, once it is whole.
    private static func port(in file: String) -> String? {
        guard let text = try? String(decoding: Bytes.load(file), as: UTF8.self),
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).first, line.count < text.count
        else { return nil }
        let digits = line.reversed().prefix { $0.isNumber }.reversed()
        return digits.isEmpty ? nil : String(digits)
    }

    private static func output(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path)
        else { throw TestSupportError.setupFailed(path) }
        return handle
    }

    /// A port of loopback that nobody uses just now.
    private static func freePort() throws -> UInt16 {
        try unsafe withLoopback(port: 0) { descriptor, address in
            guard unsafe bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 else {
                throw TestSupportError.setupFailed("no free port")
            }
            var bound = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = unsafe withUnsafeMutablePointer(to: &bound) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
            }
            return UInt16(bigEndian: bound.sin_port)
        }
    }

    private static func answers(_ port: UInt16) -> Bool {
        (try? unsafe withLoopback(port: port) { descriptor, address in
            unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }) ?? false
    }

    private static func withLoopback<R>(
        port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>) throws -> R
    ) throws -> R {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        return try unsafe withUnsafePointer(to: &address) {
            try unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { try unsafe body(descriptor, $0) }
        }
    }
}
