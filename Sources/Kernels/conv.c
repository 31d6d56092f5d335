// Windows unfolded into columns and folded back: what makes a convolution a matrix product.
#include "loops.h"
#include "conv.h"

typedef struct {
    const st_convolution *q;
    const void *from;
    void *to;
} job;

/// The first and last place along the innermost dimension whose element lies inside, for an offset of the window's element.
static void inside(ptrdiff_t size, ptrdiff_t places, ptrdiff_t stride, ptrdiff_t offset, ptrdiff_t *begin, ptrdiff_t *end) {
    ptrdiff_t first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
    ptrdiff_t last = size - 1 - offset < 0 ? 0 : (size - 1 - offset) / stride + 1;
    *end = last < places ? last : places;
    *begin = first < *end ? first : *end;
}

/// One element of the window: how far it moves a place, and the places along a line whose element lies inside.
typedef struct {
    ptrdiff_t z, y, x, begin, end;
} tap;

static tap tap_of(const st_convolution *q, ptrdiff_t k) {
    tap t;
    t.z = k / (q->kernel[1] * q->kernel[2]) * q->dilation[0] - q->before[0];
    t.y = k / q->kernel[2] % q->kernel[1] * q->dilation[1] - q->before[1];
    t.x = k % q->kernel[2] * q->dilation[2] - q->before[2];
    inside(q->in[2], q->out[2], q->stride[2], t.x, &t.begin, &t.end);
    return t;
}

/// How far the line that the tap reads for a line of places is from the beginning of a plane; false where there is none.
static bool line_of(const st_convolution *q, const tap *t, ptrdiff_t pz, ptrdiff_t py, ptrdiff_t *line) {
    const ptrdiff_t z = pz * q->stride[0] + t->z, y = py * q->stride[1] + t->y;
    *line = (z * q->in[1] + y) * q->in[2] + t->x;
    return z >= 0 && z < q->in[0] && y >= 0 && y < q->in[1];
}

#define FOLDING(tag, T) \
    static void unfold_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *j = context; \
        const st_convolution *q = j->q; \
        const ptrdiff_t window = q->kernel[0] * q->kernel[1] * q->kernel[2], places = q->out[0] * q->out[1] * q->out[2]; \
        const ptrdiff_t plane = q->in[0] * q->in[1] * q->in[2]; \
        for (ptrdiff_t row = first; row < last; row++) { \
            const T *x = (const T *)j->from + row / window * plane; \
            T *o = (T *)j->to + row * places; \
            const tap t = tap_of(q, row % window); \
            const ptrdiff_t step = q->stride[2], width = q->out[2], begin = t.begin, end = t.end; \
            for (ptrdiff_t pz = 0; pz < q->out[0]; pz++) { \
                for (ptrdiff_t py = 0; py < q->out[1]; py++, o += width) { \
                    ptrdiff_t at; \
                    if (!line_of(q, &t, pz, py, &at)) { memset(o, 0, (size_t)width * sizeof(T)); continue; } \
                    const T *line = x + at; \
                    memset(o, 0, (size_t)begin * sizeof(T)); \
                    if (step == 1) memcpy(o + begin, line + begin, (size_t)(end - begin) * sizeof(T)); \
                    else for (ptrdiff_t p = begin; p < end; p++) o[p] = line[p * step]; \
                    memset(o + end, 0, (size_t)(width - end) * sizeof(T)); \
                } \
            } \
        } \
    } \
    static void fold_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *j = context; \
        const st_convolution *q = j->q; \
        const ptrdiff_t window = q->kernel[0] * q->kernel[1] * q->kernel[2], places = q->out[0] * q->out[1] * q->out[2]; \
        const ptrdiff_t plane = q->in[0] * q->in[1] * q->in[2]; \
        for (ptrdiff_t c = first; c < last; c++) { \
            T *x = (T *)j->to + c * plane; \
            const T *o = (const T *)j->from + c * window * places; \
            for (ptrdiff_t k = 0; k < window; k++) { \
                const tap t = tap_of(q, k); \
                const ptrdiff_t step = q->stride[2], width = q->out[2]; \
                for (ptrdiff_t pz = 0; pz < q->out[0]; pz++) { \
                    for (ptrdiff_t py = 0; py < q->out[1]; py++, o += width) { \
                        ptrdiff_t at; \
                        if (!line_of(q, &t, pz, py, &at)) continue; \
                        T *line = x + at; \
                        if (step == 1) { ST_VECTORIZE for (ptrdiff_t p = t.begin; p < t.end; p++) line[p] += o[p]; } \
                        else for (ptrdiff_t p = t.begin; p < t.end; p++) line[p * step] += o[p]; \
                    } \
                } \
            } \
        } \
    }
ST_EACH_FLOAT(FOLDING)

enum { GRAIN = 1 << 15 };

void st_unfold(int dtype, const st_convolution *q, ptrdiff_t channels, const void *x, void *columns) {
    job j = {q, x, columns};
    const ptrdiff_t places = q->out[0] * q->out[1] * q->out[2];
    st_parallel_for(channels * q->kernel[0] * q->kernel[1] * q->kernel[2], GRAIN / (places + 1) + 1, dtype == ST_FLOAT64 ? unfold_FLOAT64 : unfold_FLOAT32, &j);
}

void st_fold(int dtype, const st_convolution *q, ptrdiff_t channels, const void *columns, void *x) {
    job j = {q, columns, x};
    const ptrdiff_t work = q->out[0] * q->out[1] * q->out[2] * q->kernel[0] * q->kernel[1] * q->kernel[2];
    st_parallel_for(channels, GRAIN / (work + 1) + 1, dtype == ST_FLOAT64 ? fold_FLOAT64 : fold_FLOAT32, &j);
}
