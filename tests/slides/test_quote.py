"""What a quote says of itself: that its customer is named."""

import pytest

from player.slides.quote import Quote


@pytest.mark.parametrize(
    "customer",
    [
        "Johannes van der Berg",
        "Mevr. A. de Vries, Zwolle",
        "mevrouw Jansen",
        "J. Bakker",
        "dhr De Wit",
        "Mrs Parker",
    ],
)
def test_a_customer_who_is_named_is_told_unless_that_may_be(customer: str) -> None:
    [flaw] = Quote(text="Prima.", customer=customer).flaws()
    assert (flaw.code, flaw.at, flaw.severity) == ("customer-named", ("customer",), "warning")
    assert Quote(text="Prima.", customer=customer, named=True).flaws() == []


@pytest.mark.parametrize(
    "customer",
    [
        "klant uit Zwolle",
        "Klant sinds 2019",
        "Gemeente Zwolle",
        "dochter van een klant uit Winterswijk",
        "Den Haag",
        "Moeder van drie",
        "Klant uit Den Bosch",
        "",
        "mevrouw uit Ede",
        "Bakker in Assen",
        "Bewoner van de Kade",
        "Klant van Energie Noord",
        "klant de Bruin uit Ede",
    ],
)
def test_a_role_and_a_place_are_no_name(customer: str) -> None:
    assert Quote(text="Prima.", customer=customer).flaws() == []
