// The flags of `re`, which print by their names.

extension ScriptModules {
    static let patternFlags = #"""
        class RegexFlag(int):
            def __or__(self, other):
                return RegexFlag(int(self) | int(other))
            __ror__ = __or__
            def __and__(self, other):
                return RegexFlag(int(self) & int(other))
            __rand__ = __and__
            def __repr__(self):
                shown = [f"re.{name}" for name, value in _values.items() if int(self) & value]
                return "|".join(shown) or "re.NOFLAG"
            __str__ = __repr__

        _values = {"IGNORECASE": 2, "LOCALE": 4, "MULTILINE": 8, "DOTALL": 16, "UNICODE": 32, "VERBOSE": 64, "ASCII": 256}
        NOFLAG = RegexFlag(0)
        IGNORECASE = I = RegexFlag(2)
        LOCALE = L = RegexFlag(4)
        MULTILINE = M = RegexFlag(8)
        DOTALL = S = RegexFlag(16)
        UNICODE = U = RegexFlag(32)
        VERBOSE = X = RegexFlag(64)
        ASCII = A = RegexFlag(256)
        """#
}
