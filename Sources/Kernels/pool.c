// Pooling, a plane at a time.
#include "loops.h"
#include "pool.h"

typedef struct {
    const st_pool *q;
    const void *from;
    void *to;
    int64_t *places;
    const int64_t *known;
    ptrdiff_t count, size;
    // The windows of the last dimension that have one width and lie evenly: from…to, `stride` apart.
    ptrdiff_t from_window, to_window, width, stride;
} job;

enum { ABREAST = 64 };

// The windows of one plane: `o` counts the places, b0…e2 bound the window.
#define EACH_WINDOW \
    for (ptrdiff_t z = 0, o = 0; z < q->out[0]; z++) \
        for (ptrdiff_t y = 0; y < q->out[1]; y++) \
            for (ptrdiff_t w = 0; w < q->out[2]; w++, o++)
#define BOUNDS \
    const ptrdiff_t b0 = q->begin[0][z], e0 = q->end[0][z], b1 = q->begin[1][y], e1 = q->end[1][y], b2 = q->begin[2][w], e2 = q->end[2][w];
#define EACH_ELEMENT \
    for (ptrdiff_t i = b0; i < e0; i += q->step[0]) \
        for (ptrdiff_t j = b1; j < e1; j += q->step[1]) \
            for (ptrdiff_t k = b2; k < e2; k += q->step[2])
#define DIVISOR \
    (q->divisor != 0 ? q->divisor : (double)(q->length[0][z] * q->length[1][y] * q->length[2][w]))

// Rows of windows are short: what does not fill a vector is done with masks.
#define MASKED _Pragma("clang loop vectorize(assume_safety) vectorize_predicate(enable)")

// One element of each of n windows side by side, `apart` from each other.
#define TAKE(apart) \
    MASKED for (ptrdiff_t w = 0; w < n; w++) { \
        const int takes = (from[w * (apart)] > values[w]) | (from[w * (apart)] != from[w * (apart)]); \
        values[w] = takes ? from[w * (apart)] : values[w]; \
        at[w] = takes ? (int32_t)(start + w * (apart)) : at[w]; \
    }

#define POOL(tag, T) \
    /* The greatest elements of n windows side by side, the first of which begins at element `begin` of each line. */ \
    ST_CLONES static void abreast_##tag(const job *t, const T *x, const ptrdiff_t *bounds, ptrdiff_t begin, ptrdiff_t n, T *result, int64_t *found) { \
        const st_pool *q = t->q; \
        const ptrdiff_t stride = t->stride; \
        T values[ABREAST]; \
        int32_t at[ABREAST]; \
        bool isFirst = true; \
        for (ptrdiff_t i = bounds[0]; i < bounds[1]; i += q->step[0]) \
            for (ptrdiff_t j = bounds[2]; j < bounds[3]; j += q->step[1]) \
                for (ptrdiff_t k = begin; k < begin + t->width; k += q->step[2]) { \
                    const ptrdiff_t start = (i * q->in[1] + j) * q->in[2] + k; \
                    const T *from = x + start; \
                    if (isFirst) { \
                        MASKED for (ptrdiff_t w = 0; w < n; w++) { values[w] = from[w * stride]; at[w] = (int32_t)(start + w * stride); } \
                        isFirst = false; \
                    } else if (stride == 2) { \
                        TAKE(2) \
                    } else if (stride == 1) { \
                        TAKE(1) \
                    } else { \
                        TAKE(stride) \
                    } \
                } \
        MASKED for (ptrdiff_t w = 0; w < n; w++) { result[w] = values[w]; found[w] = at[w]; } \
    } \
    static void max_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *t = context; \
        const st_pool *q = t->q; \
        const ptrdiff_t plane = q->in[0] * q->in[1] * q->in[2], places = q->out[0] * q->out[1] * q->out[2]; \
        for (ptrdiff_t p = first; p < last; p++) { \
            const T *x = (const T *)t->from + p * plane; \
            T *values = (T *)t->to + p * places; \
            int64_t *found = t->places + p * places; \
            EACH_WINDOW { \
                BOUNDS \
                if (w == t->from_window && w < t->to_window && b0 < e0 && b1 < e1) { \
                    const ptrdiff_t bounds[] = {b0, e0, b1, e1}; \
                    for (; w < t->to_window; w += ABREAST) { \
                        const ptrdiff_t n = t->to_window - w < ABREAST ? t->to_window - w : ABREAST; \
                        abreast_##tag(t, x, bounds, q->begin[2][w], n, values + o + w - t->from_window, found + o + w - t->from_window); \
                    } \
                    o += t->to_window - t->from_window - 1; \
                    w = t->to_window - 1; \
                    continue; \
                } \
                ptrdiff_t at = (b0 * q->in[1] + b1) * q->in[2] + b2; \
                T greatest = b0 < e0 && b1 < e1 && b2 < e2 ? x[at] : -INFINITY; \
                EACH_ELEMENT { \
                    const ptrdiff_t here = (i * q->in[1] + j) * q->in[2] + k; \
                    if (x[here] > greatest || x[here] != x[here]) { greatest = x[here]; at = here; } \
                } \
                values[o] = greatest; \
                found[o] = at; \
            } \
        } \
    } \
    static void scatter_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *t = context; \
        for (ptrdiff_t p = first; p < last; p++) { \
            const T *values = (const T *)t->from + p * t->count; \
            T *x = (T *)t->to + p * t->size; \
            const int64_t *places = t->known + p * t->count; \
            for (ptrdiff_t i = 0; i < t->count; i++) x[places[i]] += values[i]; \
        } \
    } \
    static void mean_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *t = context; \
        const st_pool *q = t->q; \
        const ptrdiff_t plane = q->in[0] * q->in[1] * q->in[2], places = q->out[0] * q->out[1] * q->out[2]; \
        for (ptrdiff_t p = first; p < last; p++) { \
            const T *x = (const T *)t->from + p * plane; \
            T *means = (T *)t->to + p * places; \
            EACH_WINDOW { \
                BOUNDS \
                T sum = 0; \
                EACH_ELEMENT sum += x[(i * q->in[1] + j) * q->in[2] + k]; \
                means[o] = (T)(sum / (T)DIVISOR); \
            } \
        } \
    } \
    static void mean_backward_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *t = context; \
        const st_pool *q = t->q; \
        const ptrdiff_t plane = q->in[0] * q->in[1] * q->in[2], places = q->out[0] * q->out[1] * q->out[2]; \
        for (ptrdiff_t p = first; p < last; p++) { \
            const T *g = (const T *)t->from + p * places; \
            T *dx = (T *)t->to + p * plane; \
            EACH_WINDOW { \
                BOUNDS \
                const T share = (T)(g[o] / (T)DIVISOR); \
                EACH_ELEMENT dx[(i * q->in[1] + j) * q->in[2] + k] += share; \
            } \
        } \
    }
ST_EACH_FLOAT(POOL)

enum { GRAIN = 1 << 14 };

static ptrdiff_t grain(ptrdiff_t work) { return GRAIN / (work + 1) + 1; }
static ptrdiff_t plane_work(const st_pool *q) { return q->in[0] * q->in[1] * q->in[2] + q->out[0] * q->out[1] * q->out[2]; }

#define RUN(name, type, planes, work) st_parallel_for(planes, grain(work), (type) == ST_FLOAT64 ? name##_FLOAT64 : name##_FLOAT32, &t)

/// Notes the longest row of windows around the middle one that are as wide as it is and lie evenly.
static void find_even(job *t) {
    const st_pool *q = t->q;
    const ptrdiff_t count = q->out[2], middle = count / 2, *begin = q->begin[2], *end = q->end[2];
    if (count < 4 || q->in[0] * q->in[1] * q->in[2] > INT32_MAX) return;
    const ptrdiff_t width = end[middle] - begin[middle], stride = begin[middle] - begin[middle - 1];
    if (width < 1 || stride < 1) return;
    ptrdiff_t from = middle, to = middle + 1;
    while (from > 0 && begin[from] - begin[from - 1] == stride && end[from - 1] - begin[from - 1] == width) from--;
    while (to < count && begin[to] - begin[to - 1] == stride && end[to] - begin[to] == width) to++;
    *t = (job){.q = q, .from = t->from, .to = t->to, .places = t->places, .from_window = from, .to_window = to, .width = width, .stride = stride};
}

void st_max_pool(const st_pool *q, const void *x, void *values, int64_t *places) {
    job t = {.q = q, .from = x, .to = values, .places = places};
    find_even(&t);
    RUN(max, q->dtype, q->planes, plane_work(q));
}

void st_pool_scatter(int dtype, ptrdiff_t planes, ptrdiff_t count, ptrdiff_t size, const void *values, const int64_t *places, void *x) {
    job t = {.from = values, .to = x, .known = places, .count = count, .size = size};
    RUN(scatter, dtype, planes, count);
}

void st_average_pool(const st_pool *q, const void *x, void *means) {
    job t = {.q = q, .from = x, .to = means};
    RUN(mean, q->dtype, q->planes, plane_work(q));
}

void st_average_pool_backward(const st_pool *q, const void *g, void *dx) {
    job t = {.q = q, .from = g, .to = dx};
    RUN(mean_backward, q->dtype, q->planes, plane_work(q));
}
