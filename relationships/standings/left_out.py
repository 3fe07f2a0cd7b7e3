"""Words that never name a group: the small ones of seven languages, and those of health, politics and religion.

The second list is small on purpose and can't be complete: it keeps groups from being called by what nobody should be
sorted by. A group whose talk is about one of these things is named by its other words, or by its number.
"""

from __future__ import annotations

from typing import Final

# English; German; French; Spanish, Portuguese, Italian; Dutch.
_SMALL: Final = """
a about above category support feature features discussion discussions after again all also always am an and another
any anybody anyone anything are aren around as ask asked
at back bad be because been before being best better between both but by can cannot cant case com come could couldn
day days did didn different do does doesn doing don done down each either else end etc even ever every everyone
everything example far few find first fix fixed following for found from full get gets getting give given go goes
going good got great guess guy guys had has hasn have having he hello help her here hey hi him his hope how however
http https i idea if im in instead into is isn issue issues it its ive just keep kind know last later least less let
like little ll long look looking looks lot make makes making many may maybe me mean means might mine more most much
must my need needed needs never new next nice no none nor not nothing now of off ok okay old on once one ones only
or order other others our out over own part people per place please point possible post posted pretty probably
problem problems put question questions quite rather re read really reason reply right run said same saw say says
see seem seems seen set several she should shouldn show simple simply since small so some somebody someone something
somewhere soon sorry still stuff such sure take than thank thanks that thats the their them then there these they
thing things think this those though thought thread through time times to today together too topic tried true try
trying two under understand until up update updated upon us use used useful user users uses using usually value
various ve very via want wanted wants was wasn way ways we week well were weren what whatever when where whether
which while who whole whom whose why will with within without won wonder wondering work worked working works would
wouldn write wrong www year years yes yet you your yours zero and/or welcome introduction introduce general misc
aber alle alles als also am an auch auf aus bei beim bin bis bist da dabei damit dann das dass dazu dein dem den
denn der des dich die dies diese dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas
euch euer frage für ganz gar geht gibt hab habe haben hallo hat hatte hier ich ihr ihre im immer in ist ja jede
jeder jetzt kann kannst kein keine können liebe macht mal man mehr mein meine mich mir mit nach nicht noch nun nur
ob oder ohne schon sehr sein seine sich sie sind so soll sonst über um und uns unser unter viel vom von vor war was
weil wenn wer werden wie wieder wir wird wo wurde zu zum zur danke bitte gute guten gut
ai alors au aussi autre aux avec avoir bien bonjour ça car ce cela ces cet cette comme comment dans de des dont du
elle en encore entre est et été être faire fait faut il ils je jour la le les leur lui ma mais me même merci mes mon
ne nos notre nous on ont ou où par pas peu peut plus pour pourquoi quand que quel quelle qui quoi sa sans se ses si
son sont sous sur ta te tes toi ton tous tout toute très tu un une vos votre vous
al algo así aún bueno cada como con cual cuando cuál de del desde donde dos el ella ellos en entre era eres es esa
ese eso esta está están estas este esto estoy fue gracias ha hace hacer han hasta hay hola la las le les lo los más
me mi mis muy nada no nos nosotros otra otro para pero por porque puede que qué quien se ser si sí sin sobre solo
son su sus también tan te tengo tiene todo todos tu tus un una uno usted ya yo ao aos até com da das do e ela ele em
essa esse eu foi isso já lhe mais mas meu minha muito na não nas nem num numa o obrigado olá os ou pela pelo pra
qual quando quem sem seu só sua também tem tudo um uma você agli alla alle anche avere c che chi ci ciao come cosa
così dai dal dalla degli dei della delle di dove ed è essere fare fatto fra gli grazie hai hanno ho i il in io lei
loro lui ma mio molto nei nel nella noi non nostro per perché più può quale quello questa questo qui sei sempre sia
siamo sono sul sulla suo ti tra tutti tutto va vi voi
aan al als bij ben daar dan dat de deze die dit doen door een en er geen had heb hebben heeft het hier hij hoe ik in
is je kan maar meer met mij mijn naar niet nog nu of om onder ons ook op over te toch tot uit van veel voor waar
wanneer want was wat we wel werd wie wil worden zal ze zich zij zijn zo zonder zou
"""

# Health; politics; religion; and what else nobody is sorted by.
_SENSITIVE: Final = """
abortion addiction adhd aids alcoholic allergy anorexia antidepressant anxiety asperger autism autistic bipolar
cancer cancers chemotherapy chronic corona coronavirus covid dementia depressed depression diabetes diabetic
diagnosis disability disabled disease disorder doctor drug drugs eating epilepsy fertility gesundheit health
healthcare hiv hospital ill illness infection insulin krank krankheit medication medical medicine mental miscarriage
obese obesity pain patient patients pregnancy pregnant psychiatrist psychiatry psychosis ptsd rehab salud santé
schizophrenia sick sickness suicidal suicide surgery symptom symptoms therapist therapy trauma tumor vaccinated
vaccination vaccine vaccines virus enfermedad maladie schwanger
afd antifa biden bolsonaro brexit bush campaign capitalism capitalist clinton communism communist congress
conservative conservatives conservatism coup democrat democrats deportation dictator election elections fascism
fascist feminism feminist gaza genocide government immigrant immigrants immigration islamist israel kamala labour
leftist leftists liberal liberals libertarian maga marxism marxist migrant migrants migration nationalism
nationalist nazi nazis nato obama occupation palestine parliament partei party patriot political politician
politicians politics politik política politique populism president propaganda protest putin racism racist refugee
refugees republican republicans revolution senate socialism socialist trump ukraine vote voters voting wahl wahlen
war zionism zionist
allah atheism atheist atheists baptism bible biblical bishop buddha buddhism buddhist catholic catholicism christ
christian christianity christians church churches cult faith god gods gospel hindu hinduism islam islamic jesus jew
jewish jews judaism kirche koran mormon mosque muslim muslims orthodox pastor pope pray prayer prayers priest
protestant quran rabbi ramadan religion religions religious sermon sikh synagogue temple theology torah vatican
bisexual gay gender heterosexual homosexual lesbian lgbt lgbtq nonbinary queer sex sexual sexuality trans
transgender
"""

STOP_WORDS: Final = frozenset(_SMALL.split())
SENSITIVE: Final = frozenset(_SENSITIVE.split())


def may_name(word: str) -> bool:
    """Whether a word, case-folded, may stand in a group's name. A tag of several parts may if each part may."""
    parts = [part for part in word.replace("_", "-").replace(".", "-").split("-") if part]
    return (
        bool(parts)
        and not any(part in SENSITIVE or (part.endswith("s") and part[:-1] in SENSITIVE) for part in parts)
        and not all(part in STOP_WORDS for part in parts)
    )
