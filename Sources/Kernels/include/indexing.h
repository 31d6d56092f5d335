// Rows gathered and scattered by computed places.
#pragma once
#include <stdint.h>
#include <stddef.h>
