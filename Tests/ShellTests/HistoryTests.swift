@preconcurrency import Glibc
import Testing
@testable import Shell

@Suite struct HistoryTests {
    @Test(arguments: ["x = 1", "for i in x:\n    i\n", "a\\nb", "\\", "\\\\n\n\\", "漢字 'é'"])
    func entriesSurviveTheFile(entry: String) {
        #expect(!History.encoded(entry).contains("\n"))
        #expect(History.decoded(History.encoded(entry).utf8) == entry)
    }

    @Test func foreignEscapesAreKept() { #expect(History.decoded("a\\tb\\".utf8) == "a\\tb\\") }

    @Test func twoSessionsShareAFile() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/deep/er/history"
        var one = History(path: path)
        var two = History(path: path)
        #expect(one.append("x = 1") == nil)
        #expect(two.append("def f():\n    return 1") == nil)
        #expect(one.append("x = 1") == nil)
        #expect(one.append(" secret") == nil)
        #expect(one.append("y") == nil)
        var later = History(path: path)
        later.load()
        #expect(later.entries == ["x = 1", "def f():\n    return 1", "y"])
        var status = stat()
        stat(path, &status)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func failureIsSaidOnce() throws {
        let scratch = try ScratchDirectory()
        var history = History(path: scratch.path)
        #expect(history.append("a") == "history is not kept: \(scratch.path): Is a directory")
        #expect(history.append("b") == nil)
        #expect(history.entries == ["a", "b"])
    }

    @Test func onlyTheNewestAreRead() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/history"
        let file = try #require(fopen(path, "w"))
        for i in 0..<6_000 { fputs("x\(i)\n", file) }
        fclose(file)
        var history = History(path: path)
        history.load()
        #expect(history.entries.count == History.limit)
        #expect(history.entries.last == "x5999")
    }

    @Test func walkByPrefix() {
        var walk = HistoryWalk(["import torch", "x = 1", "x = 2", "y", "x = 2"], draft: "x", prefix: "x")
        #expect(walk.older() == "x = 2")
        #expect(walk.older() == "x = 1")
        #expect(walk.older() == nil)
        #expect(walk.shown == "x = 1")
        #expect(walk.newer() == "x = 2")
        #expect(walk.newer() == "x")
        #expect(walk.newer() == nil)
    }

    @Test func places() {
        let places = { (variables: [String: String]) in Places(Environment(variables)) }
        #expect(places([:]).history == nil)
        #expect(places(["HOME": "/h"]).history == "/h/.local/state/stride/history")
        #expect(places(["HOME": "/h", "XDG_STATE_HOME": "relative"]).history == "/h/.local/state/stride/history")
        #expect(places(["HOME": "/h", "XDG_STATE_HOME": "/s"]).history == "/s/stride/history")
        #expect(places(["HOME": "/h", "STRIDE_HISTORY": ""]).history == nil)
        #expect(places(["STRIDE_HISTORY": "/f"]).history == "/f")
        #expect(places(["HOME": "/h"]).initScript == "/h/.config/stride/init.py")
    }
}
