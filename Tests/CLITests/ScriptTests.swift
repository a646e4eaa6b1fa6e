import TestSupport
import Testing

/// The built program, run as a person or a script runs it.
@Test(arguments: Script.runnable)
func scriptEndsAsWritten(_ script: Script) throws {
    try SampleVault.withCopy { sample in
        var run = try ScriptRun(sample)
        try run.run(script)
    }
}

@Test func thereAreScripts() {
    #expect(Script.all.count > 10)
    #expect(Set(Script.all.map(\.name)).count == Script.all.count)
}
