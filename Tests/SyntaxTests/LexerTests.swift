import Testing
@testable import Syntax

@Suite struct LexerTests {
    @Test(arguments: [
        ("0, 00, 1_000, 0xFF, 0x_f, 0b1_0, 0o17", "(tuple 0 0 1000 255 15 2 15)"),
        ("9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "OverflowError: integer literal does not fit in 64 bits"),
        ("99999999999999999999", "OverflowError: integer literal does not fit in 64 bits"),
        ("- 9223372036854775808 ** 2", "OverflowError: integer literal does not fit in 64 bits"),
        ("1., .5, 1e3, 1.5E-3, 1_0.0_1, 08.5, 1e400", "(tuple 1.0 0.5 1000.0 0.0015 10.01 8.5 inf)"),
        ("2j, 1.5J, 0j", "(tuple 2.0j 1.5j 0.0j)"),
        ("1if x else 2", "(? x 1 2)"),
        ("1..real", "(. 1.0 real)"),
    ])
    func numbers(text: String, tree: String) { #expect(dump(text) == tree) }

    @Test(arguments: [
        (#"'a' "b" '''c'd''' """e"f""""#, "'abc'de\"f'"),
        (#"'\n\t\\\'\"\a\x41\101\0\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\d'"#, "'\\n\\t\\\\'\"\\u{07}AA\\0é😀α\\\\d'"),
        (#"r'\n' R"\"" rb"#, "SyntaxError: invalid syntax"),
        (#"r'\n\''"#, "'\\\\n\\\\''"),
        ("u'x' U'y'", "'xy'"),
        ("'a\\\nb'", "'ab'"),
        ("'''a\r\nb\rc'''", "'a\\nb\\nc'"),
        (#"b'x\x41\0\n' rb'\n'"#, #"bytes(120 65 0 10 92 110)"#),
        ("b'x' 'y'", "SyntaxError: cannot mix bytes and nonbytes literals"),
        (#"b'\x4'"#, "SyntaxError: (value error) invalid \\x escape at position 0"),
        ("''", "''"),
        ("'# not a comment'  # a comment", "'# not a comment'"),
    ])
    func strings(text: String, tree: String) { #expect(dump(text) == tree) }

    @Test(arguments: [
        ("f'a{b}c{d!r}e'", "(f 'a' ({} b) 'c' ({} d !r) 'e')"),
        ("f'{x:>7f} {100*c:>0.1f}% {n:,}'", "(f ({} x (spec '>7f')) ' ' ({} (* 100 c) (spec '>0.1f')) '% ' ({} n (spec ',')))"),
        ("f'{x!s:{w}.{p}}'", "(f ({} x !s (spec ({} w) '.' ({} p))))"),
        ("f'{x=} {y = !s} {z=:3}'", "(f ({} x label'x=' !r) ' ' ({} y label'y = ' !s) ' ' ({} z label'z=' (spec '3')))"),
        ("f'{{}} {{{x}}}'", "(f '{} {' ({} x) '}')"),
        ("f'{d[\"a\"]} {d['b']}'", "(f ({} ([] d 'a')) ' ' ({} ([] d 'b')))"),
        ("f'{f'{x}'}'", "(f ({} (f ({} x))))"),
        ("f'''{\n x\n}'''", "(f ({} x))"),
        ("f'{x if y else z} {a, b} {(lambda: 1)()}'",
         "(f ({} (? y x z)) ' ' ({} (tuple a b)) ' ' ({} (call (lambda [] 1))))"),
        ("f'{a != b} {a[1:2]} { {1: 2}[1] }'",
         "(f ({} (compare a != b)) ' ' ({} ([] a (: 1 2 -))) ' ' ({} ([] (dict 1:2) 1)))"),
        ("f'{t:%H:%M}'", "(f ({} t (spec '%H:%M')))"),
        ("rf'\\n{x}' F'\\n'", "(f '\\\\n' ({} x) '\\n')"),
        ("'a' f'{b}' 'c'", "(f 'a' ({} b) 'c')"),
        ("f''", "(f)"),
        ("f'{x:'}'", "SyntaxError: f-string: expecting '}'"),
        ("f'{x'", "SyntaxError: f-string: expecting '}'"),
        ("f'''{x", "SyntaxError: unterminated triple-quoted string literal (detected at line 1)"),
    ])
    func formattedStrings(text: String, tree: String) { #expect(dump(text) == tree) }

    @Test(arguments: [
        ("x = 1\r\ny = 2\r\n", "(= x 1) (= y 2)"),
        ("x = 1\ry = 2", "(= x 1) (= y 2)"),
        ("\u{FEFF}x = 1", "(= x 1)"),
        ("\u{0C}x = 1\n\u{0C}\ny = 2", "(= x 1) (= y 2)"),
        ("이름 = ñ + _x9", "(= 이름 (+ ñ _x9))"),
        ("x = (1 +\n  # why\n\n  2)", "(= x (+ 1 2))"),
        ("x = 1 + \\\n  2", "(= x (+ 1 2))"),
        ("if x:\n  y\n    # odd\n\n  z", "(if x {y z} {})"),
        ("if x:\n\ty\n        z", "TabError: inconsistent use of tabs and spaces in indentation"),
        ("a\n\n\n", "a"),
        ("x\u{0}y", "SyntaxError: source code cannot contain null bytes"),
    ])
    func lines(text: String, tree: String) { #expect(dump(text) == tree) }

    @Test(arguments: [
        ("%train net on iris epochs=20 # all", "%train[net on iris epochs=20 # all]"),
        ("%who", "%who[]"),
        ("x = 1; %strides x.T[1:3]", "(= x 1) %strides[x.T[1:3]]"),
        ("!ls -l | wc; x", "![ls -l | wc; x]"),
        ("x?", "help.summary[x]"),
        ("torch.nn.Linear ??", "SyntaxError: invalid syntax"),
        ("torch.nn.Linear??", "help.source[torch.nn.Linear]"),
        ("%train?", "help.summary[%train]"),
        ("?", "help.search[]"),
        ("?soft max", "help.search[soft max]"),
        ("(a\n% b)", "(% a b)"),
        ("a\\\n% b", "(% a b)"),
        ("x = 1 # why?", "(= x 1)"),
        ("print('x?')", "(call print 'x?')"),
        ("if x:\n    %who", "SyntaxError: invalid syntax"),
        ("x != y", "(compare x != y)"),
    ])
    func shellStatements(text: String, tree: String) { #expect(dump(text) == tree) }
}
