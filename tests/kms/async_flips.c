/* A graphics driver that promises page flips without waiting for the display and refuses each of
 * them, as some do: loaded into the player (LD_PRELOAD), it sets that capability. The kernel's own
 * virtio-gpu has no such flips, so it refuses them by itself. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdint.h>

#define DRM_IOCTL_GET_CAP 0xc010640cUL
#define DRM_CAP_ASYNC_PAGE_FLIP 0x7

struct drm_get_cap { uint64_t capability, value; };

int ioctl(int descriptor, unsigned long request, ...)
{
    static int (*next)(int, unsigned long, void *);
    va_list rest;
    void *argument;
    int answer;

    va_start(rest, request);
    argument = va_arg(rest, void *);
    va_end(rest);
    if (!next)
        next = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
    answer = next(descriptor, request, argument);
    if (answer == 0 && request == DRM_IOCTL_GET_CAP) {
        struct drm_get_cap *cap = argument;
        if (cap->capability == DRM_CAP_ASYNC_PAGE_FLIP)
            cap->value = 1;
    }
    return answer;
}
