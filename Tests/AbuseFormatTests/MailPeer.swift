import Foundation
import Octets
import TestSupport

/// What Python's `email` package reads in mails that were written here.
enum MailPeer {
    static func read(_ mails: [[UInt8]]) throws -> [JSONValue] {
        try TemporaryFolder.with { folder in
            let paths = try mails.enumerated().map { index, mail in
                try Bytes.save(mail, to: "\(folder)/\(1000 + index).eml")
                return "\(folder)/\(1000 + index).eml"
            }
            let outcome = try Tool.python.program().run([Project.root + "/Scripts/lib/mail_draft_peer.py"] + paths, in: folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
            return try outcome.outputText.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        }
    }
}
