// Moving elements: conversion between types, filling, transposition in tiles, and elements at computed places.
#include "loops.h"

// MARK: conversion

// Backwards has a loop of its own, for `flip`.
#define CONVERT(from, F, to, T, expression) \
    ST_CLONES ST_LOOP(from##_to_##to) { \
        if (s[0] == 1 && s[1] == -1) { \
            T *target = (T *)p[0]; \
            const F *last = (const F *)p[1]; \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { F x = last[-i]; target[i] = (T)(expression); } \
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

#define TRANSPOSE(size, T) \
    ST_CLONES static void tiles_##size(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const transposition *t = context; \
        const T *x = (const T *)t->x; \
        T *o = (T *)t->result; \
        for (ptrdiff_t band = begin * TILE; band < end * TILE && band < t->rows; band += TILE) { \
            ptrdiff_t height = t->rows - band < TILE ? t->rows - band : TILE; \
            for (ptrdiff_t left = 0; left < t->columns; left += TILE) { \
                ptrdiff_t width = t->columns - left < TILE ? t->columns - left : TILE; \
                if (height == TILE && width == TILE) { \
                    T tile[TILE][TILE]; \
                    for (int j = 0; j < TILE; j++) memcpy(tile[j], x + (left + j) * t->stride + band, sizeof tile[j]); \
                    for (int i = 0; i < TILE; i++) { \
                        T *row = o + (band + i) * t->result_stride + left; \
                        for (int j = 0; j < TILE; j++) row[j] = tile[j][i]; \
                    } \
                } else { \
                    for (ptrdiff_t i = 0; i < height; i++) \
                        for (ptrdiff_t j = 0; j < width; j++) \
                            o[(band + i) * t->result_stride + left + j] = x[(left + j) * t->stride + band + i]; \
                } \
            } \
        } \
    }
TRANSPOSE(1, uint8_t)
TRANSPOSE(2, uint16_t)
TRANSPOSE(4, uint32_t)
TRANSPOSE(8, uint64_t)

void st_transpose(void *result, const void *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t result_stride, ptrdiff_t stride, int size) {
    transposition t = {result, x, rows, columns, result_stride, stride};
    ptrdiff_t bands = (rows + TILE - 1) / TILE, grain = columns > 0 ? (1 << 15) / (columns * TILE) : 1;
    st_parallel_for(bands, grain, size == 1 ? tiles_1 : size == 2 ? tiles_2 : size == 4 ? tiles_4 : tiles_8, &t);
}
