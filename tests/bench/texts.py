"""Texts with places to fill, for each part of a playbook. All keep to the rules of tone and of checklists."""

from __future__ import annotations

SUMMARY = (
    "The {thing} of a {who} is {fault} {place}, and {occasion} depends on it.",
    "A {who} finds the {thing} {fault} {place} and is {feeling} by the time you hear of it.",
    "Something with the {thing} went wrong {place}: {fault}, while {occasion} is waiting.",
)

SIGNS = (
    "A {who} {sight} and says that the {thing} is {fault}.",
    "{Name} at the desk mentions {detail} for the second time on a {day}.",
    "The {thing} stands where nobody expects it, {place}.",
    "Two people ask {colleague} about the same {thing} within {number} minutes.",
    "A {who} writes “The {thing} is {fault}, and today is {occasion}.”",
    "{Detail} and the {thing} do not match. Stop before you go on.",
    "Somebody {sight} while {colleague} explains {detail}.",
    "The {who} begins with “I have asked {few} times about my {thing}.”",
)

LEAD = (
    "Go to the {who} before you look for {detail}. You will want to know who is right; leave it. A {who} who is "
    "{feeling} hears only whether you are there. If you saw first that the {thing} was {fault}, speak first.",
    "Whoever takes this keeps it. A {who} who came for {occasion} has no use for the story of {colleague}. Say what "
    "you see: the {thing} is {fault}, and {number} minutes are gone.",
    "The {who} fears two things: that nothing will happen, and that it will happen again. Take the first fear away "
    "{speed}, and the second with what you do about {detail}.",
    "Ask little and say why you ask. {Detail} and the hour are enough; the rest is work for you and {colleague}. Do "
    "not let the search hold up the help {place}.",
    "A {thing} that works is only half of it. The {who} has lost time on the day of {occasion}. Let them choose, then "
    "add {treat}, which nobody asked for.",
    "Come back after {number} minutes and not at the end. A {who} who was {feeling} and can say so in time may still "
    "have a good day. Bring {detail} with you.",
    "Two minutes are enough for the note. Write down {detail} and the place, not the person. Ten notes about a {thing} "
    "that was {fault} show {colleague} what to change.",
    "At the counter one honest sentence is worth more than five parts. Write when the {who} has left, when {occasion} "
    "was at stake, or when it was time number {few}.",
    "Play it in {number} minutes with three people. Let the observer speak about {detail} first, then swap, and play "
    "it again {place}.",
)

DO = {
    "Acknowledge and apologise": (
        "Walk to the {who} and stand still {place}",
        "Say sorry once for the {thing} {place}, in a full sentence",
        "Listen to the end without looking at {detail}",
        "Put {detail} aside until the {who} has finished",
        "Say that you take the matter of the {thing} from here",
        "Tell the {who} your name before you speak of the {thing}",
        "Sit down if the {who} is {feeling}",
        "Ask {colleague} to look after your other work for {number} minutes",
    ),
    "Understand the problem": (
        "Ask what the {thing} was meant for",
        "Repeat {detail} back word for word",
        "Ask by which hour on {day} it is needed",
        "Thank the {who} for telling you about the {thing}",
        "Look at {detail} of the {thing} together with the {who}",
        "Ask {colleague} for {detail} yourself",
        "Note what the {who} saw {place}",
    ),
    "Solve and go the extra mile": (
        "Offer {few} ways to put the {thing} right",
        "Let the {who} choose between a new {thing} and the money back",
        "Tell {colleague} face to face about {detail}",
        "Say how many minutes the {thing} will take and keep to {detail}",
        "Bring {treat} while the {thing} is made ready",
        "Hand over the new {thing} yourself, {speed}",
        "Add {treat} for {occasion} without being asked",
        "Check {detail} before the {thing} leaves your hands",
    ),
    "Follow up": (
        "Return within {number} minutes and ask about the {thing}",
        "Ring the {who} on {day} and ask how {occasion} went",
        "Look at {detail} on the bill before the {who} does",
        "Ask {colleague} to stop by with one sentence",
        "Send {treat} with a card in your own words",
        "Use the name of the {who} when you hand over {detail}",
    ),
    "Record": (
        "Write down {detail}, the {thing} and the hour",
        "Write down where the {thing} slipped: order, list or handover",
        "Write down whether the {who} left {place} happy",
        "Tell the next shift if the {thing} was {fault} twice",
        "Compare the notes of {few} weeks with {colleague}",
        "Mark {detail} of the {thing} in the list for {day}",
    ),
}

SAY = {
    "Acknowledge and apologise": (
        "I’m sorry, {Name}. The {thing} is {fault}, and you came for {occasion}. I’ll put it right {speed}.",
        "I’m sorry about the {thing}. You have waited {number} minutes, and that is too long.",
        "I see that the {thing} is {fault}. This is mine to solve from now on.",
        "You should not have to ask {few} times. I’m sorry, and I’m here now.",
    ),
    "Understand the problem": (
        "Thank you for telling me. You asked for the {thing} by {hour}. Is that right?",
        "What matters most to you now: the {thing}, or the time before {occasion}?",
        "I ask about {detail} so that I can choose the fastest way. When do you need the {thing}?",
        "Thank you, {Name}. I’ll speak to {colleague} myself and come back to you {speed}.",
    ),
    "Solve and go the extra mile": (
        "We’ll put the {thing} right together. I can have it here in {number} minutes, or by {hour}. What suits you?",
        "Here is your {thing}, {Name}. And this is from us, for {occasion}: {treat}.",
        "You choose: a new {thing} {speed}, or the money back today.",
        "I have checked {detail} myself. If the {thing} is not right, give it straight back to me.",
    ),
    "Follow up": (
        "Is the {thing} the way you wanted it, {Name}?",
        "How was {occasion}? And are you happy with the way I handled the {thing}?",
        "I’m sorry again about the {thing}. I hope we see you on {day}, and I’ll look after you myself.",
    ),
    "Record": (
        "{Thing} {fault} {place}, {hour}. Cause: {cause}. New one given, {treat}, happy.",
        "Third {thing} this month that was {fault}. {Detail} was unclear each time. Told {colleague}.",
        "{Name} was {feeling} and left content. {Thing} replaced after {number} minutes.",
    ),
}

AVOID = (
    "“{Colleague} is new {place}.” It is an excuse. The {who} did not come to hear about {colleague}.",
    "“Have you looked at {detail}?” It turns the {who} into the one who made the mistake.",
    "“The {thing} was fine when it left us.” As an answer it means that the {who} is lying.",
    "“You can keep the {thing} if you like.” It asks the {who} to be grateful for what was {fault}.",
    "“Was everything all right?” It asks for a yes. Ask about the {thing} and you will hear the truth.",
    "“We will look into {detail} next week.” The {who} needs the {thing} for {occasion}, and that is on {day}.",
)

APOLOGY = {
    "Restore the value": (
        "A new {thing} is on its way to you and will be in your hands on {day} at {hour}. You pay nothing. With it "
        "comes {treat} for {occasion}.",
        "Your money for the {thing} is back in your account since {day}. {Treat} is kept under your name, {Name}.",
    ),
    "Accept responsibility": (
        "The {thing} was {fault}, and that is our responsibility and nobody else’s. I want to win back your trust "
        "before {day}.",
        "You trusted us with {occasion}. The {thing} was {fault} {place}, and we should have seen it. I want you to be "
        "able to trust us again.",
    ),
    "Explain the problem": (
        "I went through {day} with {colleague}. We found {cause}, so the {thing} was {fault} before it reached you.",
        "The reason was {cause}. Nobody looked at {detail} for {few} hours, and you were the one who paid for it.",
    ),
    "Describe the remedy": (
        "Since {day} we {remedy}. {Name} from our team looks at {detail} every evening.",
        "We {remedy} from now on. Anything worth more than [amount] is checked by {colleague} as well.",
    ),
    "Express regret": (
        "You came for {occasion} and spent {number} minutes {place} instead. I am sorry that we took that from you.",
        "You were {feeling} on a day that should have been yours. I am sorry for the {thing} and for the {few} calls.",
    ),
}

OWED = (
    ("A new {thing}, {speed}", "Always"),
    (
        "What the law says of the {thing} {place}: [your organisation fills this in]",
        "It was {fault} for {number} minutes",
    ),
)

OFFERS = (
    ("{Treat} for the {who}", "The wait was under {number} minutes", "{{{small} USD}}"),
    ("{Treat} for everybody who waited {place}", "Others were kept waiting, too", "{{authority}}"),
    ("The {thing} taken off the bill", "It was {fault} when it mattered", "{{authority}}"),
    ("Help with {occasion} on another day", "The day was spoiled; the {owner} decides", "{{{price} USD}}"),
)

ESCALATE = {
    "Prior failure": (
        "{Detail} shows that the {thing} was {fault} before. Get the {owner} and use "
        "[The same customer failed twice](failed-twice.md).",
        "The {who} says that it happened on {day}, too. Do not try the same again; call the {owner} {speed}.",
    ),
    "Magnitude": (
        "It was {occasion}, somebody was hurt, or more than {number} people were there. Call the {owner} at once; see "
        "[A life event spoiled](life-event-spoiled.md).",
        "The {who} is {feeling} and cannot wait, or {occasion} is lost. Stay with them and send {colleague} for help.",
    ),
    "Avoidable": (
        "The {who} had told you {detail}, or it is written down. Then {treat} is not enough; let the {owner} speak.",
        "{Colleague} saw {cause} and said nothing. Say that it should not have happened {place}.",
    ),
    "Could have been foreseen": (
        "Somebody could have foreseen {cause}. Admit in one sentence what you found about the {thing}, {speed}.",
        "The {thing} broke {place} before, and {colleague} knew. Go one gesture up; call the {owner} only above it.",
    ),
}

HAND_OVER = (
    "I want somebody who can decide more about the {thing} {place}. I’ll bring the {owner} and stay with you.",
    "This is {fault}, and I want it solved {speed}. I’ll fetch the {owner}, and I’ll be beside you.",
)

AIM = (
    "You can say sorry for the {thing} without the page, and ask about {detail} before you promise anything.",
    "You find out about {occasion}, and you offer a choice of two before {number} minutes have passed.",
)

CUSTOMER = (
    "You are {Name}, and {day} is the day of {occasion}. Your {thing} is {fault} {place}, and you are {feeling}. You "
    "have told {colleague} already. If somebody looks at {detail} while you speak, become cold and ask for the bill. "
    "If you hear a real apology and may choose, relax, and talk about {occasion}.",
    "You waited {number} minutes {place} for the {thing}. It is {fault}. You do not like a fuss, but {occasion} begins "
    "at {hour}. Expect to be sent away, so begin sharply. If you are believed, become quiet, and ask what happened to "
    "{detail}.",
)

STAFF = (
    "You have {number} others waiting, and {colleague} is away. A {who} {sight} {place}. You may spend {{authority}} "
    "without asking anyone. You do not know yet that it is for {occasion}.",
    "The {thing} costs {{{price} USD}}, and there is one left. What you give up to {{authority}} needs nobody’s "
    "consent. {Name} from the late shift left you a note about {detail}.",
)

WATCH = (
    "How many seconds pass before the word “sorry” for the {thing}?",
    "Does the staff say “I”, or “{colleague}” and “they”?",
    "Is {detail} asked for before the new {thing} is promised?",
    "Does the {who} get a choice, or a decision?",
    "What was the extra thing, and did {treat} fit {occasion}?",
    "How is {colleague} spoken of {place}?",
    "Who notices that the {who} {sight}?",
)

SEARCH_WORDS = (
    "{thing} {fault}",
    "my {thing}",
    "{fault} {place}",
    "{who} is {feeling}",
    "{thing} for {occasion}",
    "wrong {thing} {place}",
    "late for {occasion}",
)
