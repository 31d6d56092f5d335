// Elementwise questions about two operands of one type; the answers are bool.
#include "loops.h"
#include "operations.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_BINARY_BODY(uint8_t, T, expression) }

#define LOOPS(tag, T) \
    DEFINE(eq, tag, T, x == y) \
    DEFINE(ne, tag, T, x != y) \
    DEFINE(lt, tag, T, x < y) \
    DEFINE(le, tag, T, x <= y) \
    DEFINE(gt, tag, T, x > y) \
    DEFINE(ge, tag, T, x >= y) \
    DEFINE(and, tag, T, (x != 0) & (y != 0)) \
    DEFINE(or, tag, T, (x != 0) | (y != 0)) \
    DEFINE(xor, tag, T, (x != 0) ^ (y != 0))
ST_EACH_TYPE(LOOPS)

#define ENTRY(tag, T) [ST_##tag] = {eq_##tag, ne_##tag, lt_##tag, le_##tag, gt_##tag, ge_##tag, and_##tag, or_##tag, xor_##tag},
static const st_loop loops[ST_DTYPE_COUNT][C_COUNT] = {ST_EACH_TYPE(ENTRY)};

st_loop st_compare(int operation, st_dtype dtype) {
    if (operation < 0 || operation >= C_COUNT || dtype < 0 || dtype >= ST_DTYPE_COUNT) return NULL;
    return loops[dtype][operation];
}
