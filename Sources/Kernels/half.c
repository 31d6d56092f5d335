// Half precision to float32 and back, in bulk.
#include "loops.h"

#define BOTH_WAYS(tag, from, to) \
    ST_CLONES static void widen_##tag(float *restrict out, const uint16_t *restrict x, ptrdiff_t stride, ptrdiff_t n) { \
        if (stride == 1) for (ptrdiff_t i = 0; i < n; i++) out[i] = from(x[i]); \
        else for (ptrdiff_t i = 0; i < n; i++) out[i] = from(x[i * stride]); \
    } \
    ST_CLONES static void narrow_##tag(uint16_t *restrict out, ptrdiff_t stride, const float *restrict x, ptrdiff_t n) { \
        if (stride == 1) for (ptrdiff_t i = 0; i < n; i++) out[i] = to(x[i]); \
        else for (ptrdiff_t i = 0; i < n; i++) out[i * stride] = to(x[i]); \
    }
BOTH_WAYS(FLOAT16, st_from_float16, st_to_float16)
BOTH_WAYS(BFLOAT16, st_from_bfloat16, st_to_bfloat16)

void st_widen(int dtype, float *out, const uint16_t *x, ptrdiff_t stride, ptrdiff_t n) {
    (dtype == ST_FLOAT16 ? widen_FLOAT16 : widen_BFLOAT16)(out, x, stride, n);
}

void st_narrow(int dtype, uint16_t *out, ptrdiff_t stride, const float *x, ptrdiff_t n) {
    (dtype == ST_FLOAT16 ? narrow_FLOAT16 : narrow_BFLOAT16)(out, stride, x, n);
}
