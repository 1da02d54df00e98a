/* A graphics driver that promises page flips without waiting for the display and refuses each of
 * them, as some do: loaded into the player (LD_PRELOAD), it sets that capability. The kernel's own
 * virtio-gpu has no such flips, so it refuses them by itself. With REFUSED_WIDTH in the environment
 * it refuses each mode of so many px too, as where two displays ask more than a chip can do. With
 * FALLING it crashes where OpenGL's libraries make a frame for the display. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DRM_IOCTL_GET_CAP 0xc010640cUL
#define DRM_CAP_ASYNC_PAGE_FLIP 0x7
#define DRM_IOCTL_MODE_SETCRTC 0xc06864a2UL
#define DRM_IOCTL_MODE_ADDFB 0xc01c64aeUL
#define DRM_IOCTL_MODE_ADDFB2 0xc06864b8UL
#define MODE_WIDTH 40 /* where drm_mode_crtc has the width of its mode, in bytes */

struct drm_get_cap { uint64_t capability, value; };

int ioctl(int descriptor, unsigned long request, ...)
{
    static int (*next)(int, unsigned long, void *);
    va_list rest;
    void *argument;
    int answer;

    if ((request == DRM_IOCTL_MODE_ADDFB || request == DRM_IOCTL_MODE_ADDFB2) && getenv("FALLING")) {
        Dl_info caller;
        if (dladdr(__builtin_return_address(0), &caller) && strstr(caller.dli_fname, "libdrm"))
            raise(SIGSEGV);
    }
    va_start(rest, request);
    argument = va_arg(rest, void *);
    va_end(rest);
    if (!next)
        next = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
    if (request == DRM_IOCTL_MODE_SETCRTC && getenv("REFUSED_WIDTH") &&
        *(uint16_t *)((char *)argument + MODE_WIDTH) == atoi(getenv("REFUSED_WIDTH"))) {
        errno = EINVAL;
        return -1;
    }
    answer = next(descriptor, request, argument);
    if (answer == 0 && request == DRM_IOCTL_GET_CAP) {
        struct drm_get_cap *cap = argument;
        if (cap->capability == DRM_CAP_ASYNC_PAGE_FLIP)
            cap->value = 1;
    }
    return answer;
}
