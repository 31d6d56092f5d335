// Negative log likelihood of class targets, and its gradient: one visit per target; and the gradient of cross entropy.
#include "loops.h"
#include "vectormath.h"

#define NLL(tag, T) \
    static bool forward_##tag(const st_nll *q, T *losses, double *sum, double *weight, int64_t *bad) { \
        const T *x = q->log_probabilities, *weights = q->weights; \
        double losses_sum = 0, weights_sum = 0; \
        for (ptrdiff_t i = 0; i < q->batch * q->inner; i++) { \
            int64_t class = q->targets[i]; \
            if (class == q->ignored) { \
                if (losses) losses[i] = 0; \
                continue; \
            } \
            if (class < 0 || class >= q->classes) { \
                *bad = class; \
                return false; \
            } \
            T w = weights ? weights[class] : 1; \
            T loss = -w * x[(i / q->inner * q->classes + class) * q->inner + i % q->inner]; \
            if (losses) losses[i] = loss; \
            losses_sum += loss; \
            weights_sum += w; \
        } \
        *sum = losses_sum; \
        *weight = weights_sum; \
        return true; \
    } \
    static void backward_##tag(const st_nll *q, T *result, const T *g, ptrdiff_t g_stride, double scale) { \
        const T *weights = q->weights; \
        for (ptrdiff_t i = 0; i < q->batch * q->inner; i++) { \
            int64_t class = q->targets[i]; \
            if (class == q->ignored || class < 0 || class >= q->classes) continue; \
            T w = weights ? weights[class] : 1; \
            result[(i / q->inner * q->classes + class) * q->inner + i % q->inner] = (T)(-w * g[i * g_stride] / scale); \
        } \
    }
ST_EACH_FLOAT(NLL)

bool st_nll_forward(const st_nll *problem, st_dtype dtype, void *losses, double *sum, double *weight, int64_t *bad) {
    return dtype == ST_FLOAT64 ? forward_FLOAT64(problem, losses, sum, weight, bad) : forward_FLOAT32(problem, losses, sum, weight, bad);
}

void st_nll_backward(const st_nll *problem, st_dtype dtype, void *result, const void *g, ptrdiff_t g_stride, double scale) {
    if (dtype == ST_FLOAT64) backward_FLOAT64(problem, result, g, g_stride, scale);
    else backward_FLOAT32(problem, result, g, g_stride, scale);
}

// The gradient of log softmax and this loss in one: with y the logarithms and d the loss's own gradient, which is 0 but at the target,
// d - e^y · Σ d. It has the bits of the two steps.
#define EXP_FLOAT32(x) st_expf(x)
#define EXP_FLOAT64(x) exp(x)
#define ENTROPY(tag, T) \
    ST_CLONES static void entropy_##tag(const st_nll *q, T *result, T g, double scale) { \
        const T *y = q->log_probabilities; \
        for (ptrdiff_t k = 0; k < q->batch * q->classes; k++) result[k] = EXP_##tag(y[k]); \
        for (ptrdiff_t i = 0; i < q->batch; i++) { \
            int64_t class = q->targets[i]; \
            T total = class == q->ignored || class < 0 || class >= q->classes ? 0 : (T)(-g / scale), *line = result + i * q->classes; \
            for (ptrdiff_t j = 0; j < q->classes; j++) line[j] = (j == class ? total : 0) - line[j] * total; \
        } \
    }
#pragma clang diagnostic ignored "-Wpass-failed"  // exp of float64 is a call
ST_EACH_FLOAT(ENTROPY)

void st_entropy_backward(const st_nll *problem, st_dtype dtype, void *result, double g, double scale) {
    if (dtype == ST_FLOAT64) entropy_FLOAT64(problem, result, g, scale);
    else entropy_FLOAT32(problem, result, (float)g, scale);
}
