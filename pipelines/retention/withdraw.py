"""Taking back: whoever handed a signal in may, until it was shared."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from pipelines.retention.purge import leave_stubs
from pipelines.retention.terms import Terms
from pipelines.store import Share, Signal, State, Store, Task, move


class WithdrawRefusedError(ValueError):
    """A signal cannot be taken back; the message says in Dutch why and, where it helps, whom to ask."""


@dataclass(frozen=True)
class Withdrawn:
    """A signal that was taken back. `again`: it was already; `in_review`: Label Studio may still have its task."""

    number: str
    again: bool
    in_review: bool

    def lines(self) -> list[str]:
        """Return what its capturer is told, in Dutch."""
        done = "was al teruggetrokken" if self.again else "is teruggetrokken; de inhoud is verwijderd"
        task = "In Label Studio staat er niets meer van."
        if self.in_review:
            task = "De taak in Label Studio gaat weg bij de volgende ronde, zodra Label Studio draait."
        trained = "Geen model heeft ervan geleerd: dat gebeurt alleen met meegeleverde teksten."
        return [f"Signaal {self.number} {done}.", task, trained]


def withdraw(store: Store, terms: Terms, organisation: str, number: str, account: str, today: dt.date) -> Withdrawn:
    """Take the signal with this number back for the account that handed it in; all but a stub of it is deleted.

    Its task in Label Studio is another room's work: the row that leads there stays. Again is harmless.
    Raises WithdrawRefusedError when it is not theirs, was shared, or is not there any more.
    """
    number = _written(number)
    with store.begin() as session:
        # locked, so that nobody shares it meanwhile
        signal = session.scalars(select(Signal).where(Signal.number == number).with_for_update()).one_or_none()
        if signal is None:
            raise WithdrawRefusedError("dit nummer bestaat niet; kijk op het antwoord dat u bij het inbrengen kreeg")
        if signal.state == State.withdrawn:
            return Withdrawn(number, again=True, in_review=session.get(Task, signal.id) is not None)
        if signal.state == State.purged:
            raise WithdrawRefusedError("dit signaal is na zijn bewaartermijn al verwijderd; er is niets meer van over")
        if signal.capturer != account:
            raise WithdrawRefusedError(
                "dit signaal is met een andere accountcode ingebracht; alleen die kan het terugtrekken"
            )
        partners = session.scalars(select(Share.partner).where(Share.signal_id == signal.id).distinct()).all()
        if partners or signal.state == State.closed:
            raise WithdrawRefusedError(_whom_to_ask(sorted(partners), organisation))
        state, basis = State(signal.state), signal.basis
        session.expunge(signal)
        move(session, signal.id, state, State.withdrawn, "teruggetrokken")
        leave_stubs(session, [signal.id], State.withdrawn, basis, terms, today)
        return Withdrawn(number, again=False, in_review=session.get(Task, signal.id) is not None)


def _whom_to_ask(partners: Sequence[str], organisation: str) -> str:
    told = f"is al gedeeld met {', '.join(partners)}" if partners else "is al afgesloten"
    also = f", en aan {' en '.join(partners)} wat daar is ontvangen" if partners else ""
    return f"dit signaal {told}. Vraag aan {organisation} om het te verwijderen{also}"


def _written(number: str) -> str:
    """Return a number as it is stored, however it was typed: lower case, with spaces or without its hyphen."""
    word = "".join(letter for letter in number.upper() if letter.isalnum())
    return f"{word[:5]}-{word[5:]}"
