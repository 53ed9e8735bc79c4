"""Last parts of internet names, and which of them are ordinary Dutch words.

The country codes are ISO 3166's, the others were chosen by hand for what links in youth texts end in.
"""

_COUNTRIES = """
    ac ad ae af ag ai al am ao ar at au aw az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg
    ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge
    gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki
    km kn kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx
    my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb
    sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug
    uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
_GENERAL = """
    academy adult aero agency amsterdam app art asia auto autos baby bank bar basketball beauty beer best bet bible
    bike bitcoin biz black blog blue boats bond brussels buzz cafe cam capital car cars cash cat center cfd charity
    chat cheap church click clothing cloud club codes coffee college com company cool credit crypto cyou dating
    deals delivery design dev digital discount dog domains download edu education email estate events example
    exchange expert express faith family fashion finance fish fit fitness fm food football foundation frl fun fund
    game games gent gg gift gifts gmbh golf gov green group guru hair help hockey homes horse host hosting house icu
    immo inc info ink int invalid jewelry jobs kids kitchen land lat life link live loan local localhost lol love
    ltd makeup market media mil mobi moda moe money monster motorcycles name net network news ninja offers one onion
    online org page party pay pet photo photos pics pink pizza plus porn press pro promo properties pub quest red
    rent rest restaurant rocks run sale sbs school science services sex sexy shoes shop singles site ski skin soccer
    social software solutions space store stream studio style support surf systems tattoo taxi team tech tel tennis
    test tips today tools top trade travel tube two university video vip vlaanderen website wiki win wine work works
    world wtf xxx xyz yachts yoga zone
"""

DOMAIN_ENDS: frozenset[str] = frozenset((_COUNTRIES + _GENERAL).split())
"""What may stand after the last dot of an internet name."""

COMMON_ENDS: frozenset[str] = frozenset(
    [
        "com",
        "net",
        "org",
        "nl",
        "be",
        "de",
        "fr",
        "uk",
        "eu",
        "info",
        "biz",
        "io",
        "gg",
        "me",
        "tv",
        "ly",
        "co",
        "app",
        "dev",
        "xyz",
        "top",
        "site",
        "online",
        "shop",
        "store",
        "link",
        "live",
        "club",
        "icu",
        "vip",
        "onion",
        "example",
        "ru",
        "su",
        "cc",
        "to",
        "sh",
        "gl",
        "ws",
        "pw",
        "tk",
        "ml",
        "cf",
        "ga",
        "gq",
        "bit",
        "click",
        "space",
        "website",
        "tech",
        "cloud",
        "page",
    ]
)
"""Endings that make an internet name of `word.ending` when nothing else does, unless it reads as two Dutch words."""

WORD_ENDS: frozenset[str] = frozenset(
    [
        "de",
        "is",
        "me",
        "er",
        "no",
        "in",
        "at",
        "as",
        "we",
        "na",
        "nu",
        "is",
        "al",
        "do",
        "so",
        "to",
        "je",
        "ga",
        "om",
        "be",
        "mo",
        "la",
        "ne",
        "he",
        "ma",
        "pa",
        "li",
        "my",
        "id",
        "it",
        "am",
        "an",
        "us",
        "one",
        "two",
        "plus",
        "red",
        "blue",
        "black",
        "pink",
        "best",
        "cool",
        "love",
        "family",
        "help",
        "today",
        "life",
        "team",
        "group",
        "work",
        "fit",
        "run",
        "sale",
        "party",
        "bar",
        "school",
        "college",
        "link",
        "live",
        "top",
        "club",
        "site",
        "shop",
        "games",
        "game",
        "cat",
        "dog",
        "pet",
        "baby",
        "kids",
        "name",
        "fun",
        "win",
        "bet",
        "pro",
        "money",
        "bank",
        "pay",
        "cash",
        "news",
        "chat",
        "email",
        "video",
        "world",
        "food",
        "house",
        "car",
        "bike",
        "taxi",
        "auto",
        "sex",
        "love",
        "dating",
        "express",
        "tips",
        "art",
        "band",
        "wiki",
        "press",
        "rest",
        "bond",
    ]
)
"""Endings that are words themselves: after a full stop without a space they need a path or another sign of a link."""
