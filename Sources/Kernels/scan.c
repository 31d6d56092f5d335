// Running sums and products along lines; float32 accumulates in float64.
#include "loops.h"

#define SCAN(name, tag, T, A, OPERATION) \
    ST_LOOP(name##_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t so = line->strides[0], sx = line->strides[1]; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            T *o = (T *)p[0] + i * s[0]; \
            const T *x = (const T *)p[1] + i * s[1]; \
            A total = x[0]; \
            o[0] = (T)total; \
            for (ptrdiff_t k = 1; k < line->count; k++) { \
                total = total OPERATION (A)x[k * sx]; \
                o[k * so] = (T)total; \
            } \
        } \
    }
SCAN(sum, INT64, int64_t, uint64_t, +)
SCAN(sum, FLOAT32, float, double, +)
SCAN(sum, FLOAT64, double, double, +)
SCAN(product, INT64, int64_t, uint64_t, *)
SCAN(product, FLOAT32, float, double, *)
SCAN(product, FLOAT64, double, double, *)

st_loop st_scan(bool product, st_dtype dtype) {
    switch (dtype) {
    case ST_INT64: return product ? product_INT64 : sum_INT64;
    case ST_FLOAT32: return product ? product_FLOAT32 : sum_FLOAT32;
    case ST_FLOAT64: return product ? product_FLOAT64 : sum_FLOAT64;
    default: return NULL;
    }
}
