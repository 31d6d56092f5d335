// Evenly spaced numbers, rounded as PyTorch's loops round them.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// start + i · step, by lanes: the first of each vector is rounded to the type before the others are added to it.
void st_arange_f32(float *out, size_t n, double start, double step);
void st_arange_f64(double *out, size_t n, double start, double step);
void st_arange_f16(uint16_t *out, size_t n, double start, double step);
void st_arange_bf16(uint16_t *out, size_t n, double start, double step);
/// start + i · step with 64-bit wrapping, cut to the type.
void st_arange_u8(uint8_t *out, size_t n, int64_t start, int64_t step);
void st_arange_i8(int8_t *out, size_t n, int64_t start, int64_t step);
void st_arange_i16(int16_t *out, size_t n, int64_t start, int64_t step);
void st_arange_i32(int32_t *out, size_t n, int64_t start, int64_t step);
void st_arange_i64(int64_t *out, size_t n, int64_t start, int64_t step);
/// From `start` to `end`, both exact: counted from the nearer one.
void st_linspace_f32(float *out, size_t n, float start, float end);
void st_linspace_f64(double *out, size_t n, double start, double end);
