"""German, Spanish and French threads: fewer words, the same bench."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from dataclasses import dataclass

from communities.sample.words.topic import Topic

Texts = tuple[str, ...]
_PARTS = {
    "amp": ("MAX31855", "MAX31856", "AD8495", "MAX6675"),
    "fil": ("PETG", "Nylon", "TPU", "ASA", "PLA"),
    "ssr": ("Fotek SSR", "40 A SSR", "Crydom SSR"),
    "ctl": ("Controller 2", "Controller 3", "K1", "R2"),
    "ver": ("3.9", "4.0", "4.1", "4.1.1"),
}


@dataclass(frozen=True, slots=True)
class Abroad:
    """The words of a language other than English."""

    common: dict[str, Texts]
    greetings: Texts
    setups: Texts
    ask_ends: Texts
    openers: Texts
    closers: Texts
    followups: Texts
    thanks: Texts
    remarks: Texts
    welcomes: Texts
    topic: Topic


GERMAN = Abroad(
    common={
        "Len": ("10 cm", "30 cm", "einen halben Meter", "eine Handbreit"),
        "Day": ("gestern", "am Sonntag", "heute früh", "letzte Woche", "am Freitag"),
        "Place": ("der Werkstatt", "der Garage", "der Schule", "dem Keller", "der Küche"),
        "Who": ("mein Nachbar", "eine Kollegin", "unser Elektriker", "meine Tochter"),
        "Age": ("drei Wochen", "zwei Monate", "ein halbes Jahr", "zehn Tage"),
    },
    greetings=("Hallo zusammen, ", "Moin, ", "Guten Abend, ", "", "Servus, "),
    setups=(
        "Steht in {Place}, falls das wichtig ist.",
        "Bis {Day} lief alles.",
        "Ich habe {N1} Läufe mitgeschrieben.",
        "{Who} sagt, das sei normal.",
        "Kabel ist schon getauscht.",
        "Das Handbuch hilft mir nicht weiter.",
    ),
    ask_ends=(
        "Hat jemand eine Idee?",
        "Danke schon mal.",
        "Was würdet ihr als Nächstes probieren?",
        "Kennt das jemand?",
        "Viele Grüße",
    ),
    openers=(
        "",
        "",
        "Hatte ich auch. ",
        "Kurz: ",
        "Ganz einfach zu prüfen: ",
        "Gute Frage. ",
        "Willkommen im Club. ",
        "Aus {N1} Jahren Erfahrung: ",
        "Bei mir in {Place} genauso. ",
    ),
    closers=(
        "",
        "",
        "Sag Bescheid, ob es hilft.",
        "Hat bei mir {Age} gedauert.",
        "Viel Erfolg.",
        "Kostet etwa {N1} Euro.",
        "Vorher Stecker ziehen, bitte.",
        "{Who} hat mir das gezeigt.",
        "Bei Fragen einfach melden.",
    ),
    followups=(
        "Gemacht. Jetzt ist es um {Deg} besser.",
        "Wo genau würdest du messen?",
        "Teil ist bestellt, kommt in {N1} Tagen.",
        "Hm, bei mir in {Place} ändert sich nichts.",
        "Verstehe. Und warum hilft das?",
        "Seit {Day} läuft es ohne Ausfall.",
    ),
    thanks=(
        "Das war es, vielen Dank!",
        "Danke @{to}, läuft nach {N1} Minuten.",
        "Perfekt, danke dir.",
        "Gelöst, danke euch allen.",
        "Super, {Deg} weniger. Danke!",
    ),
    remarks=(
        "Sehr schön geworden.",
        "Tolle Arbeit, @{to}.",
        "Das baue ich nach.",
        "Was hat es gekostet, mehr als {N1} Euro?",
        "Bitte mehr Bilder.",
    ),
    welcomes=("Willkommen @{to}! Gute Frage, hier hilft sicher jemand.", "Hallo @{to}, schön, dass du da bist."),
    topic=Topic(
        "deutsch",
        "help",
        language="de",
        asks=(
            (
                "{amp} zeigt {Deg} zu viel an",
                "mein {amp} zeigt {Deg} zu viel an, und zwar erst ab {Hot}. Liegt das an der Vergleichsstelle?",
            ),
            (
                "{fil} trocknen, wie lange?",
                "mein {fil} zieht Fäden, obwohl es {N1} Stunden im Dörrautomaten war. Länger oder heißer?",
            ),
            (
                "{ssr} wird sehr warm",
                "der {ssr} wird bei {Amp} nach {N1} Minuten so warm, dass ich ihn nicht anfassen mag. Welcher Kühlkörper?",
            ),
            (
                "{ctl} startet nach Update auf {ver} neu",
                "seit dem Update auf {ver} startet mein {ctl} alle {N1} Minuten neu. Netzteil ist es nicht.",
            ),
        ),
        answers=(
            "Das ist die Vergleichsstelle, setz den Sensor {Len} weiter weg vom Netzteil.",
            "Wiegen statt raten: wenn die Spule nach {N1} Stunden nicht leichter wird, ist sie trocken.",
            "Rechne ein Watt pro Ampere, bei {Amp} brauchst du einen großen Kühlkörper.",
            "Einmal alles löschen, dann {ver} per USB, dann die Profile zurück.",
            "Bei {Hot} würde ich dem Sensor nicht mehr trauen, nimm Typ N.",
            "Masse prüfen: die Spitze darf den Ofen nicht berühren, sonst springt die Anzeige um {Deg}.",
            "Ein Ferrit am Kabel hat bei mir gereicht, {N1} Cent.",
            "Miss zuerst kalt, dann bei {Hot}, und schreib beides hier rein.",
            "Ein Schütz davor, immer. Ein SSR bleibt im Fehlerfall an.",
            "Setz den PID-Wert auf die Hälfte und warte {N1} Minuten.",
        ),
        shows=(
            ("Mein Ofen aus einem alten Spind", "Fertig seit {Day}: {Hot} in {N1} Minuten, außen handwarm."),
            ("Neues Gehäuse für den {ctl}", "Gedruckt aus {fil}, {N1} Stunden, passt auf Anhieb."),
            ("Stammtisch in {Place}?", "Wer hätte Lust, sich {Day} in {N1} Tagen zu treffen?"),
        ),
        asides=(
            "Mein {ctl} steht seit {Year} in {Place}.",
            "Den {amp} habe ich auch schon verflucht.",
            "Tee hilft immer.",
        ),
        slots=_PARTS,
    ),
)
SPANISH = Abroad(
    common={
        "Len": ("10 cm", "30 cm", "medio metro", "un palmo"),
        "Day": ("ayer", "el domingo", "esta mañana", "la semana pasada", "el viernes"),
        "Place": ("el taller", "el garaje", "la escuela", "mi cocina", "el makerspace"),
        "Who": ("mi vecino", "una compañera", "el electricista", "mi hija"),
        "Age": ("tres semanas", "dos meses", "medio año", "diez días"),
    },
    greetings=("Hola a todos, ", "Buenas, ", "", "Hola, "),
    setups=(
        "Está en {Place}, por si importa.",
        "Hasta {Day} iba bien.",
        "He apuntado {N1} pruebas.",
        "Según {Who} es normal.",
        "Ya cambié el cable.",
        "El manual no dice nada.",
    ),
    ask_ends=("¿Alguna idea?", "Gracias de antemano.", "¿Qué probaríais?", "¿A alguien le pasa?", "Un saludo"),
    openers=(
        "",
        "",
        "Me pasó lo mismo. ",
        "Corto: ",
        "Fácil de comprobar: ",
        "Buena pregunta. ",
        "Tras {N1} años de errores: ",
        "En {Place} lo hacemos así. ",
    ),
    closers=(
        "",
        "",
        "Cuéntanos cómo va.",
        "Tardé {Age} en entenderlo.",
        "Suerte.",
        "Cuesta unos {N1} euros.",
        "Antes, desenchufa.",
        "Me lo enseñó {Who}.",
        "Si no funciona, pregunta otra vez.",
    ),
    followups=(
        "Hecho. Mejora {Deg}, pero sigue.",
        "¿Dónde medirías exactamente?",
        "Pedí la pieza, llega en {N1} días.",
        "En {Place} no cambia nada.",
        "Entiendo. ¿Y por qué ayuda?",
        "Desde {Day} va sin fallos.",
    ),
    thanks=(
        "¡Era eso, muchas gracias!",
        "Gracias @{to}, resuelto en {N1} minutos.",
        "Perfecto, gracias.",
        "Solucionado, gracias a todos.",
        "Genial, {Deg} menos. ¡Gracias!",
    ),
    remarks=(
        "Qué bonito.",
        "Gran trabajo, @{to}.",
        "Yo quiero uno.",
        "¿Costó más de {N1} euros?",
        "Más fotos, por favor.",
    ),
    welcomes=("¡Bienvenida, @{to}! Buena pregunta, alguien sabrá.", "Hola @{to}, qué bien que estés aquí."),
    topic=Topic(
        "español",
        "help",
        language="es",
        asks=(
            ("El {amp} marca {Deg} de más", "mi {amp} marca {Deg} de más a partir de {Hot}. ¿Es la unión fría?"),
            (
                "¿Cuánto tiempo secar {fil}?",
                "mi {fil} hace hilos aunque estuvo {N1} horas en la deshidratadora. ¿Más tiempo o más calor?",
            ),
            ("El {ssr} se calienta mucho", "con {Amp} el {ssr} quema después de {N1} minutos. ¿Qué disipador usáis?"),
            (
                "{ctl} se reinicia con {ver}",
                "desde la versión {ver} mi {ctl} se reinicia cada {N1} minutos. La fuente está bien.",
            ),
        ),
        answers=(
            "Es la unión fría: aleja el sensor {Len} de la fuente.",
            "Pesa la bobina: si en {N1} horas no pierde peso, está seca.",
            "Cuenta un vatio por amperio, con {Amp} hace falta un disipador grande.",
            "Borra todo, instala {ver} por USB y luego restaura los perfiles.",
            "A {Hot} yo usaría tipo N y no me fiaría del otro.",
            "Mira la masa: si la punta toca el horno, la lectura salta {Deg}.",
            "Una ferrita en el cable me bastó, {N1} céntimos.",
            "Mide en frío y a {Hot}, y ponlo aquí.",
            "Siempre un contactor delante. Un SSR falla cerrado.",
            "Baja la P a la mitad y espera {N1} minutos.",
        ),
        shows=(
            ("Mi horno con una taquilla vieja", "Terminado {Day}: {Hot} en {N1} minutos y por fuera tibio."),
            ("Caja nueva para el {ctl}", "Impresa en {fil}, {N1} horas, encaja a la primera."),
            ("¿Quedamos en {Place}?", "¿Quién se apunta dentro de {N1} días?"),
        ),
        asides=("Mi {ctl} lleva en {Place} desde {Year}.", "También maldije el {amp}.", "Un café y a seguir."),
        slots=_PARTS,
    ),
)
FRENCH = Abroad(
    common={
        "Len": ("10 cm", "30 cm", "50 cm", "quelques doigts"),
        "Day": ("hier", "dimanche", "ce matin", "la semaine dernière", "vendredi"),
        "Place": ("l'atelier", "le garage", "l'école", "ma cuisine", "le fablab"),
        "Who": ("mon voisin", "une collègue", "l'électricien", "ma fille"),
        "Age": ("trois semaines", "deux mois", "six mois", "dix jours"),
    },
    greetings=("Bonjour à tous, ", "Salut, ", "", "Bonsoir, "),
    setups=(
        "C'est dans {Place}, si cela compte.",
        "Tout allait bien jusqu'à {Day}.",
        "J'ai noté {N1} essais.",
        "D'après {Who}, c'est normal.",
        "Câble déjà changé.",
        "La notice n'en parle pas.",
    ),
    ask_ends=("Une idée ?", "Merci d'avance.", "Que feriez-vous ensuite ?", "Quelqu'un connaît ?", "Bonne soirée"),
    openers=(
        "",
        "",
        "J'ai eu la même chose. ",
        "En bref : ",
        "Facile à vérifier : ",
        "Bonne question. ",
        "Après {N1} ans d'erreurs : ",
        "Dans {Place}, on fait ainsi. ",
    ),
    closers=(
        "",
        "",
        "Dis-nous si ça marche.",
        "J'ai mis {Age} à comprendre.",
        "Bon courage.",
        "Compte {N1} euros.",
        "Débranche avant, s'il te plaît.",
        "C'est {Who} qui me l'a montré.",
        "Sinon, repose la question.",
    ),
    followups=(
        "C'est fait. Mieux de {Deg}, mais pas parfait.",
        "Où mesurerais-tu exactement ?",
        "Pièce commandée, elle arrive dans {N1} jours.",
        "Dans {Place}, rien ne change.",
        "D'accord. Et pourquoi cela aide ?",
        "Depuis {Day}, plus aucun défaut.",
    ),
    thanks=(
        "C'était ça, merci beaucoup !",
        "Merci @{to}, réglé en {N1} minutes.",
        "Parfait, merci.",
        "Résolu, merci à tous.",
        "Super, {Deg} de moins. Merci !",
    ),
    remarks=("Très beau.", "Bravo @{to}.", "J'en veux un.", "Plus de {N1} euros au total ?", "Encore des photos !"),
    welcomes=("Bienvenue @{to} ! Bonne question, quelqu'un saura.", "Bonjour @{to}, ravi de te lire ici."),
    topic=Topic(
        "français",
        "help",
        language="fr",
        asks=(
            ("Le {amp} affiche {Deg} de trop", "mon {amp} affiche {Deg} de trop à partir de {Hot}. Soudure froide ?"),
            (
                "Combien de temps sécher le {fil} ?",
                "mon {fil} file encore après {N1} heures au déshydrateur. Plus longtemps ou plus chaud ?",
            ),
            ("Le {ssr} chauffe beaucoup", "à {Amp}, le {ssr} brûle les doigts après {N1} minutes. Quel dissipateur ?"),
            (
                "{ctl} redémarre avec {ver}",
                "depuis la version {ver}, mon {ctl} redémarre toutes les {N1} minutes. L'alimentation est bonne.",
            ),
        ),
        answers=(
            "C'est la soudure froide : éloigne le capteur de {Len} de l'alimentation.",
            "Pèse la bobine : si elle ne perd rien en {N1} heures, elle est sèche.",
            "Compte un watt par ampère, à {Amp} il faut un gros dissipateur.",
            "Efface tout, remets {ver} par USB, puis les profils.",
            "À {Hot}, je prendrais un type N.",
            "Vérifie la masse : si la pointe touche le four, la lecture saute de {Deg}.",
            "Une ferrite sur le câble m'a suffi, {N1} centimes.",
            "Mesure à froid puis à {Hot}, et poste les deux.",
            "Toujours un contacteur devant. Un SSR meurt fermé.",
            "Divise P par deux et attends {N1} minutes.",
        ),
        shows=(
            ("Mon four dans un vieux casier", "Fini {Day} : {Hot} en {N1} minutes, tiède dehors."),
            ("Nouveau boîtier pour le {ctl}", "Imprimé en {fil}, {N1} heures, il tombe juste."),
            ("On se voit à {Place} ?", "Qui viendrait dans {N1} jours ?"),
        ),
        asides=(
            "Mon {ctl} est dans {Place} depuis {Year}.",
            "Moi aussi j'ai maudit le {amp}.",
            "Un thé et on y retourne.",
        ),
        slots=_PARTS,
    ),
)
