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

// Every position is written and the place moves on where the byte is not 0: no branch to mispredict. Eight at a time are looked up: the
// places of the bits of a byte, of which so many count as are set.
void st_true_positions(const uint8_t *mask, size_t n, size_t found, int64_t *positions) {
    static uint8_t places[256][8];
    static _Atomic bool ready;
    size_t i = 0, k = 0;
    if (n >= 64 && !ready) {
        // Whoever comes at the same time writes the same.
        for (int byte = 0; byte < 256; byte++)
            for (int bit = 0, next = 0; bit < 8; bit++)
                if (byte >> bit & 1) places[byte][next++] = (uint8_t)bit;
        ready = true;
    }
    for (; ready && i + 8 <= n && k + 8 <= found; i += 8) {
        uint64_t eight;
        memcpy(&eight, mask + i, 8);
        // Each byte's 0 or 1 becomes a bit of the highest byte of the product.
        eight = (eight | eight >> 4) & 0x0f0f0f0f0f0f0f0fu;
        eight = (eight | eight >> 2) & 0x0303030303030303u;
        eight = (eight | eight >> 1) & 0x0101010101010101u;
        const unsigned byte = (unsigned)(eight * 0x0102040810204080u >> 56);
        for (int j = 0; j < 8; j++) positions[k + (size_t)j] = (int64_t)i + places[byte][j];
        k += (size_t)__builtin_popcount(byte);
    }
    for (; i < n && k < found; i++) {
        positions[k] = (int64_t)i;
        k += mask[i] != 0;
    }
}

void st_unravel(const int64_t *positions, size_t n, const int64_t *shape, size_t rank, int64_t *index, size_t step_i, size_t step_k) {
    bool isShort = true;
    for (size_t i = 0; i < n; i++) isShort &= positions[i] <= UINT32_MAX;
    for (size_t k = 0; k < rank; k++) isShort &= shape[k] <= UINT32_MAX;
    // A division of half the length takes half the time.
    for (size_t i = 0; isShort && i < n; i++) {
        uint32_t rest = (uint32_t)positions[i];
        for (size_t k = rank; k-- > 0;) {
            index[i * step_i + k * step_k] = rest % (uint32_t)shape[k];
            rest /= (uint32_t)shape[k];
        }
    }
    for (size_t i = 0; !isShort && i < n; i++) {
        int64_t rest = positions[i];
        for (size_t k = rank; k-- > 0;) {
            index[i * step_i + k * step_k] = rest % shape[k];
            rest /= shape[k];
        }
    }
}
