// Regular expressions beside what the recorded programs show: long searches, and what is refused here alone.
import Syntax
import Testing
@testable import Language

@Test func aSearchWithoutEndCanBeStopped() throws {
    let machine = Machine(output: StringOutput(), errorOutput: StringOutput())
    machine.stepsLeft = 1000
    let error = #expect(throws: RaisedException.self) {
        try machine.run(Source(name: "pattern.py", text: "import re\nre.match(r'(a|aa)+$', 'a' * 90 + 'b')\n"))
    }
    #expect(error?.exception.type.name == "KeyboardInterrupt")
}

@Test func aPatternOfBytesIsRefused() {
    #expect(printed("import re\ntry:\n    re.compile(b'a')\nexcept TypeError as e:\n    print(e)\n") == "patterns of bytes are not supported: decode them\n")
}

@Test func deepPatternsAreRefused() {
    let program = "import re\ntry:\n    re.compile('(' * 300 + ')' * 300)\nexcept re.error as e:\n    print(e.msg)\n"
    #expect(printed(program) == "groups lie too deep in each other\n")
}
