"""Names that are words, too: what stands in a text in small letters is then most likely the word.

All are folded. Whether a name is here decides only what becomes of it without a capital.
"""

from typing import Final

NO_NAMES: Final = frozenset(
    (
        *("van", "von", "de", "du", "des", "der", "den", "el", "la", "le", "da", "di", "do", "dos", "bin", "ibn", "al"),
        *("st", "saint", "and", "et", "dr", "prof", "mr", "mrs", "ms", "mme", "mlle", "me", "herr", "frau"),
    )
)
"""Parts of a longer name that are nobody's name alone: particles and titles."""

LETTER_WORDS: Final = frozenset("aeiouy")
"""Letters that are words in one language or another; they begin sentences."""

_ENGLISH: Final = """
    an are art as ash at august autumn bay be bear bell best better bill bird black blue bond booth brand bright brook
    brown bush by can case cash chance chase church clay cliff close coach cook cross crystal dark day dean dear destiny
    do dove drew duke early else eve even ever faith fall farmer field fish ford forest fox frank free friend gentle
    glad go gold golden good grace grant gray green grey guy happy hardy harmony he head heart heaven her hill him his
    ho honey hope house hunt hunter i in iron is it jay jet jewel job joy june keen kind king knight la lake land lane
    lark law light lion little lock long love low lucky major man march mark marsh mason master may me mean melody mercy
    merry mild miles mill mine mint misty moon most my no noble north oak ocean odd of on or page paint park parks pat
    patience pearl penny pepper per pike pine pleasant pond pope power price pride prior quick rain ray read ready red
    rich ridge ring river rob robin rock rocky rod rose rush rusty sage sand sandy savage say see sharp shepherd short
    sky slim small smart smith snow so son song south spring star steel still stone storm strange street strong sue
    summer sun sunny sweet swift tailor tan temple to trinity trip true turn turner victor wall ward waters way weaver
    well wells west white wild will willing wills win winter wise wolf wood woods woody yes you young yu
"""
_FRENCH: Final = """
    aime aimee ange aube automne avril barbe bas beau bel belle berger bien blanc blanche bon bonne bonnet boucher
    boulanger bourgeois brave brun brune carre cerise charme charpentier chevalier clair claire collet comte constance
    constant court courtois cousin dame desire dur eau elle en esperance espoir est ete ferme fidele fils fleur fontaine
    force fort franc france gai gentil gloire grand gras gros hardi heureux innocent jardin jaune jeune joie joli jolie
    joyeux juillet juin juste lapin large leger les loup lui lune ma mai maire maison mal marchand marin marine marque
    mars matin mature merci merle messager meunier mode modeste moi moine moulin mouton neige neveu noel noir nous
    oiseau olive on ont ou page pain paix paon parfait perle petit petite pie pierre pin plaisance poirier pommier pont
    port premier prince prudence puits rayon reine renard riche riviere roche rocher roi roman rose rouge roux royal sa
    sauvage se sec seul si simple soleil solide son sous terre toi ton tour toussaint tresor tu un une vallee verger
    vert victoire vie vieux vigne vigneron ville violette vital vivant voisin vrai
"""
_OTHERS: Final = """
    alt bauer berg braun burger busch due ella ernst fein freund fuchs gross hahn heide heiter herbst herz hirsch holz
    ich jung kaiser klein klug koch kraft kraus kurz lang licht linde mina mir mond mut neu nun pilar richter rot
    schneider schwarz sommer sonne stark stein stern still stolz tag teufel treu vogel wald weiss zu
"""
EVERYDAY: Final = NO_NAMES | frozenset(f"{_ENGLISH} {_FRENCH} {_OTHERS}".split())
"""Words of English, French and German, and short ones of other languages, that people are called by."""
