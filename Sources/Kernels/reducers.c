// The reductions themselves. float32 accumulates in float64; sums, which add eight elements before they widen, have the error of three
// roundings of those.
#include "loops.h"
#include "reduce.h"

// The loops over rows ask to be vectorised; those that call pow cannot be.
#pragma clang diagnostic ignored "-Wpass-failed"

// STEP(a, x): accumulator a after element x. JOIN(a, b): of two accumulators. RESULT(a): of the finished one; `count` is the number of
// elements, `parameter` the caller's. FOLD(T, A, IDENTITY, STEP, JOIN) and GATHER_ROWS(T): what to do with a contiguous line and with
// long runs of rows before single steps.
#define REDUCER(name, T, A, R, IDENTITY, STEP, JOIN, RESULT, FOLD, GATHER_ROWS) \
    static void start_##name(void *accumulators, ptrdiff_t count) { \
        A *a = accumulators; \
        for (ptrdiff_t j = 0; j < count; j++) a[j] = IDENTITY; \
    } \
    ST_CLONES static void fold_##name(void *accumulator, const void *px, ptrdiff_t count, ptrdiff_t stride, double parameter) { \
        const T *x = px; \
        A total = *(A *)accumulator; \
        ptrdiff_t i = 0; \
        (void)parameter; \
        if (stride == 1) { FOLD(T, A, IDENTITY, STEP, JOIN) } \
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

// The compiler may reorder whole numbers itself.
#define PLAIN(T, A, IDENTITY, STEP, JOIN) for (; i < count; i++) total = STEP(total, x[i]);

// Floating point goes to sixteen accumulators, in a long line to four times as many; fixed, so that every processor adds in the same
// order.
#define LANED(T, A, IDENTITY, STEP, JOIN) \
    enum { WIDTH = 16, ABREAST = 4 }; \
    typedef T near __attribute__((ext_vector_type(WIDTH), aligned(sizeof(T)), may_alias)); \
    typedef A lanes __attribute__((ext_vector_type(WIDTH))); \
    typedef A half __attribute__((ext_vector_type(WIDTH / 2))); \
    typedef A quarter __attribute__((ext_vector_type(WIDTH / 4))); \
    if (count >= WIDTH) { \
        lanes v[ABREAST]; \
        for (int c = 0; c < ABREAST; c++) v[c] = (lanes)((A)(IDENTITY)); \
        for (; i + ABREAST * WIDTH <= count; i += ABREAST * WIDTH) \
            for (int c = 0; c < ABREAST; c++) v[c] = STEP(v[c], __builtin_convertvector(*(const near *)(x + i + c * WIDTH), lanes)); \
        for (; i + WIDTH <= count; i += WIDTH) v[0] = STEP(v[0], __builtin_convertvector(*(const near *)(x + i), lanes)); \
        lanes first = JOIN(v[0], v[1]), second = JOIN(v[2], v[3]), both = JOIN(first, second); \
        half h = JOIN(both.lo, both.hi); \
        quarter q = JOIN(h.lo, h.hi); \
        A even = JOIN(q.x, q.z), odd = JOIN(q.y, q.w), one = JOIN(even, odd); \
        total = JOIN(total, one); \
    }

// Extremes of floating point: the lines of LANED with one instruction per step, for NaN is looked for on the side.
#define EXTREME(T, A, IDENTITY, STEP, JOIN, BEATS) \
    enum { WIDTH = 16, ABREAST = 4 }; \
    typedef T near __attribute__((ext_vector_type(WIDTH), aligned(sizeof(T)), may_alias)); \
    typedef T half __attribute__((ext_vector_type(WIDTH / 2))); \
    typedef T quarter __attribute__((ext_vector_type(WIDTH / 4))); \
    if (count >= WIDTH) { \
        near v[ABREAST]; \
        __typeof__(v[0] == v[0]) strange = {0}; \
        for (int c = 0; c < ABREAST; c++) v[c] = (near)((T)(IDENTITY)); \
        for (; i + ABREAST * WIDTH <= count; i += ABREAST * WIDTH) { \
            near y[ABREAST]; \
            for (int c = 0; c < ABREAST; c++) y[c] = *(const near *)(x + i + c * WIDTH); \
            /* Two are compared at once. */ \
            strange |= ((y[0] != y[0]) | (y[1] != y[1])) | ((y[2] != y[2]) | (y[3] != y[3])); \
            for (int c = 0; c < ABREAST; c++) v[c] = BEATS(y[c], v[c]) ? y[c] : v[c]; \
        } \
        for (; i + WIDTH <= count; i += WIDTH) { \
            const near y = *(const near *)(x + i); \
            strange |= y != y; \
            v[0] = BEATS(y, v[0]) ? y : v[0]; \
        } \
        const near first = BEATS(v[0], v[1]) ? v[0] : v[1], second = BEATS(v[2], v[3]) ? v[2] : v[3]; \
        const near both = BEATS(first, second) ? first : second; \
        const half h = BEATS(both.lo, both.hi) ? both.lo : both.hi; \
        const quarter q = BEATS(h.lo, h.hi) ? h.lo : h.hi; \
        for (int k = 0; k < WIDTH / 4; k++) total = STEP(total, q[k]); \
        if (__builtin_reduce_or(strange) != 0) total = (T)NAN; \
    }
#define ABOVE(x, y) ((x) > (y))
#define BELOW(x, y) ((x) < (y))
#define GREATEST(T, A, IDENTITY, STEP, JOIN) EXTREME(T, A, IDENTITY, STEP, JOIN, ABOVE)
#define LEAST(T, A, IDENTITY, STEP, JOIN) EXTREME(T, A, IDENTITY, STEP, JOIN, BELOW)

// One after the other, where a step calls a function.
#define SERIAL(T, A, IDENTITY, STEP, JOIN)

// Eight elements per lane (or column) are added in their own type before they widen: a fraction of the work, and an error far below the
// result's own rounding.
typedef double wide32 __attribute__((vector_size(32 * sizeof(double)), aligned(sizeof(double)), may_alias));
typedef double wide16 __attribute__((vector_size(16 * sizeof(double)), aligned(sizeof(double))));
typedef double wide8 __attribute__((vector_size(8 * sizeof(double)), aligned(sizeof(double))));
typedef double wide4 __attribute__((vector_size(4 * sizeof(double)), aligned(sizeof(double))));

__attribute__((always_inline)) static inline double sum_of_lanes(const wide32 *lanes) {
    const wide32 v = *lanes;
    wide16 w = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        + __builtin_shufflevector(v, v, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
    wide8 e = __builtin_shufflevector(w, w, 0, 1, 2, 3, 4, 5, 6, 7) + __builtin_shufflevector(w, w, 8, 9, 10, 11, 12, 13, 14, 15);
    wide4 f = __builtin_shufflevector(e, e, 0, 1, 2, 3) + __builtin_shufflevector(e, e, 4, 5, 6, 7);
    return (f[0] + f[2]) + (f[1] + f[3]);
}

#define ADDED(T, A, IDENTITY, STEP, JOIN) \
    typedef T near_lanes __attribute__((vector_size(32 * sizeof(T)), aligned(sizeof(T)), may_alias)); \
    if (count >= 32) { \
        wide32 wide = {0}; \
        while (i + 32 <= count) { \
            ptrdiff_t vectors = count - i < 8 * 32 ? (count - i) / 32 : 8; \
            near_lanes near = *(const near_lanes *)(x + i); \
            if (vectors == 8) for (int k = 1; k < 8; k++) near += *(const near_lanes *)(x + i + k * 32); \
            else for (int k = 1; k < vectors; k++) near += *(const near_lanes *)(x + i + k * 32); \
            wide += __builtin_convertvector(near, wide32); \
            i += vectors * 32; \
        } \
        total += sum_of_lanes(&wide); \
    } \
    for (; i + 4 <= count; i += 4) total += ((double)x[i] + (double)x[i + 1]) + ((double)x[i + 2] + (double)x[i + 3]);
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
#define GREATER(a, b) ((((b) != (b)) | ((b) > (a))) ? (b) : (a))
#define LESS(a, b) ((((b) != (b)) | ((b) < (a))) ? (b) : (a))
#define EITHER(a, b) ((a) | ((b) != 0))
#define BOTH(a, b) ((a) & ((b) != 0))
#define COUNTED(a, b) ((a) + ((b) != 0))

#define FOR_ALL(tag, T) \
    REDUCER(any_##tag, T, uint8_t, uint8_t, 0, EITHER, EITHER, SAME, PLAIN, NOTHING) \
    REDUCER(all_##tag, T, uint8_t, uint8_t, 1, BOTH, BOTH, SAME, PLAIN, NOTHING) \
    REDUCER(count_##tag, T, int64_t, int64_t, 0, COUNTED, PLUS, SAME, PLAIN, NOTHING)
ST_EACH_TYPE(FOR_ALL)

#define FOR_INTEGER(tag, T, least, greatest) \
    REDUCER(sum_##tag, T, int64_t, int64_t, 0, WRAPPED_PLUS, WRAPPED_PLUS, SAME, PLAIN, NOTHING) \
    REDUCER(prod_##tag, T, int64_t, int64_t, 1, WRAPPED_TIMES, WRAPPED_TIMES, SAME, PLAIN, NOTHING) \
    REDUCER(amax_##tag, T, T, T, least, GREATER, GREATER, SAME, PLAIN, NOTHING) \
    REDUCER(amin_##tag, T, T, T, greatest, LESS, LESS, SAME, PLAIN, NOTHING)
#define WRAPPED_PLUS(a, b) ((int64_t)((uint64_t)(a) + (uint64_t)(b)))
#define WRAPPED_TIMES(a, b) ((int64_t)((uint64_t)(a) * (uint64_t)(b)))
FOR_INTEGER(BOOL, uint8_t, 0, 1)
FOR_INTEGER(UINT8, uint8_t, 0, UINT8_MAX)
FOR_INTEGER(INT8, int8_t, INT8_MIN, INT8_MAX)
FOR_INTEGER(INT16, int16_t, INT16_MIN, INT16_MAX)
FOR_INTEGER(INT32, int32_t, INT32_MIN, INT32_MAX)
FOR_INTEGER(INT64, int64_t, INT64_MIN, INT64_MAX)

// In the accumulator's type.
#define WIDENED(a, x) ((__typeof__(a))(x))
#define SIZE(x) __builtin_elementwise_abs(x)
#define PLUS_NUMBER(a, x) ((a) + ((x) == (x) ? WIDENED(a, x) : (__typeof__(a)){0}))
#define PLUS_SIZE(a, x) ((a) + SIZE(x))
#define PLUS_SQUARE(a, x) ((a) + WIDENED(a, x) * WIDENED(a, x))
#define PLUS_POWER(a, x) ((a) + pow((double)SIZE(x), parameter))
#define GREATER_SIZE(a, x) GREATER(a, WIDENED(a, SIZE(x)))
#define LESS_SIZE(a, x) LESS(a, WIDENED(a, SIZE(x)))
#define ROOT(a) sqrt(a)
#define POWER_ROOT(a) pow(a, 1 / parameter)
#define FOR_FLOAT(tag, T) \
    REDUCER(sum_##tag, T, double, T, 0, PLUS, PLUS, SAME, ADDED, ADD_EIGHT_ROWS) \
    REDUCER(nansum_##tag, T, double, T, 0, PLUS_NUMBER, PLUS, SAME, LANED, NOTHING) \
    REDUCER(mean_##tag, T, double, T, 0, PLUS, PLUS, MEAN_##tag, ADDED, ADD_EIGHT_ROWS) \
    REDUCER(prod_##tag, T, double, T, 1, TIMES, TIMES, SAME, LANED, NOTHING) \
    REDUCER(amax_##tag, T, T, T, (T)-INFINITY, GREATER, GREATER, SAME, GREATEST, NOTHING) \
    REDUCER(amin_##tag, T, T, T, (T)INFINITY, LESS, LESS, SAME, LEAST, NOTHING) \
    REDUCER(norm_one_##tag, T, double, T, 0, PLUS_SIZE, PLUS, SAME, LANED, NOTHING) \
    REDUCER(norm_two_##tag, T, double, T, 0, PLUS_SQUARE, PLUS, ROOT, LANED, NOTHING) \
    REDUCER(norm_p_##tag, T, double, T, 0, PLUS_POWER, PLUS, POWER_ROOT, SERIAL, NOTHING) \
    REDUCER(norm_max_##tag, T, double, T, 0, GREATER_SIZE, GREATER, SAME, LANED, NOTHING) \
    REDUCER(norm_min_##tag, T, double, T, (double)INFINITY, LESS_SIZE, LESS, SAME, LANED, NOTHING)
// The mean divides the rounded sum, as PyTorch does.
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

// The moments of a contiguous block.
#define BLOCK_MOMENTS(tag, T) \
    __attribute__((always_inline)) static inline moments block_##tag(const T *x, ptrdiff_t count) { \
        typedef T near_lanes __attribute__((vector_size(32 * sizeof(T)), aligned(sizeof(T)), may_alias)); \
        wide32 sums = {0}, squares = {0}; \
        double sum = 0, square = 0; \
        ptrdiff_t i = 0, whole = count / 32 * 32; \
        for (; i < whole; i += 32) sums += __builtin_convertvector(*(const near_lanes *)(x + i), wide32); \
        for (; i < count; i++) sum += x[i]; \
        double mean = (sum_of_lanes(&sums) + sum) / (double)count; \
        for (i = 0; i < whole; i += 32) { \
            wide32 d = __builtin_convertvector(*(const near_lanes *)(x + i), wide32) - mean; \
            squares += d * d; \
        } \
        for (; i < count; i++) square += (x[i] - mean) * (x[i] - mean); \
        return (moments){(double)count, mean, sum_of_lanes(&squares) + square}; \
    }
ST_EACH_FLOAT(BLOCK_MOMENTS)

#define VARIANCE(tag, T) \
    ST_CLONES static void fold_variance_##tag(void *accumulator, const void *px, ptrdiff_t count, ptrdiff_t stride, double parameter) { \
        enum { BLOCK = 1024 }; \
        const T *x = px; \
        moments all = *(moments *)accumulator; \
        (void)parameter; \
        while (count > 0) { \
            T gathered[BLOCK]; \
            ptrdiff_t part = count < BLOCK ? count : BLOCK; \
            for (ptrdiff_t i = 0; i < part && stride != 1; i++) gathered[i] = x[i * stride]; \
            all = joined(all, block_##tag(stride == 1 ? x : gathered, part)); \
            x += part * stride; \
            count -= part; \
        } \
        *(moments *)accumulator = all; \
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
