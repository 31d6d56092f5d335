// The reductions themselves. float32 accumulates in float64: sums are correctly rounded but for rare ties, whatever the order.
#include "loops.h"
#include "reduce.h"

// The loops over rows ask to be vectorised; those that call pow cannot be.
#pragma clang diagnostic ignored "-Wpass-failed"

// So many independent accumulators per line; fixed, so that every processor adds in the same order.
enum { LANES = 32 };

// STEP(a, x): accumulator a after element x. JOIN(a, b): of two accumulators. RESULT(a): of the finished one; `count` is the number of
// elements, `parameter` the caller's. GATHER(T) and GATHER_ROWS(T): what to do with long runs before single
// steps.
#define REDUCER(name, T, A, R, IDENTITY, STEP, JOIN, RESULT, GATHER, GATHER_ROWS) \
    static void start_##name(void *accumulators, ptrdiff_t count) { \
        A *a = accumulators; \
        for (ptrdiff_t j = 0; j < count; j++) a[j] = IDENTITY; \
    } \
    ST_CLONES static void fold_##name(void *accumulator, const void *px, ptrdiff_t count, ptrdiff_t stride, double parameter) { \
        const T *x = px; \
        A total = *(A *)accumulator; \
        ptrdiff_t i = 0; \
        (void)parameter; \
        if (stride == 1 && count >= 2 * LANES) { \
            A lane[LANES]; \
            for (int j = 0; j < LANES; j++) lane[j] = IDENTITY; \
            GATHER(T) \
            for (; i + LANES <= count; i += LANES) for (int j = 0; j < LANES; j++) lane[j] = STEP(lane[j], x[i + j]); \
            for (int width = LANES / 2; width > 0; width /= 2) for (int j = 0; j < width; j++) lane[j] = JOIN(lane[j], lane[j + width]); \
            total = JOIN(total, lane[0]); \
        } \
        for (; i < count; i++) total = STEP(total, x[i * stride]); \
        *(A *)accumulator = total; \
    } \
    ST_CLONES static void rows_##name(void *accumulators, const void *px, ptrdiff_t columns, ptrdiff_t column_stride, ptrdiff_t rows, \
                                      ptrdiff_t row_stride, double parameter) { \
        A *a = accumulators; \
        const T *x = px; \
        (void)parameter; \
        GATHER_ROWS(T) \
        for (; column_stride == 1 && rows >= 4; rows -= 4, x += 4 * row_stride) { \
            const T *x1 = x + row_stride, *x2 = x1 + row_stride, *x3 = x2 + row_stride; \
            ST_VECTORIZE for (ptrdiff_t j = 0; j < columns; j++) { \
                A total = a[j]; \
                total = STEP(total, x[j]); \
                total = STEP(total, x1[j]); \
                total = STEP(total, x2[j]); \
                a[j] = STEP(total, x3[j]); \
            } \
        } \
        for (; rows > 0; rows--, x += row_stride) { \
            if (column_stride == 1) ST_VECTORIZE for (ptrdiff_t j = 0; j < columns; j++) a[j] = STEP(a[j], x[j]); \
            else for (ptrdiff_t j = 0; j < columns; j++) a[j] = STEP(a[j], x[j * column_stride]); \
        } \
    } \
    static void merge_##name(void *accumulators, const void *others, ptrdiff_t count) { \
        A *a = accumulators; \
        const A *b = others; \
        for (ptrdiff_t j = 0; j < count; j++) a[j] = JOIN(a[j], b[j]); \
    } \
    static void finish_##name(void *results, ptrdiff_t stride, const void *accumulators, ptrdiff_t columns, double count, double parameter) { \
        R *o = results; \
        const A *a = accumulators; \
        (void)count; \
        (void)parameter; \
        for (ptrdiff_t j = 0; j < columns; j++) o[j * stride] = (R)(RESULT(a[j])); \
    } \
    static const st_reducer reducer_##name = {sizeof(A), sizeof(R), start_##name, fold_##name, rows_##name, merge_##name, finish_##name};

// Eight elements per lane (or column) are added in their own type before they widen: a fraction of the work, and an error far below the result's own rounding.
#define ADD_EIGHTS(T) \
    typedef T near_lanes __attribute__((vector_size(LANES * sizeof(T)), aligned(sizeof(T)), may_alias)); \
    typedef double wide_lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias)); \
    for (; i + 8 * LANES <= count; i += 8 * LANES) { \
        near_lanes near = *(const near_lanes *)(x + i); \
        for (int k = 1; k < 8; k++) near += *(const near_lanes *)(x + i + k * LANES); \
        *(wide_lanes *)lane += __builtin_convertvector(near, wide_lanes); \
    } \
    for (; i + LANES <= count; i += LANES) *(wide_lanes *)lane += __builtin_convertvector(*(const near_lanes *)(x + i), wide_lanes);
#define ADD_EIGHT_ROWS(T) \
    for (; column_stride == 1 && rows >= 8; rows -= 8, x += 8 * row_stride) { \
        const T *x1 = x + row_stride, *x2 = x1 + row_stride, *x3 = x2 + row_stride, *x4 = x3 + row_stride, *x5 = x4 + row_stride; \
        const T *x6 = x5 + row_stride, *x7 = x6 + row_stride; \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < columns; j++) a[j] += ((x[j] + x1[j]) + (x2[j] + x3[j])) + ((x4[j] + x5[j]) + (x6[j] + x7[j])); \
    }
#define NOTHING(T)

#define PLUS(a, b) ((a) + (b))
#define TIMES(a, b) ((a) * (b))
#define SAME(a) (a)
// NaN, once met, stays.
#define GREATER(a, b) ((b) != (b) || (b) > (a) ? (b) : (a))
#define LESS(a, b) ((b) != (b) || (b) < (a) ? (b) : (a))
#define EITHER(a, b) ((a) | ((b) != 0))
#define BOTH(a, b) ((a) & ((b) != 0))
#define COUNTED(a, b) ((a) + ((b) != 0))

#define FOR_ALL(tag, T) \
    REDUCER(any_##tag, T, uint8_t, uint8_t, 0, EITHER, EITHER, SAME, NOTHING, NOTHING) \
    REDUCER(all_##tag, T, uint8_t, uint8_t, 1, BOTH, BOTH, SAME, NOTHING, NOTHING) \
    REDUCER(count_##tag, T, int64_t, int64_t, 0, COUNTED, PLUS, SAME, NOTHING, NOTHING)
ST_EACH_TYPE(FOR_ALL)

#define FOR_INTEGER(tag, T, least, greatest) \
    REDUCER(sum_##tag, T, int64_t, int64_t, 0, WRAPPED_PLUS, WRAPPED_PLUS, SAME, NOTHING, NOTHING) \
    REDUCER(prod_##tag, T, int64_t, int64_t, 1, WRAPPED_TIMES, WRAPPED_TIMES, SAME, NOTHING, NOTHING) \
    REDUCER(amax_##tag, T, T, T, least, GREATER, GREATER, SAME, NOTHING, NOTHING) \
    REDUCER(amin_##tag, T, T, T, greatest, LESS, LESS, SAME, NOTHING, NOTHING)
#define WRAPPED_PLUS(a, b) ((int64_t)((uint64_t)(a) + (uint64_t)(b)))
#define WRAPPED_TIMES(a, b) ((int64_t)((uint64_t)(a) * (uint64_t)(b)))
FOR_INTEGER(BOOL, uint8_t, 0, 1)
FOR_INTEGER(UINT8, uint8_t, 0, UINT8_MAX)
FOR_INTEGER(INT8, int8_t, INT8_MIN, INT8_MAX)
FOR_INTEGER(INT16, int16_t, INT16_MIN, INT16_MAX)
FOR_INTEGER(INT32, int32_t, INT32_MIN, INT32_MAX)
FOR_INTEGER(INT64, int64_t, INT64_MIN, INT64_MAX)

// The mean divides the rounded sum, as PyTorch does.
#define SIZE(x) __builtin_elementwise_abs((double)(x))
#define PLUS_NUMBER(a, x) ((a) + ((x) == (x) ? (x) : 0))
#define PLUS_SIZE(a, x) ((a) + SIZE(x))
#define PLUS_SQUARE(a, x) ((a) + (double)(x) * (double)(x))
#define PLUS_POWER(a, x) ((a) + pow(SIZE(x), parameter))
#define GREATER_SIZE(a, x) GREATER(a, SIZE(x))
#define LESS_SIZE(a, x) LESS(a, SIZE(x))
#define ROOT(a) sqrt(a)
#define POWER_ROOT(a) pow(a, 1 / parameter)
#define FOR_FLOAT(tag, T) \
    REDUCER(sum_##tag, T, double, T, 0, PLUS, PLUS, SAME, ADD_EIGHTS, ADD_EIGHT_ROWS) \
    REDUCER(nansum_##tag, T, double, T, 0, PLUS_NUMBER, PLUS, SAME, NOTHING, NOTHING) \
    REDUCER(mean_##tag, T, double, T, 0, PLUS, PLUS, MEAN_##tag, ADD_EIGHTS, ADD_EIGHT_ROWS) \
    REDUCER(prod_##tag, T, double, T, 1, TIMES, TIMES, SAME, NOTHING, NOTHING) \
    REDUCER(amax_##tag, T, T, T, (T)-INFINITY, GREATER, GREATER, SAME, NOTHING, NOTHING) \
    REDUCER(amin_##tag, T, T, T, (T)INFINITY, LESS, LESS, SAME, NOTHING, NOTHING) \
    REDUCER(norm_one_##tag, T, double, T, 0, PLUS_SIZE, PLUS, SAME, NOTHING, NOTHING) \
    REDUCER(norm_two_##tag, T, double, T, 0, PLUS_SQUARE, PLUS, ROOT, NOTHING, NOTHING) \
    REDUCER(norm_p_##tag, T, double, T, 0, PLUS_POWER, PLUS, POWER_ROOT, NOTHING, NOTHING) \
    REDUCER(norm_max_##tag, T, double, T, 0, GREATER_SIZE, GREATER, SAME, NOTHING, NOTHING) \
    REDUCER(norm_min_##tag, T, double, T, (double)INFINITY, LESS_SIZE, LESS, SAME, NOTHING, NOTHING)
#define MEAN_FLOAT32(a) ((float)(a) / (float)count)
#define MEAN_FLOAT64(a) ((a) / count)
ST_EACH_FLOAT(FOR_FLOAT)

// MARK: variance. Blocks in two passes, joined by Chan, Golub and LeVeque's formula.

typedef struct { double count, mean, squares; } moments;

static inline moments joined(moments a, moments b) {
    double count = a.count + b.count, delta = b.mean - a.mean;
    if (b.count == 0) return a;
    return (moments){count, a.mean + delta * (b.count / count), a.squares + b.squares + delta * delta * (a.count * b.count / count)};
}

static void start_moments(void *accumulators, ptrdiff_t count) { memset(accumulators, 0, (size_t)count * sizeof(moments)); }

static void merge_moments(void *accumulators, const void *others, ptrdiff_t count) {
    for (ptrdiff_t j = 0; j < count; j++) ((moments *)accumulators)[j] = joined(((moments *)accumulators)[j], ((const moments *)others)[j]);
}

#define VARIANCE(tag, T) \
    ST_CLONES static void fold_variance_##tag(void *accumulator, const void *px, ptrdiff_t count, ptrdiff_t stride, double parameter) { \
        const T *x = px; \
        (void)parameter; \
        while (count > 0) { \
            ptrdiff_t part = count < 1024 ? count : 1024; \
            double lane[LANES] = {0}, sum = 0, squares = 0; \
            for (ptrdiff_t i = 0; i < part; i++) lane[i % LANES] += x[i * stride]; \
            for (int j = 0; j < LANES; j++) { sum += lane[j]; lane[j] = 0; } \
            double mean = sum / (double)part; \
            for (ptrdiff_t i = 0; i < part; i++) { double d = x[i * stride] - mean; lane[i % LANES] += d * d; } \
            for (int j = 0; j < LANES; j++) squares += lane[j]; \
            *(moments *)accumulator = joined(*(moments *)accumulator, (moments){(double)part, mean, squares}); \
            x += part * stride; \
            count -= part; \
        } \
    } \
    ST_CLONES static void rows_variance_##tag(void *accumulators, const void *px, ptrdiff_t columns, ptrdiff_t column_stride, ptrdiff_t rows, \
                                              ptrdiff_t row_stride, double parameter) { \
        moments *a = accumulators; \
        const T *x = px; \
        (void)parameter; \
        for (; rows > 0; rows--, x += row_stride) { \
            double share = 1 / (a[0].count + 1); \
            for (ptrdiff_t j = 0; j < columns; j++) { \
                double delta = x[j * column_stride] - a[j].mean; \
                a[j].count += 1; \
                a[j].mean += delta * share; \
                a[j].squares += delta * (x[j * column_stride] - a[j].mean); \
            } \
        } \
    } \
    static void finish_variance_##tag(void *results, ptrdiff_t stride, const void *accumulators, ptrdiff_t columns, double count, double correction) { \
        double divisor = count - correction > 0 ? count - correction : 0; \
        for (ptrdiff_t j = 0; j < columns; j++) ((T *)results)[j * stride] = (T)(((const moments *)accumulators)[j].squares / divisor); \
    } \
    static const st_reducer reducer_variance_##tag = {sizeof(moments), sizeof(T), start_moments, fold_variance_##tag, rows_variance_##tag, \
                                                      merge_moments, finish_variance_##tag};
ST_EACH_FLOAT(VARIANCE)

#define ALL_TYPES(name) {ST_TYPE_ENTRIES(&reducer_##name)}
#define FLOATS(name) {ST_FLOAT_ENTRIES(&reducer_##name)}

static const st_reducer *const reducers[ST_REDUCTION_COUNT][ST_DTYPE_COUNT] = {
    [ST_SUM] = ALL_TYPES(sum), [ST_NANSUM] = FLOATS(nansum), [ST_MEAN] = FLOATS(mean), [ST_PROD] = ALL_TYPES(prod), [ST_AMAX] = ALL_TYPES(amax), [ST_AMIN] = ALL_TYPES(amin),
    [ST_ANY] = ALL_TYPES(any), [ST_ALL] = ALL_TYPES(all), [ST_COUNT_NONZERO] = ALL_TYPES(count), [ST_NORM_ONE] = FLOATS(norm_one),
    [ST_NORM_TWO] = FLOATS(norm_two), [ST_NORM_P] = FLOATS(norm_p), [ST_NORM_MAX] = FLOATS(norm_max), [ST_NORM_MIN] = FLOATS(norm_min),
    [ST_VARIANCE] = FLOATS(variance),
};

const st_reducer *st_reducer_for(st_reduction operation, st_dtype dtype) {
    return operation < 0 || operation >= ST_REDUCTION_COUNT ? NULL : reducers[operation][dtype];
}
