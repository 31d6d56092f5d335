// libjpeg-turbo by its own interface, whose objects are opaque. The slow, exact transform both ways, as other programs use it.
#include "picture_codecs.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void *handle;

// X(result, name, parameters)
#define EACH_FUNCTION(X) \
    X(handle, InitDecompress, (void)) X(handle, InitCompress, (void)) X(int, Destroy, (handle)) X(char *, GetErrorStr2, (handle)) \
    X(int, DecompressHeader3, (handle, const uint8_t *, unsigned long, int *, int *, int *, int *)) \
    X(int, Decompress2, (handle, const uint8_t *, unsigned long, uint8_t *, int, int, int, int, int)) X(int, GetErrorCode, (handle)) \
    X(int, Compress2, (handle, const uint8_t *, int, int, int, int, uint8_t **, unsigned long *, int, int, int)) X(void, Free, (uint8_t *))

#define LIBRARY_LINUX "libturbojpeg.so.0"
#define LIBRARY_MAC "libturbojpeg.dylib"
#define LIBRARY_PREFIX "tj"
#include "library_door.h"

// Constants of the library.
enum { PIXELS_RGB = 0, PIXELS_GREY = 6, PIXELS_CMYK = 11, SPACE_GREY = 2, SPACE_CMYK = 3, SPACE_YCCK = 4 };
enum { SAMPLES_444 = 0, SAMPLES_420 = 2, SAMPLES_GREY = 3, ACCURATE = 4096, LIMIT_SCANS = 32768, ONLY_WARNED = 0 };

/// Puts the library's reason into `fault`; it does not say where it was, but at the end.
static bool failed(handle h, st_picture_fault *fault, size_t count) {
    snprintf(fault->reason, sizeof fault->reason, "%s", h ? p_GetErrorStr2(h) : "out of memory");
    fault->is_truncated = strstr(fault->reason, "remature end") != NULL;
    fault->offset = fault->is_truncated ? count : 0;
    if (h) p_Destroy(h);
    return false;
}

bool st_jpeg_header(const uint8_t *bytes, size_t count, st_picture_header *header, st_picture_fault *fault) {
    if (!is_loaded()) {
        fault->is_missing = true;
        return false;
    }
    handle h = p_InitDecompress();
    // The library calls a file that ends before the sizes a success, and leaves them as they were.
    int width = 0, height = 0, samples = 0, space = 0;
    if (!h || p_DecompressHeader3(h, bytes, count, &width, &height, &samples, &space) != 0) return failed(h, fault, count);
    if (width <= 0 || height <= 0) {
        failed(h, fault, count);
        fault->is_truncated = true;
        fault->offset = count;
        return false;
    }
    p_Destroy(h);
    header->width = (uint32_t)width;
    header->height = (uint32_t)height;
    header->kind = space == SPACE_GREY ? ST_GREY : space == SPACE_CMYK || space == SPACE_YCCK ? ST_CMYK : ST_RGB;
    header->pixel_bytes = header->kind == ST_GREY ? 1 : header->kind == ST_RGB ? 3 : 4;
    header->color_count = 0;
    return true;
}

/// Whether the marker that ends a picture is in the file.
static bool has_end(const uint8_t *bytes, size_t count) {
    for (size_t i = count; i >= 2; i--) if (bytes[i - 2] == 0xff && bytes[i - 1] == 0xd9) return true;
    return false;
}

static int layout(st_pixel_kind kind) { return kind == ST_GREY ? PIXELS_GREY : kind == ST_CMYK ? PIXELS_CMYK : PIXELS_RGB; }

bool st_jpeg_pixels(const uint8_t *bytes, size_t count, const st_picture_header *header, uint8_t *pixels, st_picture_fault *fault) {
    if (!is_loaded()) {
        fault->is_missing = true;
        return false;
    }
    handle h = p_InitDecompress();
    int width = (int)header->width, pitch = width * header->pixel_bytes;
    if (!h) return failed(h, fault, count);
    if (p_Decompress2(h, bytes, count, pixels, width, pitch, (int)header->height, layout(header->kind), ACCURATE | LIMIT_SCANS) != 0) {
        // Bytes too many between markers are only remarked on; pixels that are not there are an error. Only the last remark is known: a
        // file that was cut has no end either.
        if (p_GetErrorCode(h) != ONLY_WARNED || strstr(p_GetErrorStr2(h), "remature end")) return failed(h, fault, count);
        if (!has_end(bytes, count)) {
            failed(h, fault, count);
            fault->is_truncated = true;
            fault->offset = count;
            return false;
        }
    }
    p_Destroy(h);
    // Files with four inks hold how much of each is not there.
    if (header->kind == ST_CMYK) for (size_t i = 0; i < (size_t)pitch * header->height; i++) pixels[i] = 255 - pixels[i];
    return true;
}

uint8_t *st_jpeg_write(const st_picture_header *header, const uint8_t *pixels, int quality, bool halves, size_t *count, st_picture_fault *fault) {
    if (!is_loaded()) {
        fault->is_missing = true;
        return NULL;
    }
    handle h = p_InitCompress();
    uint8_t *bytes = NULL, *result = NULL;
    unsigned long size = 0;
    int samples = header->kind == ST_GREY ? SAMPLES_GREY : halves ? SAMPLES_420 : SAMPLES_444;
    int width = (int)header->width, height = (int)header->height;
    if (!h || p_Compress2(h, pixels, width, width * header->pixel_bytes, height, layout(header->kind), &bytes, &size, samples, quality, ACCURATE) != 0) {
        failed(h, fault, 0);
        if (bytes) p_Free(bytes);
        return NULL;
    }
    p_Destroy(h);
    if ((result = malloc(size))) memcpy(result, bytes, size);
    p_Free(bytes);
    *count = size;
    return result;
}
