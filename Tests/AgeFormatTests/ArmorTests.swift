import AgeFormat
import Octets
import Testing

@Suite struct ArmorTests {
    private let begin = "-----BEGIN AGE ENCRYPTED FILE-----", end = "-----END AGE ENCRYPTED FILE-----"

    private func streamed(_ text: [UInt8], pieceByteCount: Int) -> Result<[UInt8], AgeOpenError> {
        var decoder = ArmorDecoder(), decoded: [UInt8] = []
        do throws(AgeOpenError) {
            for start in stride(from: 0, to: text.count, by: pieceByteCount) {
                decoded += try decoder.decode(Array(text[start..<min(start + pieceByteCount, text.count)]))
            }
            try decoder.finish()
            return .success(decoded)
        } catch {
            return .failure(error)
        }
    }

    private func sourced(_ text: [UInt8]) throws -> [UInt8]? {
        do {
            return try ArmoredSource(of: MemorySource(text)).readAll(limit: 1 << 20)
        } catch is AgeOpenError {
            return nil
        }
    }

    private func error(_ text: String) -> AgeOpenError? {
        let results = [1, 5, 1 << 20].map { streamed(Array(text.utf8), pieceByteCount: $0) }
        #expect(results.allSatisfy { $0 == results[0] })
        #expect((try? sourced(Array(text.utf8))) == (try? results[0].get()))
        guard case .failure(let error) = results[0] else { return nil }
        return error
    }

    @Test(arguments: [0, 1, 2, 3, 47, 48, 49, 95, 96, 97, 1000])
    func whatIsWrittenIsRead(_ size: Int) throws {
        let bytes = sampleBytes(size), text = armorAll(bytes)
        for pieceByteCount in [1, 47, 48, 49, 100] {
            #expect(armorAll(bytes, pieceByteCount: pieceByteCount) == text)
            #expect(streamed(text, pieceByteCount: pieceByteCount) == .success(bytes))
        }
        #expect(Armor.isBegun(text))
        let windows = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        for text in [text, windows, Array("\r\n \t\n".utf8) + text + Array(" \n\n".utf8), text.dropLast()] {
            #expect(streamed(text, pieceByteCount: 10) == .success(bytes))
            let source = try ArmoredSource(of: MemorySource(text))
            #expect(source.byteCount == UInt64(size))
            for offset in stride(from: 0, through: size, by: 7) {
                for count in [0, 1, 47, 48, 49, 200] where offset + count <= size {
                    #expect(try source.read(at: UInt64(offset), count: count) == Array(bytes[offset..<offset + count]))
                }
            }
            #expect(throws: ByteSourceError.outside(offset: 0, count: size + 1, byteCount: UInt64(size))) {
                try source.read(at: 0, count: size + 1)
            }
        }
    }

    @Test func faultsNameTheLine() {
        let full = String(repeating: "A", count: 64)
        func fault(_ line: Int, _ fault: ArmorFault) -> AgeOpenError { .malformedArmor(line: line, fault) }
        #expect(error("") == fault(1, .beginLine))
        #expect(error("\n\nx") == fault(3, .truncated))
        #expect(error("\n\nx\n") == fault(3, .beginLine))
        #expect(error("\(begin) \nAAAA\n\(end)\n") == fault(1, .beginLine))
        #expect(error("\(begin)\nAAAA\n") == fault(3, .truncated))
        #expect(error("\(begin)\n\(full)\nAA\n\(end)\n") == fault(3, .bodyLine))
        #expect(error("\(begin)\nAAB=\n\(end)\n") == fault(2, .bodyLine))
        #expect(error("\(begin)\nAAAA\nAAAA\n\(end)\n") == fault(3, .afterLastLine))
        #expect(error("\(begin)\n\(full.dropLast())=\n\(full)\n\(end)\n") == fault(3, .afterLastLine))
        #expect(error("\(begin)\nAAAA\r\n\(end)\n") == fault(2, .lineEnd))
        #expect(error("\(begin)\r\nAAAA\n\(end)\n") == fault(2, .lineEnd))
        #expect(error("\(begin)\n\(full)AAAA\n\(end)\n") == fault(2, .bodyLine))
        #expect(error("\(begin)\nAAAA\n\(end)-\n") == fault(3, .trailing))
        #expect(error("\(begin)\nAAAA\n-----END AGE ENCRYPTED MAIL-----\n") == fault(3, .bodyLine))
        #expect(error("\(begin)\nAAAA\n\(end)\n\(begin)\n\(end)\n") == fault(4, .trailing))
        #expect(error("\(begin)\nAAAA\n\(end)\n") == nil)
    }

    @Test func whiteSpaceHasALimit() {
        let text = "\(begin)\nAAAA\n\(end)"
        let most = String(repeating: " ", count: 1024)
        #expect(error(most + text + most) == nil)
        #expect(error(most + " " + text) == .malformedArmor(line: 1, .beginLine))
        #expect(error(text + most + " ") == .malformedArmor(line: 3, .trailing))
        #expect(Armor.isBegun((most + text).utf8) && !Armor.isBegun((most + " " + text).utf8))
        #expect(!Armor.isBegun("age-encryption.org/v1\n".utf8) && !Armor.isBegun([]))
    }

    /// The two readers must not differ, or one program would open what another refuses.
    @Test func bothReadersTakeTheSameTexts() throws {
        let text = armorAll(sampleBytes(130))
        for index in text.indices {
            var changed: [[UInt8]] = [Array(text[..<index] + text[(index + 1)...]), Array(text[..<index])]
            for byte in Array("A=+-\n\r \0".utf8) {
                changed.append(Array(text[..<index] + [byte] + text[(index + 1)...]))
                changed.append(Array(text[..<index] + [byte] + text[index...]))
            }
            for changed in changed {
                #expect(try sourced(changed) == (try? streamed(changed, pieceByteCount: 64).get()))
            }
        }
    }

    /// Else everything after it would be read from a place one byte off.
    @Test func paddingBeforeTheLastLineIsFoundByEveryReadThatPassesIt() throws {
        let full = String(repeating: "A", count: 64)
        let text = "\(begin)\n\(full.dropLast())=\n\(full)\n\(full)\n\(end)\n"
        let source = try ArmoredSource(of: MemorySource(Array(text.utf8)))
        for (offset, count) in [(0, 49), (0, 90), (47, 2), (47, 1), (0, 144)] as [(UInt64, Int)] {
            #expect(throws: AgeOpenError.malformedArmor(line: 3, .afterLastLine)) {
                try source.read(at: offset, count: count)
            }
        }
    }

    @Test func goodLinesBeforeAWrongOneAreGivenOut() throws {
        let bytes = sampleBytes(96)
        var text = armorAll(bytes)
        text[text.count - 34 - 20] = 0x20
        var decoder = ArmorDecoder()
        #expect(try decoder.decode(text) == Array(bytes.prefix(48)))
        for _ in 0..<2 {
            #expect(throws: AgeOpenError.malformedArmor(line: 3, .bodyLine)) { try decoder.decode([]) }
        }
        #expect(throws: AgeOpenError.malformedArmor(line: 3, .bodyLine)) { try decoder.finish() }
    }
}
