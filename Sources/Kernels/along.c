// Gathering and scattering along one dimension, as loops of a nest (nest.c): the index is an operand, and where it does not change
// along a run, whole rows are moved.
#include "loops.h"

// The place of an index, counted from the first element; -1 where it is out of range.
static inline ptrdiff_t place_of(st_along *along, int64_t index) {
    int64_t at = index < 0 && along->wraps ? index + along->size : index;
    if ((uint64_t)at < (uint64_t)along->size) return at * along->stride;
    along->wrong = index;
    along->failed = true;
    return -1;
}

// Whether one index serves the whole run; `place` is then set. A place may be negative only where strides are, and none are here.
#define ONE_PLACE(place) (s[1] == 0 && n > 0 && ((place = place_of(along, index[0])), true))

enum { BLOCK = 32 };

#define GATHER(bytes, T) \
    ST_LOOP(gather_##bytes) { \
        st_along *along = (st_along *)extra; \
        T *o = (T *)p[0]; \
        const int64_t *index = (const int64_t *)p[1]; \
        const T *x = (const T *)p[2]; \
        ptrdiff_t place = 0; \
        if (ONE_PLACE(place)) { \
            if (place < 0) return; \
            if (s[0] == 1 && s[2] == 1) memcpy(o, x + place, (size_t)n * sizeof(T)); \
            else for (ptrdiff_t i = 0; i < n; i++) o[i * s[0]] = x[place + i * s[2]]; \
            return; \
        } \
        const int64_t limit = along->size; \
        const ptrdiff_t stride = along->stride, so = s[0], si = s[1], sx = s[2]; \
        ptrdiff_t done = 0; \
        /* Along a line that lies side by side: blocks whose indices are all in range need no more thought. */ \
        while (so == 1 && si == 1 && sx == 0 && stride == 1 && done + BLOCK <= n) { \
            int wrong = 0; \
            for (int j = 0; j < BLOCK; j++) wrong |= (uint64_t)index[done + j] >= (uint64_t)limit; \
            if (wrong) break; \
            for (int j = 0; j < BLOCK; j++) o[done + j] = x[index[done + j]]; \
            done += BLOCK; \
        } \
        for (ptrdiff_t i = done; i < n; i++) { \
            int64_t at = index[i * si]; \
            if (__builtin_expect((uint64_t)at >= (uint64_t)limit, 0)) { \
                place = place_of(along, at); \
                if (place >= 0) o[i * so] = x[i * sx + place]; \
                continue; \
            } \
            o[i * so] = x[i * sx + at * stride]; \
        } \
    }
GATHER(1, uint8_t)
GATHER(2, uint16_t)
GATHER(4, uint32_t)
GATHER(8, uint64_t)

st_loop st_gather_along(size_t size) { return size == 1 ? gather_1 : size == 2 ? gather_2 : size == 4 ? gather_4 : gather_8; }

#define SCATTER(name, T, U, combined) \
    ST_LOOP(name) { \
        st_along *along = (st_along *)extra; \
        T *o = (T *)p[0]; \
        const int64_t *index = (const int64_t *)p[1]; \
        const T *v = (const T *)p[2]; \
        ptrdiff_t place = 0; \
        if (ONE_PLACE(place)) { \
            if (place < 0) return; \
            o += place; \
            for (ptrdiff_t i = 0; i < n; i++) { U x = (U)o[i * s[0]], y = (U)v[i * s[2]]; (void)x; o[i * s[0]] = (T)(combined); } \
            return; \
        } \
        const int64_t limit = along->size; \
        const ptrdiff_t stride = along->stride, so = s[0], si = s[1], sv = s[2]; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            const int64_t at = index[i * si]; \
            if (__builtin_expect((uint64_t)at < (uint64_t)limit, 1)) place = at * stride; \
            else if ((place = place_of(along, at)) < 0) continue; \
            U x = (U)o[i * so + place], y = (U)v[i * sv]; \
            (void)x; \
            o[i * so + place] = (T)(combined); \
        } \
    }
SCATTER(scatter_1, uint8_t, uint8_t, y)
SCATTER(scatter_2, uint16_t, uint16_t, y)
SCATTER(scatter_4, uint32_t, uint32_t, y)
SCATTER(scatter_8, uint64_t, uint64_t, y)

// Signed integers wrap, as everywhere; a NaN that arrives or is there already stays.
#define COMBINE_INTEGER(tag, T, U) \
    SCATTER(add_##tag, T, U, x + y) SCATTER(multiply_##tag, T, U, x * y) SCATTER(greater_##tag, T, T, y > x ? y : x) SCATTER(lesser_##tag, T, T, y < x ? y : x)
COMBINE_INTEGER(UINT8, uint8_t, uint8_t)
COMBINE_INTEGER(INT8, int8_t, uint8_t)
COMBINE_INTEGER(INT16, int16_t, uint16_t)
COMBINE_INTEGER(INT32, int32_t, uint32_t)
COMBINE_INTEGER(INT64, int64_t, uint64_t)
#define COMBINE_FLOAT(tag, T) \
    SCATTER(add_##tag, T, T, x + y) SCATTER(multiply_##tag, T, T, x * y) \
    SCATTER(greater_##tag, T, T, x != x || y <= x ? x : y) SCATTER(lesser_##tag, T, T, x != x || y >= x ? x : y)
ST_EACH_FLOAT(COMBINE_FLOAT)
SCATTER(add_BOOL, uint8_t, uint8_t, x | y)
SCATTER(multiply_BOOL, uint8_t, uint8_t, x & y)
SCATTER(greater_BOOL, uint8_t, uint8_t, x | y)
SCATTER(lesser_BOOL, uint8_t, uint8_t, x & y)

st_loop st_scatter_along(st_combination combination, int dtype) {
    static const st_loop sums[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(add)}, products[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(multiply)};
    static const st_loop greatest[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(greater)}, least[ST_DTYPE_COUNT] = {ST_TYPE_ENTRIES(lesser)};
    switch (combination) {
    case ST_ADD_TO: return sums[dtype];
    case ST_MULTIPLY_BY: return products[dtype];
    case ST_GREATER_OF: return greatest[dtype];
    case ST_LESSER_OF: return least[dtype];
    case ST_REPLACE: break;
    }
    int size = st_size(dtype);
    return size == 1 ? scatter_1 : size == 2 ? scatter_2 : size == 4 ? scatter_4 : scatter_8;
}
