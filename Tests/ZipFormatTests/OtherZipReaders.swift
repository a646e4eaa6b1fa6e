import Foundation
import TestSupport

/// What programs that everybody has say of archives.
enum OtherZipReaders {
    /// "accepts", "warns" or "refuses".
    struct Judgement {
        let unzip: String, zipfile: String
    }

    /// Asks `unzip -t` and Python's `zipfile` with `testzip`, in one process each.
    static func judge(_ archives: [[UInt8]]) throws -> [Judgement] {
        var judgements: [Judgement] = []
        try PublicTool.withFolder { folder in
            for (index, bytes) in archives.enumerated() {
                try Data(bytes).write(to: folder.appending(path: "\(index).zip"))
            }
            let loop = "n=0; while [ $n -lt \(archives.count) ]; do "
                + "unzip -tqq -P x $n.zip >/dev/null 2>&1 </dev/null; echo $?; n=$((n+1)); done"
            let unzip = try PublicTool.run("sh", ["-c", loop], in: folder).text.split(separator: "\n")
            let zipfile = try PublicTool.run(PublicTool.python, ["-c", script, "\(archives.count)"], in: folder).text
                .split(separator: "\n")
            judgements = zip(unzip, zipfile).map { code, word in
                Judgement(unzip: code == "0" ? "accepts" : code == "1" ? "warns" : "refuses", zipfile: String(word))
            }
        }
        return judgements
    }

    /// Whether `unzip` is the one that Vectors/zip/README.md names.
    static var isUnzipOfTheTable: Bool {
        get throws { try version(of: "unzip", "-v").hasPrefix("UnZip 6.00 of 20 April 2009, by Debian.") }
    }

    /// Whether Python is the one that Vectors/zip/README.md names: `zipfile` became stricter in 3.11.8.
    static var isPythonOfTheTable: Bool {
        get throws { try version(of: PublicTool.python, "--version").hasPrefix("Python 3.11.7\n") }
    }

    private static func version(of program: String, _ option: String) throws -> String {
        var text = ""
        try PublicTool.withFolder { text = try PublicTool.run(program, [option], in: $0).text }
        return text
    }

    private static let script = """
        import sys, warnings, zipfile
        for n in range(int(sys.argv[1])):
            try:
                with warnings.catch_warnings(record=True) as seen, zipfile.ZipFile(f'{n}.zip') as z:
                    warnings.simplefilter('always')
                    bad = z.testzip()
                print('refuses' if bad else 'warns' if seen else 'accepts')
            except Exception:
                print('refuses')
        """
}
