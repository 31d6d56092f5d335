// MT19937 in bulk, and the distributions drawn from it. Fused multiply-adds are explicit: they are part of the result.
#include "loops.h"

enum { N = 624, M = 397, BLOCK = 1248 };

// MARK: the engine

void st_engine_seed(st_engine *engine, uint32_t seed) {
    engine->words[0] = seed;
    for (uint32_t j = 1; j < N; j++) {
        uint32_t last = engine->words[j - 1];
        engine->words[j] = 1812433253u * (last ^ (last >> 30)) + j;
    }
    engine->next = 0;
    engine->left = 1;
    engine->spare = 0;
    engine->has_spare = false;
}

static inline uint32_t twisted(uint32_t high, uint32_t low, uint32_t far) {
    uint32_t mixed = (high & 0x80000000u) | (low & 0x7fffffffu);
    return far ^ (mixed >> 1) ^ ((low & 1u) ? 0x9908b0dfu : 0u);
}

// Three stretches, none of which reads what it writes within a vector's length.
ST_CLONES static void twist(uint32_t *x) {
    for (int i = 0; i < N - M; i++) x[i] = twisted(x[i], x[i + 1], x[i + M]);
    for (int i = N - M; i < N - 1; i++) x[i] = twisted(x[i], x[i + 1], x[i + M - N]);
    x[N - 1] = twisted(x[N - 1], x[0], x[M - 1]);
}

static inline uint32_t tempered(uint32_t y) {
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void refill(st_engine *engine) {
    twist(engine->words);
    engine->next = 0;
    engine->left = N + 1;
}

uint32_t st_engine_u32(st_engine *engine) {
    if (engine->left == 1) refill(engine);
    engine->left--;
    return tempered(engine->words[engine->next++]);
}

uint64_t st_engine_u64(st_engine *engine) {
    uint64_t high = st_engine_u32(engine);
    return high << 32 | st_engine_u32(engine);
}

static double f53(st_engine *engine) {
    return (double)(st_engine_u64(engine) & ((1ull << 53) - 1)) * 0x1p-53;
}

ST_CLONES static void temper(uint32_t *restrict out, const uint32_t *restrict words, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = tempered(words[i]);
}

// The next n words of the stream.
static void draw(st_engine *engine, uint32_t *out, size_t n) {
    while (n > 0) {
        if (engine->left == 1) refill(engine);
        size_t count = (size_t)engine->left - 1;
        if (count > n) count = n;
        temper(out, engine->words + engine->next, count);
        engine->next += (uint32_t)count;
        engine->left -= (int32_t)count;
        out += count;
        n -= count;
    }
}

// MARK: uniform

ST_CLONES static void uniform_f32(float *restrict out, const uint32_t *restrict words, size_t n, float from, float to) {
    float span = to - from;
    for (size_t i = 0; i < n; i++) {
        float u = (float)(int32_t)(words[i] & 0xffffffu) * 0x1p-24f;
        float value = __builtin_elementwise_fma(u, span, from);
        out[i] = value == to ? from : value;
    }
}

ST_CLONES static void uniform_f64(double *restrict out, const uint32_t *restrict words, size_t n, double from, double to) {
    double span = to - from;
    for (size_t i = 0; i < n; i++) {
        uint64_t both = (uint64_t)words[2 * i] << 32 | words[2 * i + 1];
        double u = (double)(int64_t)(both & ((1ull << 53) - 1)) * 0x1p-53;
        double value = __builtin_elementwise_fma(u, span, from);
        out[i] = value == to ? from : value;
    }
}

void st_random_uniform_f32(st_engine *engine, float *out, size_t n, float from, float to) {
    uint32_t words[BLOCK];
    for (size_t i = 0; i < n; i += BLOCK) {
        size_t count = n - i < BLOCK ? n - i : BLOCK;
        draw(engine, words, count);
        uniform_f32(out + i, words, count, from, to);
    }
}

void st_random_uniform_f64(st_engine *engine, double *out, size_t n, double from, double to) {
    uint32_t words[BLOCK];
    for (size_t i = 0; i < n; i += BLOCK / 2) {
        size_t count = n - i < BLOCK / 2 ? n - i : BLOCK / 2;
        draw(engine, words, 2 * count);
        uniform_f64(out + i, words, count, from, to);
    }
}

// MARK: normal, one pair at a time, in double

static double standard_normal(st_engine *engine) {
    if (engine->has_spare) {
        engine->has_spare = false;
        double value = engine->spare;
        engine->spare = 0;
        return value;
    }
    double u1 = f53(engine), u2 = f53(engine);
    double r = sqrt(-2.0 * log1p(-u2)), t = 2.0 * M_PI * u1;
    engine->spare = r * sin(t);
    engine->has_spare = true;
    return r * cos(t);
}

void st_random_normal_pairs_f32(st_engine *engine, float *out, size_t n, double mean, double std) {
    for (size_t i = 0; i < n; i++) out[i] = (float)fma(standard_normal(engine), std, mean);
}

void st_random_normal_pairs_f64(st_engine *engine, double *out, size_t n, double mean, double std) {
    for (size_t i = 0; i < n; i++) out[i] = fma(standard_normal(engine), std, mean);
}

// MARK: normal in blocks of 16: uniforms j and j+8 become normals j and j+8

static inline float bits_f32(uint32_t bits) {
    float value;
    memcpy(&value, &bits, 4);
    return value;
}

static inline uint32_t f32_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    return bits;
}

#define FMA(a, b, c) __builtin_elementwise_fma((float)(a), (float)(b), (float)(c))

// The natural logarithm by the Cephes polynomial, in single precision throughout; 0 < x <= 1.
static inline float log_f32(float x) {
    x = x < 0x1p-126f ? 0x1p-126f : x;
    uint32_t bits = f32_bits(x);
    float e = (float)((int32_t)(bits >> 23) - 126);
    float m = bits_f32((bits & 0x007fffffu) | 0x3f000000u);
    bool small = m < bits_f32(0x3f3504f3u);
    e = small ? e - 1.0f : e;
    float q = m - 1.0f;
    q = small ? q + m : q;
    float z = q * q;
    float y = 7.0376836292e-2f;
    y = FMA(y, q, -1.1514610310e-1f);
    y = FMA(y, q, 1.1676998740e-1f);
    y = FMA(y, q, -1.2420140846e-1f);
    y = FMA(y, q, 1.4249322787e-1f);
    y = FMA(y, q, -1.6668057665e-1f);
    y = FMA(y, q, 2.0000714765e-1f);
    y = FMA(y, q, -2.4999993993e-1f);
    y = FMA(y, q, 3.3333331174e-1f);
    y = y * q;
    y = FMA(y, z, e * -2.12194440e-4f);
    y = FMA(-z, 0.5f, y);
    q = q + y;
    return FMA(e, 0.693359375f, q);
}

// Sine and cosine by the Cephes polynomials; x >= 0.
static inline void sincos_f32(float x, float *sine, float *cosine) {
    int32_t j = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
    float y = (float)j;
    x = FMA(y, -0.78515625f, x);
    x = FMA(y, -2.4187564849853515625e-4f, x);
    x = FMA(y, -3.77489497744594108e-8f, x);
    float z = x * x;
    float c = FMA(2.443315711809948e-5f, z, -1.388731625493765e-3f);
    c = FMA(c, z, 4.166664568298827e-2f);
    c = c * z;
    c = FMA(c, z, -(z * 0.5f));
    c = c + 1.0f;
    float s = FMA(-1.9515295891e-4f, z, 8.3321608736e-3f);
    s = FMA(s, z, -1.6666654611e-1f);
    s = s * z;
    s = FMA(s, x, x);
    bool swap = (j & 2) != 0;
    float first = swap ? c : s, second = swap ? s : c;
    *sine = bits_f32(f32_bits(first) ^ ((uint32_t)(j & 4) << 29));
    *cosine = bits_f32(f32_bits(second) ^ ((uint32_t)(~(j - 2) & 4) << 29));
}

ST_CLONES static void normal_blocks_f32(float *out, size_t blocks, float mean, float std) {
    for (size_t block = 0; block < blocks; block++) {
        float *x = out + 16 * block;
        float low[8], high[8];
        for (int j = 0; j < 8; j++) {
            float l = log_f32(1.0f - x[j]);
            float r = __builtin_elementwise_sqrt(-2.0f * l);
            float s, c;
            sincos_f32(bits_f32(0x40c90fdbu) * x[j + 8], &s, &c);
            low[j] = FMA(r * c, std, mean);
            high[j] = FMA(r * s, std, mean);
        }
        memcpy(x, low, sizeof low);
        memcpy(x + 8, high, sizeof high);
    }
}

void st_random_normal_blocks_f32(st_engine *engine, float *out, size_t n, float mean, float std) {
    // In pieces that stay in the cache between the two passes.
    size_t piece = 16 * 256;
    for (size_t i = 0; i < n; i += piece) {
        size_t count = n - i < piece ? n - i : piece;
        st_random_uniform_f32(engine, out + i, count, 0, 1);
        normal_blocks_f32(out + i, count / 16, mean, std);
    }
    if (n % 16 != 0) {
        st_random_uniform_f32(engine, out + n - 16, 16, 0, 1);
        normal_blocks_f32(out + n - 16, 1, mean, std);
    }
}

static void normal_blocks_f64(double *out, size_t blocks, double mean, double std) {
    for (double *x = out; x < out + 16 * blocks; x += 16) {
        for (int j = 0; j < 8; j++) {
            double r = sqrt(-2.0 * log(1.0 - x[j])), t = 2.0 * M_PI * x[j + 8];
            x[j] = fma(r * cos(t), std, mean);
            x[j + 8] = fma(r * sin(t), std, mean);
        }
    }
}

void st_random_normal_blocks_f64(st_engine *engine, double *out, size_t n, double mean, double std) {
    st_random_uniform_f64(engine, out, n, 0, 1);
    normal_blocks_f64(out, n / 16, mean, std);
    if (n % 16 != 0) {
        st_random_uniform_f64(engine, out + n - 16, 16, 0, 1);
        normal_blocks_f64(out + n - 16, 1, mean, std);
    }
}

// MARK: coin flips

#define MASK(type)                                                                                                     \
    ST_CLONES static void mask_##type(type *restrict out, const double *restrict u, size_t n, double p, type one) {     \
        for (size_t i = 0; i < n; i++) out[i] = u[i] < p ? one : 0;                                                     \
    }
MASK(uint8_t)
MASK(uint16_t)
MASK(uint32_t)
MASK(uint64_t)

void st_random_mask(st_engine *engine, void *out, size_t n, double p, const void *one, size_t size) {
    double u[BLOCK / 2];
    uint64_t bits = 0;
    memcpy(&bits, one, size);
    for (size_t i = 0; i < n; i += BLOCK / 2) {
        size_t count = n - i < BLOCK / 2 ? n - i : BLOCK / 2;
        st_random_uniform_f64(engine, u, count, 0, 1);
        if (size == 1) mask_uint8_t((uint8_t *)out + i, u, count, p, (uint8_t)bits);
        else if (size == 2) mask_uint16_t((uint16_t *)out + i, u, count, p, (uint16_t)bits);
        else if (size == 4) mask_uint32_t((uint32_t *)out + i, u, count, p, (uint32_t)bits);
        else mask_uint64_t((uint64_t *)out + i, u, count, p, bits);
    }
}

void st_random_bernoulli_f32(st_engine *engine, float *out, const float *p, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = (float)(st_engine_u32(engine) & 0xffffffu) * 0x1p-24f < p[i];
}

void st_random_bernoulli_f64(st_engine *engine, double *out, const double *p, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = f53(engine) < p[i];
}

// MARK: integers

void st_random_integers(st_engine *engine, int64_t *out, size_t n, uint64_t range, int64_t base, bool wide) {
    for (size_t i = 0; i < n; i++) {
        uint64_t value;
        if (!wide) value = st_engine_u32(engine) % (uint32_t)range;
        else value = range == 0 ? st_engine_u64(engine) : st_engine_u64(engine) % range;
        out[i] = (int64_t)((uint64_t)base + value);
    }
}

void st_random_permutation(st_engine *engine, int64_t *out, size_t n) {
    if (n >= 214748364) {
        for (size_t i = 0; i < n; i++) {
            size_t z = st_engine_u64(engine) % (i + 1);
            out[i] = (int64_t)i;
            out[i] = out[z];
            out[z] = (int64_t)i;
        }
        return;
    }
    for (size_t i = 0; i < n; i++) out[i] = (int64_t)i;
    for (size_t i = 0; i + 1 < n; i++) {
        size_t z = i + st_engine_u32(engine) % (uint32_t)(n - i);
        int64_t swapped = out[i];
        out[i] = out[z];
        out[z] = swapped;
    }
}

// MARK: exponential

void st_random_exponential_f32(st_engine *engine, float *out, size_t n, double rate) {
    for (size_t i = 0; i < n; i++) out[i] = (float)(-1.0 / rate * log1p(-f53(engine)));
}

void st_random_exponential_f64(st_engine *engine, double *out, size_t n, double rate) {
    for (size_t i = 0; i < n; i++) out[i] = -1.0 / rate * log1p(-f53(engine));
}
