"""The words that every form of the report carries: what it counts, what it is not, how to read a hidden count."""

TITLE = "Ingebrachte signalen, geen delicten"
INVENTED = "verzonnen geschiedenis (demo)"
COUNTED = (
    "Elk signaal is één tekst die iemand met de hand inbracht. Dit zijn geen delicten, geen daders en geen aantallen "
    "jongeren. Stijgt een aantal, dan kan er ook gewoon meer zijn ingebracht: kijk naar signalen en inbrengers."
)
SMALL = (
    "<5 betekent: 1, 2, 3 of 4. Zulke kleine aantallen laten we niet zien, om niemand herkenbaar te maken. "
    "Een aantal als 21-24 of 9+ (9 of meer) is om dezelfde reden niet precies."
)
WORDINGS = "Tussen haakjes: het aantal verschillende teksten, als dat lager is. Bijna gelijke teksten zijn dan één."
KIND_NAMES = {"proposed": "Voorgesteld door het model", "reviewed": "Bevestigd door een beoordelaar"}
UNDECIDED = "twijfel, niet te beoordelen of een vraag aan de melder; dit telt niet als bevestigd"
EMPTY = "Er zijn nog geen signalen om te tellen."
