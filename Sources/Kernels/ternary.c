// Elementwise functions of three operands: sums with a product or a quotient, points between two.
#include "loops.h"
#include "operations.h"

#define DEFINE(name, tag, T, expression) \
    ST_CLONES ST_LOOP(name##_##tag) { \
        T *o = (T *)p[0]; \
        const T *a = (const T *)p[1], *b = (const T *)p[2], *c = (const T *)p[3]; \
        const T value = *(const T *)extra; \
        (void)value; \
        if (s[0] == 1 && s[1] == 1 && s[2] == 1 && s[3] == 1) { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i], y = b[i], z = c[i]; o[i] = (T)(expression); } \
        } else if (s[0] == 1 && s[1] == 1 && s[2] == 1 && s[3] == 0) { \
            const T z = *c; \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i], y = b[i]; o[i] = (T)(expression); } \
        } else { \
            ptrdiff_t so = s[0], sa = s[1], sb = s[2], sc = s[3]; \
            for (ptrdiff_t i = 0; i < n; i++) { T x = a[i * sa], y = b[i * sb], z = c[i * sc]; o[i * so] = (T)(expression); } \
        } \
    }

// Integers wrap around: their products are formed without sign.
#define INTEGER_LOOPS(tag, T) DEFINE(addcmul, tag, T, (uint64_t)x + (uint64_t)value * (uint64_t)y * (uint64_t)z)
ST_EACH_INTEGER(INTEGER_LOOPS)

// From the nearer end, so that both ends are met.
#define FLOAT_LOOPS(tag, T) \
    DEFINE(addcmul, tag, T, x + value * y * z) \
    DEFINE(addcdiv, tag, T, x + value * y / z) \
    DEFINE(lerp, tag, T, __builtin_elementwise_abs(z) < (T)0.5 ? x + z * (y - x) : y - (y - x) * (1 - z))
ST_EACH_FLOAT(FLOAT_LOOPS)

st_loop st_ternary(int operation, st_dtype dtype) {
    static const st_loop loops[T_COUNT][ST_DTYPE_COUNT] = {
        [T_ADDCMUL] = {ST_NUMBER_ENTRIES(addcmul)}, [T_ADDCDIV] = {ST_FLOAT_ENTRIES(addcdiv)}, [T_LERP] = {ST_FLOAT_ENTRIES(lerp)},
    };
    return operation >= 0 && operation < T_COUNT ? loops[operation][dtype] : NULL;
}
