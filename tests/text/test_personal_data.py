"""What in a text says who someone is: found where it is, and not where a number only looks like
it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.text.personal_data import found_in, pieces_in


def iban(country: str, rest: str) -> str:
    """An account with the check digits that belong to it (ISO 13616): 98 less the remainder with 00
    in their place."""
    number = int("".join(str(int(character, 36)) for character in f"{rest}{country}00"))
    return f"{country}{98 - number % 97:02}{rest}"


def bsn(eight: str) -> str | None:
    """Eight digits with the ninth that makes them pass the eleven test; None where there is
    none."""
    last = (
        sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), eight, strict=True)) % 11
    )
    return f"{eight}{last}" if last < 10 else None


def in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@pytest.mark.parametrize(
    "text",
    ["jan@voorbeeld.nl", "Mail naar j.de-vries+klant@mail.voorbeeld.co.uk.", "<info@voorbeeld.nl>"],
)
def test_an_email_address_is_found(text: str) -> None:
    assert found_in(text) == ("email",)


@pytest.mark.parametrize(
    "text", ["@klantcontact is top", "een 8 @ de balie", "prijs@2", "Volg ons: @voorbeeld.nl"]
)
def test_what_only_has_an_at_sign_is_no_address(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "Mijn rekening NL91 ABNA 0417 1643 00 is leeg.",
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32",
    ],
)
def test_an_account_is_found(text: str) -> None:
    assert found_in(text) == ("iban",)


@pytest.mark.parametrize(
    "text",
    [
        "NL91ABNA0417164301",
        "NL19 ABNA 0417 1643 00",
        "NL91 ABNA 0417 1643",
        "XY91ABNA0417164300",
        "NL91ABNA04171643001",
    ],
)
def test_an_account_with_wrong_check_digits_or_length_is_none(text: str) -> None:
    assert "iban" not in found_in(text)


@settings(deadline=None)
@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4),
    st.integers(0, 10**10 - 1),
    st.booleans(),
    st.integers(0, 16),
)
def test_every_dutch_account_is_found_and_none_with_one_digit_changed(
    bank: str, number: int, spaced: bool, at: int
) -> None:
    account = iban("NL", f"{bank}{number:010}")
    assert found_in(f"Betaal op {in_fours(account) if spaced else account}, graag.") == ("iban",)
    at = 2 + at % 2 if at < 4 else 8 + at % 10
    wrong = account[:at] + str((int(account[at]) + 1) % 10) + account[at + 1 :]
    assert "iban" not in found_in(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "06 12345678",
        "06-12345678",
        "0612345678",
        "06-12 34 56 78",
        "06.12.34.56.78",
        "020-1234567",
        "(020) 123 45 67",
        "0111-123456",
        "0111 12 34 56",
        "+31612345678",
        "+31 6 1234 5678",
        "+31 (0)6-12345678",
        "0031 6 12345678",
        "+31 20 123 4567",
        "+32 475 12 34 56",
        "+49 (0) 30 1234567",
        "Bel 06 - 12345678!",
        "Bel 06-12345678, na 2 uur",
        "Tel. 020 123 4567 2e etage",
        "085-1234567",
    ],
)
def test_a_telephone_number_is_found(text: str) -> None:
    assert found_in(text) == ("telephone",)


@pytest.mark.parametrize(
    "text",
    [
        "0800-1234",
        "0900 0141",
        "088 123 45 67",  # of an organisation
        "0123456789",
        "0661234567",
        "061234567",
        "06123456789",  # no such area, no such mobile, too short, too long
        "06-12-2024 10:30",
        "06-12-2024 10 uur",
        "01-02-2024 10:30",
        "10-06-2024",
        "van 020 tot 030",
        "€ 0201234567",
        "0,61234567",
        "artikel 0101234567-2",
        "versie 0.6.12.34",
        "14 020",
    ],
)
def test_what_is_no_telephone_number_of_a_person_is_not_found(text: str) -> None:
    assert "telephone" not in found_in(text)


@settings(deadline=None)
@given(
    st.sampled_from("123458"),
    st.integers(0, 10**7 - 1),
    st.sampled_from(["", " ", "-", " - "]),
    st.sampled_from(["0", "+31", "+31 ", "0031 ", "+31 (0)"]),
)
def test_every_mobile_is_found_however_it_is_written(
    first: str, rest: int, gap: str, before: str
) -> None:
    number = f"{first}{rest:07}"
    written = f"{before}6{gap}{number}"
    assert [piece.kind for piece in pieces_in(f"Bel me op {written} of kom langs.")] == [
        "telephone"
    ], written
    assert pieces_in(f"Bel me op {written} of kom langs.")[0].text == written


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "Mijn BSN is 123456782",
        "1112.22.333",
        "111 222 333",
        "burgerservicenummer: 123456782",
    ],
)
def test_a_bsn_is_found(text: str) -> None:
    assert found_in(text) == ("bsn",)


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "000000000",
        "Bestelling 111222333",
        "ordernummer: 111222333",
        "factuurnr. 111222333",
        "#111222333",
        "€ 111.222.333",
        "111.222.333 euro",
        "1112223334",
        "111222333-1",
        "111222333,50",
        "2024-111222333",
    ],
)
def test_a_number_of_nine_digits_that_is_something_else_is_no_bsn(text: str) -> None:
    assert "bsn" not in found_in(text)


def test_what_is_called_a_bsn_is_one_also_with_a_typing_error() -> None:
    assert found_in("BSN: 123456789") == ("bsn",)


@settings(deadline=None)
@given(st.integers(1, 10**8 - 1))
def test_every_bsn_is_found_and_none_with_one_digit_changed(number: int) -> None:
    good = bsn(f"{number:08}")
    if good is None:
        return
    assert "bsn" in found_in(f"Nummer {good}.") or found_in(good) == ("telephone",)
    for at in range(9):
        wrong = good[:at] + str((int(good[at]) + 1) % 10) + good[at + 1 :]
        assert "bsn" not in found_in(wrong)


@pytest.mark.parametrize(
    "text",
    ["1234 AB", "1234AB", "2011 VX Haarlem", "Kerkstraat 1, 9999 ZZ Stitswerd", "(3511\u00a0LN)"],
)
def test_a_postcode_is_found(text: str) -> None:
    assert found_in(text) == ("postcode",)


@pytest.mark.parametrize(
    "text",
    [
        "0123 AB",
        "1234 ab",
        "1234 ABC",
        "12345 AB",
        "1234 SS",
        "1234 SA",
        "2024 EK",
        "1500 KG",
        "5000KM",
        "€ 1234 AB",
        "in 2024 al",
        "11234 AB",
    ],
)
def test_what_is_no_postcode_is_not_found(text: str) -> None:
    assert found_in(text) == ()


def test_all_kinds_are_found_in_order_each_once() -> None:
    text = "Jan, 3511 LN Utrecht, 06-12345678 of jan@voorbeeld.nl; NL91 ABNA 0417 1643 00; BSN 111222333; of 020-1234567"
    assert found_in(text) == ("postcode", "telephone", "email", "iban", "bsn")
    assert [piece.text for piece in pieces_in(text)] == [
        "3511 LN",
        "06-12345678",
        "jan@voorbeeld.nl",
        "NL91 ABNA 0417 1643 00",
        "111222333",
        "020-1234567",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ik werd binnen een uur teruggebeld.",
        "Een 8, en in 2024 nog een 7.",
        "Van 9.00 tot 17.00 uur, 365 dagen per jaar",
        "Zaaknummer 2024/12345",
        "Het kostte € 1.250,00 en duurde 12 weken",
        "14 april 2026, 14.30 uur",
        "",
    ],
)
def test_ordinary_words_hold_nothing_personal(text: str) -> None:
    assert found_in(text) == ()


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    for piece in pieces_in(text):
        assert text[piece.start : piece.start + len(piece.text)] == piece.text


def test_a_long_text_of_digits_is_looked_at_quickly() -> None:
    assert isinstance(found_in("06 1 " * 4000), tuple)
    assert isinstance(found_in("a.b-c+" * 4000 + "@"), tuple)
    assert isinstance(found_in("NL91 " * 4000), tuple)


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_a_mark_that_nobody_sees_hides_nothing(mark: str) -> None:
    for text, kind in (
        ("Bel 06-12345678.", "telephone"),
        ("Mail jan@voorbeeld.nl", "email"),
        ("BSN 111222333", "bsn"),
    ):
        middle = len(text) - 4
        assert found_in(text[:middle] + mark + text[middle:]) == (kind,)
