// PNG by libpng and JPEG by libjpeg-turbo, both opened when the first picture is: most sessions read none. A header is read first, so
// that the caller can look at the size before there is memory for it; then the pixels, row after row.
#ifndef STRIDE_PICTURE_CODECS_H
#define STRIDE_PICTURE_CODECS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { ST_BILEVEL, ST_GREY, ST_GREY16, ST_GREY_ALPHA, ST_PALETTE, ST_RGB, ST_RGBA, ST_CMYK } st_pixel_kind;

typedef struct {
    uint32_t width, height;
    st_pixel_kind kind;
    /// Bytes of one pixel.
    int pixel_bytes;
    /// Of a palette: how many colors, each red, green, blue, alpha.
    int color_count;
    uint8_t colors[256 * 4];
} st_picture_header;

/// Why a file was refused, and how far it had been read (0: not known).
typedef struct {
    char reason[200];
    size_t offset;
    /// The library itself is not there.
    bool is_missing;
    /// The file ends too early.
    bool is_truncated;
} st_picture_fault;

bool st_png_header(const uint8_t *bytes, size_t count, st_picture_header *header, st_picture_fault *fault);
/// `pixels` holds `width * height * pixel_bytes` bytes; 16-bit greys come with the low byte first.
bool st_png_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, st_picture_fault *fault);
/// A file for the caller to free; `level` is zlib's, 0 to 9. NULL where it failed.
uint8_t *st_png_write(const st_picture_header *header, const uint8_t *pixels, int level, size_t *count, st_picture_fault *fault);

bool st_jpeg_header(const uint8_t *bytes, size_t count, st_picture_header *header, st_picture_fault *fault);
/// Pixels of the kind that `header` says: the file's own, or grey or RGB.
bool st_jpeg_pixels(const uint8_t *bytes, size_t count, const st_picture_header *header, uint8_t *pixels, st_picture_fault *fault);
/// Grey, RGB or CMYK; `halves` says whether colors have half the resolution.
uint8_t *st_jpeg_write(const st_picture_header *header, const uint8_t *pixels, int quality, bool halves, size_t *count, st_picture_fault *fault);
#endif
