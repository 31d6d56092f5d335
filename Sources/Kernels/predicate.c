// Elementwise questions about one operand; the answers are bool.
#include "loops.h"
#include "operations.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_UNARY_BODY(uint8_t, T, expression) }

#define LOGICAL_NOT(tag, T) DEFINE(logical_not, tag, T, x == 0)
ST_EACH_TYPE(LOGICAL_NOT)

#define FLOAT_LOOPS(tag, T) \
    DEFINE(isnan, tag, T, x != x) \
    DEFINE(isinf, tag, T, __builtin_elementwise_abs(x) == (T)INFINITY) \
    DEFINE(isfinite, tag, T, __builtin_elementwise_abs(x) < (T)INFINITY) \
    DEFINE(signbit, tag, T, __builtin_copysign(1.0, (double)x) < 0)
ST_EACH_FLOAT(FLOAT_LOOPS)

#define INTEGER_LOOPS(tag, T) DEFINE(signbit, tag, T, x < 0)
ST_EACH_INTEGER(INTEGER_LOOPS)

ST_LOOP(no) { (void)extra; for (ptrdiff_t i = 0; i < n; i++) ((uint8_t *)p[0])[i * s[0]] = 0; }
ST_LOOP(yes) { (void)extra; for (ptrdiff_t i = 0; i < n; i++) ((uint8_t *)p[0])[i * s[0]] = 1; }

#define ROW(name, integer) {integer, integer, integer, integer, name##_FLOAT32, name##_FLOAT64}

static const st_loop loops[P_COUNT][ST_DTYPE_COUNT] = {
    [P_LOGICAL_NOT] = {logical_not_BOOL, logical_not_UINT8, logical_not_INT32, logical_not_INT64, logical_not_FLOAT32, logical_not_FLOAT64},
    [P_ISNAN] = ROW(isnan, no), [P_ISINF] = ROW(isinf, no), [P_ISFINITE] = ROW(isfinite, yes),
    [P_SIGNBIT] = {no, signbit_UINT8, signbit_INT32, signbit_INT64, signbit_FLOAT32, signbit_FLOAT64},
};

st_loop st_predicate(int operation, st_dtype dtype) {
    if (operation < 0 || operation >= P_COUNT || dtype < 0 || dtype >= ST_DTYPE_COUNT) return NULL;
    return loops[operation][dtype];
}
