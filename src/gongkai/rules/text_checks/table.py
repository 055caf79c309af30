"""The table of checks, in the order in which people read their answers."""

from __future__ import annotations

from gongkai.rules.text_checks.document import dates, numbers, requirements, secrecy_marks, text_dates
from gongkai.rules.text_checks.finding import Check
from gongkai.rules.text_checks.markup import links, structure
from gongkai.rules.text_checks.personal import (
    bank_cards,
    emails,
    home_addresses,
    id_cards,
    landlines,
    mobiles,
    names_beside_numbers,
    passports,
)
from gongkai.rules.text_checks.wording import (
    body_names,
    brackets,
    expressions,
    hidden_characters,
    officials,
    punctuation,
    scripts,
    spelling,
)

CHECKS: tuple[Check, ...] = (
    secrecy_marks.CHECK,
    id_cards.CHECK,
    names_beside_numbers.CHECK,
    mobiles.CHECK,
    bank_cards.CHECK,
    passports.CHECK,
    home_addresses.CHECK,
    emails.CHECK,
    landlines.CHECK,
    dates.CHECK,
    text_dates.CHECK,
    numbers.FORM,
    numbers.TAKEN,
    requirements.ELEMENTS,
    requirements.INTERPRETATION,
    requirements.PUBLISHED_BEFORE,
    requirements.UNREAD,
    expressions.CHECK,
    spelling.CHECK,
    body_names.NEAR,
    body_names.FORMER,
    officials.CHECK,
    brackets.CHECK,
    punctuation.REPEATED,
    punctuation.HALF_WIDTH,
    scripts.FOREIGN_WORDS,
    scripts.LOOK_ALIKES,
    scripts.TRADITIONAL,
    hidden_characters.CHECK,
    links.BROKEN,
    links.INTERNAL,
    links.INSECURE,
    structure.IMAGES,
    structure.TABLES,
    structure.HEADINGS,
)
