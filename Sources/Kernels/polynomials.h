// Orthogonal polynomials and Airy's function, in extended precision. The degree is a whole number; PyTorch's is cut off, and a negative
// one gives 0.
#pragma once
#include <math.h>
#include <stdint.h>

// MARK: Chebyshev's, of four kinds: one recurrence with different starts, and closed forms where it would be long.

static inline long double st_chebyshev(long double x, int64_t n, long double first) {
    if (n == 0) return 1;
    long double before = 1, value = first;
    for (int64_t k = 2; k <= n; k++) {
        long double next = 2 * x * value - before;
        before = value;
        value = next;
    }
    return value;
}

#define ST_SHORT_DEGREE 32

static inline long double st_chebyshev_t(long double x, int64_t n) {
    if (n < 0) return 0;
    if (n <= ST_SHORT_DEGREE) return st_chebyshev(x, n, x);
    if (fabsl(x) <= 1) return cosl(n * acosl(x));
    return (x < 0 && n % 2 ? -1 : 1) * coshl(n * acoshl(fabsl(x)));
}

static inline long double st_chebyshev_u(long double x, int64_t n) {
    if (n < 0) return 0;
    if (n <= ST_SHORT_DEGREE) return st_chebyshev(x, n, 2 * x);
    int sign = x < 0 && n % 2 ? -1 : 1;
    long double size = fabsl(x), angle = size <= 1 ? acosl(size) : acoshl(size);
    if (angle == 0) return sign * ((long double)n + 1);
    return sign * (size <= 1 ? sinl(((long double)n + 1) * angle) / sinl(angle) : sinhl(((long double)n + 1) * angle) / sinhl(angle));
}

// Of the third kind for x ≥ 0, which for negative x is the fourth with a sign.
static inline long double st_chebyshev_half(long double size, int64_t n, bool third) {
    long double angle = size <= 1 ? acosl(size) : acoshl(size), half = angle / 2, turn = (2 * (long double)n + 1) * half;
    if (third) return size <= 1 ? cosl(turn) / cosl(half) : coshl(turn) / coshl(half);
    return angle == 0 ? 2 * (long double)n + 1 : size <= 1 ? sinl(turn) / sinl(half) : sinhl(turn) / sinhl(half);
}

static inline long double st_chebyshev_v(long double x, int64_t n) {
    if (n < 0) return 0;
    if (n <= ST_SHORT_DEGREE) return st_chebyshev(x, n, 2 * x - 1);
    return x >= 0 ? st_chebyshev_half(x, n, true) : (n % 2 ? -1 : 1) * st_chebyshev_half(-x, n, false);
}

static inline long double st_chebyshev_w(long double x, int64_t n) {
    if (n < 0) return 0;
    if (n <= ST_SHORT_DEGREE) return st_chebyshev(x, n, 2 * x + 1);
    return x >= 0 ? st_chebyshev_half(x, n, false) : (n % 2 ? -1 : 1) * st_chebyshev_half(-x, n, true);
}

// MARK: the others, by their recurrences. What would take too long to count up to is not a number, as PyTorch has it for Hermite's.

static inline long double st_hermite(long double x, int64_t n, int64_t most, long double factor) {
    if (n < 0) return 0;
    if (n > most) return NAN;
    long double before = 1, value = factor * x;
    if (n == 0) return 1;
    for (int64_t k = 1; k < n; k++) {
        long double next = factor * (x * value - k * before);
        before = value;
        value = next;
    }
    return value;
}

#define ST_LONGEST_DEGREE (1 << 20)

static inline long double st_laguerre(long double x, int64_t n) {
    if (n < 0) return 0;
    if (n == 0 || x == 0) return 1;
    if (n > ST_LONGEST_DEGREE) return NAN;
    long double before = 1, value = 1 - x;
    for (int64_t k = 1; k < n && !isnan(value); k++) {
        long double next = ((2 * k + 1 - x) * value - k * before) / (k + 1);
        before = value;
        value = next;
    }
    return value;
}

static inline long double st_legendre(long double x, int64_t n) {
    if (n < 0) return 0;
    if (fabsl(x) == 1) return x > 0 || n % 2 == 0 ? 1 : -1;
    if (n == 0) return 1;
    if (n > ST_LONGEST_DEGREE) return NAN;
    long double before = 1, value = x;
    for (int64_t k = 1; k < n && !isnan(value); k++) {
        long double next = ((2 * k + 1) * x * value - k * before) / (k + 1);
        before = value;
        value = next;
    }
    return value;
}

// A degree as whole numbers hold it; one that they do not hold is as far as they go.
static inline int64_t st_degree(double n) { return n >= 9.2e18 ? INT64_MAX - 1 : n <= -9.2e18 || isnan(n) ? -1 : (int64_t)n; }

// MARK: Airy's function

// Ai and its derivative at -12, -11 ... 2, from mpmath.
static const long double st_airy_known[][2] = {
    {-0.06655517505437312947419L, 1.023110453367970729896L}, {-0.008759589255702381289966L, -1.027327873664579421461L},
    {0.04024123848644319068943L, 0.9962650441327900559046L}, {-0.02213372154734140367417L, -0.9756639809263315947127L},
    {-0.05270505035638620262208L, 0.9355609381983065510255L}, {0.1842808352505056372799L, -0.7710081684101265477313L},
    {-0.3291451736298231052314L, 0.3459354872813428949298L}, {0.350761009024114319788L, 0.3271928185544431367949L},
    {-0.07026553294928951509908L, -0.7906285753685813802965L}, {-0.3788142936776580743472L, 0.3145837692165988136508L},
    {0.2274074282016855759919L, 0.6182590207416910414063L}, {0.5355608832923521187995L, -0.01016056711664520939505L},
    {0.3550280538878172392601L, -0.2588194037928067984052L}, {0.1352924163128814155241L, -0.1591474412967932127875L},
    {0.03492413042327437913532L, -0.053090384433653631704L},
};

// Its Taylor series about the nearest of these points: y'' = x y gives each coefficient from those before.
static inline long double st_airy_near(long double x) {
    int center = (int)lrintl(x);
    const long double *known = st_airy_known[center + 12];
    long double h = x - center, before = 0, a = known[0], b = known[1], sum = a + b * h, power = h;
    // a, b: the coefficients of h^(k-2) and h^(k-1).
    for (int k = 2; k < 40; k++) {
        long double next = (center * a + before) / (k * (k - 1));
        before = a;
        a = b;
        b = next;
        power *= h;
        sum += next * power;
    }
    return sum;
}

// e^-ζ/π ∫ e^(-√x t²) cos(t³/3) dt from 0, by the trapezoidal rule, which is as good as exact for such an integrand.
static inline long double st_airy_beyond(long double x) {
    long double root = sqrtl(x), step = 0.2L / sqrtl(root), sum = 0.5L;
    for (int k = 1; k <= 36; k++) {
        long double t = k * step;
        sum += expl(-root * t * t) * cosl(t * t * t / 3);
    }
    return expl(-2 * x * root / 3) * step * sum * 0.318309886183790671538L;
}

// The asymptotic series of the oscillation.
static inline long double st_airy_oscillating(long double size) {
    long double zeta = 2 * size * sqrtl(size) / 3, term = 1, sums[2] = {1, 0};
    for (int k = 1; k < 24; k++) {
        term *= (6.0L * k - 5) * (6.0L * k - 3) * (6.0L * k - 1) / (216.0L * k * (2.0L * k - 1) * zeta);
        sums[k % 2] += (k / 2) % 2 ? -term : term;
    }
    long double angle = zeta - 0.785398163397448309616L;
    return (cosl(angle) * sums[0] + sinl(angle) * sums[1]) / (1.77245385090551602730L * sqrtl(sqrtl(size)));
}

static inline long double st_airy(long double x) {
    if (isnan(x)) return x;
    if (isinf(x)) return x > 0 ? 0 : NAN;
    return x < -12.5L ? st_airy_oscillating(-x) : x < 2.5L ? st_airy_near(x) : x > 1000 ? 0 : st_airy_beyond(x);
}
