// Resampling along one dimension, a line (or a bundle of lines that lie side by side) at a time.
#include "loops.h"
#include "resample.h"

typedef struct {
    const st_resampling *q;
    const void *from;
    void *to;
} job;

#define RESAMPLE(tag, T) \
    static void resample_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *j = context; \
        const st_resampling *q = j->q; \
        for (ptrdiff_t l = first; l < last; l++) { \
            const T *x = (const T *)j->from + l * q->in * q->inner; \
            T *y = (T *)j->to + l * q->out * q->inner; \
            for (ptrdiff_t o = 0; o < q->out; o++, y += q->inner) { \
                const int64_t *places = q->places + o * q->taps; \
                const double *weights = q->weights + o * q->taps; \
                if (q->inner == 1) { \
                    T sum = x[places[0]] * (T)weights[0]; \
                    for (ptrdiff_t t = 1; t < q->taps; t++) sum += x[places[t]] * (T)weights[t]; \
                    *y = sum; \
                    continue; \
                } \
                for (ptrdiff_t t = 0; t < q->taps; t++) { \
                    const T *line = x + places[t] * q->inner; \
                    const T w = (T)weights[t]; \
                    if (t == 0) { ST_VECTORIZE for (ptrdiff_t i = 0; i < q->inner; i++) y[i] = line[i] * w; } \
                    else { ST_VECTORIZE for (ptrdiff_t i = 0; i < q->inner; i++) y[i] += line[i] * w; } \
                } \
            } \
        } \
    } \
    static void back_##tag(void *context, ptrdiff_t first, ptrdiff_t last) { \
        const job *j = context; \
        const st_resampling *q = j->q; \
        for (ptrdiff_t l = first; l < last; l++) { \
            T *x = (T *)j->to + l * q->in * q->inner; \
            const T *y = (const T *)j->from + l * q->out * q->inner; \
            for (ptrdiff_t o = 0; o < q->out; o++, y += q->inner) { \
                for (ptrdiff_t t = 0; t < q->taps; t++) { \
                    T *line = x + q->places[o * q->taps + t] * q->inner; \
                    const T w = (T)q->weights[o * q->taps + t]; \
                    ST_VECTORIZE for (ptrdiff_t i = 0; i < q->inner; i++) line[i] += y[i] * w; \
                } \
            } \
        } \
    }
ST_EACH_FLOAT(RESAMPLE)

enum { GRAIN = 1 << 14 };

static ptrdiff_t grain(const st_resampling *q) { return GRAIN / (q->out * q->inner * q->taps + 1) + 1; }

void st_resample(const st_resampling *q, const void *x, void *y) {
    job j = {q, x, y};
    st_parallel_for(q->outer, grain(q), q->dtype == ST_FLOAT64 ? resample_FLOAT64 : resample_FLOAT32, &j);
}

void st_resample_back(const st_resampling *q, const void *y, void *x) {
    job j = {q, y, x};
    st_parallel_for(q->outer, grain(q), q->dtype == ST_FLOAT64 ? back_FLOAT64 : back_FLOAT32, &j);
}
