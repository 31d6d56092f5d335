// Evenly spaced numbers. The fused multiply-adds and the lanes are part of the result.
#include "loops.h"

#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)

// PyTorch's loop takes pairs of vectors of LANES; what is left over is counted one by one. A is the type it counts in, ROUND and WIDEN
// lead to T and back.
#define ARANGE(name, T, A, LANES, ROUND, WIDEN)                                                                         \
    ST_CLONES void name(T *out, size_t n, double first, double increment) {                                             \
        const A start = (A)first, step = (A)increment;                                                                  \
        size_t whole = n - n % (2 * LANES);                                                                             \
        for (size_t i = 0; i < whole; i += LANES) {                                                                     \
            A base = (A)WIDEN(ROUND(FMA(step, (A)i, start)));                                                           \
            for (int k = 0; k < LANES; k++) out[i + k] = ROUND(FMA(step, (A)k, base));                                  \
        }                                                                                                               \
        for (size_t i = whole; i < n; i++) out[i] = ROUND(FMA(step, (A)i, start));                                      \
    }
#define SAME(x) (x)
ARANGE(st_arange_f32, float, double, 8, (float), SAME)
ARANGE(st_arange_f64, double, double, 4, SAME, SAME)
ARANGE(st_arange_f16, uint16_t, float, 16, st_to_float16, st_from_float16)
ARANGE(st_arange_bf16, uint16_t, float, 16, st_to_bfloat16, st_from_bfloat16)

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
