// libzip and zlib for Swift.
#pragma once
#include <zip.h>
#include <zlib.h>
