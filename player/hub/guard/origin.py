"""Whether a post comes from a page of ours: Django's own check (CSRF), for a view that keeps what
was typed where it fails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


def is_ours(request: HttpRequest) -> bool:
    """Whether Django lets it through; the view is marked `csrf_exempt`, and asks this first."""
    return CsrfViewMiddleware(_nobody).process_view(request, _nobody, (), {}) is None


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser itself says that one of our pages sent it: then only the token is old, or
    the browser takes no cookies."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)
