// Elementwise functions beyond arithmetic. Most are computed here, vectorised (vectormath.h, vectormath64.h, widemath.h); the rest is
// the C library's.
#include "transcendental.h"
#include "loops.h"
#include "operations.h"
#include "special.h"
#include "widemath.h"

#define DEFINE(name, tag, T, function) \
    ST_CLONES ST_LOOP(name##_##tag) { ST_UNARY_HEAVY_BODY(T, function(x)) }
#define DEFINE_PAIR(name) DEFINE(name, FLOAT32, float, st_##name##f) DEFINE(name, FLOAT64, double, st_##name)
#define DEFINE_CALL(name, tag, T, function) \
    ST_LOOP(name##_##tag) { ST_UNARY_CALL_BODY(T, T, function(x)) }

DEFINE_PAIR(exp) DEFINE_PAIR(exp2) DEFINE_PAIR(expm1) DEFINE_PAIR(log) DEFINE_PAIR(log1p) DEFINE_PAIR(log2) DEFINE_PAIR(log10)
DEFINE_PAIR(tanh) DEFINE_PAIR(sigmoid) DEFINE_PAIR(erf) DEFINE_PAIR(erfc)

// MARK: circles

// Whether an element is too large for the vectorised reduction to a quarter turn.
#define HAS_LARGE(tag, T, limit) \
    ST_CLONES static int has_large_##tag(const T *x, ptrdiff_t stride, ptrdiff_t n) { \
        int found = 0; \
        if (stride == 1) for (ptrdiff_t i = 0; i < n; i++) found |= __builtin_elementwise_abs(x[i]) >= limit; \
        else for (ptrdiff_t i = 0; i < n; i++) found |= __builtin_elementwise_abs(x[i * stride]) >= limit; \
        return found; \
    }
HAS_LARGE(FLOAT32, float, 0x1p30f)
HAS_LARGE(FLOAT64, double, 0x1p20)

// The few elements beyond the limit belong to the C library, which knows as many digits of π as it takes.
#define CIRCULAR(name, tag, T, function, library) \
    DEFINE(near_##name, tag, T, function) DEFINE_CALL(any_##name, tag, T, library) \
    ST_LOOP(name##_##tag) { (has_large_##tag((const T *)p[1], s[1], n) ? any_##name##_##tag : near_##name##_##tag)(p, s, n, extra); }
#define SINE(x) st_sinusoid(x, 0)
#define COSINE(x) st_sinusoid(x, 1)
#define SINE64(x) st_sinusoid64(x, 0)
#define COSINE64(x) st_sinusoid64(x, 1)
CIRCULAR(sin, FLOAT32, float, SINE, sinf) CIRCULAR(cos, FLOAT32, float, COSINE, cosf) CIRCULAR(tan, FLOAT32, float, st_tanf, tanf)
CIRCULAR(sin, FLOAT64, double, SINE64, sin) CIRCULAR(cos, FLOAT64, double, COSINE64, cos)

DEFINE(asin, FLOAT32, float, st_asinf) DEFINE(acos, FLOAT32, float, st_acosf) DEFINE(atan, FLOAT32, float, st_atanf)
DEFINE(sinh, FLOAT32, float, st_sinhf) DEFINE(cosh, FLOAT32, float, st_coshf)
DEFINE(asinh, FLOAT32, float, st_asinhf) DEFINE(acosh, FLOAT32, float, st_acoshf) DEFINE(atanh, FLOAT32, float, st_atanhf)
#define LIBRARY(name) DEFINE_CALL(name, FLOAT64, double, name)
LIBRARY(tan) LIBRARY(asin) LIBRARY(acos) LIBRARY(atan) LIBRARY(sinh) LIBRARY(cosh) LIBRARY(asinh) LIBRARY(acosh) LIBRARY(atanh)

#define ROW(name) {ST_FLOAT_ENTRIES(name)}
static const st_loop loops[U_COUNT][ST_DTYPE_COUNT] = {
    [U_EXP] = ROW(exp), [U_EXP2] = ROW(exp2), [U_EXPM1] = ROW(expm1), [U_LOG] = ROW(log), [U_LOG1P] = ROW(log1p), [U_LOG2] = ROW(log2),
    [U_LOG10] = ROW(log10), [U_SIN] = ROW(sin), [U_COS] = ROW(cos), [U_TAN] = ROW(tan), [U_ASIN] = ROW(asin), [U_ACOS] = ROW(acos),
    [U_ATAN] = ROW(atan), [U_SINH] = ROW(sinh), [U_COSH] = ROW(cosh), [U_TANH] = ROW(tanh), [U_ASINH] = ROW(asinh), [U_ACOSH] = ROW(acosh),
    [U_ATANH] = ROW(atanh), [U_SIGMOID] = ROW(sigmoid), [U_ERF] = ROW(erf), [U_ERFC] = ROW(erfc),
};

st_loop st_transcendental(int operation, st_dtype dtype) {
    st_loop loop = loops[operation][dtype];
    return loop ? loop : st_special(operation, dtype);
}
