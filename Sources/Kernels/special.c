// Special functions, element by element: of one operand, of two, and of one with a parameter. float32 is computed in float64 or in
// extended precision, as float64 is.
#include "gamma.h"
#include "loops.h"
#include "operations.h"
#include "polynomials.h"
#include "special.h"
#include "widemath.h"

// MARK: error function's family

// The point where the normal distribution function is p, for 0 < p ≤ ½: Newton's steps on its logarithm.
static long double normal_point(double p) {
    double t = sqrt(-2 * log(p)), z = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t));
    long double goal = logl((long double)p), y = z;
    for (int i = 0; i < 3; i++) {
        double scaled = st_erfcx((double)(y * 0.70710678118654752440L));
        y += (logl(0.5L * scaled) - 0.5L * y * y - goal) * scaled * 1.25331413731550025121L;
    }
    return -y;
}

static long double inverse_erf(double y) {
    double size = fabs(y);
    if (!(size < 1)) return size == 1 ? copysign(INFINITY, y) : NAN;
    if (size < 1e-8) return y * 0.88622692545275801365L;
    if (size > 0.5) return copysignl(normal_point(0.5 * (1 - size)) * -0.70710678118654752440L, y);
    // Halley's steps from a rough formula.
    double l = log1p(-y * y), a = 4.330746750799873 + 0.5 * l;
    long double x = copysign(sqrt(sqrt(a * a - l * 6.802721088435374) - a), y);
    for (int i = 0; i < 2; i++) {
        double point = (double)x;
        long double step = ((long double)st_erf(point) - y + 1.12837916709551257390L * expl(-x * x) * (x - point)) * 0.88622692545275801365L * expl(x * x);
        x -= step / (1 + x * step);
    }
    return x;
}

static double inverse_normal(double p) {
    if (!(p > 0 && p < 1)) return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
    if (p <= 0.25) return normal_point(p);
    return p >= 0.75 ? -normal_point(1 - p) : inverse_erf(2 * p - 1) * 1.41421356237309504880L;
}

// The distribution function: what x / √2 loses by rounding comes back by the slope.
static double normal(double x) {
    double z = -x * 0x1.6a09e667f3bcdp-1, lost = __builtin_fma(-x, 0x1.6a09e667f3bcdp-1, -z) + x * 0x1.bdd3413b26456p-55, y = st_erfc(z);
    return 0.5 * (fabs(z) < 28 ? y - 1.1283791670955126 * exp(-z * z) * lost : y);
}

static double log_normal(double x) {
    if (x < -1) return x < -1e150 ? -0.5 * x * x : log(0.5 * st_erfcx(-x * 0.70710678118654752440)) - 0.5 * x * x;
    return log1p(-normal(-x));
}

static double entropy(double x) { return x > 0 ? -x * log(x) : x == 0 ? 0 : x < 0 ? -INFINITY : x; }

// Near ½ through log1p: the quotient would lose what is left of x.
static double logit(double x, double eps) {
    if (eps >= 0) x = x < eps ? eps : x > 1 - eps ? 1 - eps : x;
    return x > 0.4 && x < 0.6 ? log1p((2 * x - 1) / (1 - x)) : log(x / (1 - x));
}

static double spherical(double x) { return x == 0 ? 1 : isinf(x) ? 0 : sin(x) / x; }

// PyTorch's definition: the product with π is rounded first.
static float sinc_FLOAT32(float x) { x *= 0x1.921fb6p1f; return x == 0 ? 1 : sinf(x) / x; }
static double sinc_FLOAT64(double x) { x *= 0x1.921fb54442d18p1; return x == 0 ? 1 : sin(x) / x; }

// The C library's, one precision above the result's: near their zeros its own error would be seen.
static float j0_FLOAT32(float x) { return j0(x); }
static float j1_FLOAT32(float x) { return j1(x); }
static float y0_FLOAT32(float x) { return y0(x); }
static float y1_FLOAT32(float x) { return y1(x); }
static double j0_FLOAT64(double x) { return j0l(x); }
static double j1_FLOAT64(double x) { return j1l(x); }
static double y0_FLOAT64(double x) { return y0l(x); }
static double y1_FLOAT64(double x) { return y1l(x); }

#define DEFINE(name, tag, T, expression) \
    ST_LOOP(loop_##name##_##tag) { ST_UNARY_CALL_BODY(T, T, expression) }
#define ONE(tag, T) \
    DEFINE(erfinv, tag, T, inverse_erf(x)) DEFINE(erfcx, tag, T, st_erfcx(x)) DEFINE(ndtr, tag, T, normal(x)) \
    DEFINE(ndtri, tag, T, inverse_normal(x)) DEFINE(log_ndtr, tag, T, log_normal(x)) DEFINE(entr, tag, T, entropy(x)) \
    DEFINE(sinc, tag, T, sinc_##tag(x)) DEFINE(lgamma, tag, T, st_lgamma(x)) DEFINE(digamma, tag, T, st_digamma(x)) \
    DEFINE(i0, tag, T, st_i0(x)) DEFINE(i0e, tag, T, st_i0e(x)) DEFINE(i1, tag, T, st_i1(x)) DEFINE(i1e, tag, T, st_i1e(x)) \
    DEFINE(k0, tag, T, st_k0(x)) DEFINE(k0e, tag, T, st_k0e(x)) DEFINE(k1, tag, T, st_k1(x)) DEFINE(k1e, tag, T, st_k1e(x)) \
    DEFINE(j0, tag, T, j0_##tag(x)) DEFINE(j1, tag, T, j1_##tag(x)) DEFINE(y0, tag, T, y0_##tag(x)) DEFINE(y1, tag, T, y1_##tag(x)) \
    DEFINE(spherical, tag, T, spherical(x)) DEFINE(airy, tag, T, st_airy(x)) DEFINE(mantissa, tag, T, mantissa_##tag(x))

static float mantissa_FLOAT32(float x) { int exponent; return frexpf(x, &exponent); }
static double mantissa_FLOAT64(double x) { int exponent; return frexp(x, &exponent); }
ST_EACH_FLOAT(ONE)

#define ROW(name) {ST_FLOAT_ENTRIES(loop_##name)}
static const st_loop loops[U_COUNT][ST_DTYPE_COUNT] = {
    [U_ERFINV] = ROW(erfinv), [U_ERFCX] = ROW(erfcx), [U_NDTR] = ROW(ndtr), [U_NDTRI] = ROW(ndtri), [U_LOG_NDTR] = ROW(log_ndtr), [U_ENTR] = ROW(entr),
    [U_SINC] = ROW(sinc), [U_LGAMMA] = ROW(lgamma), [U_DIGAMMA] = ROW(digamma), [U_I0] = ROW(i0), [U_I0E] = ROW(i0e), [U_I1] = ROW(i1), [U_I1E] = ROW(i1e),
    [U_K0] = ROW(k0), [U_K0E] = ROW(k0e), [U_K1] = ROW(k1), [U_K1E] = ROW(k1e), [U_J0] = ROW(j0), [U_J1] = ROW(j1), [U_Y0] = ROW(y0), [U_Y1] = ROW(y1),
    [U_SPHERICAL_J0] = ROW(spherical), [U_AIRY_AI] = ROW(airy), [U_MANTISSA] = ROW(mantissa),
};

st_loop st_special(int operation, st_dtype dtype) { return loops[operation][dtype]; }

// MARK: with a parameter

#define WITH_PARAMETER(tag, T) \
    ST_LOOP(logit_##tag) { const double eps = *(const double *)extra; ST_UNARY_CALL_BODY(T, T, logit(x, eps)) } \
    ST_LOOP(polygamma_##tag) { const double order = *(const double *)extra; ST_UNARY_CALL_BODY(T, T, st_polygamma(order, x)) } \
    ST_LOOP(exponent_##tag) { \
        (void)extra; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            int exponent = 0; \
            T x = ((const T *)p[1])[i * s[1]]; \
            if (isfinite(x)) (void)frexp(x, &exponent); \
            ((int32_t *)p[0])[i * s[0]] = exponent; \
        } \
    }
ST_EACH_FLOAT(WITH_PARAMETER)

st_loop st_parametric(int operation, st_dtype dtype) {
    static const st_loop parametric[2][ST_DTYPE_COUNT] = {{ST_FLOAT_ENTRIES(logit)}, {ST_FLOAT_ENTRIES(polygamma)}};
    return operation == 0 || operation == 1 ? parametric[operation][dtype] : NULL;
}

st_loop st_exponent(st_dtype dtype) {
    static const st_loop exponents[ST_DTYPE_COUNT] = {ST_FLOAT_ENTRIES(exponent)};
    return exponents[dtype];
}
