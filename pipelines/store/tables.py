"""The tables. Each docstring says what one row is."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pipelines.store.types import UtcDateTime

SIGNAL_ID = String(36)


class Base(DeclarativeBase):
    """All tables of the store."""


class Signal(Base):
    """One row per captured text that was handed in, stripped. Two people who capture the same post make two rows."""

    __tablename__ = "signals"
    __table_args__ = (
        Index("ix_signals_state_received", "state", "received_at", "seen_on"),
        Index("ix_signals_basis_received", "basis", "received_at", "state", "delete_after"),
    )

    id: Mapped[str] = mapped_column(SIGNAL_ID, primary_key=True, doc="UUIDv7, so ids sort by time received")
    number: Mapped[str] = mapped_column(String(11), unique=True, doc="what people call it by; random, says nothing")
    idempotency_key: Mapped[str] = mapped_column(String(64), unique=True, doc="keyed hash; the same row adds nothing")
    received_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    state: Mapped[str] = mapped_column(String(12), doc="one of states.STATES")
    text: Mapped[str] = mapped_column(Text, doc="the captured words, stripped")
    observation: Mapped[str] = mapped_column(Text, default="", doc="what the capturer saw, stripped")
    opinion: Mapped[str] = mapped_column(Text, default="", doc="what the capturer thinks, stripped; no model reads it")
    contradiction: Mapped[str] = mapped_column(
        Text, default="", doc="what speaks against it, stripped; no model reads it"
    )
    identifier_counts: Mapped[dict[str, int]] = mapped_column(JSON, doc="how many of each type were stripped")
    redacted: Mapped[bool] = mapped_column(
        Boolean, default=False, doc="the text could not be stripped and is gone whole"
    )
    platform: Mapped[str] = mapped_column(String(40))
    how_seen: Mapped[str] = mapped_column(String(40))
    seen_on: Mapped[dt.date | None] = mapped_column(Date, index=True, doc="the day it was seen online")
    municipality: Mapped[str] = mapped_column(String(80), default="", doc="from the deployment's list")
    unit: Mapped[str] = mapped_column(String(80), default="", doc="from the deployment's list")
    setting: Mapped[str] = mapped_column(String(40), doc="one, group or unknown; unknown is never read as one")
    acquainted: Mapped[str] = mapped_column(String(40))
    who_tells: Mapped[str] = mapped_column(String(40))
    discussed: Mapped[str] = mapped_column(String(40))
    urgent: Mapped[bool] = mapped_column(Boolean, doc="ticked by a person")
    zorg: Mapped[bool] = mapped_column(Boolean, doc="ticked by a person; no model reads it")
    capturer: Mapped[str] = mapped_column(String(40), doc="opaque account id")
    role: Mapped[str] = mapped_column(String(40))
    basis: Mapped[str] = mapped_column(String(40), doc="lawful basis of whoever captured it")
    delete_after: Mapped[dt.date] = mapped_column(Date, index=True)
    taxonomy_version: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(64), index=True, doc="keyed hash of the stripped wording")


class Proposal(Base):
    """One row per signal and model version: what was proposed, why, and where that put it in the queue."""

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("signal_id", "model_version"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), index=True)
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    model_version: Mapped[str] = mapped_column(String(80), doc="empty when proposals were off")
    taxonomy_version: Mapped[str] = mapped_column(String(40))
    probabilities: Mapped[dict[str, float]] = mapped_column(JSON, doc="0..1 for each category and mark")
    proposed: Mapped[list[str]] = mapped_column(JSON, doc="ids at the model's thresholds")
    maybe: Mapped[list[str]] = mapped_column(JSON, doc="ids above the lower cut only")
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON, doc="label, start, end, weight; code points of text")
    advice: Mapped[list[str]] = mapped_column(JSON, doc="advice ids, most urgent first")
    queue_key: Mapped[float] = mapped_column(Float, doc="0..1, lowest is reviewed first")
    queue_reasons: Mapped[list[str]] = mapped_column(JSON, doc="names of what moved it")
    cluster: Mapped[str] = mapped_column(SIGNAL_ID, index=True, doc="id of the first signal with this wording")


class WordingBand(Base):
    """One row per signal and band of its wording's MinHash: how near-duplicates are found, by wording alone."""

    __tablename__ = "wording_bands"

    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), primary_key=True)
    band: Mapped[int] = mapped_column(Integer, primary_key=True)
    value: Mapped[str] = mapped_column(String(16), index=True, doc="keyed hash of the band")


class ReviewProject(Base):
    """One row per Label Studio project that is ours."""

    __tablename__ = "review_projects"

    key: Mapped[str] = mapped_column(String(12), primary_key=True, doc="'open' or 'blind'")
    project_id: Mapped[int] = mapped_column(Integer, doc="id in Label Studio")


class Task(Base):
    """One row per signal that belongs in Label Studio: the outbox towards it, and what became of the sending."""

    __tablename__ = "tasks"

    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), primary_key=True)
    project: Mapped[str] = mapped_column(String(12), doc="key of the project: 'open' or 'blind'")
    task_id: Mapped[int | None] = mapped_column(Integer, unique=True, doc="id in Label Studio; empty until sent")
    written_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Review(Base):
    """One row per version of one reviewer's judgement of one signal; a deletion in Label Studio is a version too."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("annotation_id", "version"),
        Index("ix_reviews_current", "signal_id", "current"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(Integer, doc="of its task in Label Studio; empty when that is gone")
    annotation_id: Mapped[int | None] = mapped_column(Integer, doc="id in Label Studio; empty when it is gone there")
    version: Mapped[int] = mapped_column(Integer, doc="1, 2, ... per annotation")
    current: Mapped[bool] = mapped_column(Boolean, doc="the last version, not deleted and not refused")
    deleted: Mapped[bool] = mapped_column(Boolean, default=False)
    refused: Mapped[bool] = mapped_column(
        Boolean, default=False, index=True, doc="no judgement of ours; `problems` says why"
    )
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, doc="when Label Studio last changed it")
    reviewer: Mapped[str] = mapped_column(String(40), doc="opaque account id")
    edited_by: Mapped[str] = mapped_column(String(40), doc="opaque account id of the last editor")
    decision: Mapped[str] = mapped_column(String(24), doc="empty when a refused one held none")
    categories: Mapped[list[str]] = mapped_column(JSON)
    marks: Mapped[list[str]] = mapped_column(JSON)
    missed: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, doc="identifiers that were missed: part, start, end, type"
    )
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON, doc="what carried it: part, start, end")
    seconds: Mapped[float | None] = mapped_column(Float, doc="time the reviewer took")
    blind: Mapped[bool] = mapped_column(Boolean, doc="judged without a proposal")
    problems: Mapped[list[str]] = mapped_column(JSON, doc="kinds of what Label Studio returned and was left out")


class ReviewRound(Base):
    """One row per run of rounds with Label Studio that ended alike; a round in which nothing happened makes none."""

    __tablename__ = "review_rounds"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, doc="when the first of them ended")
    last_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True, doc="when the last of them ended")
    times: Mapped[int] = mapped_column(Integer)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, doc="what was done, by name; see review.rounds")
    failure: Mapped[str] = mapped_column(String(200), doc="in Dutch, by kind; empty when it went well")


class Share(Base):
    """One row per time that a person shared something of a signal: the share register."""

    __tablename__ = "shares"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    what: Mapped[str] = mapped_column(String(20), doc="'aantallen', 'signaalblad' or 'tekst'")
    partner: Mapped[str] = mapped_column(String(80), doc="with whom; from the deployment's list")
    purpose: Mapped[str] = mapped_column(Text, doc="why, stripped")
    basis: Mapped[str] = mapped_column(String(40), doc="lawful basis of the sharing")
    by: Mapped[str] = mapped_column(String(40), doc="opaque account id")


class StateChange(Base):
    """One row per move of one signal from a state to the next."""

    __tablename__ = "state_changes"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    signal_id: Mapped[str] = mapped_column(ForeignKey("signals.id"), index=True)
    before: Mapped[str] = mapped_column(String(12))
    after: Mapped[str] = mapped_column(String(12))
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    why: Mapped[str] = mapped_column(String(40))


class SyncMark(Base):
    """One row per thing that is done in steps: how far it is."""

    __tablename__ = "sync_marks"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(40))


class InventedCount(Base):
    """One row per week, label and kind of the demo's invented past: a count, never a signal."""

    __tablename__ = "invented_counts"

    week: Mapped[dt.date] = mapped_column(Date, primary_key=True, doc="Monday of the ISO week")
    label: Mapped[str] = mapped_column(
        String(20), primary_key=True, doc="category or mark id, or 'signals', 'capturers'"
    )
    kind: Mapped[str] = mapped_column(String(12), primary_key=True, doc="'proposed', 'reviewed' or 'captured'")
    count: Mapped[int] = mapped_column(Integer)


class KeptCount(Base):
    """One row per week, label and kind: how often signals that are deleted counted there. No id, account or place."""

    __tablename__ = "kept_counts"

    week: Mapped[dt.date] = mapped_column(Date, primary_key=True, doc="Monday of the ISO week")
    label: Mapped[str] = mapped_column(String(20), primary_key=True, doc="what was counted; see trends.kept")
    kind: Mapped[str] = mapped_column(String(20), primary_key=True, doc="how it was counted; see trends.kept")
    count: Mapped[int] = mapped_column(Integer)


class DeletionRecord(Base):
    """One row per day, basis, rule, place and manner of deletion: how much was deleted, never what."""

    __tablename__ = "deletion_records"

    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    basis: Mapped[str] = mapped_column(String(40), primary_key=True, doc="lawful basis; empty where it has no part")
    rule: Mapped[str] = mapped_column(String(20), primary_key=True, doc="'termijn' or 'teruggetrokken'")
    place: Mapped[str] = mapped_column(String(20), primary_key=True, doc="one of deletions.Place")
    how: Mapped[str] = mapped_column(String(120), primary_key=True, doc="in Dutch, for whoever answers for it")
    count: Mapped[int] = mapped_column(Integer)
