// One step of an optimizer in one pass over a parameter and its state. Sums of a product round once, as PyTorch's vector loops do.
#include "loops.h"

#define FMA __builtin_elementwise_fma

// Contiguous operands only: parameters and their state are made so.
#define SGD(tag, T) \
    ST_CLONES ST_LOOP(sgd_##tag) { \
        const st_sgd_options *q = extra; \
        T *x = (T *)p[0], *buffer = (T *)p[2]; \
        const T *g = (const T *)p[1]; \
        const T sign = q->maximize ? -1 : 1, decay = (T)q->weight_decay, rate = (T)-q->learning_rate; \
        const T keep = q->first ? 0 : (T)q->momentum, momentum = (T)q->momentum, share = q->first ? 1 : (T)(1 - q->dampening); \
        (void)s; \
        if (q->momentum == 0) { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { \
                T gradient = FMA(x[i], decay, sign * g[i]); \
                x[i] = FMA(gradient, rate, x[i]); \
            } \
        } else if (q->first) { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { \
                T gradient = FMA(x[i], decay, sign * g[i]); \
                buffer[i] = gradient; \
                if (q->nesterov) gradient = FMA(gradient, momentum, gradient); \
                x[i] = FMA(gradient, rate, x[i]); \
            } \
        } else { \
            ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { \
                T gradient = FMA(x[i], decay, sign * g[i]); \
                T velocity = FMA(gradient, share, buffer[i] * keep); \
                buffer[i] = velocity; \
                gradient = q->nesterov ? FMA(velocity, momentum, gradient) : velocity; \
                x[i] = FMA(gradient, rate, x[i]); \
            } \
        } \
    }
ST_EACH_FLOAT(SGD)

#define ADAM(tag, T) \
    ST_CLONES ST_LOOP(adam_##tag) { \
        const st_adam_options *q = extra; \
        T *x = (T *)p[0], *average = (T *)p[2], *square = (T *)p[3], *greatest = (T *)p[4]; \
        const T *g = (const T *)p[1]; \
        const T sign = q->maximize ? -1 : 1, decay = q->decoupled ? 0 : (T)q->weight_decay; \
        const T shrink = q->decoupled ? (T)(1 - q->learning_rate * q->weight_decay) : 1; \
        const T share = (T)(1 - q->beta1), beta2 = (T)q->beta2, square_share = (T)(1 - q->beta2); \
        const T epsilon = (T)q->epsilon, step = (T)-q->step_size, correction = (T)q->square_correction; \
        const bool amsgrad = q->amsgrad; \
        (void)s; \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { \
            T start = x[i] * shrink, gradient = FMA(start, decay, sign * g[i]); \
            T mean = FMA(share, gradient - average[i], average[i]); \
            T spread = FMA(square_share * gradient, gradient, square[i] * beta2); \
            average[i] = mean; \
            square[i] = spread; \
            if (amsgrad) { \
                spread = greatest[i] > spread ? greatest[i] : spread; \
                greatest[i] = spread; \
            } \
            T divisor = __builtin_elementwise_sqrt(spread) / correction + epsilon; \
            x[i] = start + step * mean / divisor; \
        } \
    }
ST_EACH_FLOAT(ADAM)

st_loop st_sgd(st_dtype dtype) { return dtype == ST_FLOAT32 ? sgd_FLOAT32 : dtype == ST_FLOAT64 ? sgd_FLOAT64 : NULL; }
st_loop st_adam(st_dtype dtype) { return dtype == ST_FLOAT32 ? adam_FLOAT32 : dtype == ST_FLOAT64 ? adam_FLOAT64 : NULL; }
