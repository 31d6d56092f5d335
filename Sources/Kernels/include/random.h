// The random engine and its draws: MT19937 and the sequences of words that PyTorch's CPU build (with fused multiply-add)
// turns into numbers. Every function consumes words strictly in element order.
#pragma once
#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>

/// MT19937 with the second normal of the last pair. `left` counts down to the next twist as PyTorch's does.
typedef struct {
    uint32_t words[624];
    uint32_t next;
    int32_t left;
    double spare;
    bool has_spare;
} st_engine;

/// Starts the stream of a seed.
void st_engine_seed(st_engine *engine, uint32_t seed);
/// One word.
uint32_t st_engine_u32(st_engine *engine);
/// Two words, the first one high.
uint64_t st_engine_u64(st_engine *engine);

/// Uniform in [from, from + span); a result equal to `to` becomes `from`.
void st_random_uniform_f32(st_engine *engine, float *out, size_t n, float from, float to);
void st_random_uniform_f64(st_engine *engine, double *out, size_t n, double from, double to);

/// Normals from pairs of double uniforms, the second one kept for the next call.
void st_random_normal_pairs_f32(st_engine *engine, float *out, size_t n, double mean, double std);
void st_random_normal_pairs_f64(st_engine *engine, double *out, size_t n, double mean, double std);
/// Normals in blocks of 16; n is at least 16.
void st_random_normal_blocks_f32(st_engine *engine, float *out, size_t n, float mean, float std);
void st_random_normal_blocks_f64(st_engine *engine, double *out, size_t n, double mean, double std);

/// `one` (an element of `size` bytes: 1, 2, 4 or 8) with probability p, else zero bytes; two words each.
void st_random_mask(st_engine *engine, void *out, size_t n, double p, const void *one, size_t size);
/// How many of the n numbers come before the first that is no probability.
size_t st_probable_f32(const float *p, size_t n);
size_t st_probable_f64(const double *p, size_t n);
/// 1 with the probability of the same place in p, else 0.
void st_random_bernoulli_f32(st_engine *engine, float *out, const float *p, size_t n);
void st_random_bernoulli_f64(st_engine *engine, double *out, const double *p, size_t n);

/// base + word % range; `wide` takes two words per number. A range of 0 stands for 2^64.
void st_random_integers(st_engine *engine, int64_t *out, size_t n, uint64_t range, int64_t base, bool wide);
/// 0…n-1 in random order.
void st_random_permutation(st_engine *engine, int64_t *out, size_t n);
/// Exponentially distributed with the given rate.
void st_random_exponential_f32(st_engine *engine, float *out, size_t n, double rate);
void st_random_exponential_f64(st_engine *engine, double *out, size_t n, double rate);

// Drawn in double for every type (distributions.c).

/// median + sigma · tan.
void st_random_cauchy(st_engine *engine, double *out, size_t n, double median, double sigma);
/// exp of a normal of the pairs.
void st_random_log_normal(st_engine *engine, double *out, size_t n, double mean, double std);
/// Trials up to the first success.
void st_random_geometric(st_engine *engine, double *out, size_t n, double p);
/// Numbers of events with the rates of the same places, which are not negative.
void st_random_poisson(st_engine *engine, double *out, const double *rate, size_t n);
/// Numbers of successes in `count` trials with probability p.
void st_random_binomial(st_engine *engine, double *out, const double *count, const double *p, size_t n);
