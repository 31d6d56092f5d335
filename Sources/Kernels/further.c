// Elementwise functions of two operands beyond the arithmetic of binary.c: divisors, signs, neighbours, and logarithms of sums.
#include "gamma.h"
#include "loops.h"
#include "operations.h"
#include "polynomials.h"
#include "special.h"
#include "widemath.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_BINARY_BODY(T, T, expression) }
#define DEFINE_CALL(name, tag, T, expression) \
    ST_LOOP(name##_##tag) { ST_BINARY_CALL_BODY(T, T, expression) }

// MARK: integers. Sizes are formed without sign, for the least integer has none of its own type.

#define DIVISORS(tag, T) \
    static inline uint64_t size_##tag(T x) { return x < 0 ? 0u - (uint64_t)x : (uint64_t)x; } \
    static inline uint64_t divisor_##tag(T x, T y) { \
        uint64_t a = size_##tag(x), b = size_##tag(y); \
        while (b != 0) { uint64_t rest = a % b; a = b; b = rest; } \
        return a; \
    } \
    static inline T multiple_##tag(T x, T y) { \
        uint64_t divisor = divisor_##tag(x, y); \
        return divisor == 0 ? 0 : (T)(size_##tag(x) / divisor * size_##tag(y)); \
    } \
    DEFINE_CALL(gcd, tag, T, divisor_##tag(x, y)) \
    DEFINE_CALL(lcm, tag, T, multiple_##tag(x, y)) \
    DEFINE(fmax, tag, T, x > y ? x : y) \
    DEFINE(fmin, tag, T, x < y ? x : y)
ST_EACH_INTEGER(DIVISORS)
DEFINE(fmax, BOOL, uint8_t, x | y)
DEFINE(fmin, BOOL, uint8_t, x & y)

#define HEAVISIDE(tag, T) DEFINE(heaviside, tag, T, x == 0 ? y : (T)(x > 0))
ST_EACH_TYPE(HEAVISIDE)

// MARK: floating point

static inline float hypot_of_FLOAT32(float x, float y) {
    double wide = x, other = y;
    float length = (float)__builtin_elementwise_sqrt(wide * wide + other * other);
    return ((__builtin_elementwise_abs(x) == INFINITY) | (__builtin_elementwise_abs(y) == INFINITY)) ? INFINITY : length;
}

// log(e^x + e^y) and its like to base 2, from the greater of the two.
static inline double log_sum(double x, double y) {
    if (x == y && isinf(x)) return x;
    double greater = x > y || x != x ? x : y, less = x > y || x != x ? y : x;
    return greater + log1p(exp(less - greater));
}

static inline double log2_sum(double x, double y) {
    if (x == y && isinf(x)) return x;
    double greater = x > y || x != x ? x : y, less = x > y || x != x ? y : x;
    return greater + log1p(exp2(less - greater)) * 1.4426950408889634;
}

static inline double x_log_y(double x, double y) { return y != y ? y : x == 0 ? 0 : x * log(y); }
static inline double x_log1p_y(double x, double y) { return y != y ? y : x == 0 ? 0 : x * log1p(y); }

#define FLOAT_LOOPS(tag, T) \
    DEFINE(fmax, tag, T, x != x || y > x ? y : x) \
    DEFINE(fmin, tag, T, x != x || y < x ? y : x) \
    DEFINE(copysign, tag, T, __builtin_elementwise_copysign(x, y)) \
    DEFINE_CALL(logaddexp, tag, T, log_sum(x, y)) \
    DEFINE_CALL(logaddexp2, tag, T, log2_sum(x, y)) \
    DEFINE_CALL(xlogy, tag, T, x_log_y(x, y)) \
    DEFINE_CALL(xlog1py, tag, T, x_log1p_y(x, y)) \
    DEFINE_CALL(zeta, tag, T, st_zeta(x, y)) \
    DEFINE_CALL(igamma, tag, T, st_incomplete_gamma(x, y, false)) \
    DEFINE_CALL(igammac, tag, T, st_incomplete_gamma(x, y, true))
ST_EACH_FLOAT(FLOAT_LOOPS)

// Orthogonal polynomials in x of degree y; the shifted ones are those of 2x - 1.
#define POLYNOMIALS(tag, T, most_hermite) \
    DEFINE_CALL(chebyshev_t, tag, T, st_chebyshev_t(x, st_degree(y))) \
    DEFINE_CALL(chebyshev_u, tag, T, st_chebyshev_u(x, st_degree(y))) \
    DEFINE_CALL(chebyshev_v, tag, T, st_chebyshev_v(x, st_degree(y))) \
    DEFINE_CALL(chebyshev_w, tag, T, st_chebyshev_w(x, st_degree(y))) \
    DEFINE_CALL(shifted_chebyshev_t, tag, T, st_chebyshev_t(2.0L * x - 1, st_degree(y))) \
    DEFINE_CALL(shifted_chebyshev_u, tag, T, st_chebyshev_u(2.0L * x - 1, st_degree(y))) \
    DEFINE_CALL(shifted_chebyshev_v, tag, T, st_chebyshev_v(2.0L * x - 1, st_degree(y))) \
    DEFINE_CALL(shifted_chebyshev_w, tag, T, st_chebyshev_w(2.0L * x - 1, st_degree(y))) \
    DEFINE_CALL(hermite_h, tag, T, st_hermite(x, st_degree(y), most_hermite, 2)) \
    DEFINE_CALL(hermite_he, tag, T, st_hermite(x, st_degree(y), most_hermite, 1)) \
    DEFINE_CALL(laguerre_l, tag, T, st_laguerre(x, st_degree(y))) \
    DEFINE_CALL(legendre_p, tag, T, st_legendre(x, st_degree(y)))
POLYNOMIALS(FLOAT32, float, 128)
POLYNOMIALS(FLOAT64, double, 512)

DEFINE(hypot, FLOAT32, float, hypot_of_FLOAT32(x, y))
DEFINE_CALL(hypot, FLOAT64, double, hypot(x, y))
DEFINE_CALL(nextafter, FLOAT32, float, nextafterf(x, y))
DEFINE_CALL(nextafter, FLOAT64, double, nextafter(x, y))

// Halves as their bits: the numbers of one sign follow each other as their bits do.
static inline uint16_t next_half(uint16_t x, uint16_t y, uint16_t infinity) {
    const uint16_t size = x & 0x7fff, other = y & 0x7fff;
    if (size > infinity) return x;
    if (other > infinity || x == y || (size | other) == 0) return y;
    if (size == 0) return (uint16_t)((y & 0x8000) | 1);
    const int here = x & 0x8000 ? -size : size, there = y & 0x8000 ? -other : other;
    return (uint16_t)((there > here) == (here > 0) ? x + 1 : x - 1);
}
ST_LOOP(next_float16) { (void)extra; ST_BINARY_BODY(uint16_t, uint16_t, next_half(x, y, 0x7c00)) }
ST_LOOP(next_bfloat16) { (void)extra; ST_BINARY_BODY(uint16_t, uint16_t, next_half(x, y, 0x7f80)) }

st_loop st_nextafter_half(st_dtype dtype) { return dtype == ST_FLOAT16 ? next_float16 : next_bfloat16; }

static const st_loop loops[B_COUNT][ST_DTYPE_COUNT] = {
    [B_GCD] = {ST_INTEGER_ENTRIES(gcd)}, [B_LCM] = {ST_INTEGER_ENTRIES(lcm)}, [B_FMAX] = {ST_TYPE_ENTRIES(fmax)}, [B_FMIN] = {ST_TYPE_ENTRIES(fmin)},
    [B_HEAVISIDE] = {ST_TYPE_ENTRIES(heaviside)}, [B_HYPOT] = {ST_FLOAT_ENTRIES(hypot)}, [B_COPYSIGN] = {ST_FLOAT_ENTRIES(copysign)},
    [B_NEXTAFTER] = {ST_FLOAT_ENTRIES(nextafter)}, [B_LOGADDEXP] = {ST_FLOAT_ENTRIES(logaddexp)}, [B_LOGADDEXP2] = {ST_FLOAT_ENTRIES(logaddexp2)},
    [B_XLOGY] = {ST_FLOAT_ENTRIES(xlogy)}, [B_XLOG1PY] = {ST_FLOAT_ENTRIES(xlog1py)}, [B_ZETA] = {ST_FLOAT_ENTRIES(zeta)},
    [B_IGAMMA] = {ST_FLOAT_ENTRIES(igamma)}, [B_IGAMMAC] = {ST_FLOAT_ENTRIES(igammac)},
    [B_CHEBYSHEV_T] = {ST_FLOAT_ENTRIES(chebyshev_t)}, [B_CHEBYSHEV_U] = {ST_FLOAT_ENTRIES(chebyshev_u)},
    [B_CHEBYSHEV_V] = {ST_FLOAT_ENTRIES(chebyshev_v)}, [B_CHEBYSHEV_W] = {ST_FLOAT_ENTRIES(chebyshev_w)},
    [B_SHIFTED_CHEBYSHEV_T] = {ST_FLOAT_ENTRIES(shifted_chebyshev_t)}, [B_SHIFTED_CHEBYSHEV_U] = {ST_FLOAT_ENTRIES(shifted_chebyshev_u)},
    [B_SHIFTED_CHEBYSHEV_V] = {ST_FLOAT_ENTRIES(shifted_chebyshev_v)}, [B_SHIFTED_CHEBYSHEV_W] = {ST_FLOAT_ENTRIES(shifted_chebyshev_w)},
    [B_HERMITE_H] = {ST_FLOAT_ENTRIES(hermite_h)}, [B_HERMITE_HE] = {ST_FLOAT_ENTRIES(hermite_he)},
    [B_LAGUERRE_L] = {ST_FLOAT_ENTRIES(laguerre_l)}, [B_LEGENDRE_P] = {ST_FLOAT_ENTRIES(legendre_p)},
};

st_loop st_further(int operation, st_dtype dtype) { return loops[operation][dtype]; }
