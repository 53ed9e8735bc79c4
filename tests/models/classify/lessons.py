"""A small lesson for tests: a few invented sentences a label, each said by every voice in its own company of words."""

import numpy as np

from models.classify.training import Lesson
from taxonomy.ids import LABEL_IDS

SENTENCES: dict[tuple[str, ...], str] = {
    ("seksueel",): "hij zegt dat ie mijn foto doorstuurt als ik niet nog een stuur",
    ("fraude",): "zoek passen, week lenen en jij krijgt 300 op de hand",
    ("intimidatie",): "we weten waar je woont en breken je benen",
    ("ordeverstoring", "groep"): "zaterdag allemaal naar het plein, we gaan rellen",
    ("handel",): "vapes te koop bij school, 15 euro per stuk",
    ("cyber",): "mijn insta is gehackt en het wachtwoord veranderd",
    ("radicalisering",): "hij zegt dat de schutter een held is en bewondert die aanslag",
    ("wapens",): "er zat een mes in zijn tas bij gym",
    ("acuut", "wapens"): "hij staat nu buiten met een machete en zoekt haar",
    (): "wie gaat er mee naar de bioscoop, kaartje is tien euro",
    ("-",): "morgen toets wiskunde en ik heb nog niks geleerd",
}
SPOKEN_TO = ("je", "jij", "ge", "gij")  # so that no label hangs on how somebody is spoken to
COMPANY = ("ewa", "hoi", "btr meldt", "omg", "beste mentor", "hey", "lieve allemaal", "gast")


def small_lesson(voices: int = 24) -> Lesson:
    """Every sentence once a voice."""
    texts, targets, who = [], [], []
    for voice in range(voices):
        for labels, sentence in SENTENCES.items():
            said = sentence.replace("jij", SPOKEN_TO[voice % len(SPOKEN_TO)])
            texts.append(f"{COMPANY[voice % len(COMPANY)]} {said} {'echt ' * (voice % 3)}")
            targets.append([int(label in labels) for label in LABEL_IDS])
            who.append(f"v{voice:02d}")
    return Lesson(texts, np.array(targets), np.array(who))
