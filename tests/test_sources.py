"""Every source is of the type that its head gives it: invented spans, judged by the guideline of the labels."""

from __future__ import annotations

import re
import time

import pytest

from credscore.document import compose, whole
from credscore.language.noun_phrases import Phrase, Words
from credscore.language.reading import Reading
from credscore.language.sources import Kind, kind_of

#: The names below and what they name, as the layer of mentions would say.
NAMES = {
    "place": "Tarn|Orle",
    "person": "Ada Lunt|Lunt|Nils Aune|Idris Tal|Maud Verrin|Petra Lind|Hanna Weiss|Joren Hale|Hale|Kesi Adar|Oda Renn",
    "organization": "Tarn University Hospital|Tarn University|Orle Gazette|Gazette|Harbor Safety Board|Tarn News",
}

#: A type, and below it sentences with a source of that type in brackets.
SPANS = """
named_person
    "We lost the roof," [Ada Lunt, who farms near Orle,] said.
    [The chairman of the board, Nils Aune,] said the mill would close.
    The fire spread in minutes, according to [Col. Idris Tal, who leads the brigade].
    [Lunt's] view is that the dam will hold.
    [Maud Verrin and three of her colleagues] said they would appeal.
    [Her sister, Petra Lind,] said the family had waited for nine hours.
    The drug is safe, said [lead author Dr. Hanna Weiss of Tarn University Hospital].
    [Finance Minister Joren Hale] said the budget would be late.
    [Former Orle mayor Kesi Adar] called the plan a mistake.
    [Tarn Secretary of State Oda Renn] said the count was finished.
    [The Gazette' Nils Aune] said so.
    [The Gazette editors' chairman Nils Aune] said so.
    [Former secretary of state Oda Renn] said the talks had failed.
    [Two retired judges, Ada Lunt and Nils Aune,] called the ruling odd.
    [One prominent farmer, radio host Petra Lind,] said she would sue.
    [Another nurse, Hanna Weiss of Tarn,] had not slept.
    [House Republican Joren Hale] said he would vote no.
    [Assistant State Attorney Maud Verrin] said the case was closed.
    [The other candidates — Kesi Adar and Idris Tal —] were silent.
    [Speaker of the House Rep. Joren Hale] said he would vote no.
    [Secretary of Health and Sport Oda Renn] said the pool was safe.
named_organisation
    [Police] said two cars had collided on the bridge.
    [The central bank] raised its forecast and said prices would fall.
    [The health ministry in Tarn] said 40 people were in hospital.
    [Investigators] believe the fire began in the kitchen.
    [Rescue services] said the tunnel had been cleared.
    [The automaker] said it would recall 3,000 vans.
    [The drug company] said it stood by its results.
    [Tarn] said its soldiers had left the valley.
    [The Orle Gazette] reported that the mill would close.
    [Her lawyers' association] called the ruling unjust.
    [The Hale campaign] denied the report.
    [Emergency crews] said they had found no one.
    [Airport authorities] said flights would resume at noon.
    The mayor's seat is safe, [city hall] said.
    [The rebel group] said it had freed nine prisoners.
    [The Harbor Safety Board] told reporters that two tugs were unfit.
    [The state's largest utility] said power was back.
    [The defense team] argued that the recording was false.
    [The Hale camp] says it has the votes.
    [The union] and its members want a raise.
    [District courts] have held that the fee is lawful.
    [The airline and its insurer] said they would pay.
    [The retailer] expects to sell more shoes.
    [Local law enforcement] said the road was open.
    [Tarn's parliament] has said it will not vote before May.
    [The team] said it had found the wreck.
    [Clean Shores, a charity in Orle,] said the river was foul.
    [State media] said the minister had resigned.
    [WHO] said the outbreak was over.
    [US] said it would send aid.
    [The village] said it could not pay.
    [The Ministry of Health and Sport] said the pool was safe.
    [Tarn's Food and Drug Office] said the pills were fake.
    [The prosecution] said he had lied.
    [Aid agencies' coordination office] said the road was cut.
    [The insurgents] said they had taken the town.
    [The phone maker] said sales had risen.
role
    [A spokesman for Mayor Kesi Adar] said the bridge was safe.
    [The lawyer of Mayor Kesi Adar] said the bridge was safe.
    [The mayor] said the bridge would open in June.
    [A police spokeswoman] said nobody was hurt.
    [A spokesman for the mill] declined to say how many jobs would go.
    [His lawyer] said he would plead not guilty.
    [The prime minister] said talks had begun.
    [The chief executive of the mill] said sales were down.
    [A federal judge] ruled that the fee was unlawful.
    [Her mother] said she had always wanted to sail.
    [Both ministers] said the treaty was near.
    [The foreign ministers of the two countries] agreed to meet again.
    [The company's finance chief] told investors that costs were falling.
    [The pope] said the war must end.
    [An appeals court judge] found that the police had lied.
    [The school's head teacher] said lessons would go on.
    [The defendants] say they never met.
    [The plaintiffs] argue that the fee is a tax.
    [Lawyers for the two brothers] said they were innocent.
    [The boy's parents] said he had been ill for a week.
    [the council's chair] told residents that the plan was dead.
    [The head of the union, which has 4,000 members,] said a strike was near.
    [the two senators] said they would vote no.
    [The governor-elect] said the tax would go.
    [A sitting senator] wrote the letter.
    [The study's lead author] said the finding surprised her.
    [The ambassador to Tarn] said he had not been told.
    [Neither candidate] said how it would be paid for.
    [the victim's brother] said they had argued.
    [The coroner] said the man had drowned.
    [a county prosecutor] said charges were likely.
    [The Attorney General] said the law was clear.
    [The Prime Minister] said he would not resign.
    [All three candidates] said they would debate.
    [The first lady] said she was well.
    [the mayor himself] said so.
    [Relatives] said he had been ill.
    [The billionaire investor] said he would sell.
    [The head of the health and safety office] said the plant was safe.
    [The company's chairman and chief executive] said he was sorry.
    [The brothers] said they had never been to Tarn.
    [Police chiefs' spokesman] said crime was down.
    [The justices] said the law could stand.
    [their doctor] told them to rest.
document
    [The indictment] says the brothers moved the money in May.
    [A study in a medical journal] found no benefit.
    [Court records] show that he owed rent.
    [The company's annual report] says sales fell.
    [A survey of 1,200 nurses last month] found that half want to leave.
    [An email that the Gazette has seen] says the valve was known to leak.
    [Census figures] show that the town is shrinking.
    [Satellite images] show that the hangar is gone.
    [The latest jobs data] suggest that hiring has slowed.
    [Two earlier trials of the vaccine] had suggested the same.
    [Her obituary] says she was born in Orle.
    [the article] said the mill was sold.
    [Campaign leaflets] say that taxes will double.
    [The treaty] says neither side may dig there.
    [His will] says the house goes to the town.
    [The hospital's press release] says the test is nearly perfect.
    [A police report] says the car was stolen.
    [An internal memo obtained by the Gazette] warns of layoffs.
    [Its latest filing] says it has nine months of cash.
    [The opinion by the court's three judges] says the fee is lawful.
    [The commercial] claims that the mayor raised taxes.
    [a Gazette-Tarn News survey in March] put him nine points ahead.
    [Prison records and court papers] say he was freed in May.
    [The meta-analysis of nine trials] found a small effect.
    [An ABC poll released Friday] put him ahead.
    [A small, early study] found no benefit.
    [A schoolbook just published in Tarn] says the war was won.
    [An email previously kept secret] says the valve was known to leak.
    [figures the ministry released] show a fall.
    [The ad itself] says nothing of taxes.
    [Studies conducted by the maker of the cream] found fewer wrinkles.
    [Earlier studies] had found the same.
    [Polls] show a tight race.
    [the polling average] puts him ahead.
    [A joint investigation by the Gazette and the Tarn News] found three graves.
    [The ruling and a letter from the court] say so.
    [A report the ministry has not published] says the dam may break.
    [The guidebook] says the inn is closed.
    [A national Gazette Poll taken last week] put him ahead.
unnamed
    [One party official, who would not be named because she works with the mayor, Ada Lunt,] said he was vain.
    [A source close to the talks] said a deal was near.
    [Two witnesses] said the driver ran away.
    [A senior official at the ministry] said the talks had failed.
    [People familiar with the matter] said the sale was off.
    "It was terrible," said [a woman who lives across the street].
    [The man] told police that he had slept.
    [One voter] said she would stay at home.
    [A western diplomat] said the border was closed.
    [Three of the passengers] said the brakes had failed.
    [One of her former colleagues] said she had been warned.
    [The researchers] said the sample was small.
    [The study's authors] warn that the effect may be small.
    [The patients] reported less pain after a week.
    [Researchers at Tarn University] found that bees can count.
    [Danish scientists] have found that bees can count.
    [A group of neighbors] said they had smelled gas for weeks.
    [a 43-year-old nurse] said she had worked for 20 hours.
    [The official, who asked not to be named,] said the ministry knew.
    [several people briefed on the talks] said the deal was dead.
    [A resident] said the water had been brown since May.
    [a former employee] said the books were cooked.
    [Somebody] told him the door was open.
    [Women who took the pill] said they slept better.
    [a member of the committee] said the vote was close.
    [The caller] said a bomb was on the train.
    [A company insider] said the sale was off.
    [Four soldiers] said they had not been paid.
    [the driver] told police he was tired.
    [A handful of parents] said they would sue.
    [A leading group of surgeons] said the mask was useless.
    [Scientists] said on Monday that bees can count.
    The cells died, [researchers] found.
    [Researchers, led by a team at Tarn University,] fed the mice for a year.
    [Several witnesses] said the van did not stop.
    [Officials who spoke on condition of anonymity] said the talks had failed.
    [A diplomat who asked not to be named] said the border was closed.
    [An unidentified man] said he had seen it.
    [the 29-year-old] said she would swim again.
    [At least two residents] said they had smelled gas.
    [a senior judge] said the court was short of staff.
    [one of the last members of the band] said they would tour.
    [people close to the family] said she was ill.
    [the witnesses] said the van did not stop.
vague
    [Harbor insiders] expect the ferry line to be sold.
    [Experts] say the dam is safe.
    [Some analysts] expect another rise.
    [Officials] said the road would open soon.
    [Many residents of the valley] fear another flood.
    [Critics of the plan] call it a waste.
    [54 percent of those asked] said they would vote.
    [Nearly two-thirds] want the bridge repaired.
    [One in five adults] said they slept badly.
    [His supporters] believe the count was false.
    [The minister's opponents] say he lied.
    [Her aides] say she will run.
    [Investors] expect rates to fall.
    [Economists at several banks] expect rates to fall.
    [Conservatives] say the tax is theft.
    [Muslims and Christians in the valley] say they live in peace.
    [Young farmers] say that land costs too much.
    [A growing number of doctors] believe that the drug is useless.
    [The public] thinks that the bridge is safe.
    [The experts] say one thing and the farmers another.
    [Most of the town's shopkeepers] want the fair back.
    [A majority of members] said they would strike.
    [U.S. officials] say the strike killed nine people.
    [Environmental groups] say the river is dying.
    [Teachers] say that classes are too large.
    [Advocates for the homeless] say shelters are full.
    [Those who knew him] say he was kind.
    [A generation of voters] believes that nothing changes.
    [Government officials and aid workers] say the road is cut.
    [Others in the party] say he should go.
    [Everyone in the village] knows that the well is dry.
    [Hardly any farmers] believe in the plan.
    [Banks] say the fee is needed.
    [Wall Street analysts] expect a profit.
    [A lot of people] are saying it.
    [The left] says that the tax is too low.
    [and some lawmakers] want it gone.
    [Less than a third] said they would vote.
    [Hundreds of residents] say the river stinks.
    [Almost 39 million adults] say they sleep badly.
    [Half the farmers] want the plan to go.
    [A growing group of doctors] believe that the drug is useless.
    [Several former pupils] accuse the school.
    [Kurds] say they were driven out.
    [Tarn Democrats] say the tax is theft.
    [Reports] said the minister had fled.
    [Several studies] suggest that tea helps.
    [Those in the valley] say the dam is old.
    [Russian and Chinese officials] said the talks went well.
    [Health and safety experts] call the plant a risk.
    [Trade unions] say the law is unjust.
    [The editor's friends] say he is ill.
    [The markets] expect rates to fall.
    [thousands of protesters] say the vote was stolen.
    [a few lawmakers] want it gone.
    [Researchers] say that more work is needed.
pronoun
    [She] said the bridge was safe.
    [Both] said they would appeal.
    [Both women] said they would appeal.
    [Those] say nothing about May.
    The surgeon, [whose] opinion is that it was fatal, left.
    In [our] view the bridge is safe.
    [Another] said she had not slept.
    [The former] said yes.
    [Neither of them] said when.
    [he himself] said so in May.
    The minister, [who spoke on Friday,] said no.
    [No one] said why.
    [They all] said yes.
    [All of them] said yes.
    [Not everyone] agrees that it is safe.
    [The other two] said nothing.
"""


def spans() -> list[tuple[str, str]]:
    """Every bracketed sentence with its type."""
    pairs, type_ = [], ""
    for line in SPANS.strip().splitlines():
        if line.startswith(" "):
            pairs.append((type_, line.strip()))
        else:
            type_ = line
    return pairs


def typed(bracketed: str) -> Kind | None:
    """The kind of the source in brackets."""
    text = re.sub(r"[\[\]]", "", bracketed)
    reading = Reading(compose(text, text, whole(text)))
    named = {
        index: kind
        for kind, names in NAMES.items()
        for match in re.finditer(rf"\b(?:{names})\b", text)
        for index in range(*reading.token_range(match.span()))
    }
    span = (bracketed.index("["), bracketed.index("]") - 1)
    return kind_of(Words(reading), Phrase(*reading.token_range(span)), named)


@pytest.mark.parametrize(("type_", "bracketed"), spans())
def test_a_source_has_the_type_of_its_head(type_: str, bracketed: str) -> None:
    kind = typed(bracketed)
    assert kind and kind.type == type_


@pytest.mark.parametrize("bracketed", ["[A sign on the door] says no.", "[The motto] says that all are equal."])
def test_signs_and_mottos_are_nobody(bracketed: str) -> None:
    assert typed(bracketed) is None


@pytest.mark.parametrize(
    ("bracketed", "pronoun"),
    [("In [his] view it is safe.", "he"), ("[She] said so.", "she"), ("[their] belief is old.", "they")],
)
def test_a_possessive_stands_for_whom_its_pronoun_stands_for(bracketed: str, pronoun: str) -> None:
    kind = typed(bracketed)
    assert kind and (kind.type, kind.head) == ("pronoun", pronoun)


@pytest.mark.parametrize(
    "part", ["one of the ", "Bank of ", "some and ", "a, small, ", "Lunt and Hale ", "researchers who ", "the the "]
)
def test_long_phrases_take_linear_time(part: str) -> None:
    def once(sentence: str) -> float:
        began = time.process_time()
        typed(sentence)
        return time.process_time() - began

    def seconds(times: int) -> float:
        return min(once(f"[{part * times}end] said so.") for _ in range(3))

    seconds(10)
    assert seconds(4000) < 12 * seconds(1000) + 0.2
