// Functions of float32 computed in float64, with polynomials just long enough: the result is rounded once and nearly always the
// correct one. Without branches or calls, so that loops over them vectorise.
#pragma once
#include "vectormath64.h"

// e^r · 2^n with r returned in `r` and 2^n in `scale`; for |x| < 700.
#define ST_REDUCE(x, r, scale) \
    double shifted = (x) * 0x1.71547652b82fep0 + ST_ROUNDER64, r = (x) - (shifted - ST_ROUNDER64) * 0x1.62e42fefa39efp-1; \
    double scale = st_double((st_bits64(shifted) - st_bits64(ST_ROUNDER64) + 1023) << 52);

// e^r - 1
ST_INLINE double st_wide_exp_rest(double r) {
#pragma clang fp contract(fast)
    double q = 0x1.a113930ccbff5p-16;
    q = q * r + 0x1.a152099da25bap-13;
    q = q * r + 0x1.6c1685542fcb2p-10;
    q = q * r + 0x1.1110c5ed7d6c9p-7;
    q = q * r + 0x1.5555555c910d6p-5;
    q = q * r + 0x1.555555676c1bbp-3;
    q = q * r + 0.5;
    return (q * r) * r + r;
}

ST_INLINE double st_wide_exp(double x) {
    ST_REDUCE(x, r, scale)
    return scale + scale * st_wide_exp_rest(r);
}

// For |x| < 700; e^-50 - 1 is -1.
ST_INLINE double st_wide_expm1(double x) {
    ST_REDUCE(x, r, scale)
    return scale * st_wide_exp_rest(r) + (scale - 1.0);
}

ST_INLINE double st_limited(double x, double low, double high) {
    x = x > high ? high : x;
    return x < low ? low : x;
}

ST_INLINE float st_expm1f(float x) {
    float y = (float)st_wide_expm1(st_limited(x, -50.0, 100.0));
    return x == 0.0f ? x : y;
}

ST_INLINE float st_exp2f(float x) {
#pragma clang fp contract(fast)
    double limited = st_limited(x, -160.0, 140.0), shifted = limited + ST_ROUNDER64, r = limited - (shifted - ST_ROUNDER64);
    double q = 0x1.00a645ec3373dp-16;
    q = q * r + 0x1.44413f0666543p-13;
    q = q * r + 0x1.5d879de8126f4p-10;
    q = q * r + 0x1.3b2a1a3178a01p-7;
    q = q * r + 0x1.c6b08d8887c96p-5;
    q = q * r + 0x1.ebfbe046e529dp-3;
    q = q * r + 0x1.62e42fefa39efp-1;
    double scale = st_double((st_bits64(shifted) - st_bits64(ST_ROUNDER64) + 1023) << 52);
    return (float)(scale + scale * (q * r));
}

ST_INLINE float st_sinhf(float x) {
    double t = st_wide_expm1(st_limited(__builtin_elementwise_abs(x), 0.0, 100.0)), y = 0.5 * (t + t / (t + 1.0));
    return __builtin_copysignf((float)(x == x ? y : (double)x), x);
}

ST_INLINE float st_coshf(float x) {
    double t = st_wide_exp(st_limited(__builtin_elementwise_abs(x), 0.0, 100.0));
    return (float)(0.5 * (t + 1.0 / t));
}

// MARK: logarithms

// A positive normal number as 2^e · (1 + f), and log(1 + f). Numbers of float32, subnormal ones too, are normal in float64.
typedef struct { double e, f, log; } st_wide_log_parts;

ST_INLINE double st_wide_log_rest(double f) {
#pragma clang fp contract(fast)
    double q = -0x1.ed3c9c11e99dfp-5;
    q = q * f + 0x1.b1c2f5f45c882p-4;
    q = q * f - 0x1.b91e1a6c05581p-4;
    q = q * f + 0x1.c41a8f7e0d1f0p-4;
    q = q * f - 0x1.fd39c774c1e30p-4;
    q = q * f + 0x1.2491d14ac407fp-3;
    q = q * f - 0x1.5561998bb3660p-3;
    q = q * f + 0x1.9999e6a00e1fcp-3;
    q = q * f - 0x1.ffffda038e18ap-3;
    q = q * f + 0x1.555554f8812fep-2;
    q = q * f - 0x1.00000004c3651p-1;
    return (q * f) * f + f;
}

ST_INLINE st_wide_log_parts st_wide_log(double x) {
    int64_t bits = st_bits64(x), exponent = (bits - 0x3fe6a09e667f3bcd) >> 52;
    double f = st_double(bits - (int64_t)((uint64_t)exponent << 52)) - 1.0;
    st_wide_log_parts parts = {(double)exponent, f, st_wide_log_rest(f)};
    return parts;
}

ST_INLINE float st_log2f(float x) {
    st_wide_log_parts p = st_wide_log(x);
    return (float)st_log_ends(x, p.e + p.log * 0x1.71547652b82fep0);
}

ST_INLINE float st_log10f(float x) {
    st_wide_log_parts p = st_wide_log(x);
    return (float)st_log_ends(x, p.e * 0x1.34413509f79ffp-2 + p.log * 0x1.bcb7b1526e50ep-2);
}

// log(1 + x) for x > -1; near 0 not through the sum, which would lose x.
ST_INLINE double st_wide_log1p(double x) {
    double u = 1.0 + x;
    int64_t bits = st_bits64(u), exponent = (bits - 0x3fe6a09e667f3bcd) >> 52;
    double f = st_double(bits - (int64_t)((uint64_t)exponent << 52)) - 1.0;
    f = exponent == 0 ? x : f;
    return (double)exponent * 0x1.62e42fefa39efp-1 + st_wide_log_rest(f);
}

ST_INLINE float st_log1pf(float x) {
    double u = 1.0 + (double)x;
    float y = (float)st_log_ends(u, st_wide_log1p(x));
    return x == 0.0f ? x : y;
}

ST_INLINE float st_asinhf(float x) {
    double size = __builtin_elementwise_abs((double)x), y = st_wide_log1p(size + size * size / (1.0 + __builtin_elementwise_sqrt(1.0 + size * size)));
    y = size < INFINITY ? y : size;
    return __builtin_copysignf((float)y, x);
}

ST_INLINE float st_acoshf(float x) {
    double t = (double)x - 1.0, y = st_wide_log1p(t + __builtin_elementwise_sqrt(t * (t + 2.0)));
    y = t < INFINITY ? y : t;
    return (float)(t >= 0.0 ? y : NAN);
}

ST_INLINE float st_atanhf(float x) {
    double size = __builtin_elementwise_abs((double)x), y = 0.5 * st_wide_log1p(2.0 * size / (1.0 - size));
    y = size == 1.0 ? INFINITY : y;
    return __builtin_copysignf((float)(size <= 1.0 ? y : NAN), x);
}

// MARK: powers

/// size^y for finite size > 0 and finite y.
ST_INLINE double st_wide_power(double size, double y) {
    st_wide_log_parts p = st_wide_log(size);
    double power = st_limited(y * (p.e + p.log * 0x1.71547652b82fep0), -200.0, 200.0);
    double shifted = power + ST_ROUNDER64, r = (power - (shifted - ST_ROUNDER64)) * 0x1.62e42fefa39efp-1;
    double scale = st_double((st_bits64(shifted) - st_bits64(ST_ROUNDER64) + 1023) << 52);
    return scale + scale * st_wide_exp_rest(r);
}

ST_INLINE float st_powf(float x, float y) { return (float)st_power_ends(x, y, st_wide_power(__builtin_elementwise_abs((double)x), y)); }

// MARK: circles


ST_INLINE float st_tanf(float x) {
#pragma clang fp contract(fast)
    double wide = x, shifted = wide * 0x1.45f306dc9c883p-1 + ST_ROUNDER64, n = shifted - ST_ROUNDER64;
    double r = wide - n * 0x1.921fb54442d18p0;
    r = r - n * 0x1.1a62633145c07p-54;
    double u = r * r;
    double s = -0x1.aa262ee715b00p-26;
    s = s * u + 0x1.71d9a549ac8fbp-19;
    s = s * u - 0x1.a019fd95094bep-13;
    s = s * u + 0x1.1111110fd1496p-7;
    s = s * u - 0x1.5555555555161p-3;
    s = (s * u) * r + r;
    double c = 0x1.1c808728603bbp-29;
    c = c * u - 0x1.27e25ca05d2bep-22;
    c = c * u + 0x1.a019ff501e5c1p-16;
    c = c * u - 0x1.6c16c16b5fdb7p-10;
    c = c * u + 0x1.5555555555434p-5;
    c = (c * u) * u + (1.0 - 0.5 * u);
    int odd = st_bits64(shifted) & 1;
    float y = (float)((odd ? -c : s) / (odd ? s : c));
    return x == 0.0f ? x : y;
}

// atan x for 0 ≤ x ≤ 1.
ST_INLINE double st_wide_atan(double x) {
#pragma clang fp contract(fast)
    double z = x * x;
    double q = -0x1.eae3fce3e9b57p-11;
    q = q * z + 0x1.96cc733874da8p-8;
    q = q * z - 0x1.3b92d4977ae50p-6;
    q = q * z + 0x1.39fa7ae12ac35p-5;
    q = q * z - 0x1.d7eaf8f924fc4p-5;
    q = q * z + 0x1.2fd217ccc6a7ap-4;
    q = q * z - 0x1.72251c83739b9p-4;
    q = q * z + 0x1.c6d94a4e392f4p-4;
    q = q * z - 0x1.249035356f79fp-3;
    q = q * z + 0x1.99998c8c70e06p-3;
    q = q * z - 0x1.5555554e74b35p-2;
    return (q * z) * x + x;
}

ST_INLINE float st_atanf(float x) {
    double size = __builtin_elementwise_abs((double)x);
    int far = size > 1.0;
    double y = st_wide_atan(far ? 1.0 / size : size);
    y = far ? 0x1.921fb54442d18p0 - y : y;
    return __builtin_copysignf((float)(x == x ? y : (double)x), x);
}

ST_INLINE float st_atan2f(float y, float x) {
    double height = __builtin_elementwise_abs((double)y), width = __builtin_elementwise_abs((double)x);
    int steep = height > width;
    double less = steep ? width : height, more = steep ? height : width, ratio = less / more;
    ratio = less == more ? 1.0 : ratio;
    ratio = more == 0.0 ? 0.0 : ratio;
    double angle = st_wide_atan(ratio);
    angle = steep ? 0x1.921fb54442d18p0 - angle : angle;
    angle = st_bits(x) < 0 ? 0x1.921fb54442d18p1 - angle : angle;
    float result = __builtin_copysignf((float)angle, y);
    return ((x != x) | (y != y)) ? NAN : result;
}

// asin x for 0 ≤ x ≤ ½.
ST_INLINE double st_wide_asin(double x) {
#pragma clang fp contract(fast)
    double z = x * x;
    double q = 0x1.fb7ca379d49c6p-6;
    q = q * z + 0x1.5a80a068e3ee2p-7;
    q = q * z + 0x1.82db23768c84fp-6;
    q = q * z + 0x1.efedf83ab6506p-6;
    q = q * z + 0x1.6dc0f007c13e8p-5;
    q = q * z + 0x1.33331ecf8b70bp-4;
    q = q * z + 0x1.5555555c0171dp-3;
    return (q * z) * x + x;
}

// Beyond ½ by half the angle of the complement.
ST_INLINE float st_asinf(float x) {
    double size = __builtin_elementwise_abs((double)x);
    int far = size > 0.5;
    double y = st_wide_asin(far ? __builtin_elementwise_sqrt(0.5 - 0.5 * size) : size);
    y = far ? 0x1.921fb54442d18p0 - 2.0 * y : y;
    return __builtin_copysignf((float)(size <= 1.0 ? y : NAN), x);
}

ST_INLINE float st_acosf(float x) {
    double size = __builtin_elementwise_abs((double)x);
    int far = size > 0.5;
    double y = st_wide_asin(far ? __builtin_elementwise_sqrt(0.5 - 0.5 * size) : size);
    double small = x < 0.0f ? 0x1.921fb54442d18p0 + y : 0x1.921fb54442d18p0 - y;
    double large = x < 0.0f ? 0x1.921fb54442d18p1 - 2.0 * y : 2.0 * y;
    return (float)(size <= 1.0 ? (far ? large : small) : NAN);
}

// MARK: error functions

// erf x / x for |x| ≤ 1.
ST_INLINE double st_wide_erf_core(double x) {
#pragma clang fp contract(fast)
    double u = x * x;
    double q = -0x1.445f47d33d87bp-17;
    q = q * u + 0x1.d887505de3ba6p-14;
    q = q * u - 0x1.bccf664d7f763p-11;
    q = q * u + 0x1.562a60ddba6e6p-8;
    q = q * u - 0x1.b829c897922e5p-6;
    q = q * u + 0x1.ce2f08fec14fdp-4;
    q = q * u - 0x1.81274665754c3p-2;
    return q * u + 0x1.20dd7504045d6p+0;
}

ST_INLINE float st_erff(float x) {
#pragma clang fp contract(fast)
    double size = __builtin_elementwise_abs((double)x), z = size < 4.0 ? size : 4.0;
    // -log erfc z
    double q = -0x1.b90e798383a72p-20;
    q = q * z + 0x1.834021abb515fp-15;
    q = q * z - 0x1.394e9ab7b164fp-11;
    q = q * z + 0x1.381f9a319829cp-8;
    q = q * z - 0x1.b0fd8b523cdf5p-6;
    q = q * z + 0x1.c2eac2bceb716p-4;
    q = q * z + 0x1.437e6cb2308c2p-1;
    q = q * z + 0x1.2156d28b1b6edp+0;
    q = q * z - 0x1.4e0356ebae8f4p-12;
    double large = 1.0 - st_wide_exp(-q), y = size < 1.0 ? size * st_wide_erf_core(size) : large;
    return __builtin_copysignf((float)(x == x ? y : (double)x), x);
}

ST_INLINE float st_erfcf(float x) {
#pragma clang fp contract(fast)
    double wide = x, size = __builtin_elementwise_abs(wide), z = size < 11.0 ? size : 11.0;
    double inverse = 1.0 / (z + 3.0), u = (z - 3.0) * inverse;
    // (z + 3) e^z² erfc z
    double q = -0x1.0ad385955e58fp-12;
    q = q * u - 0x1.f28ffab8fe12bp-12;
    q = q * u + 0x1.8ce0ba23526cfp-9;
    q = q * u - 0x1.429709207e847p-10;
    q = q * u - 0x1.b78690c603f8dp-6;
    q = q * u + 0x1.e997e8433809bp-4;
    q = q * u - 0x1.3deb236c99368p-2;
    q = q * u + 0x1.2e3266fce0bfcp-1;
    q = q * u - 0x1.c44c4718a5333p-1;
    q = q * u + 0x1.12f21ddf546dcp+0;
    double tail = st_wide_exp(-z * z) * (q * inverse), y = wide < 0.0 ? 2.0 - tail : tail;
    y = size < 0.95 ? 1.0 - wide * st_wide_erf_core(wide) : y;
    return (float)(x == x ? y : wide);
}
