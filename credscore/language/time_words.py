"""The vocabulary of times: months, weekdays, units, parts of the day, seasons, holidays, and what leads to a time."""

from __future__ import annotations

MONTHS = {
    name: place
    for place, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
#: Months that are names or verbs as well.
DOUBTFUL = frozenset("march april may june august".split())
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
WEEKDAYS = {
    name: place
    for place, names in enumerate(
        "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat"
        "|sunday sun".split("|")
    )
    for name in names.split()
}
SHORT_DAYS = frozenset("mon tue tues wed weds thu thur thurs fri sat sun".split())

#: Units of durations and what ISO 8601 calls them; T marks those of the clock.
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "3M", "year": "Y", "decade": "10Y", "century": "100Y", "sec": "TS", "min": "TM",
    "hr": "TH", "yr": "Y", "weekend": "WE",
}  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century", "mins": "min", "hrs": "hr", "yrs": "yr"}
ABBREVIATED = frozenset(("min", "hr", "sec", "yr"))
PARTS_OF_DAY = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T00:00", "lunchtime": "T12:00",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SHIFTS = {
    **dict.fromkeys(("last", "previous", "past"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming", "upcoming", "following"), 1),
}
#: What comes or goes with the publication date alone: "of last year", "next month".
PLAIN_SHIFTS = {"last": -1, "this": 0, "next": 1}
DECADES = {
    word: 20 + 10 * place
    for place, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split())
} | {"tens": 10, "hundreds": 0}
CENTURIES = {"eighteen": 18, "nineteen": 19, "twenty": 20}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
ORDINALS = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
ZONES = frozenset(
    "est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist et ct mt pt eet jst hkt aest aedt eat wat".split()
)

_NEW_YEAR, _PATRICK, _WOMEN = ("new", "year", "'s"), ("patrick", "'s", "day"), ("women", "'s", "day")
#: Holidays on the same day every year: month and day.
HOLIDAYS = {
    ("christmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("boxing", "day"): (12, 26),
    ("christmas",): (12, 25), ("halloween",): (10, 31), ("may", "day"): (5, 1),
    (*_NEW_YEAR, "eve"): (12, 31), (*_NEW_YEAR, "day"): (1, 1),
    ("valentine", "'s", "day"): (2, 14), ("independence", "day"): (7, 4), ("veterans", "day"): (11, 11),
    ("juneteenth",): (6, 19), ("bastille", "day"): (7, 14), ("st", *_PATRICK): (3, 17), ("st", ".", *_PATRICK): (3, 17),
    ("saint", *_PATRICK): (3, 17), ("armistice", "day"): (11, 11), ("anzac", "day"): (4, 25),
    ("canada", "day"): (7, 1), ("earth", "day"): (4, 22), ("international", *_WOMEN): (3, 8),
}  # fmt: skip
#: Holidays on the n-th weekday of a month: month, weekday, n (-1 the last one), days after it.
MOVING = {
    ("thanksgiving",): (11, 3, 4, 0), ("thanksgiving", "day"): (11, 3, 4, 0), ("black", "friday"): (11, 3, 4, 1),
    ("cyber", "monday"): (11, 3, 4, 4), ("labor", "day"): (9, 0, 1, 0), ("memorial", "day"): (5, 0, -1, 0),
    ("martin", "luther", "king", "day"): (1, 0, 3, 0), ("presidents", "'", "day"): (2, 0, 3, 0),
    ("columbus", "day"): (10, 0, 2, 0), ("mother", "'s", "day"): (5, 6, 2, 0), ("father", "'s", "day"): (6, 6, 3, 0),
}  # fmt: skip
#: Holidays that go by Easter: days after it.
EASTER = {("easter",): 0, ("easter", "sunday"): 0, ("easter", "monday"): 1, ("good", "friday"): -2}

#: What a weekday that is a name follows: "Bloody Sunday".
NAMED_DAYS = frozenset("bloody easter good palm super black ash cyber holy maundy whit shrove giving bowl".split())
#: What is held on a day: "the March 32 contests".
HELD = frozenset(
    "contest contests vote votes election elections primary primaries deadline meeting hearing game match summit"
    " concert rally debate referendum ceremony edition issue".split()
)
#: What stands before a month, a year, a clock time or a duration.
MONTH_LEADS = frozenset(
    "in since of by until till from to through during late early mid last next this on before after between and"
    " around for per about".split()
)
YEAR_LEADS = frozenset(
    "in since of by until till from to through during late early mid before after between and the around circa"
    " that for about".split()
)
CLOCK_LEADS = frozenset("at by around about until till from to before after since between and near".split())
DURATION_LEADS = frozenset("for after within in over than about nearly almost every just another only".split())
HOLIDAY_LEADS = frozenset("on by until since before after last this next at for over around following".split())
#: What may follow a bare day: no noun that it could count.
AFTER_DAY = frozenset("to and at in if for when as but or through until because after before while from".split())
#: What a holiday is the name of only: "Christmas shopping".
FESTIVE = frozenset(
    "time season shopping party parties tree trees dinner lights market markets special gift gifts present presents"
    " card cards movie movies song songs carol carols holiday holidays bonus break island egg eggs".split()
)
#: What stands before figures that are a number of something else: "Rule 2016".
NUMBERED = frozenset("rule section article route room number page chapter flight resolution suite bill box".split())
#: Units that four figures before them measure.
MEASURED = frozenset("% percent per meters metres feet ft m km mi miles mm cm kg + acres tons tonnes dollars".split())
