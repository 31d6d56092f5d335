// The inner loops. They know pointers, counts and strides (in elements), never shapes. One macro list (loops.h) makes each
// loop for every element type; a table per family hands out the loop for an operation and a type, chosen once per call.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Element types; the same numbers as TensorCore's DType.
typedef enum {
    ST_BOOL, ST_UINT8, ST_INT8, ST_INT16, ST_INT32, ST_INT64, ST_FLOAT16, ST_BFLOAT16, ST_FLOAT32, ST_FLOAT64, ST_DTYPE_COUNT
} st_dtype;

/// Bytes per element of an st_dtype.
static inline int st_size(int dtype) {
    static const int sizes[ST_DTYPE_COUNT] = {1, 1, 1, 2, 4, 8, 2, 2, 4, 8};
    return sizes[dtype];
}

enum { ST_MAX_RANK = 64, ST_MAX_OPERANDS = 6 };

// MARK: threads (thread.c)

/// The pointer that TensorCore keeps for the calling thread: its Runtime.
void *st_thread_runtime(void);
void st_set_thread_runtime(void *runtime);

/// How many threads kernels may use; at first as many as there are processors (or OMP_NUM_THREADS).
int st_thread_count(void);
void st_set_thread_count(int count);

/// Calls `body(context, begin, end)` for consecutive parts of 0..<count, each of at least `grain`, on several threads at once.
void st_parallel_for(ptrdiff_t count, ptrdiff_t grain, void (*body)(void *context, ptrdiff_t begin, ptrdiff_t end), void *context);

/// Asks running kernels to stop at their next block of work.
void st_request_interrupt(bool wanted);
bool st_interrupt_requested(void);
/// +1 before and -1 after work that must not stop half-way: until then no request is seen.
void st_hold_interrupts(int change);

// MARK: memory (memory.c)

/// A block of at least `bytes`, aligned to 64; NULL where the system has no more. Freed blocks are kept for reuse up to a limit.
void *st_allocate(size_t bytes);
/// `bytes` as it was asked for.
void st_free(void *block, size_t bytes);
void st_empty_cache(void);
void st_set_cache_limit(size_t bytes);

typedef struct { size_t in_use, peak, cached, cache_limit; } st_memory_figures;
st_memory_figures st_memory(void);
/// Bytes that the calling thread has taken less those that it has given back.
ptrdiff_t st_taken_here(void);

// MARK: loops over several operands (nest.c)

/// A loop over `count` elements: the operands' first elements (the result first), their strides in elements, and what else the
/// operation needs. An operand may be the same memory as the result, element for element.
typedef void (*st_loop)(char *const *pointers, const ptrdiff_t *strides, ptrdiff_t count, const void *extra);

/// Runs `loop` over a nest of `rank` dimensions. `shape_and_strides` is the shape followed by each operand's strides; `types` are
/// the operands' st_dtypes. Operands of half precision are handed to the loop as float32 in blocks, the result rounded back: loops
/// are made for float32 only. Dimensions are reordered and merged so that the loop's own dimension is long. `cost` is the work per element in
/// units of one addition; it decides on threads; 0 runs on one. False if interrupted.
bool st_run(st_loop loop, const void *extra, int operands, char *const *pointers, const int32_t *types, int rank,
            const ptrdiff_t *shape_and_strides, ptrdiff_t cost);

/// The same on several threads, each with part of dimension `dim`: for loops that must not be split along others.
bool st_run_apart(st_loop loop, const void *extra, int operands, char *const *pointers, const int32_t *types, int rank,
                  const ptrdiff_t *shape_and_strides, ptrdiff_t cost, int dim);

// MARK: pointwise (unary.c, transcendental.c, special.c, predicate.c, binary.c, further.c, ternary.c, compare.c, select.c): NULL where a type has no such operation.

/// result, x. Operations are numbered as TensorCore's UnaryOperation.
st_loop st_unary(int operation, st_dtype dtype);
/// result (bool), x. Numbered as Predicate.
st_loop st_predicate(int operation, st_dtype dtype);
/// result, a, b. Numbered as BinaryOperation. Integer divisions set `*(int *)extra` to 1 where they divide by zero.
st_loop st_binary(int operation, st_dtype dtype);
/// result, a, b: the next half toward b, of operands that are seen as the 16-bit integers that halves are.
st_loop st_nextafter_half(st_dtype dtype);
/// result, a, b, c; `extra`: a factor, an element. Numbered as TernaryOperation.
st_loop st_ternary(int operation, st_dtype dtype);
/// result, x; `extra`: a double, the bound of logit (below 0: none) or the order of polygamma. Numbered as ParametricOperation.
st_loop st_parametric(int operation, st_dtype dtype);
/// result (int32), x: the exponent that frexp splits off.
st_loop st_exponent(st_dtype dtype);
/// result, a, b: a + alpha·b, rounded once; `extra`: alpha, an element.
st_loop st_add_scaled(st_dtype dtype);
/// result (bool), a, b. Numbered as Comparison.
st_loop st_compare(int operation, st_dtype dtype);
/// result, condition (bool), a, b.
st_loop st_where(st_dtype dtype);
/// result, x; `extra`: two elements, the lower and the upper bound.
st_loop st_clamp(st_dtype dtype);
/// result, g, x; `extra`: the threshold, an element.
st_loop st_threshold_backward(st_dtype dtype);

// MARK: copies (copy.c)

/// result, x: conversion between any two types as C converts, floating point to bool by `!= 0`.
st_loop st_convert(st_dtype from, st_dtype to);
/// result: fills with the element that `extra` points to.
st_loop st_fill(st_dtype dtype);
/// result[j][i] = x[i][j] in tiles: `rows` × `columns` of the result, whose rows are `result_stride` elements apart; the columns of x are
/// `stride` elements apart, and its rows one. False if interrupted.
void st_transpose(void *result, const void *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t result_stride, ptrdiff_t stride, int size);

/// memcpy, shared between threads where it is long.
void st_copy(void *to, const void *from, size_t bytes);
/// A tensor to be joined with others: `rows` rows of `bytes` bytes side by side.
typedef struct { const void *x; size_t bytes; } st_part;
/// Joins the rows of `count` parts: first row, first row of the next, …, second row, …
void st_join(void *result, const st_part *parts, ptrdiff_t count, ptrdiff_t rows);
/// The rows of `x`, of `bytes` bytes each, that `count` indices name; false where one names none.
bool st_select_rows(void *result, const void *x, const int64_t *index, size_t count, size_t bytes, int64_t rows);

// MARK: reductions (reduce.c, arg.c, scan.c)

typedef enum {
    ST_SUM, ST_NANSUM, ST_MEAN, ST_PROD, ST_AMAX, ST_AMIN, ST_ANY, ST_ALL, ST_COUNT_NONZERO,
    ST_NORM_ONE, ST_NORM_TWO, ST_NORM_P, ST_NORM_MAX, ST_NORM_MIN, ST_VARIANCE, ST_REDUCTION_COUNT
} st_reduction;

/// Reduces the dimensions whose flag in `reduced` is set. `strides`: x's, then the result's (0 in reduced dimensions). The result's type
/// follows from operation and dtype: SUM and PROD give int64 for integers, ANY and ALL bool, COUNT_NONZERO int64, the rest x's type.
/// Halves are folded as float32, and their results rounded to halves. `parameter`: p of ST_NORM_P, the correction of ST_VARIANCE. False
/// if interrupted or the type has no such reduction.
bool st_reduce(st_reduction operation, st_dtype dtype, void *result, const void *x, int rank, const ptrdiff_t *shape,
               const ptrdiff_t *strides, const ptrdiff_t *result_strides, const bool *reduced, double parameter);

/// Reduces `count` elements that lie side by side to one number.
bool st_reduce_all(st_reduction operation, st_dtype dtype, void *result, const void *x, ptrdiff_t count, double parameter);
/// The sum of each column of a small contiguous matrix of floats, with the bits of st_reduce; false: another way must do.
bool st_sum_rows(st_dtype dtype, void *result, const void *x, ptrdiff_t rows, ptrdiff_t columns);

/// What is looked for in the order of a line, of which `parameter` is the rank or the number of elements.
typedef enum { ST_KTH, ST_MEDIAN, ST_NANMEDIAN, ST_MODE, ST_TOP, ST_TOP_SORTED } st_selection;

/// A line of elements, what `extra` of a loop over lines points to: `count` elements; one operand's are `strides[operand]` apart. A
/// loop that finds no memory for what it needs beside its operands sets `*failed`.
typedef struct {
    ptrdiff_t count, strides[ST_MAX_OPERANDS], parameter;
    st_selection selection;
    bool flag, *failed;
} st_line;

/// Loops over lines. values, indices (int64), x: the greatest (least) element and its place.
st_loop st_arg(bool greatest, st_dtype dtype);
/// Running sums and products. result, x of one type.
st_loop st_scan(bool product, st_dtype dtype);
/// values, indices (int64), x: the greatest (least) element so far and its place, the last of equals.
st_loop st_scan_extremes(bool greatest, st_dtype dtype);
/// result, x; float32 and float64: the logarithm of the running sum of exponentials.
st_loop st_scan_log_sums(st_dtype dtype);

// MARK: softmax and losses (softmax.c, loss.c). Loops over lines, float32 and float64.

/// result, x.
st_loop st_softmax(bool logarithm, st_dtype dtype);
/// result, g, y.
st_loop st_softmax_backward(bool logarithm, st_dtype dtype);
/// The logarithm of the softmax of each of `rows` rows of `count` elements, row after row; float32 or float64.
void st_log_softmax_rows(st_dtype dtype, void *result, const void *x, ptrdiff_t rows, ptrdiff_t count);

/// Negative log likelihood of classes: log probabilities [batch, classes, inner] and targets [batch, inner], both contiguous.
typedef struct {
    const void *log_probabilities;
    const int64_t *targets;
    const void *weights;  // per class, or NULL
    ptrdiff_t batch, classes, inner;
    int64_t ignored;
} st_nll;
/// Each element's loss into `losses` (or NULL); their sum and the sum of the weights. False where a target is out of range: it is in `*bad`.
bool st_nll_forward(const st_nll *problem, st_dtype dtype, void *losses, double *sum, double *weight, int64_t *bad);
/// The gradient into `result` [batch, classes, inner], already zero: -weight · g / scale at each target. `g_stride` 0: one g for all.
void st_nll_backward(const st_nll *problem, st_dtype dtype, void *result, const void *g, ptrdiff_t g_stride, double scale);
/// The same through the log softmax that gave the probabilities, without weights and for one g: the gradient of cross entropy.
void st_entropy_backward(const st_nll *problem, st_dtype dtype, void *result, double g, double scale);

// MARK: losses over classes and sequences (margin.c, ctc.c)

typedef struct {
    const void *x, *weights;
    const int64_t *targets;
    ptrdiff_t rows, classes;
    double margin;
    bool squared;
} st_margin;
/// Each row's loss into `losses` and its slope into `slopes` [rows, classes], already zero; either may be NULL. One target a row.
bool st_multi_margin(const st_margin *problem, st_dtype dtype, void *losses, void *slopes);
/// The same with as many targets as classes, of which those before the first -1 count; `wanted` has room for the classes.
bool st_multilabel_margin(const st_margin *problem, st_dtype dtype, void *losses, void *slopes, uint8_t *wanted);

typedef struct {
    const void *x;
    const int64_t *labels;
    ptrdiff_t times, classes, stride, count;
    int64_t blank;
} st_ctc;
/// The loss of one item, whose steps lie `stride` apart; `alpha` has room for times · (2·count + 1).
double st_ctc_forward(const st_ctc *problem, st_dtype dtype, void *alpha);
/// Its slope times g into `result`, laid out as x; `beta` has room for 2 · (2·count + 1).
void st_ctc_backward(const st_ctc *problem, st_dtype dtype, const void *alpha, void *beta, double loss, double g, void *result);

// MARK: optimizer steps (optimizer.c)

/// Each loop gets the parameter, the gradient and three places for state, of which it touches what it keeps (the others repeat the
/// gradient), and as `extra` doubles: first 1, or -1 to maximize, and the weight decay that joins the gradient; then its own.
typedef enum {
    ST_SGD, ///< rate, momentum, dampening, nesterov, first step; state: momentum buffer
    ST_ADAM, ///< shrink (by decoupled decay), beta1, beta2, epsilon, step size, root of the square's correction, amsgrad; mean, square, greatest
    ST_ADAMAX, ///< beta1, beta2, epsilon, step size; mean, greatest
    ST_NADAM, ///< shrink, beta1, beta2, epsilon, correction, step along the gradient, step along the mean; mean, square
    ST_RADAM, ///< shrink, beta1, beta2, epsilon, rate, correction, root of the square's correction, rectification or 0; mean, square
    ST_ADADELTA, ///< rate, rho, epsilon; square, squared change
    ST_ADAGRAD, ///< step size, epsilon; sum
    ST_RMSPROP, ///< rate, alpha, epsilon, momentum, centered; square, momentum buffer, mean
    ST_RPROP, ///< less, more, least, most; previous gradient, step sizes
    ST_ASGD, ///< shrink, eta, mu; average
} st_optimizer_kind;
st_loop st_optimizer(st_optimizer_kind kind, st_dtype dtype);

// MARK: order (sort.c, order.c). Loops over lines: values, indices (int64), x.

/// A stable sort, descending with the line's `flag`; NaN counts as greatest.
st_loop st_sort(st_dtype dtype);
/// values, indices (int64), x. One element per line: of rank `parameter` (ST_KTH), of the middle rank, the most frequent. Or several: the
/// `parameter` greatest (`flag`) or least, with or without their order.
st_loop st_select(st_selection selection, st_dtype dtype);

// MARK: matrix products of integers (matmul.c); floating point goes to BLAS.

/// result[i][j] = Σ a[i][k]·b[k][j], every stride given.
bool st_integer_matmul(st_dtype dtype, void *result, const void *a, const void *b, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner,
                       const ptrdiff_t *strides);

#include "format.h"
#include "half.h"
#include "numpy_random.h"
#include "pairwise.h"
#include "random.h"
#include "range.h"
#include "indexing.h"
#include "rows.h"
#include "search.h"
#include "along.h"
#include "lapack.h"
#include "products.h"
#include "norm.h"
#include "conv.h"
#include "pool.h"
#include "resample.h"
#include "rnn.h"
#include "tables.h"
