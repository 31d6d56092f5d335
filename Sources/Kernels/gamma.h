// The gamma function's family: log Γ, ψ and its derivatives, Hurwitz' zeta function and the incomplete gamma functions, in extended
// precision where the processor has it.
#pragma once
#include "bessel.h"
#include <stdbool.h>

// tan πx, with the whole turns taken off before they cost precision.
static inline long double st_tan_pi(long double x) { return tanl(3.14159265358979323846264338328L * (x - roundl(x))); }

static inline long double st_lgamma(long double x) {
#ifdef __linux__
    int sign;
    return lgammal_r(x, &sign);
#else
    return lgammal(x);
#endif
}

// ψ around its positive root, in powers of the distance from it.
static const long double digamma_root_series[] = {
    -0.0000354300709476596063157L, 0.0000517857579522208086899L, -0.0000756917958219506591924L, 0.000110633727687474109041L,
    -0.000161706220919748034494L, 0.000236356015640270527924L, -0.000345468025106307699556L, 0.000504953265834602035177L,
    -0.000738070938996005129566L, 0.00107882520191629658069L, -0.00157693677143019725927L, 0.00230512632673492783694L,
    -0.00336980165543932808279L, 0.00492678139572985344635L, -0.00720453438635686824097L, 0.0105387916166121753881L,
    -0.0154247659049489591388L, 0.0225976482322181046596L, -0.0331611264748473592923L, 0.0488042881641431072251L,
    -0.0721995612564547109261L, 0.107824050691262365757L, -0.163942705442406527504L, 0.258499760955651010624L,
    -0.442763168983592106093L, 0.967672245447621170427L
};

// ψ(x) for x > 0: by the recurrence up to where the asymptotic series is exact.
static inline long double st_digamma_positive(long double x) {
    const long double root = 0x1.762d86356be3fp+0L, distance = (x - root) - 9.549995429965697715184199e-17L;
    if (fabsl(distance) < 0.2L) return distance * ST_POLYNOMIAL(digamma_root_series, distance);
    static const long double series[] = {-26.4562121212121212121L, 3.05395433027011974380L, -0.443259803921568627451L, 0.0833333333333333333333L, -0.0210927960927960927961L, 0.00757575757575757575758L, -0.00416666666666666666667L, 0.00396825396825396825397L, -0.00833333333333333333333L, 0.0833333333333333333333L};
    long double sum = 0;
    for (; x < 14; x += 1) sum -= 1 / x;
    long double z = 1 / (x * x);
    return sum + logl(x) - 0.5L / x - z * ST_POLYNOMIAL(series, z);
}

/// ψ(x); infinite at 0, no number at negative integers.
static inline long double st_digamma(long double x) {
    if (x == 0) return copysignl(INFINITY, -x);
    if (x > 0 || isnan(x)) return isinf(x) ? x : st_digamma_positive(x);
    if (x == floorl(x)) return NAN;
    return st_digamma_positive(1 - x) - 3.14159265358979323846264338328L / st_tan_pi(x);
}

/// Σ (q + k)^-s over k ≥ 0: some terms, then Euler and Maclaurin's formula.
static inline long double st_zeta(long double s, long double q) {
    if (s == 1) return INFINITY;
    if (!(s > 1) || isnan(q)) return NAN;
    if (q <= 0) {
        if (q == floorl(q)) return INFINITY;
        if (s != floorl(s)) return NAN;
    }
    long double sum = 0, base = q;
    for (int k = 0; k < 12 || base < 12; k++, base += 1) {
        long double term = powl(base, -s);
        sum += term;
        if (base > 0 && term < 1e-22L * sum) return sum;
    }
    // B(2k) / (2k)!
    static const long double factors[] = {
        1.0L / 12, -1.0L / 720, 1.0L / 30240, -1.0L / 1209600, 1.0L / 47900160, -691.0L / 1307674368000.0L, 1.0L / 74724249600.0L,
        -3617.0L / 10670622842880000.0L, 43867.0L / 5109094217170944000.0L, -174611.0L / 802857662698291200000.0L,
    };
    long double power = powl(base, -s), rising = s, product = power / base;
    sum += power * base / (s - 1) + 0.5L * power;
    for (int k = 0; k < 10; k++) {
        long double term = factors[k] * rising * product;
        sum += term;
        if (fabsl(term) < 1e-22L * fabsl(sum)) break;
        rising *= (s + 2 * k + 1) * (s + 2 * k + 2);
        product /= base * base;
    }
    return sum;
}

/// The derivative of ψ; left of ½ by reflection.
static inline long double st_trigamma(long double x) {
    if (x >= 0.5L) return isinf(x) ? 0 : st_zeta(2, x);
    long double turn = 3.14159265358979323846264338328L, sine = sinl(turn * (x - roundl(x)));
    return turn * turn / (sine * sine) - st_zeta(2, 1 - x);
}

/// The n-th derivative of ψ.
static inline long double st_polygamma(long double n, long double x) {
    if (n == 0) return st_digamma(x);
    if (n == 1) return st_trigamma(x);
    return (fmodl(n, 2) != 0 ? 1 : -1) * tgammal(n + 1) * st_zeta(n + 1, x);
}

/// The regularised incomplete gamma function of a to x: the lower one, or the upper one.
static inline long double st_incomplete_gamma(long double a, long double x, bool upper) {
    if (x < 0 || a < 0 || isnan(a) || isnan(x)) return NAN;
    if (a == 0) return x > 0 ? !upper : NAN;
    if (x == 0) return upper;
    if (isinf(a)) return isinf(x) ? NAN : upper;
    if (isinf(x)) return !upper;
    long double front = expl(a * logl(x) - x - st_lgamma(a));
    if (x < a + 1) {
        long double term = 1 / a, sum = term;
        for (long double k = a + 1; term > 1e-21L * sum; k += 1) sum += term *= x / k;
        return upper ? 1 - front * sum : front * sum;
    }
    // Lentz' continued fraction.
    long double b = x + 1 - a, c = 1e300L, d = 1 / b, fraction = d;
    for (int k = 1; k < 100000; k++) {
        long double numerator = -k * (k - a);
        b += 2;
        d = 1 / (numerator * d + b);
        c = b + numerator / c;
        long double change = c * d;
        fraction *= change;
        if (fabsl(change - 1) < 1e-20L) break;
    }
    return upper ? front * fraction : 1 - front * fraction;
}
