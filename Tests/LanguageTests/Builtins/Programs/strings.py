def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

s = "Hello, World"
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
print("ß".upper(), "ŉ".upper(), "ǆ".title(), "İ".lower(), "straße".casefold())
print(s.split(), s.split(","), s.split(", "), "a,b,,c".split(","), " a  b ".split(), "a b c d".split(None, 2), "a,b,c".split(",", 1))
print("aaa".rsplit("aa"), "aaa".split("aa"), "aaaa".count("aa"), "xaaay".replace("aa", "b"), "aXbXc".rsplit("X"))
print("a b c d".rsplit(None, 1), "a,b,c".rsplit(",", 1), "  a b  ".rsplit(None, 0), " a b  ".split(None, 0), "".split(), "".split(","))
print("one\ntwo\r\nthree\rfour\n\nfive".splitlines(), "a\nb\n".splitlines(True), "".splitlines())
print("|".join(["a", "b", "c"]), "".join([]), ", ".join("xyz"))
print("  x ".strip() + "|", "xxhixx".strip("x"), "xyhiyx".lstrip("xy"), "hi!?".rstrip("?!"), "\t\n x\u3000".strip())
print("banana".replace("an", "AN"), "banana".replace("a", "", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("a", "b", 0))
print("banana".find("an"), "banana".rfind("an"), "banana".find("x"), "banana".index("nan"), "banana".count("a"), "banana".count("ana"), "abc".count(""))
print("banana".find("an", 2), "banana".find("a", -2), "banana".rfind("a", 0, 4), "abc".find("", 3), "abc".find("", 4), "banana".count("a", 2, -1))
print("한글텍스트".find("텍"), "한글텍스트".rfind("트"), "añb".index("b"), "한글한글".count("한"), len("한글"), "한글"[1], "añb"[::-1], "x한y"[1:])
print("hello".startswith("he"), "hello".startswith(("x", "he")), "hello".endswith("lo"), "hello".endswith("ll", 0, 4), "hello".startswith("l", 2), "".startswith(""))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(1), "ab".center(7, "*"), "ab".center(6), "abc".center(6, "-"), "ab".ljust(4) + "|", "ab".rjust(4, "."))
print("123".isdigit(), "½".isnumeric(), "½".isdigit(), "²".isdigit(), "²".isdecimal(), "abc".isalpha(), "ab1".isalnum(), " \t".isspace(), "".isspace())
print("ABC".isupper(), "AbC".isupper(), "abc1".islower(), "Hello World".istitle(), "Hello world".istitle(), "x1".isidentifier(), "1x".isidentifier(), "한".isalpha(), "a\n".isprintable(), "é".isascii())
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "abc".rpartition("x"))
print("a\tbc\td".expandtabs(4), "a\tb".expandtabs())
print("hello".translate(str.maketrans("el", "ip")), "hello".translate(str.maketrans({"l": None, "e": "EE"})), "abc".translate(str.maketrans("a", "b", "c")))
print("TestCase".removeprefix("Test"), "TestCase".removesuffix("Case"), "x".removeprefix("y"))
print("ab" * 3, 2 * "x", "a" + "b", "a" * -1 + "|", "b" in "abc", "" in "abc", "abd" not in "abc")
print("a" < "b", "Z" < "a", "abc" < "abd", "a" <= "a", "é" == "e\u0301", "é" > "e")
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[100:], s[-3:], s[5:2])
print(repr("it's"), repr('say "hi"'), repr("it's \"x\""), repr("a\\b\n\t\x00\x7f\xa0é한\u200b\U0001f600"), ascii("é한\U0001f600"))
print(str(5), str(None), str(1.5), str([1, "a"]), str(bytes("ab", "latin-1"), "utf-8"), str())
print("héllo".encode(), "héllo".encode("latin-1"), bytes("abc", "latin-1").decode(), "abc".encode("ascii")[0])
for f in [
    lambda: "abc".index("x"), lambda: "abc".split(""), lambda: "abc".split(1), lambda: "a".join([1]), lambda: "a".join(5),
    lambda: "abc"[5], lambda: "abc"["a"], lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * 1.5, lambda: "abc".center(10, "ab"),
    lambda: "abc".startswith(1), lambda: "abc".startswith(("a", 1) if False else (1,)), lambda: 1 in "abc", lambda: "a" < 1, lambda: "abc".strip(1),
    lambda: "x".nothing, lambda: "é".encode("ascii"), lambda: bytes("\xff", "latin-1").decode(), lambda: "a".partition(""), lambda: ord("ab"), lambda: chr(-1),
]:
    attempt(f)
print([c for c in "añ한"], list("abc"), tuple("ab"), sorted("hello"), set("a"), max("hello"), min("hello"))
print("%s is %d years, %.2f m, %5s|%-5s|%05d|%+d|%x|%X|%o|%e|%g|%c|%r|%%" % ("Bob", 42, 1.756, "ab", "cd", 42, 7, 255, 255, 8, 12345.678, 0.0001, "x", "q"))
print("%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % [1, 2], "%s" % (1,), "%5.1f|%-8.3e|" % (3.14159, 31415.9), "%s" % None, "%i%%" % 50, "%.3s|%10.2s|" % ("abcdef", "xyz"), "%*d" % (5, 42), "%#x %#o" % (255, 8), "% d" % 5, "%d" % 3.99, "%s %s" % ("a", (1, 2)), "%d" % True, "%f" % 1, "%5s%%" % 7)
for f in [lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%y" % 1, lambda: "%(a)s" % 1, lambda: "%f" % "x", lambda: "%x" % 1.5, lambda: "%" % 1, lambda: "%c" % "ab", lambda: "a" % 1]:
    attempt(f)
print("{} {} {}".format(1, "a", [2]), "{1} {0}".format("a", "b"), "{x:>5} {y!r}".format(x=1, y="q"), "{0[1]} {1.real} {2[k]}".format([1, 2], 3, {"k": "v"}), "{{}} {:{}.{}f}".format(3.14159, 8, 2), "{:>{w}}".format("x", w=4), "{!s:5}|{!a}".format("é", "é"))
for f in [lambda: "{".format(), lambda: "}".format(), lambda: "{}".format(), lambda: "{0} {}".format(1), lambda: "{a}".format(), lambda: "{0.x}".format(1), lambda: "{!x}".format(1), lambda: "{:d}".format("a"), lambda: "{:5".format(1), lambda: "{0[}".format([1])]:
    attempt(f)
w = 10
v = 3.14159
print(f"{v:.2f}|{v:{w}.3f}|{v!r:>12}|{'a':^5}|{1000000:,}|{0.256:.1%}|{255:#x}|{v=}|{v=:.1f}|{w = }|{'x'!r}|{True:d}|{None}|{[1, 2]}")
print(f"{5:>5d}|{100*0.5:>0.1f}|{1.5:>7f}|{2.25:>8f}|{3.5:10.8f}|{7:3}|{-5:+}|{5: }|{'ab':*<6}|{1e10}|{1e-7:g}|{12345.678:_.2f}")
