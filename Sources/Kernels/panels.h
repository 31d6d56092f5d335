// Products with a matrix that is multiplied again and again, of few rows by it: the matrix is packed once into panels of two vectors' width, and
// rows of the result stay in registers while a panel goes by. A library's product would pack the matrix anew for each call.
#pragma once
#include "loops.h"

/// Whether the processor has 32 registers of 64 bytes: then twice as many rows fit into them.
static inline bool st_has_wide_vectors(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f");
#else
    return false;
#endif
}

/// How many columns a panel has: two vectors of 64 bytes.
#define ST_PANEL(T) ((ptrdiff_t)(128 / sizeof(T)))

/// A matrix [inner, columns] as panels: element (k, j) of `from` lies at k · row + j · column. Places past the last column are zero.
#define ST_PACK(tag, T) \
    static void pack_##tag(const T *from, ptrdiff_t inner, ptrdiff_t columns, ptrdiff_t row, ptrdiff_t column, T *to) { \
        for (ptrdiff_t first = 0; first < columns; first += ST_PANEL(T)) \
            for (ptrdiff_t k = 0; k < inner; k++) \
                for (ptrdiff_t j = first; j < first + ST_PANEL(T); j++) *to++ = j < columns ? from[k * row + j * column] : 0; \
    }

/// `rows` rows of a, at most eight, times one panel, added to c.
#define ST_TILE(tag, T) \
    typedef T lanes_##tag __attribute__((ext_vector_type(64 / sizeof(T)), aligned(sizeof(T)))); \
    __attribute__((always_inline)) static inline void tile_##tag( \
        const int rows, const T *a, ptrdiff_t a_row, const T *panel, ptrdiff_t inner, T *c, ptrdiff_t c_row) { \
        enum { LANES = 64 / sizeof(T) }; \
        lanes_##tag sums[8][2]; \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) { \
            sums[r][0] = *(const lanes_##tag *)(c + r * c_row); \
            sums[r][1] = *(const lanes_##tag *)(c + r * c_row + LANES); \
        } \
        for (ptrdiff_t k = 0; k < inner; k++, panel += 2 * LANES) { \
            const lanes_##tag first = *(const lanes_##tag *)panel, second = *(const lanes_##tag *)(panel + LANES); \
            _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) { \
                const lanes_##tag factor = (lanes_##tag)(a[r * a_row + k]); \
                sums[r][0] = __builtin_elementwise_fma(factor, first, sums[r][0]); \
                sums[r][1] = __builtin_elementwise_fma(factor, second, sums[r][1]); \
            } \
        } \
        _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) { \
            *(lanes_##tag *)(c + r * c_row) = sums[r][0]; \
            *(lanes_##tag *)(c + r * c_row + LANES) = sums[r][1]; \
        } \
    }

/// c += a · b for a [rows, inner] and b in panels; rows of c have room for whole panels.
#define ST_PANEL_PRODUCT(tag, T) \
    ST_PACK(tag, T) \
    ST_TILE(tag, T) \
    ST_CLONES static void product_##tag( \
        ptrdiff_t rows, const T *a, ptrdiff_t a_row, const T *b, ptrdiff_t inner, ptrdiff_t columns, T *c, ptrdiff_t c_row) { \
        const bool is_wide = st_has_wide_vectors(); \
        for (ptrdiff_t first = 0; first < columns; first += ST_PANEL(T), b += inner * ST_PANEL(T)) { \
            ptrdiff_t r = 0; \
            if (is_wide) for (; r + 8 <= rows; r += 8) tile_##tag(8, a + r * a_row, a_row, b, inner, c + r * c_row + first, c_row); \
            for (; r + 4 <= rows; r += 4) tile_##tag(4, a + r * a_row, a_row, b, inner, c + r * c_row + first, c_row); \
            for (; r < rows; r++) tile_##tag(1, a + r * a_row, a_row, b, inner, c + r * c_row + first, c_row); \
        } \
    }
