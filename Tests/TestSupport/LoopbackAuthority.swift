import Foundation

/// A time-stamping authority that answers HTTP on 127.0.0.1: `Scripts/lib/test_authority.py`. It goes with its value.
package final class LoopbackAuthority {
    /// Where it answers: http://127.0.0.1:PORT/
    package let address: String
    /// Its folder: `root.pem`, and what it was asked as `asked-1.tsq`, `asked-1.headers` and so on.
    package let folder: String
    private let running: RunningProgram

    /// - Parameters:
    ///   - behaviour: `honest`, or another word of the script's list.
    ///   - folder: of a ``TestAuthority``, or an empty one, where an authority is made.
    ///   - time: what its clock says, as `faketime` reads it; nil for now.
    /// - Throws: ``TestSupportError``, also when it does not start within 30 seconds.
    package init(_ behaviour: String = "honest", in folder: String, at time: String? = nil) throws {
        self.folder = folder
        let port = folder + "/port"
        try? FileManager.default.removeItem(atPath: port)
        let script = Project.root + "/Scripts/lib/test_authority.py"
        let words = [script, folder, "--behave", behaviour] + (time.map { ["--fake-time", $0] } ?? [])
        running = try Tool.python.program().start(words, in: folder)
        let deadline = ContinuousClock.now + .seconds(30)
        while !FileManager.default.fileExists(atPath: port) {
            guard running.isRunning, ContinuousClock.now < deadline else {
                running.kill()
                throw TestSupportError.setupFailed("test_authority.py: \(try running.outcome().errorText)")
            }
            usleep(10_000)
        }
        let number = String(decoding: try Bytes.load(port), as: UTF8.self).filter(\.isNumber)
        address = "http://127.0.0.1:\(number)/"
    }

    /// The requests that reached it, in order.
    package var asked: [[UInt8]] {
        (1...).lazy.map { self.folder + "/asked-\($0).tsq" }.prefix { FileManager.default.fileExists(atPath: $0) }
            .compactMap { try? Bytes.load($0) }
    }

    deinit { running.kill() }
}
