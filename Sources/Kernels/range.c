// Evenly spaced numbers. The fused multiply-adds and the lanes are part of the result.
#include "loops.h"

#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)

// PyTorch's loop takes pairs of vectors of LANES; what is left over is counted one by one.
#define ARANGE(name, T, LANES)                                                                                          \
    ST_CLONES void name(T *out, size_t n, double start, double step) {                                                  \
        size_t whole = n - n % (2 * LANES);                                                                             \
        for (size_t i = 0; i < whole; i += LANES) {                                                                     \
            double base = (T)FMA(step, (double)i, start);                                                               \
            for (int k = 0; k < LANES; k++) out[i + k] = (T)FMA(step, (double)k, base);                                 \
        }                                                                                                               \
        for (size_t i = whole; i < n; i++) out[i] = (T)FMA(step, (double)i, start);                                     \
    }
ARANGE(st_arange_f32, float, 8)
ARANGE(st_arange_f64, double, 4)

#define COUNT(name, T)                                                                                                  \
    ST_CLONES void name(T *out, size_t n, int64_t start, int64_t step) {                                                \
        for (size_t i = 0; i < n; i++) out[i] = (T)((uint64_t)start + (uint64_t)i * (uint64_t)step);                    \
    }
COUNT(st_arange_u8, uint8_t)
COUNT(st_arange_i8, int8_t)
COUNT(st_arange_i16, int16_t)
COUNT(st_arange_i32, int32_t)
COUNT(st_arange_i64, int64_t)

#define LINSPACE(name, T)                                                                                               \
    ST_CLONES void name(T *out, size_t n, T start, T end) {                                                             \
        T step = n > 1 ? (end - start) / (T)(n - 1) : 0;                                                                \
        size_t half = n == 1 ? 1 : n / 2;                                                                               \
        for (size_t i = 0; i < half; i++) out[i] = FMA(step, (T)i, start);                                              \
        for (size_t i = half; i < n; i++) out[i] = FMA(-step, (T)(n - i - 1), end);                                     \
    }
LINSPACE(st_linspace_f32, float)
LINSPACE(st_linspace_f64, double)
