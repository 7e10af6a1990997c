"""Numbers and amounts of money: how legal types them, how a text says them, how a page does."""

from __future__ import annotations

from calculators.french import NBSP, THIN
from generator.annex import wordings

NUMBER = r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]{1,6})?|[0-9]{1,9}(?:,[0-9]{1,6})?"
"""A number as legal types it: « 50 », « 99,9 », « 1 200 »."""


def number_of(text: str) -> str:
    """A typed number as policy.json holds it: « 99.9 », « 1200 », without needless zeros."""
    plain = text.replace(" ", "").replace(",", ".")
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))


def shown_number(number: str) -> str:
    """A number of policy.json in French: « 99,9 », « 1 200 »."""
    whole, _, rest = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", THIN)
    return f"{grouped},{rest}" if rest else grouped


def spelt_digits(number: str) -> list[str]:
    """A number in digits, every way: « 1200 », « 1 200 », « 1 200 »."""
    whole, _, rest = number.partition(".")
    tail = f",{rest}" if rest else ""
    groups = f"{int(whole):,}"
    return list(
        dict.fromkeys(
            [f"{groups.replace(',', ' ')}{tail}", f"{groups.replace(',', NBSP)}{tail}",
             f"{groups.replace(',', THIN)}{tail}", f"{whole}{tail}"]
        )
    )  # fmt: skip


def say_counted(number: str, names: list[str], *, feminine: bool = False) -> list[str]:
    """« 72 heures », « soixante-douze (72) heures », « soixante-douze heures »."""
    digits = spelt_digits(number)
    said = [
        f"{n}{gap}{name}"
        for n in digits
        for name in names
        for gap in (" ", NBSP, "")
        if gap or len(name) <= len("min")
    ]
    if "." not in number:
        words = wordings.numeral(int(number), feminine=feminine)
        said += [f"{words} ({digits[0]}) {names[0]}", f"{words} {names[0]}"]
        if feminine and int(number) % 10 == 1:
            other = wordings.numeral(int(number))
            said += [f"{other} ({digits[0]}) {names[0]}", f"{other} {names[0]}"]
    return list(dict.fromkeys(said))


def plural_noun(number: float, name: str) -> str:
    return name if number < 2 or name.endswith("s") else f"{name}s"


def say_count(number: str) -> list[str]:
    digits = spelt_digits(number)
    if "." in number:
        return digits
    words = dict.fromkeys(wordings.numeral(int(number), feminine=f) for f in (False, True))
    # « un » alone is an article too: the number would be said by nothing.
    alone = words if number != "1" else ()
    return [*digits, *(f"{word} ({digits[0]})" for word in words), *alone]


def say_money(amount: str) -> list[str]:
    whole, _, rest = amount.partition(".")
    said = say_counted(amount, [plural_noun(float(amount), "euro"), "€", "euros"])
    if len(rest) <= 2:
        cents = rest.ljust(2, "0")
        said += [
            f"{n},{cents}{gap}{name}"
            for n in spelt_digits(whole)
            for name in ("euros", "euro", "€")
            for gap in (" ", NBSP)
        ]
        said += _euros_and_cents(int(whole), int(cents))
    if not rest:
        words = wordings.numeral(int(amount))
        euro = plural_noun(int(amount), "euro")
        said += [f"{words} ({digits}) {euro}" for digits in spelt_digits(amount)]
        said.append(f"{words} {euro}")
        if int(amount) % 1000 == 0:
            said += [f"{n}{gap}k€" for n in spelt_digits(number_of(str(int(amount) // 1000)))
                     for gap in (" ", NBSP, "")]  # fmt: skip
    return list(dict.fromkeys(said))


def show_money(amount: str) -> str:
    """« 1 200 € », « 12,50 € »: cents are two digits."""
    shown = shown_number(amount)
    return f"{shown}{'0' if amount[-2:-1] == '.' else ''}{NBSP}€"


def _euros_and_cents(euros: int, cents: int) -> list[str]:
    """« 12 euros et 50 centimes », « douze euros et cinquante centimes », « 12 € 50 »."""
    if not cents:
        return []
    small = say_counted(str(cents), [plural_noun(cents, "centime")])
    if not euros:
        return small
    large = say_counted(str(euros), [plural_noun(euros, "euro"), "€"])
    return [
        *(f"{a}{link}{b}" for a in large for b in small for link in (" et ", " ")),
        *(f"{a} {cents:02}" for a in large if a[0].isdigit()),
    ]
