// Margin losses over classes, row by row: each row's loss, and its slope. False where a target is out of range.
#include "loops.h"

#define MARGIN(tag, T) \
    static bool multi_##tag(const st_margin *q, T *losses, T *slopes) { \
        const T *weights = q->weights, margin = (T)q->margin; \
        for (ptrdiff_t r = 0; r < q->rows; r++) { \
            const T *x = (const T *)q->x + r * q->classes; \
            const int64_t target = q->targets[r]; \
            if (target < 0 || target >= q->classes) return false; \
            T sum = 0; \
            for (ptrdiff_t c = 0; c < q->classes; c++) { \
                T z = margin - x[target] + x[c]; \
                if (c == target || !(z > 0)) continue; \
                T loss = q->squared ? z * z : z, slope = q->squared ? 2 * z : 1; \
                if (weights) { \
                    loss *= weights[target]; \
                    slope *= weights[target]; \
                } \
                sum += loss; \
                if (!slopes) continue; \
                slopes[r * q->classes + c] += slope / (T)q->classes; \
                slopes[r * q->classes + target] -= slope / (T)q->classes; \
            } \
            if (losses) losses[r] = sum / (T)q->classes; \
        } \
        return true; \
    } \
    static bool several_##tag(const st_margin *q, T *losses, T *slopes, uint8_t *wanted) { \
        for (ptrdiff_t r = 0; r < q->rows; r++) { \
            const T *x = (const T *)q->x + r * q->classes; \
            const int64_t *targets = q->targets + r * q->classes; \
            ptrdiff_t count = 0; \
            memset(wanted, 0, (size_t)q->classes); \
            for (ptrdiff_t k = 0; k < q->classes; k++) if (targets[k] < -1 || targets[k] >= q->classes) return false; \
            for (; count < q->classes && targets[count] >= 0; count++) wanted[targets[count]] = 1; \
            T sum = 0; \
            for (ptrdiff_t k = 0; k < count; k++) { \
                for (ptrdiff_t c = 0; c < q->classes; c++) { \
                    T z = 1 - x[targets[k]] + x[c]; \
                    if (wanted[c] || !(z > 0)) continue; \
                    sum += z; \
                    if (!slopes) continue; \
                    slopes[r * q->classes + c] += 1 / (T)q->classes; \
                    slopes[r * q->classes + targets[k]] -= 1 / (T)q->classes; \
                } \
            } \
            if (losses) losses[r] = sum / (T)q->classes; \
        } \
        return true; \
    }
ST_EACH_FLOAT(MARGIN)

bool st_multi_margin(const st_margin *problem, st_dtype dtype, void *losses, void *slopes) {
    return dtype == ST_FLOAT64 ? multi_FLOAT64(problem, losses, slopes) : multi_FLOAT32(problem, losses, slopes);
}

bool st_multilabel_margin(const st_margin *problem, st_dtype dtype, void *losses, void *slopes, uint8_t *wanted) {
    return dtype == ST_FLOAT64 ? several_FLOAT64(problem, losses, slopes, wanted) : several_FLOAT32(problem, losses, slopes, wanted);
}
