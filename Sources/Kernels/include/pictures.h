// Pictures of bytes, row after row, `channels` bytes a pixel: resizing and turning with the very numbers of Pillow, and colors.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a pixel is made from those around its place; Pillow's numbers.
typedef enum { ST_NEAREST = 0, ST_LANCZOS = 1, ST_BILINEAR = 2, ST_BICUBIC = 3, ST_BOX = 4, ST_HAMMING = 5 } st_filter;

typedef struct { ptrdiff_t height, width, channels; } st_extent2;

/// The part `box` (left, top, right, bottom) of a picture in another size; each pixel is a weighted mean of all that lie under it.
/// False where there is no memory.
bool st_picture_resize(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, const float box[4], st_filter filter);
/// Each pixel (column, row) of y is taken from the place (a[0] column + a[1] row + a[2], a[3] column + a[4] row + a[5]) of x, nearest,
/// bilinear or bicubic; places outside of x leave y as it is.
void st_picture_affine(const uint8_t *x, st_extent2 from, uint8_t *y, st_extent2 to, const double a[6], st_filter filter);

/// Colors times alpha, which is the last channel, and back.
void st_picture_premultiply(const uint8_t *x, uint8_t *y, ptrdiff_t pixels, ptrdiff_t channels);
void st_picture_unmultiply(const uint8_t *x, uint8_t *y, ptrdiff_t pixels, ptrdiff_t channels);

/// Pixel by pixel; grey is one byte, `stride` bytes from one RGB pixel to the next.
void st_grey_from_rgb(const uint8_t *x, ptrdiff_t stride, uint8_t *y, ptrdiff_t pixels);
void st_hsv_from_rgb(const uint8_t *x, uint8_t *y, ptrdiff_t pixels);
void st_rgb_from_hsv(const uint8_t *x, uint8_t *y, ptrdiff_t pixels);
void st_rgb_from_cmyk(const uint8_t *x, uint8_t *y, ptrdiff_t pixels);
void st_rgba_from_palette(const uint8_t *x, const uint8_t *colors, uint8_t *y, ptrdiff_t pixels);
/// Black and white dots, the error of each handed on to its neighbours. False where there is no memory.
bool st_dots_from_grey(const uint8_t *x, uint8_t *y, ptrdiff_t height, ptrdiff_t width);
/// a + alpha (b - a); beyond 0…1 too, held within 0…255.
void st_picture_blend(const uint8_t *a, const uint8_t *b, float alpha, uint8_t *y, ptrdiff_t count);

/// Red, green and blue side by side to one plane of numbers from 0 to 1 after another: `x` is (pixels, channels), `y` (channels, pixels).
void st_picture_planes(const uint8_t *x, ptrdiff_t pixels, ptrdiff_t channels, float *y);
/// (x - mean) / std in place.
void st_picture_normalize(float *x, ptrdiff_t count, float mean, float std);
