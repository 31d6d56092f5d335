// Scripts import scripts: beside them, in the current folder, and where sys.path says.
import Foundation
import Testing

@Suite struct LocalImportTests {
    /// Writes `files` into a folder and runs `main.py` there, from a folder elsewhere.
    private func run(_ files: [String: String]) throws -> Program.Result {
        let scratch = try ScratchDirectory()
        for (name, text) in files { try text.write(toFile: scratch.path + "/" + name, atomically: true, encoding: .utf8) }
        return try Program.run([scratch.path + "/main.py"])
    }

    @Test func besideTheScript() throws {
        let result = try run([
            "helpers.py": """
                \"\"\"Small helpers.\"\"\"
                import math
                RADIUS = 2
                _hidden = 1
                def area(r=RADIUS): return round(math.pi * r ** 2, 3)
                class Shape:
                    def __repr__(self): return f'Shape of {__name__}'
                print('once', __name__)
                """,
            "main.py": """
                import helpers
                import helpers as again
                from helpers import area as flaeche, Shape
                from helpers import *
                print(helpers.area(), flaeche(1), again is helpers, Shape(), RADIUS, '_hidden' in globals(), Shape.__module__)
                helpers.RADIUS = 3
                print(again.RADIUS, RADIUS, __name__, helpers.__file__.endswith('/helpers.py'))
                """,
        ])
        #expect(result.errors == "")
        #expect(result.output == "once helpers\n12.566 3.142 True Shape of helpers 2 False helpers\n3 2 __main__ True\n")
    }

    @Test func inTheCurrentFolder() throws {
        let scratch = try ScratchDirectory()
        try "def double(x): return 2 * x\n".write(toFile: scratch.path + "/도움.py", atomically: true, encoding: .utf8)
        let result = try Program.run([], input: "import os\nos.chdir('\(scratch.path)')\nfrom 도움 import double\ndouble(4)\n")
        #expect(result.output == "8\n")
    }

    @Test func errorsInsideNameTheirFile() throws {
        let broken = try run(["helpers.py": "def f(:\n", "main.py": "import helpers\n"])
        #expect(broken.status == 1)
        #expect(broken.errors.contains("helpers.py:1: SyntaxError: invalid syntax"))
        let raising = try run(["helpers.py": "def f(x):\n    return 1 / x\n", "main.py": "from helpers import f\nf(0)\n"])
        #expect(raising.errors.contains("helpers.py:2: ZeroDivisionError: division by zero"))
        #expect(raising.errors.contains("main.py:2: f(0)"))
    }

    @Test func whatIsNotThere() throws {
        let circle = try run(["a.py": "import b\n", "b.py": "import a\n", "main.py": "import a\n"])
        #expect(circle.errors.contains("ImportError: cannot import 'a'"))
        let misspelt = try run(["helpers.py": "def area(): pass\n", "main.py": "from helpers import aera\n"])
        #expect(misspelt.errors.contains("ImportError: cannot import name 'aera' from 'helpers'"))
        #expect(misspelt.errors.contains("did you mean 'area'?"))
        let unknown = try run(["main.py": "import helper\n"])
        #expect(unknown.errors.contains("ModuleNotFoundError: No module named 'helper'"))
        #expect(unknown.errors.contains("known modules: "))
    }

    @Test func whereTheSearchPathSays() throws {
        let other = try ScratchDirectory()
        try "x = 5\n".write(toFile: other.path + "/far.py", atomically: true, encoding: .utf8)
        let result = try run(["main.py": "import sys\nsys.path.append('\(other.path)')\nimport far\nprint(far.x)\n"])
        #expect(result.output == "5\n")
    }
}
