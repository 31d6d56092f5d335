// Normalisation: means and spreads of groups, and the affine passes that use them. Everything lies contiguously; float32 and float64.
#pragma once
#include <stddef.h>

/// A tensor seen as `outer` × `groups` × `inner` elements. Batch norm's groups are channels, layer norm's are rows (outer 1).
typedef struct {
    int dtype;
    ptrdiff_t outer, groups, inner;
} st_groups;

/// mean[g] and var[g], the variance without correction, of each group's elements.
void st_norm_moments(const st_groups *q, const void *x, void *mean, void *variance);
/// first[g] = Σ dy, second[g] = Σ dy·(x - mean[g]) over each group.
void st_norm_sums(const st_groups *q, const void *dy, const void *x, const void *mean, void *first, void *second);
/// y = a·x + b in runs of `inner` elements; run r takes a[r % groups] and b[r % groups].
void st_norm_scale(const st_groups *q, void *y, const void *x, const void *a, const void *b);
/// dx = a·dy + b·x + c in the same runs.
void st_norm_combine(const st_groups *q, void *dx, const void *dy, const void *x, const void *a, const void *b, const void *c);

/// Rows of `inner` elements, `groups` of them: y = (x - mean)·rstd·weight + bias, where weight and bias may be NULL.
/// mean and rstd are written, one a row.
void st_layer_norm(const st_groups *q, void *y, const void *x, const void *weight, const void *bias, double epsilon, void *mean, void *rstd);
/// The gradient with respect to x.
void st_layer_norm_backward(const st_groups *q, void *dx, const void *dy, const void *x, const void *weight, const void *mean, const void *rstd);
/// The gradients of weight and bias: sums over the rows of dy·(x - mean)·rstd and of dy.
void st_layer_norm_parameters(const st_groups *q, void *dweight, void *dbias, const void *dy, const void *x, const void *mean, const void *rstd);
