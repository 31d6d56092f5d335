// Softmax and its logarithm along lines, and their gradients. Lines that lie across (their elements far apart, the lines side by
// side) are worked on sixteen at a time, so that memory is read in order.
#include "loops.h"
#include "vectormath.h"

enum { ABREAST = 16, LANES = 16 };

#define EXP_FLOAT32(x) st_expf(x)
#define EXP_FLOAT64(x) exp(x)
#define LOG_FLOAT32(x) logf(x)
#define LOG_FLOAT64(x) log(x)

// One line: the greatest element, then the sum of exponentials in lanes of float64, then the results.
#define FORWARD(tag, T) \
    ST_CLONES static void line_##tag(T *o, const T *x, ptrdiff_t n, ptrdiff_t so, ptrdiff_t sx, bool logarithm) { \
        T greatest = x[0]; \
        double lane[LANES] = {0}, sum = 0; \
        if (so == 1 && sx == 1) { \
            T high[LANES]; \
            for (int j = 0; j < LANES; j++) high[j] = x[0]; \
            ptrdiff_t i = 0; \
            for (; i + LANES <= n; i += LANES) for (int j = 0; j < LANES; j++) high[j] = x[i + j] > high[j] ? x[i + j] : high[j]; \
            for (; i < n; i++) high[0] = x[i] > high[0] ? x[i] : high[0]; \
            for (int j = 0; j < LANES; j++) greatest = high[j] > greatest ? high[j] : greatest; \
            for (i = 0; i + LANES <= n; i += LANES) { \
                T e[LANES]; \
                for (int j = 0; j < LANES; j++) e[j] = EXP_##tag(x[i + j] - greatest); \
                for (int j = 0; j < LANES; j++) lane[j] += e[j]; \
                if (!logarithm) memcpy(o + i, e, sizeof e); \
            } \
            for (; i < n; i++) { T e = EXP_##tag(x[i] - greatest); lane[0] += e; if (!logarithm) o[i] = e; } \
            for (int j = 0; j < LANES; j++) sum += lane[j]; \
            T total = (T)sum, shift = LOG_##tag(total); \
            if (logarithm) ST_VECTORIZE for (i = 0; i < n; i++) o[i] = x[i] - greatest - shift; \
            else ST_VECTORIZE for (i = 0; i < n; i++) o[i] = o[i] / total; \
            return; \
        } \
        for (ptrdiff_t i = 1; i < n; i++) greatest = x[i * sx] > greatest ? x[i * sx] : greatest; \
        for (ptrdiff_t i = 0; i < n; i++) { T e = EXP_##tag(x[i * sx] - greatest); sum += e; if (!logarithm) o[i * so] = e; } \
        T total = (T)sum, shift = LOG_##tag(total); \
        if (logarithm) for (ptrdiff_t i = 0; i < n; i++) o[i * so] = x[i * sx] - greatest - shift; \
        else for (ptrdiff_t i = 0; i < n; i++) o[i * so] = o[i * so] / total; \
    } \
    ST_CLONES static void across_##tag(T *o, const T *x, ptrdiff_t n, ptrdiff_t so, ptrdiff_t sx, bool logarithm) { \
        T greatest[ABREAST], total[ABREAST]; \
        double sum[ABREAST] = {0}; \
        for (int j = 0; j < ABREAST; j++) greatest[j] = x[j]; \
        for (ptrdiff_t i = 1; i < n; i++) for (int j = 0; j < ABREAST; j++) greatest[j] = x[i * sx + j] > greatest[j] ? x[i * sx + j] : greatest[j]; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            for (int j = 0; j < ABREAST; j++) { \
                T e = EXP_##tag(x[i * sx + j] - greatest[j]); \
                sum[j] += e; \
                if (!logarithm) o[i * so + j] = e; \
            } \
        } \
        for (int j = 0; j < ABREAST; j++) total[j] = logarithm ? LOG_##tag((T)sum[j]) : (T)sum[j]; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            if (logarithm) for (int j = 0; j < ABREAST; j++) o[i * so + j] = x[i * sx + j] - greatest[j] - total[j]; \
            else for (int j = 0; j < ABREAST; j++) o[i * so + j] = o[i * so + j] / total[j]; \
        } \
    } \
    /* Short lines one after another, turned so that they lie side by side. */ \
    static void turned_##tag(T *o, const T *x, ptrdiff_t n, bool logarithm) { \
        T in[LANES * ABREAST], out[LANES * ABREAST]; \
        for (ptrdiff_t j = 0; j < ABREAST; j++) for (ptrdiff_t i = 0; i < n; i++) in[i * ABREAST + j] = x[j * n + i]; \
        across_##tag(out, in, n, ABREAST, ABREAST, logarithm); \
        for (ptrdiff_t j = 0; j < ABREAST; j++) for (ptrdiff_t i = 0; i < n; i++) o[j * n + i] = out[i * ABREAST + j]; \
    } \
    static void forward_##tag(char *const *p, const ptrdiff_t *s, ptrdiff_t n, const st_line *line, bool logarithm) { \
        ptrdiff_t i = 0, so = line->strides[0], sx = line->strides[1]; \
        T *o = (T *)p[0]; \
        const T *x = (const T *)p[1]; \
        if (so == 1 && sx == 1 && line->count < LANES && s[0] == line->count && s[1] == line->count) \
            for (; i + ABREAST <= n; i += ABREAST) turned_##tag(o + i * s[0], x + i * s[1], line->count, logarithm); \
        if (s[0] == 1 && s[1] == 1 && sx != 1) \
            for (; i + ABREAST <= n; i += ABREAST) across_##tag(o + i, x + i, line->count, so, sx, logarithm); \
        for (; i < n; i++) line_##tag(o + i * s[0], x + i * s[1], line->count, so, sx, logarithm); \
    } \
    ST_LOOP(softmax_##tag) { forward_##tag(p, s, n, extra, false); } \
    ST_LOOP(log_softmax_##tag) { forward_##tag(p, s, n, extra, true); }
ST_EACH_FLOAT(FORWARD)

// With the result y: y·(g - Σ g·y), and for the logarithm g - e^y · Σ g.
#define BACKWARD(tag, T) \
    ST_CLONES static void gradient_##tag(T *o, const T *g, const T *y, ptrdiff_t n, ptrdiff_t so, ptrdiff_t sg, ptrdiff_t sy, bool logarithm) { \
        double sum = 0; \
        for (ptrdiff_t i = 0; i < n; i++) sum += logarithm ? (double)g[i * sg] : (double)g[i * sg] * (double)y[i * sy]; \
        T total = (T)sum; \
        if (so == 1 && sg == 1 && sy == 1) { \
            if (logarithm) ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = g[i] - EXP_##tag(y[i]) * total; \
            else ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) o[i] = (g[i] - total) * y[i]; \
        } else { \
            for (ptrdiff_t i = 0; i < n; i++) \
                o[i * so] = logarithm ? g[i * sg] - EXP_##tag(y[i * sy]) * total : (g[i * sg] - total) * y[i * sy]; \
        } \
    } \
    static void backward_##tag(char *const *p, const ptrdiff_t *s, ptrdiff_t n, const st_line *line, bool logarithm) { \
        for (ptrdiff_t i = 0; i < n; i++) \
            gradient_##tag((T *)p[0] + i * s[0], (const T *)p[1] + i * s[1], (const T *)p[2] + i * s[2], line->count, line->strides[0], \
                           line->strides[1], line->strides[2], logarithm); \
    } \
    ST_LOOP(softmax_backward_##tag) { backward_##tag(p, s, n, extra, false); } \
    ST_LOOP(log_softmax_backward_##tag) { backward_##tag(p, s, n, extra, true); }
#pragma clang diagnostic ignored "-Wpass-failed"  // exp of float64 is a call
ST_EACH_FLOAT(BACKWARD)

#define CHOICE(name) dtype == ST_FLOAT32 ? name##_FLOAT32 : dtype == ST_FLOAT64 ? name##_FLOAT64 : NULL

st_loop st_softmax(bool logarithm, st_dtype dtype) { return logarithm ? CHOICE(log_softmax) : CHOICE(softmax); }
st_loop st_softmax_backward(bool logarithm, st_dtype dtype) {
    return logarithm ? CHOICE(log_softmax_backward) : CHOICE(softmax_backward);
}

void st_log_softmax_rows(st_dtype dtype, void *result, const void *x, ptrdiff_t rows, ptrdiff_t count) {
    st_line line = {.count = count, .strides = {1, 1}};
    char *const pointers[] = {result, (char *)x};
    const ptrdiff_t strides[] = {count, count};
    if (dtype == ST_FLOAT64) log_softmax_FLOAT64(pointers, strides, rows, &line);
    else log_softmax_FLOAT32(pointers, strides, rows, &line);
}
