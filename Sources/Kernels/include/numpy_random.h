// NumPy's random streams to the bit: the legacy Mersenne twister of np.random.seed, and PCG64 of default_rng. Every function
// consumes words strictly in element order.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "random.h"

/// PCG64 (O'Neill 2014): 128 bits of state, XSL-RR output, and the half of a word that is left.
typedef struct {
    uint64_t state[2], increment[2];
    uint32_t spare;
    bool has_spare;
} st_pcg;

/// Starts PCG64 from the four words that a seed sequence gives.
void st_pcg_seed(st_pcg *pcg, const uint64_t words[4]);

/// Starts the legacy stream from a key of words (`init_by_array`).
void st_engine_seed_key(st_engine *engine, const uint32_t *key, size_t length);

/// A source of words: the legacy stream where `pcg` is NULL.
typedef struct {
    st_engine *engine;
    st_pcg *pcg;
} st_source;

/// One number in [0, 1).
double st_numpy_unit(st_source source);
/// low + range · u, with u in [0, 1).
void st_numpy_uniform(st_source source, double *out, size_t n, double low, double range);
void st_numpy_uniform_f32(st_source source, float *out, size_t n);
/// loc + scale · z, with z normally distributed: Marsaglia's polar method for the legacy stream, a ziggurat for PCG64.
void st_numpy_normal(st_source source, double *out, size_t n, double loc, double scale);
/// scale · e, with e exponentially distributed, by inversion (legacy stream only).
void st_numpy_exponential(st_source source, double *out, size_t n, double scale);
/// How often out of `n` times something of probability `p` happens; how often something happens that does `lambda` times on average.
void st_numpy_binomial(st_source source, int64_t *out, size_t count, int64_t n, double p);
void st_numpy_poisson(st_source source, int64_t *out, size_t count, double lambda);
/// low … low + range, all equally likely; `bits` is the size of the element type asked for: 1, 8, 16, 32 or 64.
void st_numpy_integers(st_source source, int64_t *out, size_t n, int64_t low, uint64_t range, int bits);
/// Shuffles (Fisher and Yates) from the end down to place `first`, choosing places by masks or as integers are drawn.
void st_numpy_shuffle(st_source source, int64_t *data, size_t n, size_t first, bool by_masks);
/// `count` different numbers below `population` by Floyd's method, not yet shuffled; false without memory.
bool st_numpy_choose(st_source source, int64_t *out, size_t count, uint64_t population);
