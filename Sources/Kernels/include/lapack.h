// LAPACK on one matrix of float (`wide` false) or double elements. Matrices lie column after column, without gaps, and are
// overwritten. The routines give LAPACK's `info`: 0, or which pivot, minor or value was the bad one; ST_NO_MEMORY where there is
// no room to work in.
#pragma once
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum { ST_NO_MEMORY = INT_MIN };

/// a (m×n) becomes L and U in one; row i was exchanged with row pivots[i], counted from 1.
int st_lu(bool wide, int m, int n, void *a, int *pivots);
/// The inverse, from what `st_lu` left.
int st_lu_inverse(bool wide, int n, void *a, const int *pivots);
/// b (n×k) becomes the solution of op(A)·x = b; `transpose` is 'N' or 'T'.
int st_lu_solve(bool wide, char transpose, int n, int k, const void *a, const int *pivots, void *b);

/// The triangle `uplo` ('L' or 'U') of a becomes the Cholesky factor; the other one is left.
int st_cholesky(bool wide, char uplo, int n, void *a);
int st_cholesky_solve(bool wide, char uplo, int n, int k, const void *a, void *b);
/// The triangle `uplo` of the inverse, from the factor.
int st_cholesky_inverse(bool wide, char uplo, int n, void *a);

/// R and the reflectors below it, whose factors go to `tau`.
int st_qr(bool wide, int m, int n, void *a, void *tau);
/// The first `columns` columns of Q from `k` reflectors.
int st_q(bool wide, int m, int columns, int k, void *a, const void *tau);
/// c (m×n) becomes op(Q)·c or, on the right, c·op(Q), with Q from k reflectors of `rows` elements.
int st_multiply_q(bool wide, bool left, char transpose, int m, int n, int k, const void *a, int rows, const void *tau, void *c);

/// Singular values, and the vectors that `job` ('A' all, 'S' as many as values, 'N' none) asks for.
int st_svd(bool wide, char job, int m, int n, void *a, void *s, void *u, void *vt);
/// Eigenvalues of a symmetric matrix in rising order; with job 'V' a becomes the vectors.
int st_eigh(bool wide, char job, char uplo, int n, void *a, void *values);
/// Eigenvalues, real and imaginary parts, and with job 'V' the right vectors.
int st_eig(bool wide, char job, int n, void *a, void *real, void *imaginary, void *vectors);

/// Which routine solves least squares.
typedef enum { ST_GELS, ST_GELSY, ST_GELSD, ST_GELSS } st_least_squares_driver;
/// b (max(m, n)×k) becomes the solution and, below it, the residuals. `s` are the singular values (GELSD, GELSS).
int st_least_squares(
    bool wide, st_least_squares_driver driver, int m, int n, int k, void *a, void *b, void *s, double rcond, int *rank);

/// The determinant of a factored matrix, its sign, and the logarithm of its size.
void st_determinant(bool wide, int n, const void *lu, const int *pivots, void *determinant, void *sign, void *logarithm);
/// Zeros above (`upper`) or below the diagonal of an m×n matrix.
void st_clear_triangle(bool wide, bool upper, int m, int n, void *a);
/// Whether all of `count` numbers are finite; whether any is no number; and the filling of `count` places with no numbers.
bool st_is_finite(bool wide, ptrdiff_t count, const void *x);
bool st_has_nan(bool wide, ptrdiff_t count, const void *x);
void st_fill_nan(bool wide, ptrdiff_t count, void *x);
