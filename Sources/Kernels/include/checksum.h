// MD5 of bytes that come in parts.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t state[4];
    uint64_t count;     // bytes so far
    uint8_t rest[64];
} st_md5;

void st_md5_begin(st_md5 *md5);
void st_md5_add(st_md5 *md5, const uint8_t *bytes, size_t count);
void st_md5_end(st_md5 *md5, uint8_t digest[16]);
