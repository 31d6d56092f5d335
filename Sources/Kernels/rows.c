// Rows of a block of memory put together by their numbers: what a loader does for every batch.
#include "kernels.h"
#include "loops.h"
#include <string.h>

ptrdiff_t st_pick_rows(void *out, const void *source, const int64_t *rows, size_t n, size_t row_bytes, int64_t count) {
    for (size_t i = 0; i < n; i++)
        if ((uint64_t)rows[i] >= (uint64_t)count) return (ptrdiff_t)i;
#define PICK(type) { for (size_t i = 0; i < n; i++) ((type *)out)[i] = ((const type *)source)[rows[i]]; }
    if (row_bytes == 8) PICK(uint64_t)
    else if (row_bytes == 4) PICK(uint32_t)
    else if (row_bytes == 1) PICK(uint8_t)
    else for (size_t i = 0; i < n; i++) memcpy((char *)out + i * row_bytes, (const char *)source + (size_t)rows[i] * row_bytes, row_bytes);
    return -1;
}

// Division, not multiplication with 1/255: the bits must be PyTorch's.
ST_CLONES
void st_unit_floats(float *out, const uint8_t *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = (float)bytes[i] / 255.0f;
}

ST_CLONES
void st_normalize(float *x, size_t n, float mean, float deviation) {
    for (size_t i = 0; i < n; i++) x[i] = (x[i] - mean) / deviation;
}
