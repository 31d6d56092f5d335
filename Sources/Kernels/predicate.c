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
    DEFINE(isposinf, tag, T, x == (T)INFINITY) \
    DEFINE(isneginf, tag, T, x == -(T)INFINITY) \
    DEFINE(isfinite, tag, T, __builtin_elementwise_abs(x) < (T)INFINITY) \
    DEFINE(signbit, tag, T, __builtin_copysign(1.0, (double)x) < 0)
ST_EACH_FLOAT(FLOAT_LOOPS)

#define INTEGER_LOOPS(tag, T) DEFINE(signbit, tag, T, x < 0)
ST_EACH_INTEGER(INTEGER_LOOPS)

ST_LOOP(no) { (void)extra; for (ptrdiff_t i = 0; i < n; i++) ((uint8_t *)p[0])[i * s[0]] = 0; }
ST_LOOP(yes) { (void)extra; for (ptrdiff_t i = 0; i < n; i++) ((uint8_t *)p[0])[i * s[0]] = 1; }

// The same answer for every integer.
#define ALWAYS(answer) \
    [ST_BOOL] = answer, [ST_UINT8] = answer, [ST_INT8] = answer, [ST_INT16] = answer, [ST_INT32] = answer, [ST_INT64] = answer

static const st_loop loops[P_COUNT][ST_DTYPE_COUNT] = {
    [P_LOGICAL_NOT] = {ST_TYPE_ENTRIES(logical_not)},
    [P_ISNAN] = {ALWAYS(no), ST_FLOAT_ENTRIES(isnan)}, [P_ISINF] = {ALWAYS(no), ST_FLOAT_ENTRIES(isinf)},
    [P_ISFINITE] = {ALWAYS(yes), ST_FLOAT_ENTRIES(isfinite)}, [P_SIGNBIT] = {[ST_BOOL] = no, ST_NUMBER_ENTRIES(signbit)},
    [P_ISPOSINF] = {ALWAYS(no), ST_FLOAT_ENTRIES(isposinf)}, [P_ISNEGINF] = {ALWAYS(no), ST_FLOAT_ENTRIES(isneginf)},
};

st_loop st_predicate(int operation, st_dtype dtype) {
    if (operation < 0 || operation >= P_COUNT || dtype < 0 || dtype >= ST_DTYPE_COUNT) return NULL;
    return loops[operation][dtype];
}
