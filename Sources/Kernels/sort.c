// Stable sorting of lines by keys: elements are mapped to unsigned integers in the same order, and these sorted digit by digit (or by
// insertion where there are few). NaN counts as greatest; -0 equals 0.
#include "loops.h"
#include <stdlib.h>

enum { FEW = 32, DIGITS = 256 };

#define KEY_BOOL(x) (x)
#define KEY_UINT8(x) (x)
#define KEY_INT8(x) ((uint8_t)(x) ^ 0x80u)
#define KEY_INT16(x) ((uint16_t)(x) ^ 0x8000u)
#define KEY_INT32(x) ((uint32_t)(x) ^ 0x80000000u)
#define KEY_INT64(x) ((uint64_t)(x) ^ 0x8000000000000000u)
#define KEY_FLOAT32(x) float_key32(x)
#define KEY_FLOAT64(x) float_key64(x)

static inline uint32_t float_key32(float x) {
    uint32_t bits;
    if (x != x) return UINT32_MAX;
    x += 0.0f;
    memcpy(&bits, &x, sizeof bits);
    return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static inline uint64_t float_key64(double x) {
    uint64_t bits;
    if (x != x) return UINT64_MAX;
    x += 0.0;
    memcpy(&bits, &x, sizeof bits);
    return bits & 0x8000000000000000u ? ~bits : bits | 0x8000000000000000u;
}

// Sorts `items` by key; the result lies in `items` or in `spare`, whichever is returned.
#define SORT(name, U) \
    typedef struct { U key; uint32_t place; } item_##name; \
    static item_##name *sorted_##name(item_##name *items, item_##name *spare, ptrdiff_t count) { \
        if (count <= FEW) { \
            for (ptrdiff_t i = 1; i < count; i++) { \
                item_##name moved = items[i]; \
                ptrdiff_t j = i; \
                for (; j > 0 && items[j - 1].key > moved.key; j--) items[j] = items[j - 1]; \
                items[j] = moved; \
            } \
            return items; \
        } \
        uint32_t starts[sizeof(U)][DIGITS]; \
        memset(starts, 0, sizeof starts); \
        for (ptrdiff_t i = 0; i < count; i++) \
            for (unsigned d = 0; d < sizeof(U); d++) starts[d][(items[i].key >> (8 * d)) & 255]++; \
        for (unsigned d = 0; d < sizeof(U); d++) { \
            if (starts[d][(items[0].key >> (8 * d)) & 255] == (uint32_t)count) continue; \
            uint32_t start = 0; \
            for (int v = 0; v < DIGITS; v++) { uint32_t size = starts[d][v]; starts[d][v] = start; start += size; } \
            for (ptrdiff_t i = 0; i < count; i++) spare[starts[d][(items[i].key >> (8 * d)) & 255]++] = items[i]; \
            item_##name *swapped = items; \
            items = spare; \
            spare = swapped; \
        } \
        return items; \
    }
SORT(8, uint8_t)
SORT(16, uint16_t)
SORT(32, uint32_t)
SORT(64, uint64_t)

#define LINES(tag, T, width, U) \
    ST_LOOP(sort_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t count = line->count; \
        item_##width few[2 * FEW], *items = count <= FEW ? few : st_allocate(2 * (size_t)count * sizeof(item_##width)); \
        if (!items) return; \
        const U flip = line->flag ? (U)-1 : 0; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            const T *x = (const T *)p[2] + i * s[2]; \
            for (ptrdiff_t k = 0; k < count; k++) items[k] = (item_##width){(U)(KEY_##tag(x[k * line->strides[2]]) ^ flip), (uint32_t)k}; \
            const item_##width *sorted = sorted_##width(items, items + count, count); \
            for (ptrdiff_t k = 0; k < count; k++) { \
                ((T *)p[0])[i * s[0] + k * line->strides[0]] = x[sorted[k].place * line->strides[2]]; \
                ((int64_t *)p[1])[i * s[1] + k * line->strides[1]] = sorted[k].place; \
            } \
        } \
        if (items != few) st_free(items, 2 * (size_t)count * sizeof(item_##width)); \
    }
LINES(BOOL, uint8_t, 8, uint8_t)
LINES(UINT8, uint8_t, 8, uint8_t)
LINES(INT8, int8_t, 8, uint8_t)
LINES(INT16, int16_t, 16, uint16_t)
LINES(INT32, int32_t, 32, uint32_t)
LINES(INT64, int64_t, 64, uint64_t)
LINES(FLOAT32, float, 32, uint32_t)
LINES(FLOAT64, double, 64, uint64_t)

static const st_loop loops[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(sort)};

st_loop st_sort(st_dtype dtype) { return loops[dtype]; }
