// The inner loops. They know pointers, counts and strides (in elements), never shapes. One macro list makes each loop for
// every element type; the tables in dispatch.c hand out a loop for an operation and a type, chosen once per call.
#pragma once
#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>

/// Element types; the same numbers as TensorCore's DType.
typedef enum { ST_BOOL, ST_UINT8, ST_INT32, ST_INT64, ST_FLOAT32, ST_FLOAT64, ST_DTYPE_COUNT } st_dtype;

/// The pointer that TensorCore keeps for the calling thread: its Runtime.
void *st_thread_runtime(void);
void st_set_thread_runtime(void *runtime);

#include "format.h"
#include "random.h"
#include "indexing.h"
