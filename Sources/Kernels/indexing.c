// Gathering and scattering: the loops of advanced indexing, gather, scatter and nonzero.
#include "half.h"
#include "kernels.h"
#include <string.h>

size_t st_add_places(int64_t *places, const int64_t *index, size_t n, int64_t size, int64_t stride) {
    for (size_t i = 0; i < n; i++) {
        int64_t at = index[i] < 0 ? index[i] + size : index[i];
        if ((uint64_t)at >= (uint64_t)size) return i;
        places[i] += at * stride;
    }
    return n;
}

// Single elements are moved as integers of their width, rows as bytes.
#define EACH_WIDTH(item, row, MOVE)                                                                                     \
    if (row == 1 && item == 1) MOVE(uint8_t)                                                                            \
    else if (row == 1 && item == 2) MOVE(uint16_t)                                                                      \
    else if (row == 1 && item == 4) MOVE(uint32_t)                                                                      \
    else if (row == 1 && item == 8) MOVE(uint64_t)

void st_gather_rows(void *out, const void *source, const int64_t *places, size_t n, size_t row, size_t item) {
#define GATHER(type) { for (size_t i = 0; i < n; i++) ((type *)out)[i] = ((const type *)source)[places[i]]; }
    EACH_WIDTH(item, row, GATHER)
    else for (size_t i = 0; i < n; i++)
        memcpy((char *)out + i * row * item, (const char *)source + places[i] * (int64_t)item, row * item);
}

void st_scatter_rows(void *target, const void *values, const int64_t *places, size_t n, size_t row, size_t item) {
#define SCATTER(type) { for (size_t i = 0; i < n; i++) ((type *)target)[places[i]] = ((const type *)values)[i]; }
    EACH_WIDTH(item, row, SCATTER)
    else for (size_t i = 0; i < n; i++)
        memcpy((char *)target + places[i] * (int64_t)item, (const char *)values + i * row * item, row * item);
}

#define FILL_ROWS(type)                                                                                                 \
    {                                                                                                                   \
        type element;                                                                                                   \
        memcpy(&element, value, sizeof element);                                                                        \
        for (size_t i = 0; i < n; i++)                                                                                  \
            for (size_t j = 0; j < row; j++) ((type *)target)[places[i] + (int64_t)j] = element;                        \
    }

void st_scatter_value(void *target, const void *value, const int64_t *places, size_t n, size_t row, size_t item) {
    if (item == 1) FILL_ROWS(uint8_t)
    else if (item == 2) FILL_ROWS(uint16_t)
    else if (item == 4) FILL_ROWS(uint32_t)
    else FILL_ROWS(uint64_t)
}

#define COMBINE_ROWS(type, operation)                                                                                   \
    for (size_t i = 0; i < n; i++) {                                                                                    \
        type *to = (type *)target + places[i];                                                                          \
        const type *from = (const type *)values + i * row;                                                              \
        for (size_t j = 0; j < row; j++) to[j] = (type)(to[j] operation from[j]);                                       \
    }                                                                                                                   \
    break;

#define COMBINE_HALVES(from_half, to_half, operation)                                                                   \
    for (size_t i = 0; i < n; i++) {                                                                                    \
        uint16_t *to = (uint16_t *)target + places[i];                                                                  \
        const uint16_t *from = (const uint16_t *)values + i * row;                                                      \
        for (size_t j = 0; j < row; j++) to[j] = to_half(from_half(to[j]) operation from_half(from[j]));                \
    }                                                                                                                   \
    break;

// Signed integers wrap, as everywhere: their sums are formed without sign.
void st_scatter_add(int dtype, void *target, const void *values, const int64_t *places, size_t n, size_t row) {
    switch (dtype) {
    case ST_BOOL: COMBINE_ROWS(uint8_t, |)
    case ST_UINT8: COMBINE_ROWS(uint8_t, +)
    case ST_INT8: COMBINE_ROWS(uint8_t, +)
    case ST_INT16: COMBINE_ROWS(uint16_t, +)
    case ST_INT32: COMBINE_ROWS(uint32_t, +)
    case ST_INT64: COMBINE_ROWS(uint64_t, +)
    case ST_FLOAT32: COMBINE_ROWS(float, +)
    case ST_FLOAT64: COMBINE_ROWS(double, +)
    case ST_FLOAT16: COMBINE_HALVES(st_from_float16, st_to_float16, +)
    case ST_BFLOAT16: COMBINE_HALVES(st_from_bfloat16, st_to_bfloat16, +)
    }
}

size_t st_count_true(const uint8_t *mask, size_t n) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += mask[i] != 0;
    return count;
}

// Every position is written and the place moves on where the byte is not 0: no branch to mispredict.
void st_true_positions(const uint8_t *mask, size_t n, size_t found, int64_t *positions) {
    for (size_t i = 0, k = 0; i < n && k < found; i++) {
        positions[k] = (int64_t)i;
        k += mask[i] != 0;
    }
}

void st_unravel(const int64_t *positions, size_t n, const int64_t *shape, size_t rank, int64_t *index, size_t step_i, size_t step_k) {
    for (size_t i = 0; i < n; i++) {
        int64_t rest = positions[i];
        for (size_t k = rank; k-- > 0;) {
            index[i * step_i + k * step_k] = rest % shape[k];
            rest /= shape[k];
        }
    }
}
