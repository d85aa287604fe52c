"""Genre: what is plain to see, and the numbers the genre head reads."""

from __future__ import annotations

import pytest

from credscore.document import compose, whole
from credscore.language import genre
from credscore.language.reading import Reading

REPORT = """The county will close the swimming hall in Ostrey on Monday, its director, Noor Haddad, said.

"The roof is not safe," Haddad told reporters. An inspection on Thursday had found 14 cracks, she said.

The swimming club, which has 640 members, said it had not been asked. The county will decide on repairs in May.
"""

TRANSCRIPT = """CLERK: Item four.
BRASK: I move that we take it up.
LINDT: Seconded.
BRASK: Thank you.
CLERK: Any objection?
LINDT: None here.
CLERK: So ordered.
BRASK: Then let us hear the engineer.
"""

CODE = """#include <stdio.h>

int depth = 4;

int main(void) {
    for (int i = 0; i < depth; i++) {
        printf("%d\\n", i);
    }
    return 0;
}
"""

RECIPE = """Lentil soup

Ingredients
200 g red lentils
2 onions, chopped
1 tbsp oil
1 l water

Method
Fry the onions in the oil. Add lentils and water and simmer for 20 minutes. Season and serve.
"""

STEPS = """How to bleed a radiator

1. Turn the heating off and wait an hour.
2. Put a cloth under the valve.
3. Open the valve with the key until water comes.
4. Close the valve and turn the heating on.
"""

SATIRE = """An area man who had sworn to finish the crossword gave up on Tuesday, sources confirmed.

At press time, the pencil had asked for asylum in Velmora.
"""


def read(text: str, title: str | None = None) -> Reading:
    return Reading(compose(text, text, whole(text), title=title))


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (TRANSCRIPT, None, "other"),
        (CODE, None, "other"),
        (RECIPE, None, "service"),
        (STEPS, None, "service"),
        (SATIRE, None, "satire"),
        (REPORT, "Area Woman Declares Pond A Republic", "satire"),
        (REPORT, "Opinion: Keep the hall open", "opinion"),
        (REPORT, "Keep the hall open | Editorial", "opinion"),
        ("I learned to swim here. " * 5 + "The hall was cold. " * 4, None, "opinion"),
        (REPORT, None, None),
        (REPORT, "Public opinion: what a poll in Ostrey found", None),
        (REPORT, "Local man saves swimming hall", None),
        (REPORT, "14 cracks close swimming hall", None),
        ("", None, None),
    ],
)
def test_form_tells_the_plain_genres(text: str, title: str | None, name: str | None) -> None:
    assert genre.obvious(read(text, title)) == name


def test_a_live_blog_and_an_interview_in_the_news_are_not_transcripts() -> None:
    text = "18:42\nThe county has opened a shelter.\n\n18:05\nTrains will not run, it said.\n\n17:31\nNobody was hurt."
    assert genre.obvious(read(text)) is None


def test_features_have_the_same_names_for_every_text() -> None:
    names = [list(genre.features(read(text))) for text in ("", REPORT, CODE, TRANSCRIPT, '"""', "\ud800", "\0" * 50)]
    assert all(one == names[0] for one in names)


def test_features_are_bounded() -> None:
    for text in (REPORT, SATIRE, "We! You? I! Why? " * 200, "stupid lies " * 500):
        assert all(0.0 <= number <= 3.0 for number in genre.features(read(text)).values())


def test_a_column_speaks_otherwise_than_a_report() -> None:
    column = genre.features(read("We deserve better. Why do we put up with it? I, for one, do not. Think about it."))
    report = genre.features(read(REPORT))
    assert column["we_share"] > report["we_share"] and column["question_share"] > report["question_share"]
    assert report["said_share"] > column["said_share"] and column["silent_end"] > report["silent_end"]


def test_quoted_persons_are_not_the_writers() -> None:
    assert genre.features(read('"I swim here, and we love it," said Ada Finch.'))["i_share"] == 0.0
