"""A PDF written by hand: every letter of known size at a known place, on pages of a known size."""

from __future__ import annotations

from collections.abc import Sequence

DECK = (960.0, 540.0)  # points: a slide of 16 by 9


def a_pdf(
    texts: Sequence[str] = ("Wat klanten zeggen", "Wat we eraan doen"),
    letters: float = 40,
    size: tuple[float, float] = DECK,
    extra: str = "",
    ink: str = "0 0 0",
    of_page: str = "",
    drawn_too: str = "",
) -> bytes:
    """A PDF with a page for each text, in Helvetica of so many points, on white.

    `extra` is said of the whole, `of_page` of each page, `drawn_too` is drawn on each before its
    text.
    """
    pages = range(len(texts))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Count {len(texts)} /Kids [{' '.join(f'{4 + 2 * page} 0 R' for page in pages)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page, text in enumerate(texts):
        drawn = f"{drawn_too} {ink} rg BT /F1 {letters} Tf 60 {size[1] / 2} Td ({text}) Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Resources << /Font << /F1 3 0 R >> >> {of_page} "
            f"/Contents {5 + 2 * page} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    out, places = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
