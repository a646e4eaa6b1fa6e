import Foundation

/// certomancer, a time-stamping authority that somebody else wrote, on 127.0.0.1. It goes with its value.
package final class CertomancerAuthority {
    /// Where requests are posted to.
    package let address: String
    /// Its root, PEM.
    package let root: [UInt8]
    private let running: RunningProgram

    /// - Parameter folder: empty; keys are made in it.
    /// - Throws: ``TestSupportError``, also when it does not start within 30 seconds.
    package init(in folder: String) throws {
        let script = Project.root + "/Scripts/lib/certomancer_authority.py"
        running = try Tool.python.program().start([script, folder], in: folder)
        let file = folder + "/address"
        let deadline = ContinuousClock.now + .seconds(30)
        while !FileManager.default.fileExists(atPath: file) {
            guard running.isRunning, ContinuousClock.now < deadline else {
                running.kill()
                throw TestSupportError.setupFailed("certomancer_authority.py: \(try running.outcome().errorText)")
            }
            usleep(10_000)
        }
        address = String(decoding: try Bytes.load(file), as: UTF8.self).filter { !$0.isNewline }
        root = try Bytes.load(folder + "/root.pem")
    }

    deinit { running.kill() }
}
