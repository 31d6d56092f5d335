// exp, log, tanh, sigmoid, sin and cos of float32 without branches or calls, so that loops over them vectorise. The polynomials are
// Chebyshev interpolations of the quotients named beside them; errors, measured over all floats, stay near one unit in the last place.
#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>

#define ST_INLINE static inline __attribute__((always_inline))

ST_INLINE int32_t st_bits(float x) { int32_t bits; memcpy(&bits, &x, 4); return bits; }
ST_INLINE float st_float(int32_t bits) { float x; memcpy(&x, &bits, 4); return x; }
ST_INLINE int64_t st_bits64(double x) { int64_t bits; memcpy(&bits, &x, 8); return bits; }

// Adding it rounds to an integer, which then lies in the low bits; unlike a conversion it may meet NaN.
#define ST_ROUNDER 12582912.0f

/// (e^r - 1 - r) / r² for |r| ≤ ln 2 / 2.
ST_INLINE float st_expf_rest(float r) {
#pragma clang fp contract(fast)
    float q = 0x1.a1256cp-13f;
    q = q * r + 0x1.6d43b0p-10f;
    q = q * r + 0x1.1110e0p-7f;
    q = q * r + 0x1.5554e8p-5f;
    q = q * r + 0x1.555556p-3f;
    return q * r + 0.5f;
}

/// e^x = 2^n · e^r with |r| ≤ ln 2 / 2.
ST_INLINE float st_expf(float x) {
#pragma clang fp contract(fast)
    x = x > 90.0f ? 90.0f : x;
    x = x < -105.0f ? -105.0f : x;
    float shifted = x * 0x1.715476p0f + ST_ROUNDER;
    float n = shifted - ST_ROUNDER;
    float r = x - n * 0x1.62e4p-1f;
    r = r - n * 0x1.7f7d1cp-20f;
    float y = (st_expf_rest(r) * r) * r + r + 1.0f;
    // Two factors, since 2^n itself may be out of range where the result is not.
    int32_t exponent = st_bits(shifted) - st_bits(ST_ROUNDER), half = exponent >> 1;
    return y * st_float((half + 127) << 23) * st_float((exponent - half + 127) << 23);
}

/// log x = e·ln 2 + log(1 + f) with √½ ≤ 1 + f < √2.
ST_INLINE float st_logf(float x) {
#pragma clang fp contract(fast)
    int subnormal = x < 0x1p-126f;
    float scaled = subnormal ? x * 0x1p23f : x;
    int32_t bits = st_bits(scaled), exponent = (bits - 0x3f3504f3) >> 23;
    float f = st_float(bits - (int32_t)((uint32_t)exponent << 23)) - 1.0f;
    float e = (float)exponent - (subnormal ? 23.0f : 0.0f);
    // (log(1 + f) - f + f²/2) / f³
    float q = 0x1.1d8ea6p-4f;
    q = q * f - 0x1.d635bcp-4f;
    q = q * f + 0x1.dea282p-4f;
    q = q * f - 0x1.fcf4c6p-4f;
    q = q * f + 0x1.23d21ap-3f;
    q = q * f - 0x1.555b4ap-3f;
    q = q * f + 0x1.999d5ap-3f;
    q = q * f - 0x1.fffffcp-3f;
    q = q * f + 0x1.555554p-2f;
    float square = f * f, whole = e * 0x1.62e4p-1f, sum = whole + f, lost = f - (sum - whole);
    float y = sum + (((square * f) * q + e * 0x1.7f7d1cp-20f - 0.5f * square) + lost);
    y = x == INFINITY ? x : y;
    y = x == 0.0f ? -INFINITY : y;
    return x >= 0.0f ? y : NAN;
}

/// 1 - 2 / (e^2x + 1), and an odd polynomial below 1.
ST_INLINE float st_tanhf(float x) {
#pragma clang fp contract(fast)
    float u = x * x, size = __builtin_elementwise_abs(x);
    float large = 1.0f - 2.0f / (st_expf(2.0f * size) + 1.0f);
    // (tanh x - x) / x³
    float q = -0x1.90e4ccp-15f;
    q = q * u + 0x1.5f674ap-12f;
    q = q * u - 0x1.4497a8p-10f;
    q = q * u + 0x1.c78236p-9f;
    q = q * u - 0x1.212c6ep-7f;
    q = q * u + 0x1.6630ecp-6f;
    q = q * u - 0x1.ba1a2cp-5f;
    q = q * u + 0x1.11110ep-3f;
    q = q * u - 0x1.555556p-2f;
    float small = (q * u) * x + x;
    // Of -0 too the sign is that of x.
    return __builtin_copysignf(size < 1.0f ? small : large, x);
}

/// From e^-|x| = 2^n + 2^n (e^r - 1), which cannot overflow and of which only the sums are rounded; what the denominator loses comes back
/// into the quotient.
ST_INLINE float st_sigmoidf(float x) {
#pragma clang fp contract(fast)
    float size = -__builtin_elementwise_abs(x);
    size = size < -105.0f ? -105.0f : size;
    float shifted = size * 0x1.715476p0f + ST_ROUNDER, n = shifted - ST_ROUNDER;
    float r = size - n * 0x1.62e4p-1f;
    r = r - n * 0x1.7f7d1cp-20f;
    float p = (st_expf_rest(r) * r) * r + r;
    // 2^n itself may be out of range.
    float raised = st_float((st_bits(shifted) - st_bits(ST_ROUNDER) + 127 + 24) << 23), power = raised * 0x1p-24f;
    float one = 1.0f + power, d = power * p + one, lost = power * p + (one - d);
    float y = (x < 0.0f ? (raised * p + raised) * 0x1p-24f : 1.0f) / d;
    return y - y * lost;
}

/// sin (quarter 0) or cos (quarter 1) of |x| < 2^30, reduced by multiples of π/2 in float64.
ST_INLINE float st_sinusoid(float x, int64_t quarter) {
#pragma clang fp contract(fast)
    double wide = x, shifted = wide * 0x1.45f306dc9c883p-1 + 0x1.8p52, n = shifted - 0x1.8p52;
    double r = wide - n * 0x1.921fb54442d18p0;
    r = r - n * 0x1.1a62633145c07p-54;
    double u = r * r;
    // (sin r - r) / r³
    double s = -0x1.aa262ee715b00p-26;
    s = s * u + 0x1.71d9a549ac8fbp-19;
    s = s * u - 0x1.a019fd95094bep-13;
    s = s * u + 0x1.1111110fd1496p-7;
    s = s * u - 0x1.5555555555161p-3;
    s = (s * u) * r + r;
    // (cos r - 1 + r²/2) / r⁴
    double c = 0x1.1c808728603bbp-29;
    c = c * u - 0x1.27e25ca05d2bep-22;
    c = c * u + 0x1.a019ff501e5c1p-16;
    c = c * u - 0x1.6c16c16b5fdb7p-10;
    c = c * u + 0x1.5555555555434p-5;
    c = (c * u) * u + (1.0 - 0.5 * u);
    int64_t turn = st_bits64(shifted) + quarter;
    double y = turn & 1 ? c : s;
    return (float)(turn & 2 ? -y : y);
}
