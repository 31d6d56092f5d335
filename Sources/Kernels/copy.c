// Moving elements: conversion between types, filling, transposition in tiles, and elements at computed places.
#include "loops.h"

// MARK: conversion

// Backwards has a loop of its own, for `flip`.
#define CONVERT(from, F, to, T, expression) \
    ST_CLONES ST_LOOP(from##_to_##to) { \
        if (s[0] == 1 && s[1] == -1) { \
            T *target = (T *)p[0]; \
            const F *last = (const F *)p[1]; \
            /* Rows are often short: vectors one by one leave few elements over. */ \
            _Pragma("clang loop vectorize(assume_safety) interleave(disable)") \
            for (ptrdiff_t i = 0; i < n; i++) { F x = last[-i]; target[i] = (T)(expression); } \
            return; \
        } \
        ST_UNARY_BODY(T, F, expression) \
    }

// From every type to bool, and from type F to every number. Out of range, floating point becomes what x86's own conversions make of it:
// small integers are cut from int32, uint8 from int64, as in PyTorch.
#define TO_BOOL(tag, F) CONVERT(tag, F, BOOL, uint8_t, x != 0)
ST_EACH_TYPE(TO_BOOL)
#define TO_NUMBERS(tag, F, WIDE, MIDDLE) \
    CONVERT(tag, F, UINT8, uint8_t, (WIDE)x) CONVERT(tag, F, INT8, int8_t, (MIDDLE)x) CONVERT(tag, F, INT16, int16_t, (MIDDLE)x) \
    CONVERT(tag, F, INT32, int32_t, x) CONVERT(tag, F, INT64, int64_t, x) \
    CONVERT(tag, F, FLOAT32, float, x) CONVERT(tag, F, FLOAT64, double, x)
#define FROM_INTEGER(tag, F) TO_NUMBERS(tag, F, F, F)
#define FROM_FLOAT(tag, F) TO_NUMBERS(tag, F, int64_t, int32_t)
FROM_INTEGER(BOOL, uint8_t)
ST_EACH_INTEGER(FROM_INTEGER)
ST_EACH_FLOAT(FROM_FLOAT)

#define CONVERT_ROW(tag, F) [ST_##tag] = {ST_TYPE_ENTRIES(tag##_to)},
static const st_loop conversions[ST_DTYPE_COUNT][ST_DTYPE_COUNT] = {ST_EACH_TYPE(CONVERT_ROW)};

st_loop st_convert(st_dtype from, st_dtype to) { return conversions[from][to]; }

// MARK: filling

#define FILL(tag, T) \
    ST_CLONES ST_LOOP(fill_##tag) { \
        T *o = (T *)p[0]; \
        const T value = *(const T *)extra; \
        if (s[0] == 1) for (ptrdiff_t i = 0; i < n; i++) o[i] = value; \
        else for (ptrdiff_t i = 0; i < n; i++) o[i * s[0]] = value; \
    }
ST_EACH_TYPE(FILL)

#define FILL_ENTRY(tag, T) [ST_##tag] = fill_##tag,
static const st_loop fills[ST_DTYPE_COUNT] = {ST_EACH_TYPE(FILL_ENTRY)};

st_loop st_fill(st_dtype dtype) { return fills[dtype]; }

// MARK: transposition

typedef struct {
    char *result;
    const char *x;
    ptrdiff_t rows, columns, result_stride, stride;
} transposition;

// A tile of 16 × 16 elements reads whole cache lines of x and writes whole ones of the result.
enum { TILE = 16 };

// Squares of four and eight bytes are turned in registers: each step exchanges a bit of the row's number with one of the column's.
#define UNWRAP(...) __VA_ARGS__
#define EXCHANGE(n, s, first, second) \
    for (int i = 0; i < n; i++) { \
        if (i & s) continue; \
        const row##n a = r[i], b = r[i + s]; \
        r[i] = __builtin_shufflevector(a, b, UNWRAP first); \
        r[i + s] = __builtin_shufflevector(a, b, UNWRAP second); \
    }
typedef uint32_t row16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint64_t row8 __attribute__((vector_size(64), aligned(8), may_alias));

#define TURN_16 \
    EXCHANGE(16, 1, (0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30), (1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31)) \
    EXCHANGE(16, 2, (0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29), (2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)) \
    EXCHANGE(16, 4, (0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27), (4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31)) \
    EXCHANGE(16, 8, (0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), (8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
#define TURN_8 \
    EXCHANGE(8, 1, (0, 8, 2, 10, 4, 12, 6, 14), (1, 9, 3, 11, 5, 13, 7, 15)) \
    EXCHANGE(8, 2, (0, 1, 8, 9, 4, 5, 12, 13), (2, 3, 10, 11, 6, 7, 14, 15)) \
    EXCHANGE(8, 4, (0, 1, 2, 3, 8, 9, 10, 11), (4, 5, 6, 7, 12, 13, 14, 15))
#define TURNED(n, T) \
    row##n r[n]; \
    for (int j = 0; j < n; j++) r[j] = *(const row##n *)(x + (left + j) * t->stride + band); \
    TURN_##n \
    for (int i = 0; i < n; i++) *(row##n *)(o + (band + i) * t->result_stride + left) = r[i];

#define COPIED(n, T) \
    T tile[n][n]; \
    for (int j = 0; j < n; j++) memcpy(tile[j], x + (left + j) * t->stride + band, sizeof tile[j]); \
    for (int i = 0; i < n; i++) { \
        T *row = o + (band + i) * t->result_stride + left; \
        for (int j = 0; j < n; j++) row[j] = tile[j][i]; \
    }

#define TRANSPOSE(size, T, TILE, SQUARE) \
    ST_CLONES static void tiles_##size(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const transposition *t = context; \
        const T *x = (const T *)t->x; \
        T *o = (T *)t->result; \
        for (ptrdiff_t band = begin * TILE; band < end * TILE && band < t->rows; band += TILE) { \
            ptrdiff_t height = t->rows - band < TILE ? t->rows - band : TILE; \
            for (ptrdiff_t left = 0; left < t->columns; left += TILE) { \
                ptrdiff_t width = t->columns - left < TILE ? t->columns - left : TILE; \
                if (height == TILE && width == TILE) { \
                    SQUARE(TILE, T) \
                } else { \
                    for (ptrdiff_t i = 0; i < height; i++) \
                        for (ptrdiff_t j = 0; j < width; j++) \
                            o[(band + i) * t->result_stride + left + j] = x[(left + j) * t->stride + band + i]; \
                } \
            } \
        } \
    }
TRANSPOSE(1, uint8_t, 16, COPIED)
TRANSPOSE(2, uint16_t, 16, COPIED)
TRANSPOSE(4, uint32_t, 16, TURNED)
TRANSPOSE(8, uint64_t, 8, TURNED)

void st_transpose(void *result, const void *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t result_stride, ptrdiff_t stride, int size) {
    transposition t = {result, x, rows, columns, result_stride, stride};
    const ptrdiff_t tile = size == 8 ? 8 : TILE, bands = (rows + tile - 1) / tile, grain = columns > 0 ? (1 << 15) / (columns * tile) : 1;
    st_parallel_for(bands, grain, size == 1 ? tiles_1 : size == 2 ? tiles_2 : size == 4 ? tiles_4 : tiles_8, &t);
}
