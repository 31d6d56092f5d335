// What scripts see is what PyTorch shows: recorded sessions print the same text.
import Foundation
import Testing
@testable import Library

@Suite struct TranscriptTests {
    @Test("prints what PyTorch prints", arguments: Transcript.names)
    func transcript(_ name: String) throws {
        let session = Session()
        for entry in try Transcript.load(name).entries {
            let printed = session.run(entry.input)
            #expect(printed == entry.output, "\(name):\(entry.line): \(entry.input)")
        }
    }
}
