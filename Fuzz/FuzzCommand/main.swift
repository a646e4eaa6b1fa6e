import CLibFuzzer
import FuzzTargets
import Glibc

// One program for all parsers, because linking takes longer than fuzzing starts: it fuzzes the one that it is called by,
// and `Scripts/fuzz` gives it a name for each. `--list` prints them with the greatest size of their inputs.

/// The parser that this program is called by.
enum Chosen {
    static let name = CommandLine.arguments[0].split(separator: "/").last.map(String.init) ?? ""
    static let target = FuzzTarget.all.first { $0.name == name }
}

switch CommandLine.arguments.dropFirst().first {
case "--list":
    for each in FuzzTarget.all { print(each.name, each.maximumByteCount) }
    exit(0)
case "--words":
    // As libFuzzer reads its dictionaries.
    for word in Chosen.target?.words ?? [] {
        let escaped = word.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        print("\"\(escaped.joined())\"")
    }
    exit(0)
case "--large":
    // One in each process, because memory that was used once stays counted.
    let large = LargeInput.all[CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 0 : 0]
    let input = large.make(), start = ContinuousClock.now
    do { try FuzzTarget.all.first { $0.name == large.target }?.run(input) } catch { fatalError("\(large.target): \(error)") }
    let time = ContinuousClock.now - start
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { fatalError("getrusage") }
    print("\(LargeInput.all.count): \(large.target), \(large.description): \(input.count) bytes, \(time), \(usage.ru_maxrss / 1024) MB")
    exit(0)
default: break
}
guard Chosen.target != nil else { fatalError("no parser is called \(Chosen.name)") }

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
let code = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    do { try Chosen.target?.run(input) } catch { fatalError("\(error)") }
    return 0
}
exit(code)
