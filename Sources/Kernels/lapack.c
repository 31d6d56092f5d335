// The doors to LAPACK's Fortran: one prototype for both element types, workspaces asked for and given. The hidden lengths of
// character arguments come last, as Fortran compilers pass them.
#include "lapack.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define BOTH(name, ...) void s##name##_(__VA_ARGS__); void d##name##_(__VA_ARGS__);
#define CALL(name) (wide ? d##name##_ : s##name##_)

typedef const int *size;
typedef const char *letter;
typedef size_t length;

BOTH(getrf, size m, size n, void *a, size lda, int *pivots, int *info)
BOTH(getri, size n, void *a, size lda, const int *pivots, void *work, size lwork, int *info)
BOTH(getrs, letter t, size n, size k, const void *a, size lda, const int *pivots, void *b, size ldb, int *info, length)
BOTH(potrf, letter uplo, size n, void *a, size lda, int *info, length)
BOTH(potrs, letter uplo, size n, size k, const void *a, size lda, void *b, size ldb, int *info, length)
BOTH(potri, letter uplo, size n, void *a, size lda, int *info, length)
BOTH(geqrf, size m, size n, void *a, size lda, void *tau, void *work, size lwork, int *info)
BOTH(orgqr, size m, size n, size k, void *a, size lda, const void *tau, void *work, size lwork, int *info)
BOTH(ormqr, letter side, letter t, size m, size n, size k, const void *a, size lda, const void *tau, void *c, size ldc, void *work,
     size lwork, int *info, length, length)
BOTH(gesdd, letter job, size m, size n, void *a, size lda, void *s, void *u, size ldu, void *vt, size ldvt, void *work, size lwork,
     int *iwork, int *info, length)
BOTH(syevd, letter job, letter uplo, size n, void *a, size lda, void *w, void *work, size lwork, int *iwork, size liwork, int *info,
     length, length)
BOTH(geev, letter left, letter right, size n, void *a, size lda, void *wr, void *wi, void *vl, size ldvl, void *vr, size ldvr,
     void *work, size lwork, int *info, length, length)
BOTH(gels, letter t, size m, size n, size k, void *a, size lda, void *b, size ldb, void *work, size lwork, int *info, length)
BOTH(gelsy, size m, size n, size k, void *a, size lda, void *b, size ldb, int *pivots, const void *rcond, int *rank, void *work,
     size lwork, int *info)
BOTH(gelsd, size m, size n, size k, void *a, size lda, void *b, size ldb, void *s, const void *rcond, int *rank, void *work,
     size lwork, int *iwork, int *info)
BOTH(gelss, size m, size n, size k, void *a, size lda, void *b, size ldb, void *s, const void *rcond, int *rank, void *work,
     size lwork, int *info)

static int leading(int rows) { return rows > 1 ? rows : 1; }

/// The work space that a query wrote to `answer`.
static int wanted(bool wide, const void *answer) {
    double count = wide ? *(const double *)answer : (double)*(const float *)answer;
    // A float cannot hold every count: the next one up is safe.
    return count >= INT_MAX ? INT_MAX : (int)(count * (wide ? 1 : 1.0000002)) + 1;
}

static void *room(bool wide, int count) { return malloc((size_t)count * (wide ? sizeof(double) : sizeof(float))); }

// Runs `call`, an expression that uses `work` and `&lwork`, first as a query and then with the room it asked for.
#define WITH_WORK(call) \
    double answer = 0; \
    int info = 0, lwork = -1; \
    void *work = &answer; \
    call; \
    if (info != 0) return info; \
    lwork = wanted(wide, &answer); \
    work = room(wide, lwork); \
    if (!work) return ST_NO_MEMORY; \
    call; \
    free(work); \
    return info;

// OpenBLAS multiplies by reciprocals, which overflow for the smallest numbers, and leaves out zeros, so that what is no number gets
// lost. Matrices that are not finite, or whose factors are not though they are, are factored in plain loops.
#define PLAIN(T) \
    static bool has_tiny_##T(ptrdiff_t count, const T *x, T least) { \
        bool found = false; \
        for (ptrdiff_t i = 0; i < count; i++) found |= x[i] != 0 && x[i] < least && x[i] > -least; \
        return found; \
    } \
    static int lu_##T(ptrdiff_t m, ptrdiff_t n, T *a, int *pivots) { \
        int info = 0; \
        for (ptrdiff_t j = 0; j < m && j < n; j++) { \
            ptrdiff_t p = j; \
            for (ptrdiff_t i = j + 1; i < m; i++) if (fabs((double)a[i + j * m]) > fabs((double)a[p + j * m])) p = i; \
            pivots[j] = (int)p + 1; \
            if (a[p + j * m] == 0) { \
                if (!info) info = (int)j + 1; \
                continue; \
            } \
            for (ptrdiff_t k = 0; p != j && k < n; k++) { \
                T x = a[j + k * m]; \
                a[j + k * m] = a[p + k * m]; \
                a[p + k * m] = x; \
            } \
            for (ptrdiff_t i = j + 1; i < m; i++) a[i + j * m] /= a[j + j * m]; \
            for (ptrdiff_t k = j + 1; k < n; k++) \
                for (ptrdiff_t i = j + 1; i < m; i++) a[i + k * m] -= a[i + j * m] * a[j + k * m]; \
        } \
        return info; \
    } \
    static int cholesky_##T(ptrdiff_t n, T *a, ptrdiff_t row, ptrdiff_t column) { \
        for (ptrdiff_t j = 0; j < n; j++) { \
            for (ptrdiff_t i = j; i < n; i++) { \
                T sum = a[i * row + j * column]; \
                for (ptrdiff_t k = 0; k < j; k++) sum -= a[i * row + k * column] * a[j * row + k * column]; \
                if (i == j && !(sum > 0)) return (int)j + 1; \
                a[i * row + j * column] = i == j ? (T)sqrt((double)sum) : sum / a[j * row + j * column]; \
            } \
        } \
        return 0; \
    }
PLAIN(float)
PLAIN(double)

/// A copy of a finite matrix whose factorization may overflow; NULL where there is none to fear, or no room.
static void *precaution(bool wide, ptrdiff_t count, const void *a) {
    if (!(wide ? has_tiny_double(count, a, 1e-300) : has_tiny_float(count, a, 1e-37f))) return NULL;
    size_t bytes = (size_t)count * (wide ? sizeof(double) : sizeof(float));
    void *copy = malloc(bytes);
    return copy ? memcpy(copy, a, bytes) : NULL;
}

/// Puts the copy back and true, where the factors in `a` are not finite.
static bool is_spoilt(bool wide, ptrdiff_t count, void *a, void *copy) {
    bool spoilt = copy && !st_is_finite(wide, count, a);
    if (spoilt) memcpy(a, copy, (size_t)count * (wide ? sizeof(double) : sizeof(float)));
    free(copy);
    return spoilt;
}

static int plain_lu(bool wide, int m, int n, void *a, int *pivots) {
    return wide ? lu_double(m, n, a, pivots) : lu_float(m, n, a, pivots);
}

int st_lu(bool wide, int m, int n, void *a, int *pivots) {
    int lda = leading(m), info = 0;
    ptrdiff_t count = (ptrdiff_t)m * n;
    if (!st_is_finite(wide, count, a)) return plain_lu(wide, m, n, a, pivots);
    void *copy = precaution(wide, count, a);
    CALL(getrf)(&m, &n, a, &lda, pivots, &info);
    return is_spoilt(wide, count, a, copy) ? plain_lu(wide, m, n, a, pivots) : info;
}

int st_lu_inverse(bool wide, int n, void *a, const int *pivots) {
    int lda = leading(n);
    WITH_WORK(CALL(getri)(&n, a, &lda, pivots, work, &lwork, &info))
}

int st_lu_solve(bool wide, char transpose, int n, int k, const void *a, const int *pivots, void *b) {
    int lda = leading(n), info = 0;
    CALL(getrs)(&transpose, &n, &k, a, &lda, pivots, b, &lda, &info, 1);
    return info;
}

int st_cholesky(bool wide, char uplo, int n, void *a) {
    int lda = leading(n), info = 0;
    ptrdiff_t count = (ptrdiff_t)n * n, row = uplo == 'L' ? 1 : n, column = uplo == 'L' ? n : 1;
    void *copy = NULL;
    if (st_is_finite(wide, count, a)) {
        copy = precaution(wide, count, a);
        CALL(potrf)(&uplo, &n, a, &lda, &info, 1);
        if (!is_spoilt(wide, count, a, copy)) return info;
    }
    return wide ? cholesky_double(n, a, row, column) : cholesky_float(n, a, row, column);
}

int st_cholesky_solve(bool wide, char uplo, int n, int k, const void *a, void *b) {
    int lda = leading(n), info = 0;
    CALL(potrs)(&uplo, &n, &k, a, &lda, b, &lda, &info, 1);
    return info;
}

int st_cholesky_inverse(bool wide, char uplo, int n, void *a) {
    int lda = leading(n), info = 0;
    CALL(potri)(&uplo, &n, a, &lda, &info, 1);
    return info;
}

int st_qr(bool wide, int m, int n, void *a, void *tau) {
    int lda = leading(m);
    WITH_WORK(CALL(geqrf)(&m, &n, a, &lda, tau, work, &lwork, &info))
}

int st_q(bool wide, int m, int columns, int k, void *a, const void *tau) {
    int lda = leading(m);
    WITH_WORK(CALL(orgqr)(&m, &columns, &k, a, &lda, tau, work, &lwork, &info))
}

int st_multiply_q(bool wide, bool left, char transpose, int m, int n, int k, const void *a, int rows, const void *tau, void *c) {
    char side = left ? 'L' : 'R';
    int lda = leading(rows), ldc = leading(m);
    WITH_WORK(CALL(ormqr)(&side, &transpose, &m, &n, &k, a, &lda, tau, c, &ldc, work, &lwork, &info, 1, 1))
}

extern int openblas_get_num_threads(void);
extern void openblas_set_num_threads(int count);

// Small matrices keep OpenBLAS to one thread: eigenvalues and singular values are found in many small steps, and starting a second thread
// for each takes longer than all of them (64 columns: 170 µs with one thread, 260 with two).
enum { ALONE = 160 };
static int alone(int columns) {
    const int threads = columns <= ALONE ? openblas_get_num_threads() : 1;
    if (threads > 1) openblas_set_num_threads(1);
    return threads;
}
static void together(int threads) { if (threads > 1) openblas_set_num_threads(threads); }

int st_svd(bool wide, char job, int m, int n, void *a, void *s, void *u, void *vt) {
    int k = m < n ? m : n, lda = leading(m), ldvt = leading(job == 'A' ? n : k);
    int *iwork = malloc(sizeof(int) * 8 * (size_t)leading(k));
    if (!iwork) return ST_NO_MEMORY;
    double answer = 0;
    int info = 0, lwork = -1;
    CALL(gesdd)(&job, &m, &n, a, &lda, s, u, &lda, vt, &ldvt, &answer, &lwork, iwork, &info, 1);
    if (info == 0) {
        lwork = wanted(wide, &answer);
        void *work = room(wide, lwork);
        const int threads = alone(k);
        if (work) CALL(gesdd)(&job, &m, &n, a, &lda, s, u, &lda, vt, &ldvt, work, &lwork, iwork, &info, 1);
        else info = ST_NO_MEMORY;
        together(threads);
        free(work);
    }
    free(iwork);
    return info;
}

int st_eigh(bool wide, char job, char uplo, int n, void *a, void *values) {
    int lda = leading(n), info = 0, lwork = -1, liwork = -1, isize = 0;
    double answer = 0;
    CALL(syevd)(&job, &uplo, &n, a, &lda, values, &answer, &lwork, &isize, &liwork, &info, 1, 1);
    if (info != 0) return info;
    lwork = wanted(wide, &answer);
    liwork = leading(isize);
    void *work = room(wide, lwork);
    int *iwork = malloc(sizeof(int) * (size_t)liwork);
    const int threads = alone(n);
    if (work && iwork) CALL(syevd)(&job, &uplo, &n, a, &lda, values, work, &lwork, iwork, &liwork, &info, 1, 1);
    else info = ST_NO_MEMORY;
    together(threads);
    free(work);
    free(iwork);
    return info;
}

int st_eig(bool wide, char job, int n, void *a, void *real, void *imaginary, void *vectors) {
    int lda = leading(n), one = 1;
    char none = 'N';
    WITH_WORK(CALL(geev)(&none, &job, &n, a, &lda, real, imaginary, NULL, &one, vectors, &lda, work, &lwork, &info, 1, 1))
}

static int gels(bool wide, int m, int n, int k, void *a, int lda, void *b, int ldb) {
    char as_is = 'N';
    WITH_WORK(CALL(gels)(&as_is, &m, &n, &k, a, &lda, b, &ldb, work, &lwork, &info, 1))
}

static int gelsy(bool wide, int m, int n, int k, void *a, int lda, void *b, int ldb, int *pivots, const void *rcond, int *rank) {
    WITH_WORK(CALL(gelsy)(&m, &n, &k, a, &lda, b, &ldb, pivots, rcond, rank, work, &lwork, &info))
}

static int gelss(bool wide, int m, int n, int k, void *a, int lda, void *b, int ldb, void *s, const void *rcond, int *rank) {
    WITH_WORK(CALL(gelss)(&m, &n, &k, a, &lda, b, &ldb, s, rcond, rank, work, &lwork, &info))
}

static int gelsd(bool wide, int m, int n, int k, void *a, int lda, void *b, int ldb, void *s, const void *rcond, int *rank) {
    double answer = 0;
    int info = 0, lwork = -1, isize = 0;
    CALL(gelsd)(&m, &n, &k, a, &lda, b, &ldb, s, rcond, rank, &answer, &lwork, &isize, &info);
    if (info != 0) return info;
    lwork = wanted(wide, &answer);
    void *work = room(wide, lwork);
    int *iwork = malloc(sizeof(int) * (size_t)leading(isize));
    if (work && iwork) CALL(gelsd)(&m, &n, &k, a, &lda, b, &ldb, s, rcond, rank, work, &lwork, iwork, &info);
    else info = ST_NO_MEMORY;
    free(work);
    free(iwork);
    return info;
}

int st_least_squares(
    bool wide, st_least_squares_driver driver, int m, int n, int k, void *a, void *b, void *s, double rcond, int *rank) {
    int lda = leading(m), ldb = leading(m > n ? m : n), info;
    float narrow = (float)rcond;
    const void *limit = wide ? (const void *)&rcond : &narrow;
    if (driver == ST_GELS) return gels(wide, m, n, k, a, lda, b, ldb);
    if (driver == ST_GELSD) return gelsd(wide, m, n, k, a, lda, b, ldb, s, limit, rank);
    if (driver == ST_GELSS) return gelss(wide, m, n, k, a, lda, b, ldb, s, limit, rank);
    // Zeros let every column be moved.
    int *pivots = calloc((size_t)leading(n), sizeof(int));
    if (!pivots) return ST_NO_MEMORY;
    info = gelsy(wide, m, n, k, a, lda, b, ldb, pivots, limit, rank);
    free(pivots);
    return info;
}

#define DETERMINANT(T, suffix) \
    static void determinant_##T(int n, const T *lu, const int *pivots, T *determinant, T *sign, T *logarithm) { \
        T product = 1, sum = 0, direction = 1; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            T d = lu[i * n + i]; \
            if (pivots[i] != i + 1) { \
                product = -product; \
                direction = -direction; \
            } \
            product *= d; \
            direction = d < 0 ? -direction : d > 0 ? direction : 0; \
            sum += log##suffix(fabs##suffix(d)); \
        } \
        *determinant = product; \
        *sign = direction; \
        *logarithm = sum; \
    }
DETERMINANT(float, f)
DETERMINANT(double, )

void st_determinant(bool wide, int n, const void *lu, const int *pivots, void *determinant, void *sign, void *logarithm) {
    if (wide) determinant_double(n, lu, pivots, determinant, sign, logarithm);
    else determinant_float(n, lu, pivots, determinant, sign, logarithm);
}

void st_clear_triangle(bool wide, bool upper, int m, int n, void *a) {
    ptrdiff_t item = wide ? sizeof(double) : sizeof(float), rows = m;
    for (ptrdiff_t j = 0; j < n; j++) {
        ptrdiff_t begin = upper ? 0 : j + 1, end = upper ? (j < rows ? j : rows) : rows;
        if (begin < end) memset((char *)a + (j * rows + begin) * item, 0, (size_t)((end - begin) * item));
    }
}

#define FINITENESS(T) \
    static bool finite_##T(ptrdiff_t count, const T *x) { \
        T sum = 0;  /* 0 times what is not finite is no number */ \
        for (ptrdiff_t i = 0; i < count; i++) sum += x[i] * 0; \
        return sum == 0; \
    } \
    static bool nan_##T(ptrdiff_t count, const T *x) { \
        bool found = false; \
        for (ptrdiff_t i = 0; i < count; i++) found |= x[i] != x[i]; \
        return found; \
    } \
    static void fill_##T(ptrdiff_t count, T *x) { \
        for (ptrdiff_t i = 0; i < count; i++) x[i] = (T)NAN; \
    }
FINITENESS(float)
FINITENESS(double)

bool st_is_finite(bool wide, ptrdiff_t count, const void *x) { return wide ? finite_double(count, x) : finite_float(count, x); }
bool st_has_nan(bool wide, ptrdiff_t count, const void *x) { return wide ? nan_double(count, x) : nan_float(count, x); }
void st_fill_nan(bool wide, ptrdiff_t count, void *x) {
    if (wide) fill_double(count, x);
    else fill_float(count, x);
}
