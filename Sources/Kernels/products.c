// Products of many matrices, pair by pair: small ones in plain loops, whose call costs less than BLAS's, larger ones through BLAS;
// the pairs are shared among the threads.
#include "loops.h"
#include "products.h"

enum { NO_TRANSPOSE = 111, TRANSPOSE = 112, ROW_MAJOR = 101 };
void cblas_sgemm(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda, const float *b, int ldb, float beta,
                 float *c, int ldc);
void cblas_dgemm(int order, int ta, int tb, int m, int n, int k, double alpha, const double *a, int lda, const double *b, int ldb,
                 double beta, double *c, int ldc);

/// Below SMALL multiplications the loops are faster; WATCH pairs are multiplied between two looks at the interrupt flag.
enum { SMALL = 600, WATCH = 1 << 14 };

#define SMALL_PRODUCT(T) \
    ST_CLONES static void small_##T(const st_products *q, T *c, const T *a, const T *b) { \
        const ptrdiff_t m = q->m, n = q->n, k = q->k, ra = q->a_row, ca = q->a_column, rb = q->b_row, cb = q->b_column; \
        for (ptrdiff_t i = 0; i < m; i++) { \
            T *row = c + i * n; \
            for (ptrdiff_t j = 0; j < n; j++) row[j] = 0; \
            for (ptrdiff_t l = 0; l < k; l++) { \
                const T factor = a[i * ra + l * ca]; \
                const T *other = b + l * rb; \
                if (cb == 1) for (ptrdiff_t j = 0; j < n; j++) row[j] += factor * other[j]; \
                else for (ptrdiff_t j = 0; j < n; j++) row[j] += factor * other[j * cb]; \
            } \
        } \
    }
SMALL_PRODUCT(float)
SMALL_PRODUCT(double)

// Contiguous square matrices of the sizes that geometry uses, unrolled.
#define CUBES(T, N) \
    ST_CLONES static void cubes_##T##_##N(const st_products *q, ptrdiff_t begin, ptrdiff_t end) { \
        for (ptrdiff_t p = begin; p < end; p++) { \
            const T *a = (const T *)q->a + p * q->a_step, *b = (const T *)q->b + p * q->b_step; \
            T *c = (T *)q->c + p * N * N; \
            for (int i = 0; i < N; i++) { \
                T row[N] = {0}; \
                for (int l = 0; l < N; l++) for (int j = 0; j < N; j++) row[j] += a[i * N + l] * b[l * N + j]; \
                memcpy(c + i * N, row, sizeof row); \
            } \
        } \
    }
CUBES(float, 2) CUBES(float, 3) CUBES(float, 4)
CUBES(double, 2) CUBES(double, 3) CUBES(double, 4)

/// The unrolled loop for these matrices; NULL where there is none.
static void (*cubes_for(const st_products *q))(const st_products *, ptrdiff_t, ptrdiff_t) {
    const ptrdiff_t n = q->n;
    if (q->m != n || q->k != n || q->a_row != n || q->b_row != n || q->a_column != 1 || q->b_column != 1) return NULL;
    switch (n) {
    case 2: return q->wide ? cubes_double_2 : cubes_float_2;
    case 3: return q->wide ? cubes_double_3 : cubes_float_3;
    case 4: return q->wide ? cubes_double_4 : cubes_float_4;
    default: return NULL;
    }
}

static int leading(ptrdiff_t row, ptrdiff_t column, ptrdiff_t rows, ptrdiff_t columns) {
    ptrdiff_t lead = column == 1 ? row : column, least = column == 1 ? columns : rows;
    return (int)(lead > least ? lead : least);
}

static void pairs(void *context, ptrdiff_t begin, ptrdiff_t end) {
    const st_products *q = context;
    void (*cubes)(const st_products *, ptrdiff_t, ptrdiff_t) = cubes_for(q);
    if (cubes) {
        for (ptrdiff_t i = begin; i < end && !st_interrupt_requested(); i += WATCH) cubes(q, i, end - i < WATCH ? end : i + WATCH);
        return;
    }
    const int m = (int)q->m, n = (int)q->n, k = (int)q->k;
    const int ta = q->a_column == 1 ? NO_TRANSPOSE : TRANSPOSE, tb = q->b_column == 1 ? NO_TRANSPOSE : TRANSPOSE;
    const int lda = leading(q->a_row, q->a_column, m, k), ldb = leading(q->b_row, q->b_column, k, n);
    const bool isSmall = q->m * q->n * q->k <= SMALL;
    for (ptrdiff_t i = begin; i < end && !st_interrupt_requested(); i++) {
        if (q->wide) {
            const double *a = (const double *)q->a + i * q->a_step, *b = (const double *)q->b + i * q->b_step;
            double *c = (double *)q->c + i * q->m * q->n;
            if (isSmall) small_double(q, c, a, b);
            else cblas_dgemm(ROW_MAJOR, ta, tb, m, n, k, 1, a, lda, b, ldb, 0, c, n);
        } else {
            const float *a = (const float *)q->a + i * q->a_step, *b = (const float *)q->b + i * q->b_step;
            float *c = (float *)q->c + i * q->m * q->n;
            if (isSmall) small_float(q, c, a, b);
            else cblas_sgemm(ROW_MAJOR, ta, tb, m, n, k, 1, a, lda, b, ldb, 0, c, n);
        }
    }
}

bool st_multiply_pairs(const st_products *q, ptrdiff_t count) {
    const double work = (double)q->m * (double)q->n * (double)q->k;
    // Large matrices are shared out by BLAS itself, one pair after another.
    if (work > 1 << 22 || count < st_thread_count()) pairs((void *)q, 0, count);
    else st_parallel_for(count, (ptrdiff_t)((1 << 15) / (work + 1)) + 1, pairs, (void *)q);
    return !st_interrupt_requested();
}
