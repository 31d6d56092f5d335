// A page to draw on, by cairo, which is opened when the first page is: most sessions draw nothing. Units are points (72 an inch), y
// grows downwards. Nothing is shown: finishing a page gives the bytes of a PNG or SVG file.
#ifndef STRIDE_CAIRO_CANVAS_H
#define STRIDE_CAIRO_CANVAS_H
#include <stdbool.h>
#include <stddef.h>

typedef struct st_canvas st_canvas;
typedef enum { ST_PNG, ST_SVG, ST_PDF } st_page;
typedef struct { double red, green, blue, alpha; } st_color;
/// How far a line of text reaches from the point where it begins: to the right, up and down.
typedef struct { double width, ascent, descent; } st_extent;

/// Whether the library is there.
bool st_cairo_is_there(void);
/// A page of `width` by `height` points; a PNG's points are `scale` pixels each. NULL without the library or the memory.
st_canvas *st_canvas_open(st_page kind, double width, double height, double scale);
/// The file's bytes, which live as long as the page; NULL where drawing failed.
const unsigned char *st_canvas_finish(st_canvas *canvas, size_t *count);
void st_canvas_close(st_canvas *canvas);

/// Begins a path and adds to it; `M` and `L` take one point, `C` three, `Z` none.
void st_canvas_path(st_canvas *canvas, const char *steps, size_t count, const double *points);
void st_canvas_fill(st_canvas *canvas, st_color color);
/// `dashes` are lengths of strokes and gaps in turn.
void st_canvas_stroke(st_canvas *canvas, st_color color, double width, const double *dashes, int count, bool is_round);
void st_canvas_clip(st_canvas *canvas, double x, double y, double width, double height);
void st_canvas_unclip(st_canvas *canvas);
/// Text that begins at a point of its base line, turned by `angle` (radians, clockwise).
void st_canvas_text(st_canvas *canvas, const char *text, double x, double y, double angle, double size, bool is_bold, st_color color);
st_extent st_canvas_measure(st_canvas *canvas, const char *text, double size, bool is_bold);
/// Pixels of four bytes (red, green, blue, alpha), row by row, stretched to a rectangle.
void st_canvas_image(
    st_canvas *canvas, const unsigned char *pixels, int columns, int rows, double x, double y, double width, double height, bool is_smooth);
#endif
