// Normalisation. Sums are kept in double, many lanes at once.
#include "loops.h"
#include "norm.h"

typedef struct {
    st_groups q;
    const void *x, *dy, *weight, *bias, *mean, *rstd;
    void *first, *second, *out;
    double epsilon;
} job;

#define REASSOCIATE _Pragma("clang fp reassociate(on)")

#define NORM(tag, T) \
    ST_CLONES static double sum_##tag(const T *x, ptrdiff_t n) { \
        REASSOCIATE \
        double s = 0; \
        for (ptrdiff_t i = 0; i < n; i++) s += x[i]; \
        return s; \
    } \
    ST_CLONES static double spread_##tag(const T *x, ptrdiff_t n, double mean) { \
        REASSOCIATE \
        double s = 0; \
        for (ptrdiff_t i = 0; i < n; i++) { double d = x[i] - mean; s += d * d; } \
        return s; \
    } \
    ST_CLONES static double product_##tag(const T *g, const T *x, ptrdiff_t n, double mean) { \
        REASSOCIATE \
        double s = 0; \
        for (ptrdiff_t i = 0; i < n; i++) s += g[i] * (x[i] - mean); \
        return s; \
    } \
    static void moments_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const T *x = j->x; \
        const ptrdiff_t inner = j->q.inner, step = j->q.groups * inner; \
        const double count = (double)(j->q.outer * inner); \
        for (ptrdiff_t g = begin; g < end; g++) { \
            double s = 0, v = 0; \
            for (ptrdiff_t o = 0; o < j->q.outer; o++) s += sum_##tag(x + o * step + g * inner, inner); \
            const double mean = s / count; \
            for (ptrdiff_t o = 0; o < j->q.outer; o++) v += spread_##tag(x + o * step + g * inner, inner, mean); \
            ((T *)j->first)[g] = (T)mean; \
            ((T *)j->second)[g] = (T)(v / count); \
        } \
    } \
    static void sums_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const T *x = j->x, *dy = j->dy, *mean = j->mean; \
        const ptrdiff_t inner = j->q.inner, step = j->q.groups * inner; \
        for (ptrdiff_t g = begin; g < end; g++) { \
            double s = 0, p = 0; \
            for (ptrdiff_t o = 0; o < j->q.outer; o++) { \
                s += sum_##tag(dy + o * step + g * inner, inner); \
                p += product_##tag(dy + o * step + g * inner, x + o * step + g * inner, inner, mean[g]); \
            } \
            ((T *)j->first)[g] = (T)s; \
            ((T *)j->second)[g] = (T)p; \
        } \
    } \
    ST_CLONES static void scale_run_##tag(T *y, const T *x, ptrdiff_t n, T a, T b) { \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) y[i] = a * x[i] + b; \
    } \
    static void scale_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const T *x = j->x, *a = j->weight, *b = j->bias; \
        const ptrdiff_t inner = j->q.inner, groups = j->q.groups; \
        for (ptrdiff_t r = begin; r < end; r++) scale_run_##tag((T *)j->out + r * inner, x + r * inner, inner, a[r % groups], b[r % groups]); \
    } \
    ST_CLONES static void combine_run_##tag(T *o, const T *g, const T *x, ptrdiff_t n, T a, T b, T c) { \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = a * g[i] + b * x[i] + c; \
    } \
    static void combine_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const T *x = j->x, *dy = j->dy, *a = j->weight, *b = j->bias, *c = j->mean; \
        const ptrdiff_t inner = j->q.inner, groups = j->q.groups; \
        for (ptrdiff_t r = begin; r < end; r++) { \
            const ptrdiff_t g = r % groups; \
            combine_run_##tag((T *)j->out + r * inner, dy + r * inner, x + r * inner, inner, a[g], b[g], c[g]); \
        } \
    } \
    ST_CLONES static void layer_row_##tag(T *y, const T *x, const T *w, const T *b, ptrdiff_t n, T a, T shift) { \
        if (w && b) { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) y[i] = (x[i] * a + shift) * w[i] + b[i]; } \
        else if (w) { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) y[i] = (x[i] * a + shift) * w[i]; } \
        else if (b) { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) y[i] = x[i] * a + shift + b[i]; } \
        else { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) y[i] = x[i] * a + shift; } \
    } \
    static void layer_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const ptrdiff_t n = j->q.inner; \
        for (ptrdiff_t r = begin; r < end; r++) { \
            const T *x = (const T *)j->x + r * n; \
            const double mean = sum_##tag(x, n) / (double)n; \
            const double rstd = 1 / sqrt(spread_##tag(x, n, mean) / (double)n + j->epsilon); \
            ((T *)j->first)[r] = (T)mean; \
            ((T *)j->second)[r] = (T)rstd; \
            layer_row_##tag((T *)j->out + r * n, x, j->weight, j->bias, n, (T)rstd, (T)(-mean * rstd)); \
        } \
    } \
    ST_CLONES static void layer_sums_##tag(const T *g, const T *x, const T *w, ptrdiff_t n, double mean, double *first, double *second) { \
        REASSOCIATE \
        double s = 0, p = 0; \
        if (w) for (ptrdiff_t i = 0; i < n; i++) { double d = (double)g[i] * w[i]; s += d; p += d * (x[i] - mean); } \
        else for (ptrdiff_t i = 0; i < n; i++) { double d = g[i]; s += d; p += d * (x[i] - mean); } \
        *first = s; \
        *second = p; \
    } \
    ST_CLONES static void layer_gradient_##tag(T *o, const T *g, const T *x, const T *w, ptrdiff_t n, T a, T b, T c) { \
        if (w) { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = a * g[i] * w[i] + b * x[i] + c; } \
        else { ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = a * g[i] + b * x[i] + c; } \
    } \
    static void layer_backward_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const ptrdiff_t n = j->q.inner; \
        for (ptrdiff_t r = begin; r < end; r++) { \
            const T *x = (const T *)j->x + r * n, *g = (const T *)j->dy + r * n; \
            const double mean = ((const T *)j->mean)[r], rstd = ((const T *)j->rstd)[r]; \
            double s, p; \
            layer_sums_##tag(g, x, j->weight, n, mean, &s, &p); \
            const double b = -rstd * rstd * rstd * p / (double)n, c = -rstd * s / (double)n - b * mean; \
            layer_gradient_##tag((T *)j->out + r * n, g, x, j->weight, n, (T)rstd, (T)b, (T)c); \
        } \
    } \
    ST_CLONES static void columns_##tag(double *dw, double *db, const T *g, const T *x, ptrdiff_t n, double mean, double rstd) { \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { dw[i] += g[i] * (x[i] - mean) * rstd; db[i] += g[i]; } \
    } \
    static void layer_parameters_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const job *j = context; \
        const ptrdiff_t n = j->q.inner; \
        enum { WIDTH = 256 }; \
        double dw[WIDTH], db[WIDTH]; \
        for (ptrdiff_t start = begin; start < end; start += WIDTH) { \
            const ptrdiff_t width = end - start < WIDTH ? end - start : WIDTH; \
            memset(dw, 0, sizeof dw); \
            memset(db, 0, sizeof db); \
            for (ptrdiff_t r = 0; r < j->q.groups; r++) { \
                const ptrdiff_t at = r * n + start; \
                columns_##tag(dw, db, (const T *)j->dy + at, (const T *)j->x + at, width, ((const T *)j->mean)[r], ((const T *)j->rstd)[r]); \
            } \
            for (ptrdiff_t i = 0; i < width; i++) { ((T *)j->first)[start + i] = (T)dw[i]; ((T *)j->second)[start + i] = (T)db[i]; } \
        } \
    }
ST_EACH_FLOAT(NORM)

enum { GRAIN = 1 << 14 };

/// How many units of `work` elements make a part worth a thread of its own.
static ptrdiff_t grain(ptrdiff_t work) { return GRAIN / (work + 1) + 1; }

#define RUN(name, count, work) \
    st_parallel_for(count, grain(work), q->dtype == ST_FLOAT64 ? name##_FLOAT64 : name##_FLOAT32, &j)

void st_norm_moments(const st_groups *q, const void *x, void *mean, void *variance) {
    job j = {.q = *q, .x = x, .first = mean, .second = variance};
    RUN(moments, q->groups, q->outer * q->inner);
}

void st_norm_sums(const st_groups *q, const void *dy, const void *x, const void *mean, void *first, void *second) {
    job j = {.q = *q, .x = x, .dy = dy, .mean = mean, .first = first, .second = second};
    RUN(sums, q->groups, q->outer * q->inner);
}

void st_norm_scale(const st_groups *q, void *y, const void *x, const void *a, const void *b) {
    job j = {.q = *q, .x = x, .weight = a, .bias = b, .out = y};
    RUN(scale, q->outer * q->groups, q->inner);
}

void st_norm_combine(const st_groups *q, void *dx, const void *dy, const void *x, const void *a, const void *b, const void *c) {
    job j = {.q = *q, .x = x, .dy = dy, .weight = a, .bias = b, .mean = c, .out = dx};
    RUN(combine, q->outer * q->groups, q->inner);
}

void st_layer_norm(const st_groups *q, void *y, const void *x, const void *weight, const void *bias, double epsilon, void *mean, void *rstd) {
    job j = {.q = *q, .x = x, .weight = weight, .bias = bias, .out = y, .epsilon = epsilon, .first = mean, .second = rstd};
    RUN(layer, q->groups, q->inner);
}

void st_layer_norm_backward(const st_groups *q, void *dx, const void *dy, const void *x, const void *weight, const void *mean, const void *rstd) {
    job j = {.q = *q, .x = x, .dy = dy, .weight = weight, .mean = mean, .rstd = rstd, .out = dx};
    RUN(layer_backward, q->groups, q->inner);
}

void st_layer_norm_parameters(const st_groups *q, void *dweight, void *dbias, const void *dy, const void *x, const void *mean, const void *rstd) {
    job j = {.q = *q, .x = x, .dy = dy, .mean = mean, .rstd = rstd, .first = dweight, .second = dbias};
    RUN(layer_parameters, q->inner, q->groups);
}
