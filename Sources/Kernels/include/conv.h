// Convolution: windows unfolded into columns and folded back, for products with BLAS; and oneDNN, where it is there.
#pragma once
#include <stddef.h>
#include <stdbool.h>

/// A convolution of up to three spatial dimensions; missing ones come first and have size 1.
typedef struct {
    ptrdiff_t batch, in_channels, out_channels, groups, rank;
    ptrdiff_t in[3], out[3], kernel[3], stride[3], before[3], after[3], dilation[3];
} st_convolution;

/// columns[(c · kernel + k) · places + p] is the element of channel c that element k of the window at place p covers; 0 in the border.
/// `dtype` is an st_dtype, float32 or float64.
void st_unfold(int dtype, const st_convolution *q, ptrdiff_t channels, const void *x, void *columns);
/// The reverse: adds each column element to the element of x that it came from. x is not cleared.
void st_fold(int dtype, const st_convolution *q, ptrdiff_t channels, const void *columns, void *x);

/// What to compute of a convolution y = w * x: y, the gradient of x, or the gradient of w.
typedef enum { ST_CONV_FORWARD, ST_CONV_INPUT, ST_CONV_WEIGHT } st_conv_kind;

/// Computes float32 with oneDNN; false where the library is missing or cannot. The tensor that is computed is the one of `kind`: y, x or w.
bool st_dnnl_convolution(const st_convolution *q, st_conv_kind kind, float *y, float *x, float *w);
