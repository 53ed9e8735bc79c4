"""Between us and a real Label Studio answers go late, wrong or lost: each signal still gets one task."""

import datetime as dt
import email.utils
import logging
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.review.connection import Connection, ReviewUnavailableError
from pipelines.review.patience import Patience
from pipelines.review.rounds import Synced, read_standing
from pipelines.review.sync import count_tasks, sync
from pipelines.review.tasks import build_task
from pipelines.store import Proposal, ReviewRound, Store, SyncMark
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy
from tests.conftest import LabelStudioServer
from tests.pipelines.review.proxy import IMPORT, TASKS, Fault, Proxy, running
from tests.pipelines.review.stage import annotate, standing, state, task_of, texts, triaged

pytestmark = pytest.mark.servers

BRIEF = Patience(answer=10.0, tries=4, first_wait=0.02, longest_wait=1.5, whole=60.0)


@pytest.fixture
def proxy(labelstudio: LabelStudioServer) -> Iterator[Proxy]:
    with running(labelstudio.url) as proxy:
        yield proxy


@pytest.fixture
def through(proxy: Proxy, labelstudio: LabelStudioServer) -> Connection:
    return Connection(proxy.url, labelstudio.home.token_file, patience=BRIEF)


class Round:
    """One deployment's rounds through the proxy."""

    def __init__(self, connection: Connection, store: Store, taxonomy: Taxonomy, policy: TriagePolicy) -> None:
        self.connection, self.store, self.taxonomy, self.policy = connection, store, taxonomy, policy

    def __call__(self) -> Synced:
        return sync(self.connection, self.store, self.taxonomy)

    def failures(self) -> list[tuple[str, int]]:
        with self.store.read() as session:
            rows = session.scalars(select(ReviewRound).order_by(ReviewRound.id))
            return [(row.failure, row.times) for row in rows]


@pytest.fixture
def go(through: Connection, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy) -> Round:
    return Round(through, store, taxonomy, proposals_on)


def test_a_storm_that_blows_over_is_waited_out(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    words = [f"tekst {n}" for n in range(3)]
    for text in words:
        triaged(go.store, go.policy, go.taxonomy, text)
    soon = email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1), usegmt=True)
    proxy.faults = [
        Fault("GET", "whoami", status=429, headers={"Retry-After": "1"}),
        Fault("GET", "/api/projects/$", status=503, headers={"Retry-After": soon}),
        Fault("POST", "/api/projects/$", status=429),
        Fault("GET", TASKS, status=500, times=2),
        Fault("GET", TASKS, cut=True),
        Fault("POST", IMPORT, status=500),
        Fault("POST", IMPORT, status=409),
    ]
    done = go()
    assert [fault.times for fault in proxy.faults] == [0] * 7, "each fault was met"
    assert done.counts == {"sent": 3}
    assert texts(client, done.projects["open"]) == words
    first, second = (moment for _, path, moment in proxy.saw if path.endswith("whoami"))
    assert second - first >= 1, "Retry-After is waited for"
    assert go.failures() == [("", 1)]


def test_a_storm_that_stays_ends_the_round_and_the_next_goes_on(
    client: LabelStudio, proxy: Proxy, go: Round, taxonomy: Taxonomy
) -> None:
    signal = triaged(go.store, go.policy, taxonomy, "wacht tot het weer kan")
    proxy.faults = [Fault("POST", IMPORT, status=503, times=99)]
    for _ in range(2):
        with pytest.raises(ReviewUnavailableError, match=r"te druk \(antwoord 503\)"):
            go()
    assert proxy.count("POST", IMPORT) == 6, "a bounded number of tries"
    proxy.faults = [Fault("GET", "whoami", status=429, headers={"Retry-After": "3600"}, times=99)]
    with pytest.raises(ReviewUnavailableError, match="429"):
        go()
    assert proxy.faults[0].times == 98, "asked to wait for an hour, it leaves it to a later round"
    assert state(go.store, signal) == "triaged"
    proxy.faults = []
    assert go().sent == 1
    assert go().counts == {}
    failures = go.failures()
    assert [times for _, times in failures] == [2, 1, 1]
    assert [bool(words) for words, _ in failures] == [True, True, False]
    assert "1 taak verstuurd" in read_standing(go.store).words


def test_an_import_whose_answer_is_lost_is_not_done_again(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    words = [f"tekst {n}" for n in range(3)]
    for text in words:
        triaged(go.store, go.policy, go.taxonomy, text)
    proxy.faults = [Fault("POST", IMPORT, drop=True)]
    done = go()
    assert proxy.count("POST", IMPORT) == 1
    assert done.counts == {"found": 3}
    assert texts(client, done.projects["open"]) == words


def test_an_import_that_ends_after_we_gave_it_up_leaves_no_double(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    words = [f"tekst {n}" for n in range(3)]
    for text in words:
        triaged(go.store, go.policy, go.taxonomy, text)
    projects = go().projects
    late = triaged(go.store, go.policy, go.taxonomy, "tekst 3")
    go.connection = replace(go.connection, patience=Patience(answer=1.0, first_wait=0.02))
    proxy.faults = [Fault("POST", IMPORT, delay=2.0)]
    assert go().counts == {"sent": 1}, "the first try was too slow, the second made it"
    deadline = time.monotonic() + 10
    while len(texts(client, projects["open"])) < 5 and time.monotonic() < deadline:
        time.sleep(0.2)  # the first try arrives after all
    assert go().counts == {"doubles": 1}
    assert texts(client, projects["open"]) == [*words, "tekst 3"]
    assert state(go.store, late) == "queued"
    assert go().counts == {}


def test_a_double_that_the_sdk_itself_makes_is_taken_away_and_a_judgement_is_kept(
    client: LabelStudio, proxy: Proxy, go: Round, labelstudio: LabelStudioServer
) -> None:
    signal = triaged(go.store, go.policy, go.taxonomy, "twee keer gemaakt", "fraude")
    both = triaged(go.store, go.policy, go.taxonomy, "twee keer beoordeeld", "fraude")
    projects = go().projects
    with go.store.read() as session:
        proposals = {p.signal_id: p for p in session.scalars(select(Proposal))}
    body = [build_task(s, proposals[s.id], go.taxonomy, blind=False) for s in (signal, both)]
    token = labelstudio.home.token_file.read_text().strip()
    proxy.faults = [Fault("POST", IMPORT, drop=True)]
    with httpx.Client(timeout=30) as http:
        LabelStudio(base_url=proxy.url, api_key=token, httpx_client=http).projects.import_tasks(
            id=projects["open"], request=body
        )
    assert proxy.count("POST", IMPORT) == 3, "the SDK as it comes posts again when an answer is lost"
    assert len(texts(client, projects["open"])) == 6
    # somebody judged the last of the three, and of the other signal the first and the last
    ids = {
        s.id: sorted(t.id for t in client.tasks.list(project=projects["open"]) if t.data["signal_id"] == s.id)
        for s in (signal, both)
    }
    annotate(client, go.store, signal, "klopt", "fraude", task=ids[signal.id][2])
    annotate(client, go.store, both, "klopt", "fraude", task=ids[both.id][0])
    annotate(client, go.store, both, "geen_signaal", task=ids[both.id][2])
    done = go()
    assert done.counts == {"reviews": 3, "doubles": 3}
    assert task_of(go.store, signal) == ids[signal.id][2]
    assert standing(go.store, signal) == [("klopt", ["fraude"])]
    assert standing(go.store, both) == [("klopt", ["fraude"]), ("geen_signaal", [])]
    assert state(go.store, signal) == state(go.store, both) == "reviewed"
    assert go().counts == {}


def test_a_task_that_is_not_taken_keeps_no_other_out_and_is_not_quoted(
    client: LabelStudio, proxy: Proxy, go: Round, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for n in range(9):
        triaged(go.store, go.policy, go.taxonomy, "ZEEPBEL tekst" if n == 4 else f"tekst {n}")
    proxy.faults = [Fault("POST", IMPORT, status=400, body=b"ZEEPBEL", times=999)]
    done = go()
    assert done.counts == {"sent": 8, "rejected": 1}
    assert proxy.count("POST", IMPORT) < 9
    assert "1 taak neemt Label Studio niet aan" in read_standing(go.store).words
    proxy.faults = [Fault("POST", IMPORT, status=400, times=999)]
    for n in range(20, 40):
        triaged(go.store, go.policy, go.taxonomy, f"ZEEPBEL {n}")
    with pytest.raises(ReviewUnavailableError, match="antwoord 400") as caught:
        go()
    said = [str(caught.value), *(words for words, _ in go.failures()), *(r.getMessage() for r in caplog.records)]
    assert caught.value.__suppress_context__
    assert not [words for words in said if "ZEEPBEL" in words]
    token = go.connection.token_file.read_text().strip()
    assert not [words for words in said if token in words or "Bearer" in words]
    proxy.faults = []
    assert go().sent == 21


def test_what_is_slow_is_given_up_in_time(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    go.connection = replace(go.connection, patience=Patience(answer=0.5, tries=2, first_wait=0.1))
    proxy.faults = [Fault("GET", "whoami", delay=1.5, times=2)]
    with pytest.raises(ReviewUnavailableError, match="te traag"):
        go()
    assert proxy.count("GET", "whoami") == 2


def test_a_wrong_token_and_an_answer_that_makes_no_sense_are_told(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    proxy.faults = [Fault("POST", "/api/token/refresh", status=401)]
    with pytest.raises(ReviewUnavailableError, match="weigert ons token"):
        go()
    triaged(go.store, go.policy, go.taxonomy, "staat er al")
    go()
    for answer in (b"<html>", b"{}", b"[]", b'{"tasks": null, "results": 5}'):
        for path in ("/api/projects/$", TASKS):
            proxy.faults = [Fault("GET", path, status=200, headers={"Content-Type": "text/html"}, answer=answer)]
            with pytest.raises(ReviewUnavailableError, match="antwoord"):
                go()
    assert go().counts == {}, "no answer without tasks was taken for a project without tasks"
    nobody = Connection(proxy.url, go.connection.token_file.with_name("er-niet"), patience=BRIEF)
    with pytest.raises(ReviewUnavailableError, match="token van Label Studio is niet te lezen"):
        sync(nobody, go.store, go.taxonomy)
    assert count_tasks(nobody, go.store) is None


def test_a_project_is_made_once_and_found_again_under_another_title(
    client: LabelStudio, proxy: Proxy, go: Round
) -> None:
    proxy.faults = [Fault("POST", "/api/projects/$", drop=True, times=2)]
    for _ in range(2):
        with pytest.raises(ReviewUnavailableError, match="brak af"):
            go()
    projects = go().projects
    triaged(go.store, go.policy, go.taxonomy, "in een project")
    go()
    client.projects.update(id=projects["open"], title="Van iemand een andere naam")
    # and somebody's own project, of our name
    client.projects.create(title="Signalen", label_config="<View><Text name='t' value='$t'/></View>")
    assert go().projects == projects
    titles = sorted(str(project.title) for project in client.projects.list(page_size=100))
    assert titles == ["Signalen", "Signalen", "Signalen zonder voorstel"]
    client.projects.delete(id=projects["open"])
    done = go()
    assert done.counts == {"put_back": 1, "sent": 1}
    assert texts(client, done.projects["open"]) == ["in een project"]


def test_a_round_in_which_nothing_changed_asks_little(client: LabelStudio, proxy: Proxy, go: Round) -> None:
    signals = [triaged(go.store, go.policy, go.taxonomy, f"tekst {n}") for n in range(3)]
    projects = go().projects
    assert go().counts == {}
    with go.store.begin() as session:
        for project in projects.values():
            mark = session.get_one(SyncMark, f"reviews:{project}")
            mark.value = f"{mark.value.partition('|')[0]}|0"  # nothing changed there for a long time
    before = proxy.count("GET", TASKS)
    assert go().counts == {}
    assert proxy.count("GET", TASKS) - before == 2, "one small question a project"
    annotate(client, go.store, signals[1], "klopt", "fraude")
    assert go().counts == {"reviews": 1}
