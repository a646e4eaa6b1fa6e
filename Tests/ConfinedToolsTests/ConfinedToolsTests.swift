#if os(Linux)
    import ConfinedTools
    import Foundation
    import Importers
    import Octets
    import TestSupport
    import Testing

    /// What a helper program could do if it wanted, tried with a shell and Python in its place.
    @Suite struct ConfinedToolsTests {
        private func run(
            _ path: String, _ arguments: [String], on content: [UInt8] = [], limits: Confinement.Limits = .init()
        ) throws -> ConfinedRun.Outcome {
            try Confinement(launcher: Project.launcher().path, limits: limits)
                .run(path, arguments, on: MemorySource(content))
        }

        /// Runs Python code; it prints what it found.
        private func python(_ code: String, on content: [UInt8] = [], limits: Confinement.Limits = .init()) throws -> ConfinedRun.Outcome {
            try run("/usr/bin/python3", ["-I", "-S", "-c", code], on: content, limits: limits)
        }

        /// What Python says when it tries something: `done`, or the name of the error.
        private func attempt(_ statement: String) throws -> String {
            let outcome = try python("""
                import os, sys
                try:
                    \(statement)
                    print("done")
                except BaseException as error:
                    print(type(error).__name__, getattr(error, "errno", ""))
                """)
            return String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test func theContentComesOnStandardInputAndTheAnswerBack() throws {
            let content = Array("a line\nanother\n".utf8)
            let outcome = try run("/usr/bin/cat", [], on: content)
            #expect(outcome.code == 0)
            #expect(outcome.output == content)
        }

        @Test(arguments: ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"])
        func noSocketOpens(family: String) throws {
            #expect(try attempt("import _socket; _socket.socket(_socket.\(family), _socket.SOCK_STREAM)") == "PermissionError 1")
        }

        @Test func aSocketThatIsThereAlreadyCannotBeUsed() throws {
            #expect(try attempt("import _socket; _socket.socketpair()") == "PermissionError 1")
        }

        @Test(arguments: [
            "open('/tmp/holdfast-confined', 'w')", "os.open('/dev/null', os.O_RDWR)", "os.mkdir('/tmp/holdfast-confined')",
            "os.open('/tmp', os.O_TMPFILE | os.O_RDWR)", "os.unlink('/tmp/holdfast-none')", "os.symlink('a', '/tmp/holdfast-confined')",
            "os.truncate('/tmp/holdfast-none', 0)", "os.chmod('/tmp/holdfast-none', 0o700)", "os.rename('/tmp/holdfast-none', '/tmp/holdfast-confined')", "os.mkfifo('/tmp/holdfast-confined')",
        ])
        func noFileIsMadeOrChanged(statement: String) throws {
            let answer = try attempt(statement)
            #expect(answer == "PermissionError 1" || answer == "PermissionError 13", "\(statement): \(answer)")
        }

        @Test func theContentItselfCannotBeChanged() throws {
            // By its seal, or already by the limit that no file may grow.
            #expect(["PermissionError 1", "OSError 27"].contains(try attempt("os.write(0, b'x')")))
        }

        @Test(arguments: ["os.fork()", "os.posix_spawn('/usr/bin/true', ['true'], {})", "os.execv('/usr/bin/true', ['true'])"])
        func noOtherProgramStarts(statement: String) throws {
            #expect(try attempt(statement) == "PermissionError 1")
        }

        @Test(arguments: ["os.kill(os.getppid(), 0)", "os.setns(0)", "os.unshare(0x10000000)", "os.memfd_create('a')"])
        func otherProcessesAndTheSystemAreOutOfReach(statement: String) throws {
            let answer = try attempt(statement)
            #expect(answer == "PermissionError 1" || answer == "AttributeError", "\(statement): \(answer)")
        }

        @Test func filesOfPeopleAreNotReadable() throws {
            let folder = try TemporaryFolder()
            try Bytes.save(Array("secret".utf8), to: folder.path + "/secret")
            guard try hasFileRules() else { return }
            #expect(try attempt("open('\(folder.path)/secret').read()") == "PermissionError 13")
            #expect(try attempt("os.listdir('/home')") == "PermissionError 13")
            #expect(try attempt("open('/etc/passwd').read()") == "PermissionError 13")
        }

        /// Landlock came with Linux 5.13.
        private func hasFileRules() throws -> Bool { try attempt("os.listdir('/')").hasPrefix("PermissionError") }

        @Test func nothingOfTheParentIsOpenAndNothingOfItsEnvironmentIsThere() throws {
            unsafe setenv("HOLDFAST_SECRET_OF_TEST", "1", 1)
            let folder = try TemporaryFolder()
            try Bytes.save([1], to: folder.path + "/vault")
            // Without O_CLOEXEC, as a careless library might open it.
            let leaked = unsafe open(folder.path + "/vault", O_RDONLY)
            defer { close(leaked) }
            let code = """
                import os
                held = []
                for number in range(1024):
                    try:
                        os.fstat(number); held.append(number)
                    except OSError: pass
                print(held, sorted(os.environ))
                """
            let outcome = try python(code)
            #expect(String(decoding: outcome.output, as: UTF8.self) == "[0, 1, 2] ['LC_ALL', 'OPENBLAS_NUM_THREADS']\n")
        }

        @Test func whatWorksTooLongIsStopped() throws {
            var limits = Confinement.Limits()
            limits.processorSeconds = 1
            let start = ContinuousClock.now
            let outcome = try python("while True: pass", limits: limits)
            #expect(outcome.code == 128 + 9 || outcome.code == 128 + 24)
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func whatWaitsTooLongIsStopped() throws {
            var limits = Confinement.Limits()
            limits.seconds = 1
            let start = ContinuousClock.now
            #expect(throws: ToolError.tookTooLong) { try python("import time; time.sleep(60)", limits: limits) }
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func whatClosesItsOutputsAndGoesOnIsStopped() throws {
            var limits = Confinement.Limits()
            limits.seconds = 1
            #expect(throws: ToolError.tookTooLong) {
                try python("import os, time; os.close(1); os.close(2); time.sleep(60)", limits: limits)
            }
        }

        @Test func memoryIsLimited() throws {
            var limits = Confinement.Limits()
            limits.memoryByteCount = 128 << 20
            let outcome = try python("x = bytearray(200 << 20); print('done')", limits: limits)
            #expect(outcome.code == 1)
            #expect(outcome.output.isEmpty)
        }

        @Test func outputIsLimited() throws {
            var limits = Confinement.Limits()
            limits.outputByteCount = 100_000
            let outcome = try python("while True: print('x' * 1000)", limits: limits)
            #expect(outcome.output.count == 100_000)
            #expect(outcome.isCut)
        }

        @Test func onlyProgramsOfTheSystemStart() throws {
            let outcome = try run("/tmp/program", [])
            #expect(outcome.code == 120)
            for path in ["/usr/bin/../../tmp/x", "/usr/bin/", "/usr/bin/..", "usr/bin/cat", "/usr/bin/x/cat"] {
                #expect(try run(path, []).code == 120, "\(path)")
            }
        }

        @Test func aContentThatIsTooLargeIsNotGiven() throws {
            var limits = Confinement.Limits()
            limits.contentByteCount = 10
            #expect(throws: ToolError.tooLarge(byteCount: 11, limit: 10)) { try run("/usr/bin/cat", [], on: Array(repeating: 0, count: 11), limits: limits) }
        }
    }
#endif
