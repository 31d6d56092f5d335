// Colors of pictures of bytes, pixel by pixel, rounded as Pillow rounds them.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "pictures.h"

static uint8_t byte(int x) { return x < 0 ? 0 : x > 255 ? 255 : (uint8_t)x; }

/// a b / 255, rounded.
static uint8_t part(unsigned a, unsigned b) {
    unsigned t = a * b + 128;
    return (uint8_t)(((t >> 8) + t) >> 8);
}

void st_picture_premultiply(const uint8_t *x, uint8_t *y, ptrdiff_t pixels, ptrdiff_t channels) {
    for (ptrdiff_t i = 0; i < pixels; i++, x += channels, y += channels) {
        uint8_t alpha = x[channels - 1];
        for (ptrdiff_t c = 0; c < channels - 1; c++) y[c] = part(x[c], alpha);
        y[channels - 1] = alpha;
    }
}

void st_picture_unmultiply(const uint8_t *x, uint8_t *y, ptrdiff_t pixels, ptrdiff_t channels) {
    for (ptrdiff_t i = 0; i < pixels; i++, x += channels, y += channels) {
        int alpha = x[channels - 1];
        for (ptrdiff_t c = 0; c < channels - 1; c++) y[c] = alpha == 0 || alpha == 255 ? x[c] : byte(255 * x[c] / alpha);
        y[channels - 1] = (uint8_t)alpha;
    }
}

void st_grey_from_rgb(const uint8_t *x, ptrdiff_t stride, uint8_t *y, ptrdiff_t pixels) {
    for (ptrdiff_t i = 0; i < pixels; i++, x += stride) y[i] = (uint8_t)((x[0] * 19595u + x[1] * 38470u + x[2] * 7471u + 0x8000u) >> 16);
}

void st_hsv_from_rgb(const uint8_t *x, uint8_t *y, ptrdiff_t pixels) {
    for (ptrdiff_t i = 0; i < pixels; i++, x += 3, y += 3) {
        uint8_t r = x[0], g = x[1], b = x[2];
        uint8_t most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
        y[2] = most;
        if (most == least) {
            y[0] = y[1] = 0;
            continue;
        }
        float range = (float)(most - least), s = range / (float)most;
        float rc = (float)(most - r) / range, gc = (float)(most - g) / range, bc = (float)(most - b) / range;
        float h = r == most ? bc - gc : g == most ? (float)(2.0 + rc - bc) : (float)(4.0 + gc - rc);
        h = (float)fmod(h / 6.0 + 1.0, 1.0);
        y[0] = byte((int)(h * 255.0));
        y[1] = byte((int)(s * 255.0));
    }
}

void st_rgb_from_hsv(const uint8_t *x, uint8_t *y, ptrdiff_t pixels) {
    for (ptrdiff_t k = 0; k < pixels; k++, x += 3, y += 3) {
        uint8_t h = x[0], s = x[1], v = x[2];
        if (s == 0) {
            y[0] = y[1] = y[2] = v;
            continue;
        }
        float turn = (float)h * 6.0f / 255.0f, fs = (float)s / 255.0f;
        int i = (int)floorf(turn);
        float f = turn - (float)i;
        uint8_t p = byte((int)round((double)v * (1.0 - fs))), q = byte((int)round((double)v * (1.0 - fs * f))), t = byte((int)round((double)v * (1.0 - fs * (1.0 - f))));
        const uint8_t colors[6][3] = {{v, t, p}, {q, v, p}, {p, v, t}, {p, q, v}, {t, p, v}, {v, p, q}};
        memcpy(y, colors[i % 6], 3);
    }
}

void st_rgb_from_cmyk(const uint8_t *x, uint8_t *y, ptrdiff_t pixels) {
    for (ptrdiff_t i = 0; i < pixels; i++, x += 4, y += 3) {
        int left = 255 - x[3];
        for (int c = 0; c < 3; c++) y[c] = byte(left - part(x[c], (unsigned)left));
    }
}

void st_rgba_from_palette(const uint8_t *x, const uint8_t *colors, uint8_t *y, ptrdiff_t pixels) {
    for (ptrdiff_t i = 0; i < pixels; i++) memcpy(y + 4 * i, colors + 4 * x[i], 4);
}

bool st_dots_from_grey(const uint8_t *x, uint8_t *y, ptrdiff_t height, ptrdiff_t width) {
    // What each column hands down, with one place before the first.
    int *errors = calloc((size_t)width + 1, sizeof(int));
    if (!errors) return false;
    for (ptrdiff_t row = 0; row < height; row++, x += width, y += width) {
        int rest = 0, before = 0, last = 0;
        for (ptrdiff_t i = 0; i < width; i++) {
            int value = byte(x[i] + (rest + errors[i + 1]) / 16);
            y[i] = value > 128 ? 255 : 0;
            int error = value - y[i];
            errors[i] = error * 3 + before;
            before = error * 5 + last;
            last = error;
            rest = error * 7;
        }
        errors[width] = before;
    }
    free(errors);
    return true;
}

void st_picture_blend(const uint8_t *a, const uint8_t *b, float alpha, uint8_t *y, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) {
        float value = (float)((int)a[i] + alpha * ((int)b[i] - (int)a[i]));
        y[i] = value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)value;
    }
}

#define PLANES(C) for (ptrdiff_t i = 0; i < pixels; i++) for (int c = 0; c < C; c++) y[c * pixels + i] = (float)x[i * C + c] / 255;

void st_picture_planes(const uint8_t *x, ptrdiff_t pixels, ptrdiff_t channels, float *y) {
    switch (channels) {
    case 1: PLANES(1) break;
    case 3: PLANES(3) break;
    default: PLANES(channels)
    }
}

void st_picture_normalize(float *x, ptrdiff_t count, float mean, float std) {
    for (ptrdiff_t i = 0; i < count; i++) x[i] = (x[i] - mean) / std;
}
