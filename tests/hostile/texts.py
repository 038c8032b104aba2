"""The one list of hostile texts, built from code points so that no editor or terminal ever meets them raw."""

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
CSI, OSC, C1_ST = "\x9b", "\x9d", "\x9c"
MARK = "Zorro"

MARKUP = (
    "[/foo]",
    "[/]",
    "[red]rood[/red]",
    "[@click=app.quit]klik[/]",
    "[ @click=app.quit]klik",
    "[\n@click=app.quit]klik",
    "[$primary @click=app.quit]klik",
    "[link='http://evil.example']x[/link]",
    "[true, false]",
    "[a=b]",
    "[abc",
    "[1] [x]",
    "[NL] Bakkerij [Gent]",
    "naam\\",
    "\\[/foo]\\",
    "{name} {0} {0.__class__} %s %(x)s",
    "${HOME} $(id) `id`",
)
CONTROL = (
    f"{ESC}[77;7HEUR 98,00",
    f"{ESC}[2J",
    f"{ESC}[31;5m",
    f"{ESC}[6n",
    f"{ESC}[21t",
    f"{ESC}[?1049l",
    f"{ESC}[?1000l",
    f"{ESC}[201~",
    f"{ESC}c",
    f"{ESC}P$qm{ST}",
    f"{ESC}P+q544e{ST}",
    f"{ESC}_Ga=T;{ST}",
    f"{ESC}]0;{MARK} titel{BEL}",
    f"{ESC}]2;{MARK} titel{ST}",
    f"{ESC}]8;;http://evil.example{ST}klik{ESC}]8;;{ST}",
    f"{ESC}]52;c;Wm9ycm8={BEL}",
    f"{ESC}]52;c;Wm9ycm8={ST}",
    f"{CSI}2J",
    f"{OSC}0;{MARK}{C1_ST}",
    f"{OSC}52;c;Wm9ycm8={C1_ST}",
    *map(chr, (0x00, 0x08, 0x0B, 0x0C, 0x0E, 0x1A, 0x7F, 0x85, 0x90)),
)
INVISIBLE = (
    *map(chr, (0x202A, 0x202B, 0x202D, 0x202E, 0x202C)),  # bidi embeddings and overrides
    *map(chr, (0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C)),  # isolates and marks
    *map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x180E)),  # no width at all
    *map(chr, (0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x2800)),  # fillers and blanks
    *map(chr, (0x2028, 0x2029, 0xE000, 0xFFFF, 0x10FFFF, 0xFFF9)),
    "".join(chr(0xE0000 + ord(letter)) for letter in "tag"),
)
PILES = (
    "Z" + chr(0x0335) * 40,
    "a" * 200 + chr(0x0301) * 60,
    (chr(0x0301) + chr(0x0323)) * 2_000,
    chr(0x20DD),
)
SURROGATES = (chr(0xD800), chr(0xDC9B) + "2J", "a" + chr(0xDC1B) + "[2J")
WIDE = ("東京" * 40, "👩‍💻🏴", "🍞" * 100, "ﷺ" * 20, "한국어 회사")
LONG = ("x" * 10_000, "woord " * 2_000, "[" * 5_000, "9" * 6_000, "1" + " " * 3_000 + "x", "é" * 10_000)
LINES = ("een\ntwee\ndrie", "een\r\ntwee", "een\rtwee", "\n\n\n", "a\tb", "q\n:wq\n\x03")
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '\t=HYPERLINK("http://evil.example")',
    "\r=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "'=1",
)
PATHS = (
    "../../x",
    "/etc/passwd",
    "..\\..\\x",
    "a/../../b",
    "~root/x",
    "x\0y",
    "CON",
    "NUL.txt",
    "-rf",
    "--output=/tmp/x",
    ".",
    "..",
    "file:///etc/passwd",
    "a;rm -rf x",
)
NUMBERS = (
    "NaN",
    "-0",
    "-5",
    "1e400",
    "Infinity",
    "0x7f",
    "٣٤٥",
    "１２３",
    "1.234.567,899",
    "99999999999999999999",
    "1,2,3",
    "31 2",
    "29 2 2025",
    "00 00 0000",
    "+99999",
    "9999-12-31",
    "0000-01-01",
)

# what may never stand on a screen as it is
OBEYED = CONTROL + INVISIBLE + SURROGATES
EVERY = MARKUP + OBEYED + PILES + WIDE + LONG + LINES + FORMULAS + PATHS + NUMBERS
