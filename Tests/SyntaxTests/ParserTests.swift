import Testing
@testable import Syntax

@Suite struct ParserTests {
    @Test(arguments: [
        ("a + b * c", "(+ a (* b c))"),
        ("-x ** 2", "(- (** x 2))"),
        ("2 ** -1 ** 2", "(** 2 (- (** 1 2)))"),
        ("a ** b ** c", "(** a (** b c))"),
        ("a - b - c", "(- (- a b) c)"),
        ("not a == b and c or d", "(or (and (not (compare a == b)) c) d)"),
        ("a < b <= c != d", "(compare a < b <= c != d)"),
        ("a not in b is not c", "(compare a not in b is not c)"),
        ("a | b ^ c & d << e + f @ g", "(| a (^ b (& c (<< d (+ e (@ f g))))))"),
        ("x if y else z if w else v", "(? y x (? w z v))"),
        ("lambda *a, b=1, **c: a, 2", "(tuple (lambda [*a !b=1 **c] a) 2)"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("x[1:, ::2, None, ..., m]", "([] x (tuple (: 1 - -) (: - - 2) None ... m))"),
        ("x[1]; x[1,]; x[a:b:c]", "([] x 1) ([] x (tuple 1)) ([] x (: a b c))"),
        ("f(a, *b, c=1, **d)", "(call f a *b c=1 **d)"),
        ("f(x for x in y)", "(call f (generatorcomp x (for x y)))"),
        ("{**a, 'b': 1}, {1}, {}", "(tuple (dict **:a 'b':1) (set 1) (dict))"),
        ("[x for a in b if c if d for x in a]", "(listcomp x (for a b c d) (for x a))"),
        ("{k: v for k, v in x}", "(dictcomp k:v (for (tuple k v) x))"),
        ("(n := 3)", "(:= n 3)"),
        ("(), (1,), (1)", "(tuple (tuple) (tuple 1) 1)"),
        ("not not x", "(not (not x))"),
        ("a.b.c(1)[2]", "([] (call (. (. a b) c) 1) 2)"),
    ])
    func expressions(text: String, tree: String) { #expect(dump(text) == tree) }

    @Test(arguments: [
        ("a, (b, *c) = x = 1, 2", "(= (tuple a (tuple b (star c))) x (tuple 1 2))"),
        ("x @= y; x //= 2; x **= 3;", "(@= x y) (//= x 2) (**= x 3)"),
        ("x: int = 3\ny: str", "(annotated x 3) (annotated y -)"),
        ("f(x);", "(hush (call f x))"),
        ("f(x); g(y)", "(call f x) (call g y)"),
        ("if a: b\nelif c: d\nelse: e", "(if a {b} {(if c {d} {e})})"),
        ("while a:\n  b\nelse:\n  c", "(while a {b} {c})"),
        ("for i, j in x: break", "(for (tuple i j) x {break} {})"),
        ("def f(a, /, b=1, *, c): return", "(def f [/a b=1 !c] {(return)})"),
        ("def f(*a: int, **k) -> int: yield 1", "(def f [*a **k] {(yield 1)})"),
        ("@a\n@b.c(1)\ndef f(): pass", "(def f @a @(call (. b c) 1) [] {pass})"),
        ("class A(B, m=C):\n  'doc'\n  x = 1", "(class A ( B m=C) {'doc' (= x 1)})"),
        ("with a as b, c: pass", "(with a as b c {pass})"),
        ("with (a as b, c,): pass", "(with a as b c {pass})"),
        ("with (a, b) as c: pass", "(with (tuple a b) as c {pass})"),
        ("try: a\nexcept (B, C) as e: d\nexcept: f\nelse: g\nfinally: h",
         "(try {a} (except (tuple B C) e {d}) (except - - {f}) {g} {h})"),
        ("raise\nraise a from b", "(raise - -) (raise a b)"),
        ("import a.b as c, d", "(import a.b:c d)"),
        ("from .a import (b, c as d,)\nfrom x import *", "(from .a b c:d) (from x)"),
        ("del a, b[0]", "(del a ([] b 0))"),
        ("assert a, 'b'", "(assert a 'b')"),
        ("global a, b", "(global a b)"),
        ("match x:\n  case 1 | -2 as n if n: a\n  case [a, *_]: b\n  case _: c",
         "(match x (case (as (| =1 =(- 2)) n) if n {a}) (case (sequence a *_) {b}) (case _ {c}))"),
        ("match a, b:\n  case {'k': v, **r}: 1\n  case P.Q(1, x=(y, z)): 2\n  case P.R: 3",
         "(match (tuple a b) (case (mapping 'k':v **r) {1}) (case (instance (. P Q) =1 x=(sequence y z)) {2}) (case =(. P R) {3}))"),
        ("match = case = 1\nmatch[0]\nmatch(x)\nmatch.a", "(= match case 1) ([] match 0) (call match x) (. match a)"),
        ("if a:\n\tb\n\n# c\n\tif d:\n\t\te\nf", "(if a {b (if d {e} {})} {}) f"),
    ])
    func statements(text: String, tree: String) { #expect(dump(text) == tree) }
}
