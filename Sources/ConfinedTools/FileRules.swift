#if os(Linux)
    internal import CPlatform
    internal import Glibc

    /// Which files the helper program may open: those of the system's libraries, to read (Landlock, Linux 5.13 and newer).
    enum FileRules {
        private static let execute: UInt64 = 1 << 0, readFile: UInt64 = 1 << 2, readFolder: UInt64 = 1 << 3

        /// Libraries, and what goes with them: character maps, fonts, settings of the loader.
        private static let libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"]
        private static let readable = ["/usr/share", "/etc/fonts", "/var/cache/fontconfig", "/etc/ld.so.cache", "/etc/poppler", "/dev/null", "/dev/urandom"]

        /// Takes all other files away from this process and what it becomes.
        /// - Returns: false when the system has such rules and they cannot be set. Where it has none, the list of system
        ///   calls still forbids to write: true.
        static func begin(toolDescriptor: Int32) -> Bool {
            let version = holdfast_landlock_version()
            guard version >= 1 else { return true }
            var rules = holdfast_landlock_rules(files: 0x1FFF, network: 0, scopes: 0)
            if version >= 2 { rules.files |= 0x2000 }
            if version >= 3 { rules.files |= 0x4000 }
            if version >= 4 { rules.network = 3 }
            if version >= 5 { rules.files |= 0x8000 }
            if version >= 6 { rules.scopes = 3 }
            let ruleset = unsafe holdfast_landlock_create(&rules, version >= 6 ? 24 : version >= 4 ? 16 : 8)
            guard ruleset >= 0 else { return false }
            defer { close(ruleset) }
            guard allow(execute | readFile, toolDescriptor, ruleset) else { return false }
            for path in libraries { allow(execute | readFile | readFolder, path, ruleset) }
            for path in readable { allow(readFile | readFolder, path, ruleset) }
            return holdfast_landlock_begin(ruleset) == 0
        }

        /// What is not there needs no rule.
        private static func allow(_ rights: UInt64, _ path: String, _ ruleset: Int32) {
            let place = unsafe open(path, 0o10000000 /* O_PATH */ | O_CLOEXEC)
            guard place >= 0 else { return }
            // A file has no entries to list; the system refuses the right then.
            if !allow(rights, place, ruleset) { _ = allow(rights & ~readFolder, place, ruleset) }
            close(place)
        }

        private static func allow(_ rights: UInt64, _ descriptor: Int32, _ ruleset: Int32) -> Bool {
            var place = holdfast_landlock_place(allowed: rights, descriptor: descriptor)
            return unsafe holdfast_landlock_allow(ruleset, &place) == 0
        }
    }
#endif
