"""What goes wrong where: the words from which playbooks are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One place of work. Titles are made of a thing, what is wrong with it, and where."""

    name: str
    """As the page type lists it."""
    owner: str
    who: tuple[str, ...]
    """Customers."""
    things: tuple[str, ...]
    faults: tuple[str, ...]
    places: tuple[str, ...]


SETTINGS = (
    Setting(
        name="Restaurant and café",
        owner="Shift manager",
        who=("guest", "diner", "regular", "family"),
        things=("Soup", "Coffee", "Dessert", "Salad", "Wine", "Bread", "Pasta", "Fish", "Cake", "Tea", "Curry", "Pie"),
        faults=("served cold", "too salty", "forgotten", "spilled", "half eaten", "burnt", "delayed", "mixed up"),
        places=("at a window", "on the terrace", "at the bar", "in the garden", "at breakfast", "at a wedding",
                "at lunch", "in a booth"),
    ),
    Setting(
        name="Hotel and reservations",
        owner="Front office manager",
        who=("guest", "couple", "traveller", "delegate"),
        things=("Room", "Towel", "Key card", "Minibar", "Shower", "Bed", "Parking", "Sauna", "Safe", "Cot", "Lift",
                "Laundry"),
        faults=("not ready", "broken", "missing", "double booked", "dirty", "too loud", "refused", "out of order"),
        places=("at check-in", "after midnight", "on floor one", "in the annex", "on arrival", "for a group",
                "by the pool", "on departure"),
    ),
    Setting(
        name="Travel",
        owner="Station manager",
        who=("passenger", "traveller", "family", "commuter"),
        things=("Train", "Ferry", "Bus", "Ticket", "Seat", "Suitcase", "Pram", "Transfer", "Tour", "Bicycle", "Berth",
                "Lounge"),
        faults=("cancelled", "overbooked", "an hour late", "lost", "left behind", "damaged", "changed", "misdirected"),
        places=("at the gate", "on platform two", "in a storm", "at the border", "on a holiday", "at the quay",
                "at night", "on the way home"),
    ),
    Setting(
        name="Shop and delivery",
        owner="Dispatch lead",
        who=("customer", "buyer", "neighbour", "client"),
        things=("Lamp", "Sofa", "Coat", "Bicycle", "Kettle", "Carpet", "Mirror", "Parcel", "Tent", "Chair", "Stroller",
                "Piano"),
        faults=("in pieces", "wrong colour", "too small", "never came", "opened", "scratched", "not as shown",
                "sold out"),
        places=("at the door", "as a present", "in the sale", "in the shop", "before a move", "by express",
                "on a Sunday", "at the depot"),
    ),
    Setting(
        name="Products and software",
        owner="Support lead",
        who=("customer", "user", "subscriber", "client"),
        things=("Printer", "Backup", "Login", "Invoice", "Update", "Router", "Camera", "App", "Calendar", "Export",
                "Battery", "Screen"),
        faults=("fails", "loses data", "is slow", "keeps asking", "stops", "shows errors", "vanished", "was charged"),
        places=("before a deadline", "on day one", "at month end", "on a journey", "after the change", "in the demo",
                "on the phone", "at school"),
    ),
    Setting(
        name="Any service",
        owner="Team leader",
        who=("customer", "caller", "visitor", "member"),
        things=("Call", "Visit", "Letter", "Promise", "Answer", "Form", "Meeting", "Repair", "Course", "Booking",
                "Refund", "Advice"),
        faults=("unanswered", "broken off", "repeated", "wrong", "postponed", "too late", "rude", "unclear"),
        places=("at the desk", "by letter", "on the phone", "on a Friday", "after a month", "in a queue",
                "at closing", "in public"),
    ),
)  # fmt: skip

SLOTS: dict[str, tuple[str, ...]] = {
    "name": ("Ada", "Bruno", "Chen", "Dina", "Emil", "Farah", "Goran", "Hana", "Ivan", "Jaya", "Kofi", "Lena", "Marek",
             "Nora", "Omar", "Petra", "Quang", "Rosa", "Said", "Tove", "Uma", "Viktor", "Wanda", "Yusuf"),
    "colleague": ("the cook", "the porter", "the driver", "the cashier", "the technician", "the trainee", "the planner",
                  "the night clerk", "the baker", "the storekeeper", "the guide", "the cleaner"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "occasion": ("a birthday", "an interview", "a christening", "a first day at work", "a farewell", "an exam",
                 "a silver wedding", "a hospital visit", "a reunion", "a move", "a match", "a concert"),
    "treat": ("a warm drink", "a basket of fruit", "a taxi home", "a handwritten card", "a free upgrade",
              "a second helping", "a later hour", "a spare one", "a small bouquet", "a voucher", "a quiet corner",
              "a good pen"),
    "feeling": ("tired", "embarrassed", "anxious", "cross", "let down", "hurried", "lonely", "ashamed", "puzzled",
                "worn out", "nervous", "hungry"),
    "detail": ("the label", "the list", "the slip", "the photo", "the time", "the address", "the receipt", "the name",
               "the number", "the colour", "the note", "the date"),
    "cause": ("two labels that look alike", "a note nobody had read", "a handover in a hurry", "a list from last year",
              "a switch left on", "an order taken by ear", "a door without a sign", "a box in the wrong row",
              "a date in another format", "a change made at night", "a tool that was borrowed", "a step left out"),
    "remedy": ("read every label aloud", "hand over in writing", "check the list each morning", "mark the box in red",
               "count twice before closing", "ring before we set out", "keep one in reserve", "test it the day before",
               "put the names side by side", "ask a second pair of eyes", "take a photo at the door",
               "leave ten minutes between two jobs"),
    "sight": ("looks around", "checks a watch", "puts the bag down", "speaks more quietly", "crosses both arms",
              "leans on the counter", "turns to a friend", "takes a photo", "reads the receipt again",
              "walks up and down", "shakes a head", "stands by the door"),
    "speed": ("at once", "without a word", "within the hour", "before noon", "by this evening", "before the next one",
              "while they wait", "in person", "by hand", "with a smile", "by telephone", "first thing tomorrow"),
}  # fmt: skip
"""What the places in a text are filled with, besides what the playbook itself is about."""
