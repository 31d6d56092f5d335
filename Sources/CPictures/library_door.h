// The door to a library that is opened when it is first needed. Who includes this names the library by LIBRARY_LINUX, LIBRARY_MAC and
// LIBRARY_PREFIX and its functions by EACH_FUNCTION(X), a list of X(result, name, parameters) as its manual gives them, so that building needs
// no headers of its. Each function is `p_name` once `is_loaded()` has said yes.
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

#define DECLARE(result, name, parameters) static result(*p_##name) parameters;
EACH_FUNCTION(DECLARE)

static bool is_ready;

static void load(void) {
#ifdef __APPLE__
    void *library = dlopen(LIBRARY_MAC, RTLD_NOW | RTLD_LOCAL);
#else
    void *library = dlopen(LIBRARY_LINUX, RTLD_NOW | RTLD_LOCAL);
#endif
    if (!library) return;
#define FIND(result, name, parameters) if (!(p_##name = (result(*) parameters)dlsym(library, LIBRARY_PREFIX #name))) return;
    EACH_FUNCTION(FIND)
    is_ready = true;
}

/// Finds the library and its functions, once; sessions on several threads may ask at the same time.
static bool is_loaded(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_ready;
}
