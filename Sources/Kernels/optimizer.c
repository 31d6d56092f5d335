// One step of an optimizer in one pass over a parameter, its gradient and its state. Sums of a product round once, as PyTorch's vector
// loops do, and operations follow each other in PyTorch's order, so that the digits agree.
#include "loops.h"

#define FMA __builtin_elementwise_fma
#define ROOT __builtin_elementwise_sqrt

// The way from a to b by w, computed from the nearer end.
#define LERP(T, a, b, w) ((w) < (T)0.5 ? FMA((T)(w), (b) - (a), a) : (b) - ((b) - (a)) * (1 - (T)(w)))

// Operands: parameter, gradient, state. Contiguous: parameters and their state are made so. The numbers are named in kernels.h.
#define STEP(name, tag, T, setup, ...) \
    ST_CLONES ST_LOOP(name##_##tag) { \
        const double *q = extra; \
        T *x = (T *)p[0], *a = (T *)p[2], *b = (T *)p[3], *c = (T *)p[4]; \
        const T *g = (const T *)p[1]; \
        const T sign = (T)q[0], decay = (T)q[1]; \
        (void)s, (void)a, (void)b, (void)c; \
        setup \
        ST_VECTORIZE for (ptrdiff_t i = 0; i < n; i++) { \
            T gradient = FMA(x[i], decay, sign * g[i]); \
            __VA_ARGS__ \
        } \
    }

#define SGD(tag, T) \
    STEP(plain_sgd, tag, T, const T rate = (T)-q[2];, x[i] = FMA(gradient, rate, x[i]);) \
    STEP(first_sgd, tag, T, const T rate = (T)-q[2]; const T momentum = (T)q[3]; const bool nesterov = q[5] != 0;, \
        a[i] = gradient; \
        if (nesterov) gradient = FMA(gradient, momentum, gradient); \
        x[i] = FMA(gradient, rate, x[i]);) \
    STEP(next_sgd, tag, T, const T rate = (T)-q[2]; const T momentum = (T)q[3]; const T share = (T)(1 - q[4]); const bool nesterov = q[5] != 0;, \
        T velocity = FMA(gradient, share, a[i] * momentum); \
        a[i] = velocity; \
        gradient = nesterov ? FMA(velocity, momentum, gradient) : velocity; \
        x[i] = FMA(gradient, rate, x[i]);) \
    ST_LOOP(sgd_##tag) { \
        const double *q = extra; \
        (q[3] == 0 ? plain_sgd_##tag : q[6] != 0 ? first_sgd_##tag : next_sgd_##tag)(p, s, n, extra); \
    }
ST_EACH_FLOAT(SGD)

#define ADAM(tag, T) \
    STEP(adam, tag, T, \
        const T shrink = (T)q[2]; const T share = (T)(1 - q[3]); const T keep = (T)q[4]; const T square_share = (T)(1 - q[4]); const T epsilon = (T)q[5]; \
        const T step = (T)-q[6]; const T correction = (T)q[7]; \
        const bool greatest = q[8] != 0;, \
        T start = x[i] * shrink; \
        T mean = LERP(T, a[i], gradient, share), spread = FMA(square_share * gradient, gradient, b[i] * keep); \
        a[i] = mean; \
        b[i] = spread; \
        if (greatest) { \
            spread = c[i] > spread ? c[i] : spread; \
            c[i] = spread; \
        } \
        x[i] = start + step * mean / (ROOT(spread) / correction + epsilon);)
ST_EACH_FLOAT(ADAM)

#define ADAMAX(tag, T) \
    STEP(adamax, tag, T, const T share = (T)(1 - q[2]); const T keep = (T)q[3]; const T epsilon = (T)q[4]; const T step = (T)-q[5];, \
        T mean = LERP(T, a[i], gradient, share), old = b[i] * keep, new = __builtin_elementwise_abs(gradient) + epsilon; \
        T top = old > new || old != old ? old : new; \
        a[i] = mean; \
        b[i] = top; \
        x[i] = x[i] + step * mean / top;)
ST_EACH_FLOAT(ADAMAX)

#define NADAM(tag, T) \
    STEP(nadam, tag, T, \
        const T shrink = (T)q[2]; const T share = (T)(1 - q[3]); const T keep = (T)q[4]; const T square_share = (T)(1 - q[4]); const T epsilon = (T)q[5]; \
        const T correction = (T)q[6]; const T ahead = (T)-q[7]; const T behind = (T)-q[8];, \
        T start = x[i] * shrink; \
        T mean = LERP(T, a[i], gradient, share), spread = FMA(square_share * gradient, gradient, b[i] * keep); \
        a[i] = mean; \
        b[i] = spread; \
        T divisor = ROOT(spread / correction) + epsilon; \
        x[i] = start + ahead * gradient / divisor + behind * mean / divisor;)
ST_EACH_FLOAT(NADAM)

#define RADAM(tag, T) \
    STEP(radam, tag, T, \
        const T shrink = (T)q[2]; const T share = (T)(1 - q[3]); const T keep = (T)q[4]; const T square_share = (T)(1 - q[4]); const T epsilon = (T)q[5]; \
        const T rate = (T)q[6]; const T correction = (T)q[7]; const T root = (T)q[8]; const T rectified = (T)q[9]; \
        const bool adapts = q[9] != 0;, \
        T start = x[i] * shrink; \
        T mean = LERP(T, a[i], gradient, share), spread = FMA(square_share * gradient, gradient, b[i] * keep); \
        a[i] = mean; \
        b[i] = spread; \
        T update = mean / correction * rate; \
        if (adapts) update = update * (root / (ROOT(spread) + epsilon)) * rectified; \
        x[i] = start - update;)
ST_EACH_FLOAT(RADAM)

#define ADADELTA(tag, T) \
    STEP(adadelta, tag, T, const T rate = (T)-q[2]; const T keep = (T)q[3]; const T share = (T)(1 - q[3]); const T epsilon = (T)q[4];, \
        T spread = FMA(share * gradient, gradient, a[i] * keep); \
        T change = ROOT(b[i] + epsilon) / ROOT(spread + epsilon) * gradient; \
        a[i] = spread; \
        b[i] = FMA(share * change, change, b[i] * keep); \
        x[i] = FMA(change, rate, x[i]);)
ST_EACH_FLOAT(ADADELTA)

#define ADAGRAD(tag, T) \
    STEP(adagrad, tag, T, const T step = (T)-q[2]; const T epsilon = (T)q[3];, \
        T sum = FMA(gradient, gradient, a[i]); \
        a[i] = sum; \
        x[i] = x[i] + step * gradient / (ROOT(sum) + epsilon);)
ST_EACH_FLOAT(ADAGRAD)

#define RMSPROP(tag, T) \
    STEP(rmsprop, tag, T, \
        const T rate = (T)-q[2]; const T keep = (T)q[3]; const T share = (T)(1 - q[3]); const T epsilon = (T)q[4]; const T momentum = (T)q[5]; \
        const bool moves = q[5] > 0; const bool centered = q[6] != 0;, \
        T spread = FMA(share * gradient, gradient, a[i] * keep), divisor = spread; \
        a[i] = spread; \
        if (centered) { \
            T mean = LERP(T, c[i], gradient, share); \
            c[i] = mean; \
            divisor = FMA(-mean, mean, spread); \
        } \
        divisor = ROOT(divisor) + epsilon; \
        if (moves) { \
            T velocity = b[i] * momentum + gradient / divisor; \
            b[i] = velocity; \
            x[i] = FMA(velocity, rate, x[i]); \
        } else { \
            x[i] = x[i] + rate * gradient / divisor; \
        })
ST_EACH_FLOAT(RMSPROP)

#define RPROP(tag, T) \
    STEP(rprop, tag, T, const T less = (T)q[2]; const T more = (T)q[3]; const T least = (T)q[4]; const T most = (T)q[5];, \
        T agreement = gradient * a[i], factor = agreement > 0 ? more : agreement < 0 ? less : 1; \
        T size = b[i] * factor; \
        size = size < least ? least : size > most ? most : size; \
        gradient = agreement < 0 ? 0 : gradient; \
        a[i] = gradient; \
        b[i] = size; \
        x[i] = x[i] - (T)((gradient > 0) - (gradient < 0)) * size;)
ST_EACH_FLOAT(RPROP)

#define ASGD(tag, T) \
    STEP(asgd, tag, T, const T shrink = (T)q[2]; const T rate = (T)-q[3]; const T share = (T)q[4]; const bool copies = q[4] == 1;, \
        T moved = FMA(gradient, rate, x[i] * shrink); \
        x[i] = moved; \
        a[i] = copies ? moved : a[i] + (moved - a[i]) * share;)
ST_EACH_FLOAT(ASGD)

st_loop st_optimizer(st_optimizer_kind kind, st_dtype dtype) {
    static const st_loop loops[][2] = {
        [ST_SGD] = {sgd_FLOAT32, sgd_FLOAT64}, [ST_ADAM] = {adam_FLOAT32, adam_FLOAT64}, [ST_ADAMAX] = {adamax_FLOAT32, adamax_FLOAT64},
        [ST_NADAM] = {nadam_FLOAT32, nadam_FLOAT64}, [ST_RADAM] = {radam_FLOAT32, radam_FLOAT64},
        [ST_ADADELTA] = {adadelta_FLOAT32, adadelta_FLOAT64}, [ST_ADAGRAD] = {adagrad_FLOAT32, adagrad_FLOAT64},
        [ST_RMSPROP] = {rmsprop_FLOAT32, rmsprop_FLOAT64}, [ST_RPROP] = {rprop_FLOAT32, rprop_FLOAT64}, [ST_ASGD] = {asgd_FLOAT32, asgd_FLOAT64},
    };
    return dtype == ST_FLOAT32 ? loops[kind][0] : dtype == ST_FLOAT64 ? loops[kind][1] : NULL;
}
