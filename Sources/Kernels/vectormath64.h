// exp, log and their relatives, sines, tanh, sigmoid and the error functions of float64 without branches or calls, so that loops over
// them vectorise. Polynomials are Chebyshev interpolations (scripts/fit-polynomials prints them); errors stay below 2 units in the
// last place, most below 1 (docs/accuracy.md).
#pragma once
#include "vectormath.h"

ST_INLINE double st_double(int64_t bits) { double x; memcpy(&x, &bits, 8); return x; }

// Adding it rounds to an integer, which then lies in the low bits.
#define ST_ROUNDER64 0x1.8p52
#define ST_LN2_HIGH 0x1.62e42feep-1  // 33 bits: its product with an exponent is exact
#define ST_LN2_LOW 0x1.a39ef35793c76p-33

// y · 2^n; two factors, since 2^n itself may be out of range where the result is not.
ST_INLINE double st_scaled(double y, int64_t n) {
    int64_t half = n >> 1;
    return y * st_double((half + 1023) << 52) * st_double((n - half + 1023) << 52);
}

// (e^r - 1 - r) / r² for |r| ≤ ln 2 / 2.
ST_INLINE double st_exp_rest(double r) {
#pragma clang fp contract(fast)
    double w = r * r, even = 0x1.1f7340db9ef32p-29, odd = 0x1.af4e554377204p-26;
    even = even * w + 0x1.27e4db46cdf51p-22;
    odd = odd * w + 0x1.71de01fdbf9cap-19;
    even = even * w + 0x1.a01a01a6e1e2ap-16;
    odd = odd * w + 0x1.a01a01abf85abp-13;
    even = even * w + 0x1.6c16c16c162c3p-10;
    odd = odd * w + 0x1.11111111100bep-7;
    even = even * w + 0x1.5555555555556p-5;
    odd = odd * w + 0x1.5555555555557p-3;
    even = even * w + 0.5;
    return odd * r + even;
}

/// e^(x + low) = 2^n · e^r; `low` is a small correction of x. What rounding r loses is added at the end.
ST_INLINE double st_exp_sum(double x, double low) {
#pragma clang fp contract(off)
    x = x > 720.0 ? 720.0 : x;
    x = x < -760.0 ? -760.0 : x;
    double shifted = x * 0x1.71547652b82fep0 + ST_ROUNDER64, n = shifted - ST_ROUNDER64;
    double head = x - n * ST_LN2_HIGH, tail = low - n * ST_LN2_LOW, r = head + tail, lost = (head - r) + tail;
    double y = 1.0 + (r + ((r * r) * st_exp_rest(r) + lost));
    return st_scaled(y, st_bits64(shifted) - st_bits64(ST_ROUNDER64));
}

ST_INLINE double st_exp(double x) { return st_exp_sum(x, 0); }

/// 2^x: the whole part of x goes into the exponent as it is.
ST_INLINE double st_exp2(double x) {
#pragma clang fp contract(fast)
    x = x > 1030.0 ? 1030.0 : x;
    x = x < -1090.0 ? -1090.0 : x;
    double shifted = x + ST_ROUNDER64, r = x - (shifted - ST_ROUNDER64);
    // (2^r - 1) / r
    double q = 0x1.c4a37e478b25dp-36;
    q = q * r + 0x1.e9ed48b35dbf1p-32;
    q = q * r + 0x1.e4cf105a3a015p-28;
    q = q * r + 0x1.b524eb29e2f30p-24;
    q = q * r + 0x1.62c02242d24bcp-20;
    q = q * r + 0x1.ffcbfc6de821dp-17;
    q = q * r + 0x1.430912f86b79ap-13;
    q = q * r + 0x1.5d87fe78a3ef9p-10;
    q = q * r + 0x1.3b2ab6fba4e79p-7;
    q = q * r + 0x1.c6b08d704a0c6p-5;
    q = q * r + 0x1.ebfbdff82c58fp-3;
    q = q * r + 0x1.62e42fefa39efp-1;
    return st_scaled(1.0 + r * q, st_bits64(shifted) - st_bits64(ST_ROUNDER64));
}

/// e^x - 1 = 2^n (e^r - 1) + (2^n - 1); doubled at the end, since 2^1024 is out of range.
ST_INLINE double st_expm1(double x) {
#pragma clang fp contract(fast)
    double limited = x > 710.0 ? 710.0 : x;
    limited = limited < -40.0 ? -40.0 : limited;
    double shifted = limited * 0x1.71547652b82fep0 + ST_ROUNDER64, n = shifted - ST_ROUNDER64;
    double r = (limited - n * ST_LN2_HIGH) - n * ST_LN2_LOW;
    double p = r + (r * r) * st_exp_rest(r);
    double half = st_double((st_bits64(shifted) - st_bits64(ST_ROUNDER64) + 1022) << 52);
    double y = 2.0 * (half * p + (half - 0.5));
    return n == 0.0 ? (x == 0.0 ? x : p) : y;
}

// A positive number as 2^e · (1 + f) with √½ ≤ 1 + f < √2.
typedef struct { double e, f; } st_parts;

ST_INLINE st_parts st_split(double x) {
    int subnormal = x < 0x1p-1022;
    double scaled = subnormal ? x * 0x1p54 : x;
    int64_t bits = st_bits64(scaled), exponent = (bits - 0x3fe6a09e667f3bcd) >> 52;
    st_parts parts = {(double)exponent - (subnormal ? 54.0 : 0.0), st_double(bits - (int64_t)((uint64_t)exponent << 52)) - 1.0};
    return parts;
}

// log(1 + f) = f - (f²/2 - s (f²/2 + R)) where s = f / (2 + f): gives s (f²/2 + R).
ST_INLINE double st_log_rest(double f) {
#pragma clang fp contract(fast)
    double s = f / (2.0 + f), z = s * s;
    // (2 atanh s - 2 s) / s³
    double q = 0x1.2b9f7fb3de73fp-3;
    q = q * z + 0x1.39f8963ccbdc2p-3;
    q = q * z + 0x1.7462e17b4cdd0p-3;
    q = q * z + 0x1.c71c6247410e3p-3;
    q = q * z + 0x1.2492492e6dfddp-2;
    q = q * z + 0x1.9999999994e76p-2;
    q = q * z + 0x1.5555555555558p-1;
    return s * (0.5 * f * f + q * z);
}

// What logarithms are at the ends of their range.
ST_INLINE double st_log_ends(double x, double y) {
    y = x == INFINITY ? x : y;
    y = x == 0.0 ? -INFINITY : y;
    return x >= 0.0 ? y : NAN;
}

ST_INLINE double st_log(double x) {
#pragma clang fp contract(fast)
    st_parts p = st_split(x);
    double y = p.e * ST_LN2_HIGH - ((0.5 * p.f * p.f - (st_log_rest(p.f) + p.e * ST_LN2_LOW)) - p.f);
    return st_log_ends(x, y);
}

// log(1 + f) / log(base) + whole, both factors of the quotient in two parts.
ST_INLINE double st_log_based(double f, double whole, double low, double high_factor, double low_factor) {
#pragma clang fp contract(off)
    double square = 0.5 * f * f;
    double head = st_double(st_bits64(f - square) & ~(int64_t)0xffffffff), tail = ((f - head) - square) + st_log_rest(f);
    double product = head * high_factor, sum = whole + product;
    double rest = (tail + head) * low_factor + tail * high_factor + low + ((whole - sum) + product);
    return rest + sum;
}

ST_INLINE double st_log2(double x) {
    st_parts p = st_split(x);
    return st_log_ends(x, st_log_based(p.f, p.e, 0, 0x1.71547652p0, 0x1.705fc2eefa2p-33));
}

ST_INLINE double st_log10(double x) {
    st_parts p = st_split(x);
    return st_log_ends(x, st_log_based(p.f, p.e * 0x1.34413509f6p-2, p.e * 0x1.9fef311f12b36p-42, 0x1.bcb7b152p-2, 0x1.b9438ca9aadd5p-36));
}

/// log(1 + x); what the sum loses comes back divided by it.
ST_INLINE double st_log1p(double x) {
#pragma clang fp contract(fast)
    double u = 1.0 + x, lost = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
    st_parts p = st_split(u);
    double c = lost / u, f = p.f;
    int direct = p.e == 0.0;
    f = direct ? x : f;
    c = direct ? 0.0 : c;
    double y = p.e * ST_LN2_HIGH - ((0.5 * f * f - (st_log_rest(f) + (p.e * ST_LN2_LOW + c))) - f);
    y = __builtin_elementwise_abs(x) < 0x1p-53 ? x : y;
    return u == INFINITY ? u : st_log_ends(u, y);
}

/// sin (quarter 0) or cos (quarter 1) of |x| < 2^20: reduced by multiples of π/2 in four parts, the rest in two numbers.
ST_INLINE double st_sinusoid64(double x, int64_t quarter) {
#pragma clang fp contract(off)
    double shifted = x * 0x1.45f306dc9c883p-1 + ST_ROUNDER64, n = shifted - ST_ROUNDER64;
    double a = x - n * 0x1.921fb544p0;
    double second = n * 0x1.0b4611a6p-34, b = a - second, lost = (a - b) - second;
    double third = n * 0x1.3198a2ep-69, c = b - third;
    lost = ((b - c) - third) + lost - n * 0x1.b839a252049c1p-104;
    double r = c + lost, low = (c - r) + lost, z = r * r;
    {
#pragma clang fp contract(fast)
        double s = -0x1.ab0f25d21fd92p-41;
        s = s * z + 0x1.6121703ee57b1p-33;
        s = s * z - 0x1.ae64540000f84p-26;
        s = s * z + 0x1.71de3a5455b9ap-19;
        s = s * z - 0x1.a01a01a0198dep-13;
        s = s * z + 0x1.1111111111110p-7;
        double v = z * r;
        s = r - ((z * (0.5 * low - v * s) - low) + v * 0x1.5555555555555p-3);
        double k = 0x1.ab70a23137c25p-45;
        k = k * z - 0x1.9394ace29bd7bp-37;
        k = k * z + 0x1.1eed8de33ebe0p-29;
        k = k * z - 0x1.27e4fb770e01dp-22;
        k = k * z + 0x1.a01a01a019ce2p-16;
        k = k * z - 0x1.6c16c16c16c16p-10;
        k = k * z + 0x1.5555555555555p-5;
        double half = 0.5 * z, head = 1.0 - half;
        k = head + (((1.0 - head) - half) + (z * (z * k) - r * low));
        int64_t turn = st_bits64(shifted) + quarter;
        double y = turn & 1 ? k : s;
        y = turn & 2 ? -y : y;
        return x == 0.0 && quarter == 0 ? x : y;
    }
}

/// An odd polynomial below 0.65, 1 - 2 / (e^2x + 1) above.
ST_INLINE double st_tanh(double x) {
#pragma clang fp contract(fast)
    double u = x * x, size = __builtin_elementwise_abs(x);
    double large = 1.0 - 2.0 / (st_exp(2.0 * size) + 1.0);
    // (tanh x - x) / x³
    double q = 0x1.c6440fa5f78a5p-21;
    q = q * u - 0x1.340b1dc57b078p-18;
    q = q * u + 0x1.eae5c9e85c102p-17;
    q = q * u - 0x1.445b572187224p-15;
    q = q * u + 0x1.95a2aa8df48f7p-14;
    q = q * u - 0x1.f56367abccad1p-13;
    q = q * u + 0x1.35570b0ed2947p-11;
    q = q * u - 0x1.7da353aeb78e4p-10;
    q = q * u + 0x1.d6d3d035b3ff0p-9;
    q = q * u - 0x1.226e355c2cfa9p-7;
    q = q * u + 0x1.664f4882b8053p-6;
    q = q * u - 0x1.ba1ba1ba1b8ebp-5;
    q = q * u + 0x1.1111111111111p-3;
    q = q * u - 0x1.5555555555555p-2;
    double small = x + (q * u) * x;
    return __builtin_copysign(size < 0.65 ? small : large, x);
}

/// As of float32: from e^-|x| in two parts.
ST_INLINE double st_sigmoid(double x) {
#pragma clang fp contract(fast)
    double size = -__builtin_elementwise_abs(x);
    size = size < -750.0 ? -750.0 : size;
    double shifted = size * 0x1.71547652b82fep0 + ST_ROUNDER64, n = shifted - ST_ROUNDER64;
    double head = size - n * ST_LN2_HIGH, tail = n * ST_LN2_LOW, r = head - tail, p = r + ((r * r) * st_exp_rest(r) + ((head - r) - tail));
    double raised = st_double((st_bits64(shifted) - st_bits64(ST_ROUNDER64) + 1023 + 64) << 52), power = raised * 0x1p-64;
    double one = 1.0 + power, d = power * p + one, lost = power * p + (one - d);
    double y = (x < 0.0 ? (raised * p + raised) * 0x1p-64 : 1.0) / d;
    return y - y * lost;
}

// e^x² erfc x for x ≥ 0.46 as value · (1 + rest): a polynomial in u = (x - 3) / (x + 3), divided by x + 3. The rest collects what
// rounding lost on the way; a caller adds it where it rounds anyway.
typedef struct { double value, rest; } st_sum;

ST_INLINE double st_erfcx_polynomial(double u) {
#pragma clang fp contract(fast)
    double w = u * u, even = -0x1.35733445f1069p-32, odd = 0x1.b293d32120b22p-32;
    even = even * w + 0x1.3792186e1609ep-29;
    odd = odd * w - 0x1.14d3f36537e0ap-29;
    even = even * w - 0x1.a1ac3ba09f356p-27;
    odd = odd * w + 0x1.2adb0ebe5a241p-30;
    even = even * w + 0x1.e21f217b7499bp-25;
    odd = odd * w + 0x1.76dfec30a7545p-25;
    even = even * w - 0x1.001832c72007cp-22;
    odd = odd * w - 0x1.b4159ac9a1255p-22;
    even = even * w + 0x1.0cebc309b56e2p-20;
    odd = odd * w + 0x1.730a9517a6be3p-19;
    even = even * w - 0x1.3eca6d9a4ff3fp-18;
    odd = odd * w - 0x1.251a37f498bf5p-16;
    even = even * w + 0x1.fe005915d85efp-16;
    odd = odd * w + 0x1.c325332199f9bp-14;
    even = even * w - 0x1.2238fff946ac4p-12;
    odd = odd * w - 0x1.1f78e148ea0c7p-11;
    even = even * w + 0x1.8dae3a2d7c06bp-9;
    odd = odd * w - 0x1.3dd3e70fae880p-10;
    even = even * w - 0x1.b78993d6bd602p-6;
    double q = odd * u + even;
    q = q * u + 0x1.e995f11b16dfbp-4;
    q = q * u - 0x1.3deb21415dc6dp-2;
    return q * u + 0x1.2e326945de2b8p-1;
}

ST_INLINE st_sum st_erfcx_core(double x) {
#pragma clang fp contract(off)
    double d = x + 3.0, d_part = d - x, d_low = (x - (d - d_part)) + (3.0 - d_part);
    double n = x - 3.0, n_part = n - x, n_low = (x - (n - n_part)) - (3.0 + n_part);
    double inverse = 1.0 / d, u = n * inverse;
    double u_low = (__builtin_fma(-u, d, n) + n_low - u * d_low) * inverse;
    double a = u * st_erfcx_polynomial(u), b = -0x1.c44c471baa376p-1 + a, b_low = (-0x1.c44c471baa376p-1 - b) + a - 0x1.564d1d487d15bp-55;
    double c = u * b, q = 0x1.12f21ddd9f5e2p+0 + c, part = q - 0x1.12f21ddd9f5e2p+0;
    double q_low = (0x1.12f21ddd9f5e2p+0 - (q - part)) + (c - part) + __builtin_fma(u, b, -c) + u * b_low - 0x1.96538269e5dfep-54;
    double value = q * inverse, slope = 0.381 * u - 0.8464;
    st_sum result = {value, (__builtin_fma(-value, d, q) - value * d_low + q_low) / q + u_low * slope};
    return result;
}

// erf x / x for |x| < 0.875, as value + rest.
ST_INLINE double st_erf_polynomial(double u) {
#pragma clang fp contract(fast)
    double w = u * u, even = -0x1.4b7aedcd20ce3p-38, odd = 0x1.8aa53f031de11p-34;
    even = even * w - 0x1.5027378807993p-30;
    odd = odd * w + 0x1.fc94a244cf788p-27;
    even = even * w - 0x1.5f7246c551ac9p-23;
    odd = odd * w + 0x1.b9e6af057274dp-20;
    even = even * w - 0x1.f4d25b3345ecbp-17;
    odd = odd * w + 0x1.f9a326f27e391p-14;
    even = even * w - 0x1.c02db4001ea89p-11;
    odd = odd * w + 0x1.565bcd0e69ebep-8;
    even = even * w - 0x1.b82ce31288b39p-6;
    odd = odd * w + 0x1.ce2f21a042be2p-4;
    even = even * w - 0x1.812746b0379e7p-2;
    return odd * u + even;
}

ST_INLINE st_sum st_erf_core(double x) {
#pragma clang fp contract(off)
    double u = x * x, a = u * st_erf_polynomial(u), value = 0x1.20dd750429b6dp+0 + a;
    st_sum result = {value, (0x1.20dd750429b6dp+0 - value) + a + 0x1.1ae3a914fed80p-56};
    return result;
}

// erfc x for x ≥ 0.46.
ST_INLINE double st_erfc_tail(double x) {
#pragma clang fp contract(off)
    double limited = x < 28.0 ? x : 28.0, head = st_double(st_bits64(limited) & ~(int64_t)0x7ffffff), square = head * head;
    st_sum core = st_erfcx_core(limited);
    double y = st_exp_sum(-square, (head - limited) * (head + limited) + core.rest) * core.value;
    return x < 28.0 ? y : 0.0;
}

/// 1 - erf x.
ST_INLINE double st_erfc(double x) {
#pragma clang fp contract(off)
    double size = __builtin_elementwise_abs(x), tail = st_erfc_tail(size);
    st_sum core = st_erf_core(x);
    double product = x * core.value, small = (1.0 - product) - (__builtin_fma(x, core.value, -product) + x * core.rest);
    double y = size < 0.75 ? small : x < 0.0 ? 2.0 - tail : tail;
    return x == x ? y : x;
}

ST_INLINE double st_erf(double x) {
#pragma clang fp contract(off)
    double size = __builtin_elementwise_abs(x), z = size < 6.0 ? size : 6.0, inverse = 1.0 / (z + 3.0), u = (z - 3.0) * inverse;
    // What is taken from 1 need not be exact to the last bit.
    double large = 1.0 - st_exp(-z * z) * (inverse * (0x1.12f21ddd9f5e2p+0 + u * (-0x1.c44c471baa376p-1 + u * st_erfcx_polynomial(u))));
    st_sum core = st_erf_core(x);
    double y = size < 0.875 ? x * core.value + x * core.rest : __builtin_copysign(large, x);
    y = x == 0.0 ? x : y;
    return x == x ? y : x;
}

/// e^x² erfc x.
ST_INLINE double st_erfcx(double x) {
#pragma clang fp contract(off)
    double size = __builtin_elementwise_abs(x), limited = size < 28.0 ? size : 28.0;
    double head = st_double(st_bits64(limited) & ~(int64_t)0x7ffffff), square = head * head, rest = (limited - head) * (limited + head);
    st_sum core = st_erfcx_core(size);
    double tail = size < 1e300 ? core.value + core.value * core.rest : 0x1.20dd750429b6dp-1 / size;
    double growth = st_exp_sum(square, rest), below = size < 26.7 ? growth + (growth - tail) : INFINITY;
    st_sum near = st_erf_core(x);
    double product = x * near.value, one = 1.0 - product, lost = (1.0 - one) - product - __builtin_fma(x, near.value, -product) - x * near.rest;
    double small = st_exp_sum(square, rest + lost / one) * one;
    double y = size < 0.46 ? small : x < 0.0 ? below : tail;
    return x == x ? y : x;
}

// MARK: powers

/// |x|^y. log2 x and the product with y are formed in two parts each; ends and signs are chosen afterwards.
ST_INLINE double st_power(double x, double y) {
#pragma clang fp contract(off)
    double size = __builtin_elementwise_abs(x), exponent = y > 0x1p80 ? 0x1p80 : y;
    exponent = exponent < -0x1p80 ? -0x1p80 : exponent;
    const int64_t upper = ~(int64_t)0x7ffffff;
    st_parts p = st_split(size);
    double u = 2.0 + p.f, s = p.f / u, s_head = st_double(st_bits64(s) & upper);
    double u_head = st_double(st_bits64(u) & upper), u_tail = p.f - (u_head - 2.0);
    double s_tail = ((p.f - s_head * u_head) - s_head * u_tail) / u;
    // (3 atanh s / s - 3 - s²) / s⁴
    double z = s * s, q;
    {
#pragma clang fp contract(fast)
        q = 0x1.8cbd6de8120a9p-3;
        q = q * z + 0x1.982452f2be9a2p-3;
        q = q * z + 0x1.d8a51ac432ae7p-3;
        q = q * z + 0x1.1745c76ae21b1p-2;
        q = q * z + 0x1.55555561fccc1p-2;
        q = q * z + 0x1.b6db6db6d5744p-2;
        q = q * z + 0x1.3333333333337p-1;
        q = (z * z) * q + s_tail * (s_head + s);
    }
    double square = s_head * s_head, t_head = st_double(st_bits64(3.0 + square + q) & upper), t_tail = q - ((t_head - 3.0) - square);
    // s (3 + s² + …), times 2 / (3 ln 2): log2(1 + f).
    double a = s_head * t_head, b = s_tail * t_head + t_tail * s, c = st_double(st_bits64(a + b) & upper), d = b - (c - a);
    double log_head = 0x1.ec7090p-1 * c, log_tail = 0x1.b87407fae93f8p-22 * c + d * 0x1.ec709dc3a03fdp-1;
    double l_head = st_double(st_bits64((log_head + log_tail) + p.e) & upper), l_tail = log_tail - ((l_head - p.e) - log_head);
    double y_head = st_double(st_bits64(exponent) & upper);
    double head = y_head * l_head, tail = (exponent - y_head) * l_head + exponent * l_tail;
    // 2^(head + tail)
    head = head > 1100.0 ? 1100.0 : head < -1100.0 ? -1100.0 : head;
    tail = head == 1100.0 || head == -1100.0 ? 0.0 : tail;
    double shifted = head + ST_ROUNDER64, r_head = head - (shifted - ST_ROUNDER64), r = r_head + tail, r_tail = (r_head - r) + tail;
    double w = r * 0x1.62e42fefa39efp-1;
    double w_tail = __builtin_fma(r, 0x1.62e42fefa39efp-1, -w) + r * 0x1.abc9e3b39803fp-56 + r_tail * 0x1.62e42fefa39efp-1;
    return st_scaled(1.0 + (w + ((w * w) * st_exp_rest(w) + w_tail)), st_bits64(shifted) - st_bits64(ST_ROUNDER64));
}

// What powers are where the base is 0, 1, infinite or negative, or the exponent 0 or infinite; `y` is |x|^exponent.
ST_INLINE double st_power_ends(double x, double exponent, double y) {
    double size = __builtin_elementwise_abs(x);
    int whole = __builtin_elementwise_floor(exponent) == exponent, odd = whole & (__builtin_elementwise_floor(exponent * 0.5) * 2.0 != exponent);
    int grows = (size > 1.0) == (exponent > 0.0);
    y = ((size == 0.0) | (size == INFINITY) | (__builtin_elementwise_abs(exponent) == INFINITY)) ? (grows ? INFINITY : 0.0) : y;
    y = size == 1.0 ? 1.0 : y;
    y = ((x < 0.0) & !whole & (size != INFINITY)) ? NAN : y;
    y = odd ? __builtin_copysign(y, x) : y;
    y = ((x != x) | (exponent != exponent)) ? NAN : y;
    return ((x == 1.0) | (exponent == 0.0)) ? 1.0 : y;
}

ST_INLINE double st_pow(double x, double y) { return st_power_ends(x, y, st_power(x, y)); }
