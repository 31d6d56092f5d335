import Testing
@testable import Shell

@Suite struct PasteTests {
    @Test(arguments: [
        ("x = 1\n", "x = 1"),
        ("\r\n  a\r\n    b\r\n", "a\n  b"),
        ("a\rb", "a\nb"),
        ("\tx\n\ty", "x\ny"),
        ("    if a:\n        b\n\n    c", "if a:\n    b\n\nc"),
        ("x\u{1B}[1m = 1\u{0}", "x[1m = 1"),
        ("x[..., 1]\n>>> y", "x[..., 1]\n>>> y"),
        ("...\n", "..."),
        ("", ""),
        ("\n \n", ""),
    ])
    func plainCode(pasted: String, text: String) {
        #expect(Paste.clean(pasted) == text)
    }

    @Test(arguments: [
        (">>> x = 1\n>>> x\n1\n", "x = 1\nx"),
        (">>> for i in x:\n...     i\n...\n0\n1\n>>> y\n", "for i in x:\n    i\n\ny"),
        ("  >>> a\n  tensor([[1.],\n          ...,\n          [2.]])\n  >>> b", "a\nb"),
        (">>> torch.zeros(9)\n... (1)\nout\n... not input\n>>> c", "torch.zeros(9)\n(1)\nc"),
        (">>>\n>>> x", "\nx"),
        ("In [1]: x = 1\n   ...: y = 2\n\nIn [12]: x\nOut[12]: 1\n", "x = 1\ny = 2\nx"),
        (">>>x", ">>>x"),
    ])
    func transcripts(pasted: String, text: String) {
        #expect(Paste.clean(pasted) == text)
    }

    @Test func laterLinesFollowTheIndentationOfThePlace() {
        #expect(Paste.clean("a\nif b:\n    c\n\nd", indent: 4) == "a\n    if b:\n        c\n\n    d")
    }

    @Test func pastingIsIdempotentOnItsResult() {
        let text = Paste.clean(">>> def f():\n...     return 1\n...\n>>> f()\n1")
        #expect(Paste.clean(text) == text)
    }
}
