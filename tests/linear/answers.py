"""What a person answers in the stories of these tests."""

APPLY = "1"
HISTORY, TODO, DATA, SWITCH, HELP, STOP = "2", "3", "4", "5", "6", "7"
A_DAY, A_MONTH = "8", "9"

# the reference application: an opleiding for two participants, the activity of the company accepted with Enter
TRAINING = (
    "",
    "2",
    "Veilig werken in de cloud, deel 2",
    "1",
    "cyb",
    "16",
    "An Peeters, Bo Claes-Dir",
    "0405",
    "1105",
    "j",
    "980",
    "999001",
    "n",
    "j",
    "j",
)
PAYMENT = ("", "F2026-17", "2", "factuur 17", "j")
RATING = ("", "", "", "4", "", "", "j")
