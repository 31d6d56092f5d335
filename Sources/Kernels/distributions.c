// Distributions drawn in double, a number at a time: each consumes uniforms of 53 bits as PyTorch does.
#include "kernels.h"
#include <math.h>

static double uniform(st_engine *engine) { return (double)(st_engine_u64(engine) & ((1ull << 53) - 1)) * 0x1p-53; }

void st_random_cauchy(st_engine *engine, double *out, size_t n, double median, double sigma) {
    for (size_t i = 0; i < n; i++) out[i] = median + sigma * tan(M_PI * (uniform(engine) - 0.5));
}

void st_random_log_normal(st_engine *engine, double *out, size_t n, double mean, double std) {
    st_random_normal_pairs_f64(engine, out, n, mean, std);
    for (size_t i = 0; i < n; i++) out[i] = exp(out[i]);
}

void st_random_geometric(st_engine *engine, double *out, size_t n, double p) {
    for (size_t i = 0; i < n; i++) out[i] = ceil(log(uniform(engine)) / log1p(-p));
}

// MARK: Poisson

// W. Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS.
static double poisson_by_rejection(st_engine *engine, double rate) {
    double root = sqrt(rate), log_rate = log(rate);
    double b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), accepted = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = uniform(engine) - 0.5, v = uniform(engine), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + rate + 0.43);
        if (us >= 0.07 && v <= accepted) return k;
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (log(v) + log(inverse_alpha) - log(a / (us * us) + b) <= -rate + k * log_rate - lgamma(k + 1)) return k;
    }
}

static double poisson_by_products(st_engine *engine, double rate) {
    double least = exp(-rate), product = 1, count = 0;
    while ((product *= uniform(engine)) > least) count++;
    return count;
}

void st_random_poisson(st_engine *engine, double *out, const double *rate, size_t n) {
    for (size_t i = 0; i < n; i++)
        out[i] = rate[i] >= 10 ? poisson_by_rejection(engine, rate[i]) : rate[i] > 0 ? poisson_by_products(engine, rate[i]) : 0;
}

// MARK: binomial

// Gaps between successes are geometric: how many fit into `count` trials.
static double binomial_by_gaps(st_engine *engine, double count, double p) {
    double trials = 0, successes = 0, scale = log1p(-p);
    for (;;) {
        trials += ceil(log(uniform(engine)) / scale);
        if (trials > count) return successes;
        successes++;
    }
}

// What Stirling's formula leaves out of log k!.
static double stirling_rest(double k) {
    static const double table[] = {
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    };
    if (k <= 9) return table[(int)k];
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}

// W. Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS.
static double binomial_by_rejection(st_engine *engine, double count, double p) {
    double deviation = sqrt(count * p * (1 - p));
    double b = 1.15 + 2.53 * deviation, a = -0.0873 + 0.0248 * b + 0.01 * p, c = count * p + 0.5;
    double accepted = 0.92 - 4.2 / b, odds = p / (1 - p), alpha = (2.83 + 5.1 / b) * deviation, mode = floor((count + 1) * p);
    for (;;) {
        double u = uniform(engine) - 0.5, v = uniform(engine), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + c);
        if (us >= 0.07 && v <= accepted) return k;
        if (k < 0 || k > count) continue;
        double bound = (mode + 0.5) * log((mode + 1) / (odds * (count - mode + 1)))
            + (count + 1) * log((count - mode + 1) / (count - k + 1)) + (k + 0.5) * log(odds * (count - k + 1) / (k + 1))
            + stirling_rest(mode) + stirling_rest(count - mode) - stirling_rest(k) - stirling_rest(count - k);
        if (log(v * alpha / (a / (us * us) + b)) <= bound) return k;
    }
}

static double binomial_below_half(st_engine *engine, double count, double p) {
    return count * p >= 10 ? binomial_by_rejection(engine, count, p) : binomial_by_gaps(engine, count, p);
}

void st_random_binomial(st_engine *engine, double *out, const double *count, const double *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (count[i] != count[i]) out[i] = NAN;
        else if (count[i] <= 0 || p[i] <= 0) out[i] = 0;
        else if (p[i] >= 1) out[i] = count[i];
        else if (p[i] <= 0.5) out[i] = binomial_below_half(engine, count[i], p[i]);
        else out[i] = p[i] == p[i] ? count[i] - binomial_below_half(engine, count[i], 1 - p[i]) : NAN;
    }
}

// MARK: probabilities

size_t st_probable_f32(const float *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!(p[i] >= 0 && p[i] <= 1)) return i;
    return n;
}

size_t st_probable_f64(const double *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!(p[i] >= 0 && p[i] <= 1)) return i;
    return n;
}
