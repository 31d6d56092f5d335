// Matrix products of integers, which BLAS does not know: a row of the result at a time.
#include "loops.h"

typedef struct {
    char *result;
    const char *a, *b;
    ptrdiff_t columns, inner;
    const ptrdiff_t *strides;  // result's, a's and b's rows and columns
} product;

#define PRODUCT(tag, T) \
    ST_CLONES static void rows_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const product *q = context; \
        const ptrdiff_t *s = q->strides; \
        for (ptrdiff_t i = begin; i < end; i++) { \
            T *row = (T *)q->result + i * s[0]; \
            const T *a = (const T *)q->a + i * s[2]; \
            for (ptrdiff_t j = 0; j < q->columns; j++) row[j * s[1]] = 0; \
            for (ptrdiff_t k = 0; k < q->inner; k++) { \
                const uint64_t factor = (uint64_t)a[k * s[3]]; \
                const T *b = (const T *)q->b + k * s[4]; \
                if (s[1] == 1 && s[5] == 1) for (ptrdiff_t j = 0; j < q->columns; j++) row[j] = (T)((uint64_t)row[j] + factor * (uint64_t)b[j]); \
                else for (ptrdiff_t j = 0; j < q->columns; j++) row[j * s[1]] = (T)((uint64_t)row[j * s[1]] + factor * (uint64_t)b[j * s[5]]); \
            } \
        } \
    }
ST_EACH_INTEGER(PRODUCT)

bool st_integer_matmul(st_dtype dtype, void *result, const void *a, const void *b, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner,
                       const ptrdiff_t *strides) {
    product q = {result, a, b, columns, inner, strides};
    static void (*const bodies[ST_DTYPE_COUNT])(void *, ptrdiff_t, ptrdiff_t) = {ST_INTEGER_ENTRIES(rows)};
    void (*body)(void *, ptrdiff_t, ptrdiff_t) = bodies[dtype];
    if (!body) return false;
    st_parallel_for(rows, (1 << 15) / (columns * inner + 1) + 1, body, &q);
    return true;
}
