"""The share register: nothing is sent from here, what a person shared is written down."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from models.deidentify import Deidentifier
from pipelines.store import Share, Signal, State, Store, move
from pipelines.store.accounts import ACCOUNT_EXPECTED, is_account


class ShareRefusedError(ValueError):
    """A sharing cannot be written down; the message says in Dutch what was expected."""


@dataclass(frozen=True)
class Register:
    """The register of one deployment: with whom it may share, and on which bases."""

    store: Store
    engine: Deidentifier
    partners: tuple[str, ...]
    bases: tuple[str, ...]

    def write(self, number: str, what: str, partner: str, purpose: str, basis: str, by: str) -> None:
        """Write one sharing of the signal with this number, and close it when it was reviewed.

        The purpose is stripped first. Raises ShareRefusedError when the signal is not there or was never reviewed, or
        when partner, basis, account or purpose do not fit.
        """
        if partner not in self.partners:
            raise ShareRefusedError(f"onbekende partner; verwacht: {' / '.join(self.partners)}")
        if basis not in self.bases:
            raise ShareRefusedError(f"onbekende grondslag; verwacht: {' / '.join(self.bases)}")
        if not is_account(by):
            raise ShareRefusedError(f"geen accountcode; verwacht: {ACCOUNT_EXPECTED}")
        if not purpose.strip():
            raise ShareRefusedError("het doel ontbreekt; schrijf in één zin waarom u deelt")
        with self.store.begin() as session:
            # locked, so that its capturer does not take it back meanwhile
            wanted = select(Signal).where(Signal.number == number.strip().upper()).with_for_update()
            signal = session.scalars(wanted).one_or_none()
            if signal is None:
                raise ShareRefusedError("dit nummer bestaat niet; kijk op uw antwoord of in Label Studio")
            if signal.state not in (State.reviewed, State.closed):
                raise ShareRefusedError("dit signaal is nog niet door een mens beoordeeld en gaat dus niet verder")
            session.add(
                Share(
                    signal_id=signal.id,
                    at=dt.datetime.now(dt.UTC),
                    what=what,
                    partner=partner,
                    purpose=self.engine.strip(purpose).text,
                    basis=basis,
                    by=by,
                )
            )
            session.flush()
            move(session, signal.id, State.reviewed, State.closed, "gedeeld")
