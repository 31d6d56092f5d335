// The prompt on a real terminal: what a person types, and what is on the screen then.
@preconcurrency import Glibc
import Foundation
import Testing
@testable import Shell

@Suite(.serialized) struct LineEditorTests {
    private let scratch: ScratchDirectory
    private var history: String { scratch.path + "/history" }

    init() throws { scratch = try ScratchDirectory() }

    private func start(
        _ arguments: [String] = [], variables: [String: String] = [:], rows: Int = 24, columns: Int = 80
    ) throws -> PseudoTerminal {
        var all = ["TERM": "xterm", "LANG": "C.UTF-8", "HOME": scratch.path, "INPUTRC": "/dev/null"]
        all.merge(variables) { $1 }
        let terminal = try PseudoTerminal(["-q", "--history", history] + arguments, variables: all, rows: rows, columns: columns)
        #expect(terminal.waits(for: ">>>"))
        return terminal
    }

    /// What was accepted, oldest first.
    private var accepted: [String] {
        var kept = History(path: history)
        kept.load()
        return kept.entries
    }

    @Test func aBlockIsIndentedAndEndsWithAnEmptyLine() throws {
        let terminal = try start()
        terminal.enter("def f(x):")
        terminal.enter("if x:")
        terminal.enter("return 1")
        terminal.enter("else:")
        terminal.type("\u{7F}")
        #expect(terminal.screen.text.hasPrefix(">>> def f(x):\n...     if x:\n...         return 1\n...     else:"))
        terminal.send("\u{03}")
        terminal.enter("x = (1,")
        terminal.enter("2)")
        #expect(accepted == ["x = (1,\n2)"])
        terminal.enter("while x:")
        terminal.enter("x = 0")
        terminal.enter("")
        #expect(accepted.last == "while x:\n    x = 0")
        #expect(terminal.screen.text.contains(">>> while x:\n...     x = 0\n...\n>>>"))
    }

    @Test func keysMoveInsideTheBlock() throws {
        let terminal = try start()
        terminal.enter("if x:")
        terminal.send("abc\u{1B}[A")
        terminal.settle()
        terminal.send("\u{01}# ")
        terminal.settle()
        terminal.send("\u{1B}[B\u{05}d")
        terminal.settle()
        #expect(terminal.screen.text.contains(">>> # if x:\n...     abcd"))
        terminal.send("\u{15}\u{1B}[A\u{01}\u{0B}y")
        terminal.settle()
        #expect(terminal.screen.text.contains(">>> y\n..."))
        terminal.send("\u{1F}\u{1F}\u{1F}")
        terminal.settle()
        #expect(terminal.screen.text.contains("...     abcd"))
    }

    @Test func altEnterTabAndBackspace() throws {
        let terminal = try start()
        terminal.send("x\u{1B}\r")
        terminal.settle()
        terminal.type("\t\t y\u{02}")
        #expect(terminal.screen.text.contains(">>> x\n...          y"))
        terminal.type("\u{7F}")
        #expect(terminal.screen.text.contains(">>> x\n...         y"))
        terminal.type("\u{7F}")
        #expect(terminal.screen.text.contains(">>> x\n...     y"))
    }

    @Test func tabCompletesAndListsAtTheSecond() throws {
        let terminal = try start()
        terminal.enter("x = torch.ones(2, 3)")
        terminal.type("x.unsq\t")
        #expect(terminal.screen.text.contains(">>> x.unsqueeze\n"))
        terminal.type("\t")
        #expect(terminal.screen.text.contains(">>> x.unsqueeze\nunsqueeze   (dim)\nunsqueeze_  (dim)\n>>> x.unsqueeze"))
        terminal.type("(\t0).shap\t")
        terminal.enter("")
        #expect(terminal.waits(for: "torch.Size([1, 2, 3])"))
        #expect(accepted.last == "x.unsqueeze(dim=0).shape")
        terminal.type("if x.nd\t:")
        terminal.enter("")
        terminal.type("x.su\t")
        #expect(terminal.screen.text.contains(">>> if x.ndim:\n...     x.su"))
        terminal.send("\u{03}")
        terminal.settle()
        terminal.type("zzz\t")
        #expect(terminal.raw.contains("\u{07}"))
    }

    @Test func aPastedSessionIsComparedWithWhatItPrintsNow() throws {
        let terminal = try start(["--color", "never"])
        terminal.paste(">>> x = 2\n>>> x + 1\n3\n>>> x * 2\n5\n>>> 1/0\nTraceback (most recent call last):\nZeroDivisionError: division by zero\n>>> 'end'\n'end'\n")
        terminal.enter("")
        #expect(terminal.waits(for: "# 1 of 5 outputs differ"))
        #expect(terminal.screen.text.contains("\n3\n4\n# x * 2 printed something else where it was copied:\n#   5\nZeroDivisionError: division by zero\n"), "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("'end'\n# 1 of 5"))
        #expect(accepted == ["x = 2\nx + 1\nx * 2\n1/0\n'end'"])
    }

    @Test func longHelpGoesThroughThePager() throws {
        let terminal = try start(variables: ["STRIDE_PAGER": "sed s/^/page:/"], rows: 10)
        terminal.enter("%help")
        #expect(terminal.waits(for: "page:Stride runs PyTorch code"), "\(terminal.screen.text)")
        terminal.enter("%help timeit")
        #expect(terminal.waits(for: "\n%timeit [-n LOOPS]"))
        let without = try start(variables: ["STRIDE_PAGER": "nonexistent-pager"], rows: 10)
        without.enter("%help")
        #expect(without.waits(for: "Stride runs PyTorch code"))
        let early = try start(variables: ["STRIDE_PAGER": "head -1"], rows: 10)
        early.enter("%help")
        early.enter("40 + 2")
        #expect(early.waits(for: "\n42\n"))
    }

    @Test func upSearchesByPrefixAndShowsBlocks() throws {
        let terminal = try start()
        terminal.enter("x = 1")
        terminal.enter("for i in []:")
        terminal.enter("pass")
        terminal.enter("")
        terminal.enter("y = 2")
        terminal.type("x")
        terminal.send("\u{1B}[A")
        terminal.settle()
        terminal.send("0\r")
        terminal.settle()
        #expect(accepted.last == "x = 10")
        terminal.send("\u{1B}[A")
        terminal.settle()
        terminal.send("\u{1B}[A")
        terminal.settle()
        terminal.send("\u{1B}[A")
        terminal.settle()
        terminal.send("\u{1B}[B\u{05} # here")
        terminal.settle()
        #expect(terminal.screen.text.contains(">>> for i in []:\n...     pass # here"))
    }

    @Test func reverseSearchShowsTheBlockAndTheQuestion() throws {
        let terminal = try start()
        terminal.enter("for i in []:")
        terminal.enter("needle = 1")
        terminal.enter("")
        terminal.enter("y = 2")
        terminal.send("\u{12}needl")
        terminal.settle()
        #expect(terminal.screen.text.contains(">>> for i in []:\n...     needle = 1\n(reverse-i-search)`needl':"))
        terminal.send("\r")
        terminal.settle()
        #expect(accepted.last == "for i in []:\n    needle = 1")
    }

    @Test func controlCStopsWhatRunsAndTheSessionGoesOn() throws {
        let terminal = try start()
        terminal.enter("x = 1")
        terminal.enter("while True: x += 1")
        terminal.enter("")
        terminal.computes(seconds: 0.1)
        terminal.send("\u{03}")
        #expect(terminal.waits(for: "KeyboardInterrupt"))
        terminal.settle()
        terminal.enter("x > 1")
        #expect(terminal.waits(for: "True"))
        terminal.enter("1/0")
        #expect(terminal.waits(for: "ZeroDivisionError: division by zero\n  1/0\n  ~^~"))
        terminal.enter("print('no newline', end='')")
        #expect(terminal.waits(for: "\nno newline\n>>>"))
        terminal.enter("exit(5)")
        #expect(terminal.exitStatus() == 5)
    }

    @Test func controlCEndsTrainingAfterTheRunningBatch() throws {
        let terminal = try start(["--progress", "none"])
        terminal.enter("%data digits")
        terminal.enter("%define net = 64 -> 32 relu -> 10")
        terminal.send("%train net on digits epochs=100000 val=none\r")
        #expect(terminal.waits(for: "epoch      2/100000"))
        terminal.send("\u{03}")
        #expect(terminal.waits(for: "training stopped in epoch"))
        terminal.settle()
        terminal.enter("sum(p.sum() for p in net.parameters()).isfinite()")
        #expect(terminal.waits(for: "tensor(True)"))
    }

    @Test func aBarIsDrawnAndErased() throws {
        let terminal = try start()
        terminal.enter("%data digits")
        terminal.enter("%define net = 64 -> 256 relu -> 10")
        // The bar comes after 0.3 s, which a fast machine needs many epochs to fill.
        terminal.send("%train net on digits epochs=100000 batch=8 val=none every=100000\r")
        #expect(terminal.waits(for: "┄┄"))
        terminal.send("\u{03}")
        #expect(terminal.waits(for: "training stopped in epoch"))
        terminal.settle()
        #expect(terminal.raw.contains("\r\u{1B}[K"))
        #expect(!terminal.screen.text.contains("┄"))
    }

    @Test func theBannerAndTheInitScript() throws {
        try "greeting = 'hello'\n3\nprint('init ran')\n".write(toFile: scratch.path + "/mine.py", atomically: true, encoding: .utf8)
        let variables = ["TERM": "xterm", "HOME": scratch.path]
        let terminal = try PseudoTerminal(["--init", scratch.path + "/mine.py", "--no-history"], variables: variables)
        #expect(terminal.waits(for: ">>>"))
        #expect(terminal.screen.text.hasPrefix("Stride 0.1.0 · ? for help · Ctrl-D leaves\ninit ran\n>>>"))
        terminal.enter("greeting")
        #expect(terminal.waits(for: "'hello'"))
    }

    @Test func resultsInAFileLeavePromptsOnTheTerminal() throws {
        let terminal = try PseudoTerminal(["-q", "--no-history"], variables: ["TERM": "xterm"], streams: [.input, .error])
        #expect(terminal.waits(for: ">>>"))
        terminal.enter("1 + 1")
        terminal.enter("1/0")
        #expect(terminal.waits(for: "ZeroDivisionError"))
        #expect(!terminal.screen.text.contains("\n2"))
        terminal.send("\u{04}")
        #expect(terminal.exitStatus() == 0)
    }

    @Test func systemCommandsRunAtThePrompt() throws {
        let terminal = try start()
        terminal.enter("!echo one-$((1 + 1))")
        #expect(terminal.waits(for: "one-2\n>>>"))
    }

    @Test func controlCLeavesTheTextAndControlDTheShell() throws {
        let terminal = try start()
        terminal.send("half a thou")
        terminal.settle()
        terminal.send("\u{03}")
        #expect(terminal.waits(for: ">>> half a thou^C\n>>>"))
        terminal.send("\u{04}")
        #expect(terminal.exitStatus() == 0)
        #expect(accepted == [])
    }

    @Test func aPastedSessionLosesPromptsAndOutputsAndWaitsForEnter() throws {
        let terminal = try start()
        terminal.paste(">>> x = 1\n>>> for i in []:\n...     pass\n...\n>>> x\n1\n")
        #expect(terminal.screen.text.hasPrefix(">>> x = 1\n... for i in []:\n...     pass\n...\n... x\n"))
        #expect(accepted == [])
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == ["x = 1\nfor i in []:\n    pass\n\nx"])
    }

    @Test func aPastedBlockRunsAtTheFirstEnter() throws {
        let terminal = try start()
        terminal.paste("\tif 1:\n\t\ty = '\t'\n")
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == ["if 1:\n    y = '    '"])
    }

    @Test func textWithoutPasteMarksIsNotRunLineByLine() throws {
        let terminal = try start()
        terminal.send("if 1:\r    x = 1\r\ty = 2\r")
        terminal.settle()
        #expect(accepted == [])
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == ["if 1:\n    x = 1\n    y = 2"])
    }

    @Test func aBlockTallerThanTheScreen() throws {
        let terminal = try start(rows: 8, columns: 40)
        let lines = (1...30).map { "x\($0) = \($0)" }
        terminal.paste(lines.joined(separator: "\n"))
        #expect(terminal.screen.lines[6].hasPrefix("... x30 = 30"))
        for _ in 0..<29 { terminal.send("\u{1B}[A") }
        terminal.settle()
        #expect(terminal.screen.lines[0].hasPrefix(">>> x1 = 1"))
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == [lines.joined(separator: "\n")])
        #expect(terminal.screen.text.contains("... x5 = 5\n⋮ 20 more lines\n... x26 = 26"))
    }

    @Test func narrowAndWideAgain() throws {
        let terminal = try start(columns: 30)
        terminal.send("abcdefghijklmnopqrstuvwxyz0123456789")
        terminal.settle()
        #expect(terminal.screen.text.contains(">>> abcdefghijklmnopqrstuvwxyz\n0123456789"))
        terminal.resize(rows: 24, columns: 60)
        terminal.type("!")
        #expect(terminal.screen.text.contains("0123456789!"))
    }

    @Test(arguments: [["LANG": "C"], ["LC_ALL": "C", "LANG": "C"], ["LANG": "xx_YY.ISO-8859-1"], ["LANG": ""]])
    func anyLocaleTakesAnyText(variables: [String: String]) throws {
        let terminal = try start(variables: variables)
        terminal.send("s = 'é漢x'")
        terminal.settle()
        terminal.type("\u{1B}[D\u{1B}[D\u{7F}")
        #expect(terminal.screen.text.contains(">>> s = 'éx'"))
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == ["s = 'éx'"])
    }

    @Test func aDumbTerminalGetsPlainLines() throws {
        let terminal = try start(variables: ["TERM": "dumb"])
        terminal.enter("for i in []:")
        terminal.enter("    pass")
        terminal.enter("")
        terminal.enter("x = 1")
        #expect(accepted == ["for i in []:\n    pass", "x = 1"])
        #expect(!terminal.raw.contains("\u{1B}"))
        terminal.send("\u{04}")
        #expect(terminal.exitStatus() == 0)
    }

    @Test func viKeys() throws {
        let inputrc = scratch.path + "/inputrc"
        try "set editing-mode vi\n".write(toFile: inputrc, atomically: true, encoding: .utf8)
        let terminal = try start(variables: ["INPUTRC": inputrc])
        terminal.enter("if x:")
        terminal.enter("one")
        terminal.send("two")
        terminal.settle()
        terminal.type("\u{1B}")
        #expect(terminal.waits(for: "two"))
        // Readline waits half a second for what may follow an escape.
        usleep(600_000)
        terminal.settle()
        terminal.type("kdd0iz")
        #expect(terminal.screen.text.contains(">>> if x:\n... z    two"))
        terminal.send("\r")
        terminal.settle()
        #expect(accepted == ["if x:\nz    two"])
    }

    @Test func suspensionDrawsThePromptAgain() throws {
        let terminal = try start()
        terminal.send("abc")
        terminal.settle()
        terminal.signal(SIGCONT)
        terminal.settle()
        terminal.type("d")
        #expect(terminal.screen.text.contains(">>> abcd"))
    }

    @Test func widthZeroIsEighty() throws {
        let terminal = try start(rows: 0, columns: 0)
        terminal.enter("x = 1")
        #expect(accepted == ["x = 1"])
    }

    @Test func withoutAHomeThereIsNoHistoryAndNoComplaint() throws {
        let terminal = try PseudoTerminal(["-q"], variables: ["TERM": "xterm"])
        #expect(terminal.waits(for: ">>>"))
        terminal.enter("x = 1")
        terminal.send("\u{04}")
        #expect(terminal.exitStatus() == 0)
        #expect(!terminal.screen.text.contains("history"))
    }

    @Test func anUnwritableHistoryIsSaidOnce() throws {
        let terminal = try start(["--history", "/proc/none/history"])
        terminal.enter("x = 1")
        terminal.enter("x = 2")
        #expect(terminal.screen.text.contains("stride: history is not kept: /proc/none/history: No such file or directory"))
        #expect(terminal.screen.text.split(separator: "history is not kept").count == 2)
    }
}
