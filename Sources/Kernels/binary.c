// Elementwise functions of two operands of one type. Integers wrap around; their division by zero sets the caller's flag.
#include "loops.h"
#include "operations.h"
#include "special.h"
#include "widemath.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_BINARY_BODY(T, T, expression) }
#define DEFINE_HEAVY(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_BINARY_HEAVY_BODY(T, expression) }
#define DEFINE_CALL(name, tag, T, expression) \
    ST_LOOP(name##_##tag) { ST_BINARY_CALL_BODY(T, T, expression) }

// MARK: integers

// Division that neither traps on zero nor on the least integer over -1; `zero` is raised instead.
#define DIVISION(tag, T) \
    static inline T quotient_##tag(T x, T y, const void *zero) { \
        if (y == 0) { *(int *)zero = 1; return 0; } \
        return y == (T)-1 && (T)-1 < 0 ? (T)(0u - (uint64_t)x) : (T)(x / y); \
    } \
    static inline T rest_##tag(T x, T y, const void *zero) { \
        if (y == 0) { *(int *)zero = 1; return 0; } \
        return y == (T)-1 && (T)-1 < 0 ? 0 : (T)(x % y); \
    } \
    static inline T floored_##tag(T x, T y, const void *zero) { \
        T q = quotient_##tag(x, y, zero); \
        return rest_##tag(x, y, zero) != 0 && (x < 0) != (y < 0) ? (T)(q - 1) : q; \
    } \
    static inline T modulo_##tag(T x, T y, const void *zero) { \
        T r = rest_##tag(x, y, zero); \
        return r != 0 && (r < 0) != (y < 0) ? (T)(r + y) : r; \
    } \
    static inline T power_##tag(T base, T exponent) { \
        if (exponent < 0) return base == 1 ? 1 : base == (T)-1 ? (exponent % 2 == 0 ? 1 : (T)-1) : 0; \
        uint64_t result = 1, square = (uint64_t)base; \
        for (T e = exponent; e > 0; e /= 2, square *= square) if (e & 1) result *= square; \
        return (T)result; \
    }
ST_EACH_INTEGER(DIVISION)

#define BITS(T) ((T)(8 * sizeof(T)))
#define INTEGER_LOOPS(tag, T) \
    DEFINE(add, tag, T, (uint64_t)x + (uint64_t)y) \
    DEFINE(sub, tag, T, (uint64_t)x - (uint64_t)y) \
    DEFINE(mul, tag, T, (uint64_t)x * (uint64_t)y) \
    DEFINE(maximum, tag, T, x > y ? x : y) \
    DEFINE(minimum, tag, T, x < y ? x : y) \
    DEFINE(and, tag, T, x & y) \
    DEFINE(or, tag, T, x | y) \
    DEFINE(xor, tag, T, x ^ y) \
    DEFINE(left_shift, tag, T, y < 0 || y >= BITS(T) ? (T)0 : (T)((uint64_t)x << (y & (BITS(T) - 1)))) \
    DEFINE(right_shift, tag, T, y < 0 || y >= BITS(T) ? (x < 0 ? (T)-1 : (T)0) : (T)(x >> (y & (BITS(T) - 1)))) \
    DEFINE_CALL(trunc_divide, tag, T, quotient_##tag(x, y, extra)) \
    DEFINE_CALL(floor_divide, tag, T, floored_##tag(x, y, extra)) \
    DEFINE_CALL(remainder, tag, T, modulo_##tag(x, y, extra)) \
    DEFINE_CALL(fmod, tag, T, rest_##tag(x, y, extra)) \
    DEFINE_CALL(pow, tag, T, power_##tag(x, y))
ST_EACH_INTEGER(INTEGER_LOOPS)

// MARK: floating point

// Python's floor division: the quotient of what is left when the remainder is taken away, corrected for rounding.
#define FLOORING(tag, T, rest_of) \
    static inline T floored_##tag(T x, T y) { \
        if (y == 0) return x / y; \
        T rest = rest_of(x, y), quotient = (x - rest) / y; \
        if (rest != 0 && (y < 0) != (rest < 0)) quotient -= 1; \
        if (quotient == 0) return (T)copysign(0.0, (double)(x / y)); \
        T whole = __builtin_elementwise_floor(quotient); \
        return quotient - whole > (T)0.5 ? whole + 1 : whole; \
    } \
    static inline T modulo_##tag(T x, T y) { \
        T rest = rest_of(x, y); \
        return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest; \
    } \
    DEFINE_CALL(floor_divide, tag, T, floored_##tag(x, y)) \
    DEFINE_CALL(remainder, tag, T, modulo_##tag(x, y)) \
    DEFINE_CALL(fmod, tag, T, rest_of(x, y))
FLOORING(FLOAT32, float, fmodf)
FLOORING(FLOAT64, double, fmod)

// The first operand's NaN goes through by the comparison with itself, the second's by failing the other.
#define FLOAT_LOOPS(tag, T) \
    DEFINE(add, tag, T, x + y) \
    DEFINE(sub, tag, T, x - y) \
    DEFINE(mul, tag, T, x * y) \
    DEFINE(div, tag, T, x / y) \
    DEFINE(trunc_divide, tag, T, __builtin_elementwise_trunc(x / y)) \
    DEFINE(maximum, tag, T, x != x || x > y ? x : y) \
    DEFINE(minimum, tag, T, x != x || x < y ? x : y)
ST_EACH_FLOAT(FLOAT_LOOPS)

// Powers of positive numbers need no look at their ends, which takes a third of the time: whether there are others is asked before.
#define HAS_ENDS(tag, T) \
    ST_CLONES static int has_ends_##tag(const T *x, ptrdiff_t stride, ptrdiff_t n, T above) { \
        int found = 0; \
        if (stride == 1) for (ptrdiff_t i = 0; i < n; i++) found |= !(x[i] > above) | !(x[i] < INFINITY); \
        else for (ptrdiff_t i = 0; i < (stride == 0 ? n < 1 ? n : 1 : n); i++) found |= !(x[i * stride] > above) | !(x[i * stride] < INFINITY); \
        return found; \
    }
#define POWERS(tag, T, inner, whole) \
    HAS_ENDS(tag, T) DEFINE_HEAVY(inner_pow, tag, T, inner) DEFINE_HEAVY(any_pow, tag, T, whole) \
    ST_LOOP(pow_##tag) { \
        int ends = has_ends_##tag((const T *)p[1], s[1], n, 0) || has_ends_##tag((const T *)p[2], s[2], n, -INFINITY); \
        (ends ? any_pow_##tag : inner_pow_##tag)(p, s, n, extra); \
    }
POWERS(FLOAT32, float, (float)st_wide_power(x, y), st_powf(x, y))
POWERS(FLOAT64, double, st_power(x, y), st_pow(x, y))
DEFINE_HEAVY(atan2, FLOAT32, float, st_atan2f(x, y))
DEFINE_CALL(atan2, FLOAT64, double, atan2(x, y))

// MARK: bool. Sum and product are `or` and `and`.

DEFINE(or, BOOL, uint8_t, (x | y) != 0)
DEFINE(and, BOOL, uint8_t, (x != 0) & (y != 0))
DEFINE(xor, BOOL, uint8_t, (x != 0) ^ (y != 0))

static const st_loop loops[B_COUNT][ST_DTYPE_COUNT] = {
    [B_ADD] = {[ST_BOOL] = or_BOOL, ST_NUMBER_ENTRIES(add)}, [B_SUB] = {ST_NUMBER_ENTRIES(sub)}, [B_MUL] = {[ST_BOOL] = and_BOOL, ST_NUMBER_ENTRIES(mul)},
    [B_DIV] = {ST_FLOAT_ENTRIES(div)}, [B_FLOOR_DIVIDE] = {ST_NUMBER_ENTRIES(floor_divide)}, [B_TRUNC_DIVIDE] = {ST_NUMBER_ENTRIES(trunc_divide)},
    [B_REMAINDER] = {ST_NUMBER_ENTRIES(remainder)}, [B_FMOD] = {ST_NUMBER_ENTRIES(fmod)}, [B_POW] = {ST_NUMBER_ENTRIES(pow)},
    [B_MAXIMUM] = {[ST_BOOL] = or_BOOL, ST_NUMBER_ENTRIES(maximum)}, [B_MINIMUM] = {[ST_BOOL] = and_BOOL, ST_NUMBER_ENTRIES(minimum)}, [B_ATAN2] = {ST_FLOAT_ENTRIES(atan2)},
    [B_AND] = {[ST_BOOL] = and_BOOL, ST_INTEGER_ENTRIES(and)}, [B_OR] = {[ST_BOOL] = or_BOOL, ST_INTEGER_ENTRIES(or)}, [B_XOR] = {[ST_BOOL] = xor_BOOL, ST_INTEGER_ENTRIES(xor)},
    [B_LEFT_SHIFT] = {ST_INTEGER_ENTRIES(left_shift)}, [B_RIGHT_SHIFT] = {ST_INTEGER_ENTRIES(right_shift)},
};

st_loop st_binary(int operation, st_dtype dtype) {
    if (operation < 0 || operation >= B_COUNT || dtype < 0 || dtype >= ST_DTYPE_COUNT) return NULL;
    st_loop loop = loops[operation][dtype];
    return loop ? loop : st_further(operation, dtype);
}
