// Whole rows copied: several tensors as one, chosen rows of one, and one long block by all threads.
#include "loops.h"

// Bytes that are worth a thread of their own.
enum { SHARE = 1 << 17 };

typedef struct { char *to; const char *from; } block;

static void copy_part(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const block *b = context;
    memcpy(b->to + begin, b->from + begin, (size_t)(end - begin));
}

void st_copy(void *to, const void *from, size_t bytes) {
    block b = {to, from};
    st_parallel_for((ptrdiff_t)bytes, SHARE, copy_part, &b);
}

typedef struct {
    char *result;
    const st_part *parts;
    ptrdiff_t count;
    size_t step;   // from row to row of the result
    size_t width;  // of every part's row where these are single elements, else 0
} joint;

// Rows of one element each: the parts are the columns.
#define COLUMNS(T) { \
    T *o = (T *)j->result; \
    if (j->count == 2) { \
        const T *a = j->parts[0].x, *b = j->parts[1].x; \
        ST_VECTORIZE for (ptrdiff_t r = begin; r < end; r++) { o[2 * r] = a[r]; o[2 * r + 1] = b[r]; } \
    } else { \
        for (ptrdiff_t r = begin; r < end; r++) \
            for (ptrdiff_t k = 0; k < j->count; k++) o[r * j->count + k] = ((const T *)j->parts[k].x)[r]; \
    } \
    return; \
}

ST_CLONES static void join_rows(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const joint *j = context;
    switch (j->width) {
    case 1: COLUMNS(uint8_t)
    case 2: COLUMNS(uint16_t)
    case 4: COLUMNS(uint32_t)
    case 8: COLUMNS(uint64_t)
    }
    char *row = j->result + (size_t)begin * j->step;
    for (ptrdiff_t r = begin; r < end; r++) {
        for (ptrdiff_t k = 0; k < j->count; k++) {
            const size_t bytes = j->parts[k].bytes;
            memcpy(row, (const char *)j->parts[k].x + (size_t)r * bytes, bytes);
            row += bytes;
        }
    }
}

void st_join(void *result, const st_part *parts, ptrdiff_t count, ptrdiff_t rows) {
    if (rows == 1) {
        for (ptrdiff_t k = 0; k < count; k++) {
            st_copy(result, parts[k].x, parts[k].bytes);
            result = (char *)result + parts[k].bytes;
        }
        return;
    }
    joint j = {result, parts, count, 0, parts[0].bytes};
    for (ptrdiff_t k = 0; k < count; k++) {
        j.step += parts[k].bytes;
        if (parts[k].bytes != j.width) j.width = 0;
    }
    st_parallel_for(rows, (ptrdiff_t)(SHARE / j.step) + 1, join_rows, &j);
}

bool st_select_rows(void *result, const void *x, const int64_t *index, size_t count, size_t bytes, int64_t rows) {
    for (size_t i = 0; i < count; i++) {
        if ((uint64_t)index[i] >= (uint64_t)rows) return false;
        memcpy((char *)result + i * bytes, (const char *)x + (size_t)index[i] * bytes, bytes);
    }
    return true;
}
