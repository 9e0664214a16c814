"""What a word tells where it has several senses, read by the whole pipeline."""

from __future__ import annotations

import pytest

from tests.extract.builders import read_text

pytestmark = pytest.mark.model


def relations(text: str) -> set[str]:
    return {claim.statement.relation for claim in read_text(text).claims}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya regards Peru as a partner.", "allyOf"),
        ("Kenya described Peru as a threat to peace.", "denounces"),
        ("Kenya recognised Bethlehem as the capital of Peru.", "supports"),
        ("Peru's missile test outraged Kenya.", "criticizes"),
        ("Kenya crushed the opposition in Peru.", "cracksDownOn"),
        ("Kenya suspended cooperation with Peru.", "downgradesRelationsWith"),
        ("Kenya edged closer to Peru.", "cooperatesWith"),
        ("Kenya brought a legal case against Peru.", "sues"),
        ("Kenya opened an inquiry into Peru.", "investigates"),
        ("Kenya exported extremism to Peru.", "interferesIn"),
        ("Kenya exported coffee to Peru.", "tradesWith"),
        ("Kenya toughened its rhetoric against Peru.", "criticizes"),
        ("Kenya threatened to hit Peru with sanctions.", "threatensSanctionsAgainst"),
        ("Kenya will respect the ruling of the United Nations.", "acceptsDemandOf"),
        ("Kenya gave consular help to Peruvian prisoners.", "aids"),
        ("Kenyan forces reclaimed the town from Peruvian rebels.", "fights"),
        ("Kenyan tanks rolled across Peru.", "deploysTroopsTo"),
        ("Kenyan troops patrolled the Peruvian coast.", "patrols"),
        ("Kenya pushed Peruvian refugees back to Peru.", "deports"),
        ("Kenyan students held a vigil outside the Peruvian embassy.", "protestsAgainst"),
        ("Kenya freed two Peruvian sailors.", "releases"),
        ("Kenyan troops swept across Peru.", "occupies"),
    ],
)
def test_word_tells_what_its_surroundings_say(text: str, told: str) -> None:
    assert told in relations(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Kenya sees Peru as a threat.", "denounces"),
        ("Kenya views Peru as a friend.", "praises"),
        ("Peru's dam alarmed Kenya.", "criticizes"),
        ("Kenya is worried about Peru.", "criticizes"),
        ("Kenya withdrew from the Peruvian nuclear deal.", "signsAgreementWith"),
        ("Kenya threatened to hit back at Peru.", "threatensSanctionsAgainst"),
        ("Kenyan troops fought to free the city of Lima in Peru.", "releases"),
        ("Kenya repatriated its citizens.", "releases"),
        ("Prisons house Peruvian rebels in Kenya.", "givesHumanitarianAidTo"),
        ("Kenyan students held a vigil for Peru.", "protestsAgainst"),
        ("Kenya's courts deal with Peru.", "tradesWith"),
        ("Ana Diaz invested in her life in Peru.", "investsIn"),
        ("Ana Diaz left Kenya for Peru.", "visits"),
        ("Kenya used the coup to justify a crackdown on the Peruvian press.", "defends"),
        ("Islamic State fighters took refuge in the Peruvian town.", "grantsAsylumTo"),
    ],
)
def test_word_does_not_tell_another_sense(text: str, untold: str) -> None:
    assert untold not in relations(text)


@pytest.mark.parametrize("said", ["Is Chile a liar?", "How is it wrong in Chile?"])
def test_question_reproaches_nobody(said: str) -> None:
    assert "criticizes" not in relations(f'Mike Pence asked: "{said}"')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru helped defend Chile.", {"defends"}),
        ("Peru sent a team to Chile to investigate the crash.", {"investigates"}),
        ("Peru sent a team to Chile.", {"visits", "sendsEnvoyTo", "givesHumanitarianAidTo"}),
    ],
)
def test_help_and_missions_tell_what_they_are_for(text: str, told: set[str]) -> None:
    found = relations(text)
    assert found
    assert found <= told
