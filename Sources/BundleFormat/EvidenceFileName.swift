/// File names that are safe to extract anywhere and do nothing when double-clicked.
public enum EvidenceFileName {
    /// The greatest length in bytes.
    public static let maximumByteCount = 80

    /// Endings of files that a double-click runs, renders or hands to a program with macros.
    static let activeEndings: Set<String> = [
        "html", "htm", "xhtml", "mht", "mhtml", "svg", "svgz", "xml", "eml", "msg", "mbox", "emlx", "js", "mjs",
        "jse", "vbs", "vbe", "wsf", "wsh", "hta", "bat", "cmd", "com", "exe", "scr", "pif", "msi", "msix", "ps1",
        "psm1", "sh", "bash", "zsh", "command", "app", "jar", "py", "pl", "rb", "lnk", "url", "webloc", "desktop",
        "reg", "inf", "iso", "img", "vhd", "dll", "cpl", "doc", "docm", "docx", "dot", "dotm", "xls", "xlsm",
        "xlsx", "xlam", "ppt", "pptm", "pptx", "odt", "ods", "odp", "rtf", "one", "pub", "chm", "swf", "ics",
        "vcf", "zip", "rar", "7z", "tar", "gz", "apk", "ipa", "deb", "rpm", "dmg", "pkg",
    ]

    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// A name of `[A-Za-z0-9._-]` close to the original one.
    ///
    /// Other characters become "_"; leading dots and hyphens go; names reserved on Windows get an
    /// underscore; what is active when double-clicked ends in ".original".
    public static func safe(_ original: String) -> String {
        let allowed = original.unicodeScalars.map { isAllowed($0) ? Character($0) : "_" }
        var name = String(String(allowed).drop { $0 == "." || $0 == "-" })
        var ending: String
        (name, ending) = withoutEnding(withoutFinalDots(name))
        if ending.isEmpty, name.utf8.count > maximumByteCount - passive.utf8.count {
            // What is left of a long name may have an ending that the whole one did not have: "….exe-and-more".
            let cut = String(name.prefix(maximumByteCount - passive.utf8.count))
            (name, ending) = withoutEnding(withoutFinalDots(cut))
        }
        if name.isEmpty { name = "file" }
        if reserved.contains(name.prefix { $0 != "." }.lowercased()) { name = "_" + name }
        let suffix = activeEndings.contains(ending.dropFirst().lowercased()) ? ending + passive : ending
        return withoutFinalDots(String(name.prefix(maximumByteCount - suffix.count))) + suffix
    }

    /// What makes a file do nothing when double-clicked.
    private static let passive = ".original"

    /// A name and its ending, which begins with a dot; empty when there is none of at most ten characters.
    private static func withoutEnding(_ name: String) -> (name: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), name[dot...].count <= 10 else { return (name, "") }
        return (String(name[..<dot]), String(name[dot...]))
    }

    /// Windows drops final dots, so two names could become one.
    private static func withoutFinalDots(_ name: String) -> String {
        var name = name
        while name.hasSuffix(".") { name.removeLast() }
        return name
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", ".", "_", "-": true
        default: false
        }
    }
}
