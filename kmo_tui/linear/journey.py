"""One application under way: its answers, its draft, and which step has something open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kmo_tui.domain.company import Company
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service, normal_number
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import show, words
from kmo_tui.forms.application import STEPS, all_facts
from kmo_tui.forms.numbers import parse_nace
from kmo_tui.forms.question import BadInput, Choice, Context
from kmo_tui.linear.ask import Given, first_open
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProviderCard

CONFIRM = 4
NEW_PROVIDER = "+"


@dataclass
class Journey:
    """What the steps share.

    ``add_provider`` makes a provider that the desk does not know, for the service, and gives its number;
    ``change_provider`` changes one that it knows.
    """

    desk: Desk
    company: Company
    size: Size
    add_provider: Callable[[Service], str]
    change_provider: Callable[[ProviderCard], None]
    answers: dict[str, str] = field(default_factory=dict)
    draft: str | None = None
    step: int = 1
    key: str = field(default_factory=new_key)

    def __post_init__(self) -> None:
        """Read what the questions offer."""
        themes = {
            service: tuple(
                Choice(theme.code, theme.label) for theme in self.desk.applications.themes(service)
            )
            for service in ("training", "advice")
        }
        kinds = tuple(Choice(code, label) for code, label in self.desk.applications.training_kinds())
        self.facts: dict[str, object] = {
            "themes": themes,
            "training_kinds": kinds,
            "excluded": self.desk.applications.excluded(),
        }
        self._versions = {self.company.nace: self.company.nace_version}

    @property
    def given(self) -> Given:
        """Give the loop what it needs: all answers so far, and the searches of activity and provider."""
        return Given(
            self.desk.today(),
            self.answers,
            self.facts,
            {"nace": self.company.nace},
            {"nace": self._activities, "provider": self._providers},
            self.keep,
        )

    def context(self) -> Context:
        """Give what parsers look at."""
        return self.given.context()

    @property
    def service(self) -> Service:
        """Give the chosen service."""
        return "advice" if self.answers.get("service") == "advice" else "training"

    def keep(self) -> None:
        """Save the draft as it stands; the company's own activity alone is nothing to save."""
        nace = self.answers.get("nace", "")
        self.answers["nace_version"] = str(self._versions.get(nace) or "")
        told = {name for name, text in self.answers.items() if text} - {"nace_version"}
        if self.draft is None and (not told or (told == {"nace"} and nace == self.company.nace)):
            return
        kept = {name: text for name, text in self.answers.items() if name != "consent"}
        self.draft = self.desk.drafts.save(self.company.number, self.draft, self.step, kept).id

    def examine(self, step: int) -> None:
        """Hold a step against its rules; raises Refused."""
        self.desk.applications.examine(self.company.number, all_facts(self.context())[0], step)

    def first_hole(self) -> tuple[int, Refused | None]:
        """Find the first step that does not hold, and the refusal when it is a rule that says so."""
        for step, form in enumerate(STEPS[: CONFIRM - 1], 1):
            if first_open(form, self.given) is not None:
                return step, None
            try:
                self.examine(step)
            except Refused as refused:
                return step, refused
        return CONFIRM, None

    def _activities(self, typed: str) -> Sequence[Choice]:
        """Find activities by code or word."""
        hits = self.desk.activities.search(typed, limit=9)
        if not hits:
            code = parse_nace(typed)
            try:
                hits = [self.desk.activities.known(code, self._versions.get(code))]
            except Refused as refused:
                raise BadInput(words.sentence(refused)) from refused
        self._versions = {hit.code: hit.version for hit in hits} | self._versions
        return [Choice(hit.code, f"{hit.code} {hit.label}") for hit in hits]

    def _providers(self, typed: str) -> Sequence[Choice]:
        """Find providers by number or name; ``+`` makes a new one, ``+`` and a number changes one."""
        if typed == NEW_PROVIDER:
            number = self.add_provider(self.service)
            return [Choice(number, number)]
        sought = typed.removeprefix(NEW_PROVIDER)
        try:
            hits = [self.desk.providers.card(normal_number(sought))]
            if sought != typed:
                self.change_provider(hits[0])
                return [Choice(hits[0].number, hits[0].number)]
        except (ValueError, Refused):
            hits = self.desk.providers.search(sought, service=self.service, limit=9)
        if not hits:
            raise BadInput(
                _(
                    "Dienstverlener niet gevonden voor {service}. Kijk het nummer na op je inschrijving, zoek op"
                    " naam, of typ {sign} om hem toe te voegen ({sign} en een nummer wijzigt er een)."
                ).format(service=show.service_word(self.service).lower(), sign=NEW_PROVIDER)
            )
        return [Choice(hit.number, _card(hit)) for hit in hits]


def _card(provider: ProviderCard) -> str:
    rating = show.stars(provider.stars_average, provider.stars_count)
    parts = [provider.name, provider.number, provider.address]
    if provider.stars_count:
        parts.append(_("beoordeling {rating}").format(rating=rating))
    return ", ".join(part for part in parts if part)
