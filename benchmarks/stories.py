"""What is said in sessions: topics, requests, ideas, commitments and learnings, as groups bring them."""

from collections.abc import Mapping
from typing import NamedTuple


class Story(NamedTuple):
    """A topic and what it leads to. Each of the plans has what, and a first step."""

    title: str
    theme: str
    request: str
    facts: str
    difficulties: str
    ideas: tuple[str, ...]
    plans: tuple[tuple[str, str], ...]


ENGLISH: tuple[Story, ...] = (
    Story(
        "Newcomers who leave within a year",
        "Welcoming people",
        "help me to see what the first two weeks should be like for somebody who joins us",
        "Three of seven left before their first birthday with us.\nNobody asked them why.",
        "I hear of it when the letter is on my desk.",
        (
            "We gave every newcomer a godmother from another team, for coffee and stupid questions.",
            "Ask the three who left. People are more honest six months later than on their last day.",
            "Let the newcomers write the welcome page for those who come after them.",
            "What would you have needed in your own first week?",
        ),
        (
            ("Call two of those who left and listen", "Find their private addresses"),
            ("Name a godmother for everyone who starts in spring", "Ask who would like to be one"),
        ),
    ),
    Story(
        "Two teams that share one budget",
        "Conflict",
        "give me ways to open the talk about money without making one team the loser",
        "Both teams ask for the same forty thousand.\nThe board decides in March.",
        "Each of the two heads tells me that the other one lies.",
        (
            "I put both heads into one room with the bill on the wall, and left them the pen.",
            "Begin with what neither team can do without; it is usually less than they say.",
            "Talk to the board about two budgets before you talk to the teams about one.",
            "Who wins if they go on fighting?",
        ),
        (
            ("Bring both heads to one table before the board meets", "Send an invitation without an agenda"),
            ("Write down what each team cannot do without", "Ask each head for three lines"),
        ),
    ),
    Story(
        "A good colleague who says yes to everything",
        "Saying no",
        "tell me how you would help somebody to say no who thinks that no is rude",
        "She works until nine on most evenings.\nHer own projects are late, those of others are not.",
        "I like it when she says yes to me.",
        (
            "Practise with her: you ask, she refuses, and you thank her for it.",
            "I keep a list of what I said no to, and show it to my boss once a month.",
            "Stop asking her yourself for two weeks, and tell her why.",
        ),
        (("Ask her for nothing for two weeks", "Tell her on Monday, over lunch"),),
    ),
    Story(
        "Meetings that nobody needs",
        "Time",
        "help me to give everybody four hours of their week back",
        "Eleven standing meetings a week.\nTwo have had no agenda since summer.",
        "I called most of them into being myself.",
        (
            "We cancelled all of them for a month and let back in what somebody missed.",
            "No agenda by noon, no meeting: the rule works only if you keep it yourself.",
            "Walk. A walking talk of two is over after twenty minutes.",
            "Which of the eleven would you miss?",
        ),
        (
            ("Cancel all standing meetings for a month", "Tell the team on Thursday what we try"),
            ("Try the walking talk with my deputy", "Ask him for half an hour on Friday"),
        ),
    ),
    Story(
        "A deputy who wants my chair",
        "Leading",
        "help me to find out what I want from him before I talk to him",
        "He speaks for me in meetings where I am present.\nThe team laughs with him, not with me.",
        "He is good. I would choose him too.",
        (
            "I told mine: you will have it in two years, and until then I need you beside me.",
            "Give him something large that is his alone, and stay out of it.",
            "What would you do on the day after he has your chair?",
        ),
        (("Tell him what I see, and ask what he wants", "Write the first sentence down tonight"),),
    ),
    Story(
        "A customer who changes the order every week",
        "Customers",
        "help me to find the words for Thursday's call",
        "Third change in two months.\nThe contract allows one.",
        "I do not want to be the one who is difficult.",
        (
            "I sent the bill for the second change along with the third request.",
            "Agree on one day in the month on which changes are welcome.",
            "Call them before they call you. Whoever calls has the first sentence.",
        ),
        (
            ("Call them before they call me", "Write the first sentence down"),
            ("Propose one day a month for changes", "Ask sales what they promised"),
        ),
    ),
    Story(
        "Night shifts that nobody takes over",
        "Time",
        "give me ideas for a rota that people can believe in",
        "Four nurses do two thirds of the nights.\nThe other six have good reasons.",
        "If I press, somebody will be ill.",
        (
            "Let them make the rota themselves, in one afternoon, with you outside.",
            "We paid for the taxi home, and suddenly nights were possible.",
            "Put the reasons on the wall, without names. Some look different in daylight.",
        ),
        (("Give the rota of May to the team", "Book the large room for an afternoon"),),
    ),
    Story(
        "A doctor who shouts",
        "Conflict",
        "help me to stay on my feet when he shouts the next time",
        "Twice in front of patients.\nAfterwards he brings chocolate.",
        "I go silent, and hate it.",
        (
            "I say: I will listen when you speak as I do. Then I leave the room, slowly.",
            "Write down day, hour and words each time. After five you have a case.",
            "Ask two colleagues to stand next to you, without a word.",
            "What does the chocolate say?",
        ),
        (
            ("Say the sentence the next time, and leave the room", "Practise it aloud with Grace"),
            ("Keep a log of day, hour and words", "Buy a small notebook"),
        ),
    ),
    Story(
        "After a death on the ward",
        "Caring for ourselves",
        "tell me what helped your team in the days afterwards",
        "A patient we had known for three years.\nTwo colleagues have not spoken of it at all.",
        "There was another patient in the bed at noon.",
        (
            "A candle at the nurses' desk, and nobody had to say anything.",
            "We began each handover for a week with one good memory.",
            "Ask the chaplain to come to the team, not to the patients.",
        ),
        (("Invite the chaplain to Tuesday's handover", "Call her today"),),
    ),
    Story(
        "Students who only watch",
        "Welcoming people",
        "help me to let students do more without being afraid all day",
        "Three students on the ward until summer.\nThey hold the chart and go home.",
        "Last year one of them gave the wrong dose.",
        (
            "One task a day that is theirs, from the first minute to the report.",
            "Let the student explain to the patient what you do. You hear at once what is missing.",
            "A red and a green list: what they may always do, and never alone.",
        ),
        (("Write the red and the green list", "Ask the students what belongs on it"),),
    ),
)

FRENCH: tuple[Story, ...] = (
    Story(
        "Une équipe qui ne se parle plus",
        "Conflit",
        "aidez-moi à rouvrir la parole sans désigner de coupable",
        "Huit enseignants, deux tables à la cantine.\nLe dernier conseil a duré douze minutes.",
        "J’ai moi-même pris parti au printemps.",
        (
            "J’ai commencé par dire ce que j’avais fait de travers ; le reste est venu tout seul.",
            "Une marche à deux, en tirant les couples au sort.",
            "Fais venir quelqu’un de l’extérieur pour une seule réunion.",
            "Qu’est-ce qui se passerait si rien ne changeait ?",
        ),
        (
            ("Dire au conseil ce que j’ai fait de travers", "En parler d’abord à ma collègue directrice"),
            ("Organiser une marche à deux", "Choisir une date avec l’équipe"),
        ),
    ),
    Story(
        "Les parents qui contestent chaque note",
        "Parents",
        "donnez-moi des idées pour que le premier échange ait lieu avant la première note",
        "Quatre familles, toujours les mêmes.\nUn courrier à l’inspection en octobre.",
        "Les jeunes collègues n’osent plus noter.",
        (
            "Chez nous, les critères sont signés par les parents à la rentrée.",
            "Invite-les en classe, une heure, un jour ordinaire.",
            "Réponds toujours de vive voix, jamais par écrit.",
        ),
        (("Inviter les quatre familles en classe", "Écrire l’invitation avec une collègue"),),
    ),
    Story(
        "Déléguer sans tout reprendre le soir",
        "Délégation",
        "aidez-moi à lâcher une chose entière, et à ne pas la reprendre",
        "Je relis tout, même les menus.\nMon adjoint attend mes corrections.",
        "Quand c’est moins bien fait, j’en souffre vraiment.",
        (
            "Choisis une chose où une erreur ne coûte presque rien, et ne regarde pas pendant un mois.",
            "Demande à ton adjoint ce qu’il voudrait garder pour lui seul.",
            "J’ai mis un mot sur ma porte : après dix-huit heures, je ne corrige plus.",
            "Qui souffre quand toi, tu ne souffres pas ?",
        ),
        (
            ("Confier l’emploi du temps à mon adjoint, en entier", "Lui demander ce dont il a besoin"),
            ("Ne plus rien corriger après dix-huit heures", "Mettre le mot sur ma porte lundi"),
        ),
    ),
    Story(
        "Accueillir un remplaçant en pleine année",
        "Accueil",
        "dites-moi ce qui vous a aidés quand vous arriviez quelque part en janvier",
        "Le remplaçant arrive lundi.\nLa classe a déjà connu trois adultes.",
        "Personne n’a le temps, moi non plus.",
        (
            "Une lettre des élèves, avec ce qu’ils savent déjà faire.",
            "Un déjeuner le premier jour : c’est le seul moment où tout le monde s’assied.",
            "Un plan de l’école dessiné par la classe, avec les endroits secrets.",
        ),
        (("Demander une lettre à la classe", "Passer dans la classe vendredi matin"),),
    ),
    Story(
        "Une réforme à laquelle je ne crois pas",
        "Changement",
        "aidez-moi à rester honnête devant l’équipe sans la décourager",
        "La circulaire est arrivée le trois.\nIl faut un projet pour juin.",
        "On me demande si j’y crois.",
        (
            "J’ai dit : je n’y crois pas, et voici ce que nous allons en tirer.",
            "Cherche la phrase de la circulaire qui t’arrange, et commence par elle.",
            "Demande un délai. On l’obtient plus souvent qu’on ne pense.",
        ),
        (("Dire à l’équipe ce que j’en pense et ce que j’en attends", "Noter trois phrases avant jeudi"),),
    ),
    Story(
        "Un élève que tout le monde a abandonné",
        "Élèves",
        "donnez-moi une première chose à essayer, aussi petite soit-elle",
        "Onze ans, quatre écoles.\nIl dort en classe.",
        "Je crois que moi aussi, je l’ai abandonné.",
        (
            "Confie-lui la clé de quelque chose : le jardin, le matériel, la radio.",
            "Cinq minutes par jour, toujours à la même heure, sans parler d’école.",
            "Appelle sa toute première maîtresse.",
            "Quand est-il réveillé ?",
        ),
        (("Lui confier la clé du jardin", "Demander au gardien s’il est d’accord"),),
    ),
    Story(
        "Le conseil qui finit toujours en retard",
        "Temps",
        "aidez-moi à finir à l’heure sans couper la parole",
        "Quarante minutes de retard en moyenne.\nLes parents élus partent avant le vote.",
        "Je suis le premier à m’étendre.",
        (
            "Le vote d’abord, la discussion ensuite : personne ne part plus.",
            "Un sablier sur la table, que chacun retourne lui-même.",
            "Donne le rôle de gardien du temps au plus bavard.",
        ),
        (("Mettre le vote au début du prochain conseil", "L’écrire dans l’ordre du jour"),),
    ),
)

LEARNINGS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "I ask too late, and too many questions at once.",
        "A no can be said early.",
        "It is not only me.",
        "Silence did more than my advice.",
        "I will try the walking talk in my own team.",
        "The request was another one than the first sentence.",
    ),
    "fr": (
        "Je pose mes questions trop tard.",
        "Le silence a fait plus que mes conseils.",
        "Je ne suis pas le seul.",
        "Dire ce que j’ai fait de travers m’a fait du bien, même ici.",
        "La vraie demande n’était pas dans la première phrase.",
    ),
}
FEELINGS: Mapping[str, tuple[str, ...]] = {
    "en": ("relieved", "awake", "tired and glad", "moved", "full of ideas", "calm"),
    "fr": ("soulagé", "léger", "fatigué mais content", "ému", "confiant", "calme"),
}
TOLD: Mapping[str, tuple[str, ...]] = {
    "en": (
        "I tried the walking talk with my own deputy. We came back with a plan.",
        "I read the book on asking that Ben named. The third chapter is about us.",
    ),
    "fr": (
        "J’ai essayé la marche à deux avec mon adjointe. Nous avons ri.",
        "J’ai dit non une fois, et le ciel ne m’est pas tombé sur la tête.",
    ),
}
FOUND: Mapping[str, Mapping[str, str]] = {
    "en": {"done": "", "partly": "Once, and it hurt", "not-done": "No time before the holidays"},
    "fr": {"done": "", "partly": "Une fois, et c’était dur", "not-done": "Pas le temps avant les vacances"},
}
