// Elementwise functions of one operand that are plain arithmetic, for every type that has them; and the family's table.
#include "loops.h"
#include "operations.h"
#include "transcendental.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_UNARY_BODY(T, T, expression) }

// Through the unsigned type: the least integer wraps around to itself.
#define NEGATED_INT(T, x) (T)(0u - (uint64_t)(x))
#define INTEGER_LOOPS(tag, T) \
    DEFINE(neg, tag, T, NEGATED_INT(T, x)) \
    DEFINE(abs, tag, T, x < 0 ? NEGATED_INT(T, x) : x) \
    DEFINE(sign, tag, T, (x > 0) - (x < 0)) \
    DEFINE(square, tag, T, (uint64_t)x * (uint64_t)x) \
    DEFINE(cube, tag, T, (uint64_t)x * (uint64_t)x * (uint64_t)x) \
    DEFINE(bitwise_not, tag, T, ~x)
ST_EACH_INTEGER(INTEGER_LOOPS)

// A value that is NaN fails both comparisons of sign and stays what it is in relu, as PyTorch has it.
#define FLOAT_LOOPS(tag, T) \
    DEFINE(neg, tag, T, -x) \
    DEFINE(abs, tag, T, __builtin_elementwise_abs(x)) \
    DEFINE(sign, tag, T, (T)((x > 0) - (x < 0))) \
    DEFINE(square, tag, T, x * x) \
    DEFINE(cube, tag, T, x * x * x) \
    DEFINE(floor, tag, T, __builtin_elementwise_floor(x)) \
    DEFINE(ceil, tag, T, __builtin_elementwise_ceil(x)) \
    DEFINE(round, tag, T, __builtin_elementwise_roundeven(x)) \
    DEFINE(trunc, tag, T, __builtin_elementwise_trunc(x)) \
    DEFINE(frac, tag, T, x - __builtin_elementwise_trunc(x)) \
    DEFINE(sqrt, tag, T, __builtin_elementwise_sqrt(x)) \
    DEFINE(rsqrt, tag, T, (T)1 / __builtin_elementwise_sqrt(x)) \
    DEFINE(reciprocal, tag, T, (T)1 / x)
ST_EACH_FLOAT(FLOAT_LOOPS)

#define RELU(tag, T) DEFINE(relu, tag, T, x < 0 ? (T)0 : x)
ST_EACH_NUMBER(RELU)

DEFINE(bitwise_not, BOOL, uint8_t, x == 0)
DEFINE(same, BOOL, uint8_t, x)

static const st_loop loops[U_COUNT][ST_DTYPE_COUNT] = {
    [U_NEG] = {ST_NUMBER_ENTRIES(neg)}, [U_ABS] = {[ST_BOOL] = same_BOOL, ST_NUMBER_ENTRIES(abs)},
    [U_SIGN] = {[ST_BOOL] = same_BOOL, ST_NUMBER_ENTRIES(sign)},
    [U_SQUARE] = {ST_NUMBER_ENTRIES(square)}, [U_CUBE] = {ST_NUMBER_ENTRIES(cube)}, [U_RELU] = {ST_NUMBER_ENTRIES(relu)},
    [U_BITWISE_NOT] = {[ST_BOOL] = bitwise_not_BOOL, ST_INTEGER_ENTRIES(bitwise_not)},
    [U_FLOOR] = {ST_FLOAT_ENTRIES(floor)}, [U_CEIL] = {ST_FLOAT_ENTRIES(ceil)}, [U_ROUND] = {ST_FLOAT_ENTRIES(round)},
    [U_TRUNC] = {ST_FLOAT_ENTRIES(trunc)}, [U_FRAC] = {ST_FLOAT_ENTRIES(frac)}, [U_SQRT] = {ST_FLOAT_ENTRIES(sqrt)},
    [U_RSQRT] = {ST_FLOAT_ENTRIES(rsqrt)}, [U_RECIPROCAL] = {ST_FLOAT_ENTRIES(reciprocal)},
};

st_loop st_unary(int operation, st_dtype dtype) {
    if (operation < 0 || operation >= U_COUNT || dtype < 0 || dtype >= ST_DTYPE_COUNT) return NULL;
    st_loop loop = loops[operation][dtype];
    return loop ? loop : st_transcendental(operation, dtype);
}
