// NumPy's random counts: binomial and Poisson numbers, by inversion where few are expected, else by rejection.
#include "loops.h"
#include "numpy_random.h"

// MARK: binomial; `p` is at most a half

// Subtracts the probabilities of 0, 1, 2 … from a uniform number.
static int64_t few_successes(st_source s, int64_t n, double p) {
    double q = 1.0 - p, none = exp((double)n * log(q)), expected = (double)n * p;
    double reach = expected + 10.0 * sqrt(expected * q + 1);
    int64_t bound = (double)n < reach ? n : (int64_t)reach, count = 0;
    double chance = none, u = st_numpy_unit(s);
    while (u > chance) {
        count++;
        if (count > bound) {
            count = 0;
            chance = none;
            u = st_numpy_unit(s);
        } else {
            u -= chance;
            chance = ((double)(n - count + 1) * p * chance) / ((double)count * q);
        }
    }
    return count;
}

// The error of Stirling's formula for the logarithm of a factorial.
static double stirling(double x) {
    double x2 = x * x;
    return (13680. - (462. - (132. - (99. - 140. / x2) / x2) / x2) / x2) / x / 166320.;
}

// Algorithm BTPE of Kachitvichyanukul and Schmeiser (1988): a triangle, two parallelograms and two exponential tails over the
// scaled distribution.
static int64_t many_successes(st_source s, int64_t n, double p) {
    double q = 1.0 - p, mean = (double)n * p + p, variance = (double)n * p * q;
    int64_t mode = (int64_t)floor(mean);
    double p1 = floor(2.195 * sqrt(variance) - 4.6 * q) + 0.5, middle = (double)mode + 0.5, left = middle - p1, right = middle + p1;
    double c = 0.134 + 20.5 / (15.3 + (double)mode);
    double a = (mean - left) / (mean - left * p), falls_left = a * (1.0 + a / 2.0);
    a = (right - mean) / (right * q);
    double falls_right = a * (1.0 + a / 2.0);
    double p2 = p1 * (1.0 + 2.0 * c), p3 = p2 + c / falls_left, p4 = p3 + c / falls_right;
    for (;;) {
        double u = st_numpy_unit(s) * p4, v = st_numpy_unit(s);
        int64_t y;
        if (u <= p1) return (int64_t)floor(middle - p1 * v + u);
        if (u <= p2) {
            double x = left + (u - p1) / c;
            v = v * c + 1.0 - fabs((double)mode - x + 0.5) / p1;
            if (v > 1.0) continue;
            y = (int64_t)floor(x);
        } else if (v == 0.0) {
            continue;
        } else if (u <= p3) {
            y = (int64_t)floor(left + log(v) / falls_left);
            if (y < 0) continue;
            v = v * (u - p2) * falls_left;
        } else {
            y = (int64_t)floor(right - log(v) / falls_right);
            if (y > n) continue;
            v = v * (u - p3) * falls_right;
        }
        int64_t distance = y > mode ? y - mode : mode - y;
        double k = (double)distance;
        if (distance <= 20 || k >= variance / 2.0 - 1) {
            double odds = p / q, f = 1.0, factor = odds * (double)(n + 1);
            for (int64_t i = mode + 1; i <= y; i++) f *= factor / (double)i - odds;
            for (int64_t i = y + 1; i <= mode; i++) f /= factor / (double)i - odds;
            if (v > f) continue;
            return y;
        }
        double rho = (k / variance) * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5), t = -k * k / (2 * variance);
        double height = log(v);
        if (height < t - rho) return y;
        if (height > t + rho) continue;
        double x1 = (double)(y + 1), f1 = (double)(mode + 1), z = (double)(n + 1 - mode), w = (double)(n - y + 1);
        double bound = middle * log(f1 / x1) + ((double)(n - mode) + 0.5) * log(z / w) + (double)(y - mode) * log(w * p / (x1 * q));
        if (height <= bound + stirling(f1) + stirling(z) + stirling(x1) + stirling(w)) return y;
    }
}

static int64_t binomial(st_source s, int64_t n, double p) {
    if (n == 0 || p == 0.0) return 0;
    double small = p <= 0.5 ? p : 1.0 - p;
    int64_t count = small * (double)n <= 30.0 ? few_successes(s, n, small) : many_successes(s, n, small);
    return p <= 0.5 ? count : n - count;
}

void st_numpy_binomial(st_source s, int64_t *out, size_t count, int64_t n, double p) {
    for (size_t i = 0; i < count; i++) out[i] = binomial(s, n, p);
}

// MARK: Poisson

// Multiplies uniform numbers until the product falls below e^-λ.
static int64_t few_events(st_source s, double lambda) {
    double end = exp(-lambda), product = 1.0;
    for (int64_t count = 0;; count++) {
        product *= st_numpy_unit(s);
        if (product <= end) return count;
    }
}

// Hörmann's transformed rejection with squeeze, PTRS (1993).
static int64_t many_events(st_source s, double lambda) {
    double log_lambda = log(lambda), b = 0.931 + 2.53 * sqrt(lambda), a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), safe = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = st_numpy_unit(s) - 0.5, v = st_numpy_unit(s), edge = 0.5 - fabs(u);
        double k = floor((2 * a / edge + b) * u + lambda + 0.43);
        if (edge >= 0.07 && v <= safe) return (int64_t)k;
        if (k < 0 || (edge < 0.013 && v > edge)) continue;
        if (log(v) + log(inverse_alpha) - log(a / (edge * edge) + b) <= -lambda + k * log_lambda - lgamma(k + 1)) return (int64_t)k;
    }
}

void st_numpy_poisson(st_source s, int64_t *out, size_t count, double lambda) {
    for (size_t i = 0; i < count; i++) out[i] = lambda >= 10 ? many_events(s, lambda) : lambda == 0 ? 0 : few_events(s, lambda);
}
