// Equal neighbours as groups: what is left of a sorted line where each value stands once; and the same for the rows of a matrix.
#include "keys.h"

#define GROUP(tag, T) \
    static ptrdiff_t group_##tag(const T *x, const int64_t *places, ptrdiff_t count, T *values, int64_t *inverse, int64_t *counts) { \
        ptrdiff_t group = -1, first = 0; \
        for (ptrdiff_t i = 0; i < count; i++) { \
            if (i == 0 || x[i] != x[i - 1]) { \
                if (counts && group >= 0) counts[group] = i - first; \
                first = i; \
                group++; \
                if (values) values[group] = x[i]; \
            } \
            if (inverse) inverse[places ? places[i] : i] = group; \
        } \
        if (counts && group >= 0) counts[group] = count - first; \
        return group + 1; \
    }
ST_EACH_TYPE(GROUP)

#define GROUP_CASE(tag, T) case ST_##tag: return group_##tag(x, places, count, values, inverse, counts);
ptrdiff_t st_group(st_dtype dtype, const void *x, const int64_t *places, ptrdiff_t count, void *values, int64_t *inverse, int64_t *counts) {
    switch (dtype) {
        ST_EACH_TYPE(GROUP_CASE)
    default: return 0;
    }
}

// MARK: rows

// Merges runs of doubled length from `order` to `spare` and back.
#define ROWS(tag, T) \
    static inline int compared_##tag(const T *a, const T *b, ptrdiff_t width) { \
        for (ptrdiff_t j = 0; j < width; j++) { \
            KEY_TYPE_##tag x = KEY_##tag(a[j]), y = KEY_##tag(b[j]); \
            if (x != y) return x < y ? -1 : 1; \
        } \
        return 0; \
    } \
    static void merge_##tag(const T *x, ptrdiff_t rows, ptrdiff_t width, int64_t *order, int64_t *spare) { \
        int64_t *from = order, *to = spare; \
        for (ptrdiff_t run = 1; run < rows; run *= 2) { \
            for (ptrdiff_t first = 0; first < rows; first += 2 * run) { \
                ptrdiff_t middle = first + run < rows ? first + run : rows, last = first + 2 * run < rows ? first + 2 * run : rows; \
                ptrdiff_t a = first, b = middle; \
                for (ptrdiff_t i = first; i < last; i++) { \
                    bool left = a < middle && (b == last || compared_##tag(x + from[a] * width, x + from[b] * width, width) <= 0); \
                    to[i] = left ? from[a++] : from[b++]; \
                } \
            } \
            int64_t *swapped = from; \
            from = to; \
            to = swapped; \
        } \
        if (from != order) memcpy(order, from, (size_t)rows * sizeof(int64_t)); \
    } \
    static bool equal_rows_##tag(const T *a, const T *b, ptrdiff_t width) { \
        for (ptrdiff_t j = 0; j < width; j++) if (a[j] != b[j]) return false; \
        return true; \
    }
ST_EACH_TYPE(ROWS)

#define MERGE_CASE(tag, T) case ST_##tag: merge_##tag(x, rows, width, order, spare); break;
bool st_sort_rows(st_dtype dtype, const void *x, ptrdiff_t rows, ptrdiff_t width, int64_t *order) {
    int64_t *spare = st_allocate((size_t)rows * sizeof(int64_t));
    if (!spare) return false;
    for (ptrdiff_t i = 0; i < rows; i++) order[i] = i;
    switch (dtype) {
        ST_EACH_TYPE(MERGE_CASE)
    default: break;
    }
    st_free(spare, (size_t)rows * sizeof(int64_t));
    return true;
}

#define EQUAL_CASE(tag, T) case ST_##tag: return equal_rows_##tag((const T *)x + a * width, (const T *)x + b * width, width);
static bool equal_rows(st_dtype dtype, const void *x, ptrdiff_t a, ptrdiff_t b, ptrdiff_t width) {
    switch (dtype) {
        ST_EACH_TYPE(EQUAL_CASE)
    default: return false;
    }
}

ptrdiff_t st_group_rows(st_dtype dtype, const void *x, const int64_t *order, ptrdiff_t rows, ptrdiff_t width, int64_t *firsts, int64_t *inverse,
                        int64_t *counts) {
    ptrdiff_t group = -1;
    for (ptrdiff_t i = 0; i < rows; i++) {
        ptrdiff_t row = order ? (ptrdiff_t)order[i] : i;
        if (i == 0 || !equal_rows(dtype, x, order ? (ptrdiff_t)order[i - 1] : i - 1, row, width)) {
            group++;
            firsts[group] = row;
            counts[group] = 0;
        }
        counts[group]++;
        inverse[row] = group;
    }
    return group + 1;
}
