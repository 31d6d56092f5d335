// Connectionist temporal classification (Graves et al. 2006, section 4.1), in logarithms. The labels stand with blanks around each.
#include "loops.h"

// The label at place s of the row with blanks.
static inline int64_t label(const st_ctc *q, ptrdiff_t s) { return s % 2 ? q->labels[s / 2] : q->blank; }
// Whether place s can be reached from two places before: another label, with a blank between that may be left out.
static inline bool skips(const st_ctc *q, ptrdiff_t s) { return s > 1 && s % 2 && label(q, s) != label(q, s - 2); }

#define CTC(tag, T) \
    static T added_##tag(T a, T b) { \
        T top = a > b ? a : b; \
        return top == -(T)INFINITY ? top : top + (T)log(exp((double)(a - top)) + exp((double)(b - top))); \
    } \
    static T forward_##tag(const st_ctc *q, T *alpha) { \
        const T *x = q->x, none = -(T)INFINITY; \
        const ptrdiff_t places = 2 * q->count + 1; \
        if (q->times == 0) return q->count == 0 ? 0 : (T)INFINITY; \
        for (ptrdiff_t i = 0; i < q->times * places; i++) alpha[i] = none; \
        alpha[0] = x[q->blank]; \
        if (q->count > 0) alpha[1] = x[q->labels[0]]; \
        for (ptrdiff_t t = 1; t < q->times; t++) { \
            const T *before = alpha + (t - 1) * places; \
            for (ptrdiff_t s = 0; s < places; s++) { \
                T sum = before[s]; \
                if (s > 0) sum = added_##tag(sum, before[s - 1]); \
                if (skips(q, s)) sum = added_##tag(sum, before[s - 2]); \
                alpha[t * places + s] = sum + x[t * q->stride + label(q, s)]; \
            } \
        } \
        const T *last = alpha + (q->times - 1) * places; \
        T sum = last[places - 1]; \
        if (q->count > 0) sum = added_##tag(sum, last[places - 2]); \
        return -sum; \
    } \
    /* The slope into `result`, laid out as x; `beta` has room for two rows. */ \
    static void backward_##tag(const st_ctc *q, const T *alpha, T *beta, T loss, T g, T *result) { \
        const T *x = q->x, none = -(T)INFINITY; \
        const ptrdiff_t places = 2 * q->count + 1; \
        for (ptrdiff_t t = q->times - 1; t >= 0; t--) { \
            T *now = beta + (t % 2) * places, *after = beta + ((t + 1) % 2) * places, *slope = result + t * q->stride; \
            for (ptrdiff_t c = 0; c < q->classes; c++) slope[c] = none; \
            for (ptrdiff_t s = 0; s < places; s++) { \
                T sum; \
                if (t == q->times - 1) { \
                    sum = s >= places - 2 ? 0 : none; \
                } else { \
                    sum = after[s]; \
                    if (s + 1 < places) sum = added_##tag(sum, after[s + 1]); \
                    if (s + 2 < places && skips(q, s + 2)) sum = added_##tag(sum, after[s + 2]); \
                } \
                now[s] = sum + x[t * q->stride + label(q, s)]; \
                slope[label(q, s)] = added_##tag(slope[label(q, s)], alpha[t * places + s] + now[s]); \
            } \
            for (ptrdiff_t c = 0; c < q->classes; c++) { \
                T log_p = x[t * q->stride + c]; \
                slope[c] = ((T)exp((double)log_p) - (T)exp((double)(slope[c] + loss - log_p))) * g; \
            } \
        } \
    }
ST_EACH_FLOAT(CTC)

double st_ctc_forward(const st_ctc *problem, st_dtype dtype, void *alpha) {
    return dtype == ST_FLOAT64 ? forward_FLOAT64(problem, alpha) : forward_FLOAT32(problem, alpha);
}

void st_ctc_backward(const st_ctc *problem, st_dtype dtype, const void *alpha, void *beta, double loss, double g, void *result) {
    if (dtype == ST_FLOAT64) backward_FLOAT64(problem, alpha, beta, loss, g, result);
    else backward_FLOAT32(problem, alpha, beta, (float)loss, (float)g, result);
}
