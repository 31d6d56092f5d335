import math
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(15, -1), round(25, -1), round(0.5), round(1e20, 2), round(5.015, 2), round(1e-10, 5), round(-0.4), round(2.5, 0), round(7, 2), round(1.25, 1), round(-1.35, 1), round(123456, -3), round(5e-324, 400), round(51.0, -2), round(49.9, -2), round(25.0, -1), round(35.0, -1))
print(abs(-3), abs(-2.5), abs(True), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(2.0, 0.5))
print(int("42"), int(" -7 "), int("0x1f", 16), int("1f", 16), int("0b101", 0), int(3.99), int(-3.99), int(True), int("1_000"), int(), float("1e3"), float("  .5 "), float("inf"), float("-nan"), float(3), float(), bool([]), bool("a"), bool(0.0), bool())
print(chr(65), ord("a"), chr(128512), hex(255), oct(8), bin(5), hex(-1), bin(0))
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, 2 ** 10, 2 ** -1, 1 / 3, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -8 >> 1, 0.1 + 0.2, 1e16, 1e15, 1e-5, 0.0001, 123456789.123, 1e100, -0.0, 5 / 2, 4 / 2)
print((5).bit_length(), (255).bit_count(), (2.0).is_integer(), (2.5).is_integer(), (0.5).hex(), (0.1).hex(), (-1.5).as_integer_ratio(), (1.0).hex(), 5 .real, (3).numerator, (5e-324).hex())
print(isinstance(True, int), isinstance(1, (str, float)), issubclass(bool, int), type(1), type(1.0), type("a"), type(None), type([]), type(print), type(int), type(type), type(len) is type(print), type(range(3)), type({}.keys()), type(zip()), type(lambda: 0), type(...), int, callable(print), callable(1), type(slice(1)), type(bytes("", "latin-1")), type(iter([])) is type(iter([])))
print(float("1e-7"), 1e22, 1e21, 123456789012345680.0, 1.0, 100.0, 1e5, 3.0e-3, 2.5e-8, float("nan"), -float("inf"), 0.1 + 0.7, 1/7)
for f in [lambda: int("x"), lambda: int("1.5"), lambda: int([]), lambda: int(None), lambda: int("5", 99), lambda: int(5, 10), lambda: float("abc"), lambda: float(None), lambda: float([]), lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0 ** -1, lambda: int(float("inf")), lambda: int(float("nan")), lambda: round(float("nan")), lambda: round("a"), lambda: abs("a"), lambda: chr(0x110000), lambda: hex(1.5), lambda: 1 << -1, lambda: None + 1, lambda: 1 < "a", lambda: -"a", lambda: ~1.5, lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: ord(5), lambda: pow(2, 3, 0), lambda: divmod(1, 0), lambda: 5(), lambda: (1).foo, lambda: 1[0], lambda: None[0], lambda: None.x, lambda: len(None)]:
    attempt(f)
print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(0.5), math.hypot(3, 4), math.degrees(math.pi), math.radians(180), math.gamma(5), round(math.lgamma(10), 12), math.erf(0.5), math.erfc(0.5), math.cbrt(27), math.exp2(3))
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-0.5), math.factorial(10), math.gcd(12, 18), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.comb(60, 30), math.isqrt(99), math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.fmod(-7, 3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.fabs(-3), math.isnan(math.nan), math.isinf(1), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.dist([0, 0], [3, 4]), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1.0), math.pow(2, 3), math.gcd(), math.isclose(1, 1.1, rel_tol=0.2))
for f in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.sqrt("a"), lambda: math.gamma(0), lambda: math.pow(0, -1), lambda: math.floor(float("inf")), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.log(10, 1), lambda: math.sin(float("inf")), lambda: math.cosh(1000), lambda: math.nothing]:
    attempt(f)
