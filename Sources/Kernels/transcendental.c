// Elementwise functions beyond arithmetic. float32 has vectorised ones where they matter most; the rest is the C library's, which is
// accurate to one unit in the last place.
#include "transcendental.h"
#include "loops.h"
#include "operations.h"
#include "vectormath.h"

#define DEFINE(name, expression) \
    ST_CLONES ST_LOOP(name##_FLOAT32) { ST_UNARY_BODY(float, float, expression) }
#define DEFINE_CALL(name, tag, T, function) \
    ST_LOOP(name##_##tag) { ST_UNARY_CALL_BODY(T, T, function(x)) }
#define DEFINE_CALLS(name) DEFINE_CALL(name, FLOAT32, float, name##f) DEFINE_CALL(name, FLOAT64, double, name)

DEFINE(exp, st_expf(x))
DEFINE(log, st_logf(x))
DEFINE(tanh, st_tanhf(x))
DEFINE(sigmoid, st_sigmoidf(x))
DEFINE_CALL(exp, FLOAT64, double, exp)
DEFINE_CALL(log, FLOAT64, double, log)
DEFINE_CALL(tanh, FLOAT64, double, tanh)
ST_LOOP(sigmoid_FLOAT64) { ST_UNARY_CALL_BODY(double, double, 1.0 / (1.0 + exp(-x))) }

// Whether an element is too large for the vectorised reduction to a quarter turn.
ST_CLONES static int has_large(const float *x, ptrdiff_t stride, ptrdiff_t n) {
    int found = 0;
    for (ptrdiff_t i = 0; i < n; i++) found |= __builtin_elementwise_abs(x[i * stride]) >= 0x1p30f;
    return found;
}
DEFINE(sine, st_sinusoid(x, 0))
DEFINE(cosine, st_sinusoid(x, 1))
DEFINE_CALLS(sin) DEFINE_CALLS(cos)
ST_LOOP(any_sin_FLOAT32) { (has_large((const float *)p[1], s[1], n) ? sin_FLOAT32 : sine_FLOAT32)(p, s, n, extra); }
ST_LOOP(any_cos_FLOAT32) { (has_large((const float *)p[1], s[1], n) ? cos_FLOAT32 : cosine_FLOAT32)(p, s, n, extra); }

DEFINE_CALLS(exp2) DEFINE_CALLS(expm1) DEFINE_CALLS(log1p) DEFINE_CALLS(log2) DEFINE_CALLS(log10)
DEFINE_CALLS(tan) DEFINE_CALLS(asin) DEFINE_CALLS(acos) DEFINE_CALLS(atan)
DEFINE_CALLS(sinh) DEFINE_CALLS(cosh) DEFINE_CALLS(asinh) DEFINE_CALLS(acosh) DEFINE_CALLS(atanh) DEFINE_CALLS(erf) DEFINE_CALLS(erfc)

#define ROW(name) {name##_FLOAT32, name##_FLOAT64}
static const st_loop loops[U_COUNT][2] = {
    [U_EXP] = ROW(exp), [U_EXP2] = ROW(exp2), [U_EXPM1] = ROW(expm1), [U_LOG] = ROW(log), [U_LOG1P] = ROW(log1p), [U_LOG2] = ROW(log2),
    [U_LOG10] = ROW(log10), [U_SIN] = {any_sin_FLOAT32, sin_FLOAT64}, [U_COS] = {any_cos_FLOAT32, cos_FLOAT64}, [U_TAN] = ROW(tan),
    [U_ASIN] = ROW(asin), [U_ACOS] = ROW(acos), [U_ATAN] = ROW(atan), [U_SINH] = ROW(sinh), [U_COSH] = ROW(cosh), [U_TANH] = ROW(tanh),
    [U_ASINH] = ROW(asinh), [U_ACOSH] = ROW(acosh), [U_ATANH] = ROW(atanh), [U_SIGMOID] = ROW(sigmoid), [U_ERF] = ROW(erf), [U_ERFC] = ROW(erfc),
};

st_loop st_transcendental(int operation, st_dtype dtype) {
    return dtype == ST_FLOAT32 ? loops[operation][0] : dtype == ST_FLOAT64 ? loops[operation][1] : NULL;
}
