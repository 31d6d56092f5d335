// Elementwise functions with more than two inputs: where, clamp, the gradient of a threshold, a scaled sum.
#include "loops.h"

#define WHERE(tag, T) \
    ST_CLONES ST_LOOP(where_##tag) { \
        T *o = (T *)p[0]; \
        const uint8_t *c = (const uint8_t *)p[1]; \
        const T *a = (const T *)p[2], *b = (const T *)p[3]; \
        (void)extra; \
        if (s[0] == 1 && s[1] == 1 && s[2] == 1 && s[3] == 1) { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i], y = b[i]; o[i] = c[i] ? x : y; } \
        } else if (s[0] == 1 && s[1] == 1 && s[2] == 1 && s[3] == 0) { \
            const T y = *b; \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T x = a[i]; o[i] = c[i] ? x : y; } \
        } else if (s[0] == 1 && s[1] == 1 && s[2] == 0 && s[3] == 1) { \
            const T x = *a; \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { T y = b[i]; o[i] = c[i] ? x : y; } \
        } else { \
            ptrdiff_t so = s[0], sc = s[1], sa = s[2], sb = s[3]; \
            for (ptrdiff_t i = 0; i < n; i++) o[i * so] = c[i * sc] ? a[i * sa] : b[i * sb]; \
        } \
    }
ST_EACH_TYPE(WHERE)

// NaN fails both comparisons and stays.
#define CLAMP(tag, T) \
    ST_CLONES ST_LOOP(clamp_##tag) { \
        const T low = ((const T *)extra)[0], high = ((const T *)extra)[1]; \
        ST_UNARY_BODY(T, T, x < low ? (low > high ? high : low) : x > high ? high : x) \
    }
ST_EACH_NUMBER(CLAMP)

#define THRESHOLD(tag, T) \
    ST_CLONES ST_LOOP(threshold_##tag) { \
        const T threshold = *(const T *)extra; \
        ST_BINARY_BODY(T, T, y <= threshold ? (T)0 : x) \
    }
ST_EACH_FLOAT(THRESHOLD)

#define ADD_SCALED(tag, T) \
    ST_CLONES ST_LOOP(add_scaled_##tag) { \
        const T alpha = *(const T *)extra; \
        ST_BINARY_BODY(T, T, SCALED_##tag(x, y)) \
    }
#define SCALED_UINT8(x, y) (x + alpha * y)
#define SCALED_INT8(x, y) (x + alpha * y)
#define SCALED_INT16(x, y) (x + alpha * y)
#define SCALED_INT32(x, y) ((uint32_t)x + (uint32_t)alpha * (uint32_t)y)
#define SCALED_INT64(x, y) ((uint64_t)x + (uint64_t)alpha * (uint64_t)y)
#define SCALED_FLOAT32(x, y) __builtin_elementwise_fma(y, alpha, x)
#define SCALED_FLOAT64(x, y) __builtin_elementwise_fma(y, alpha, x)
ST_EACH_NUMBER(ADD_SCALED)

static const st_loop where_loops[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(where)};
static const st_loop clamp_loops[ST_DTYPE_COUNT] = {ST_NUMBER_ENTRIES(clamp)};
static const st_loop threshold_loops[ST_DTYPE_COUNT] = {ST_FLOAT_ENTRIES(threshold)};
static const st_loop add_scaled_loops[ST_DTYPE_COUNT] = {ST_NUMBER_ENTRIES(add_scaled)};

st_loop st_where(st_dtype dtype) { return where_loops[dtype]; }
st_loop st_clamp(st_dtype dtype) { return clamp_loops[dtype]; }
st_loop st_threshold_backward(st_dtype dtype) { return threshold_loops[dtype]; }
st_loop st_add_scaled(st_dtype dtype) { return add_scaled_loops[dtype]; }
