"""The page: a text, two ticks, an answer. No script, no cookie, nothing kept in the browser."""

import datetime as dt
import logging
import secrets
from importlib.resources import files
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from starlette.background import BackgroundTask

from pipelines.intake.answer import NOT_LIVE, STILL_PERSONAL
from pipelines.intake.columns import COLUMNS, MAX_TEXT, CaptureRefusedError, Problem, read_capture
from pipelines.intake.doors import House
from pipelines.intake.keys import keyed

MAX_BODY = 4 * 12 * MAX_TEXT + 10_000  # four texts, percent-encoded, and the other fields
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    # "no-referrer" would make a browser send "Origin: null" with our own form
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_templates = Environment(
    loader=PackageLoader("pipelines.intake"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
)
_templates.filters["dialled"] = lambda phone: "".join(c for c in phone.split(" of ")[0] if c in "+0123456789")
_BROKEN = (
    "Het lukt nu niet. Ga straks terug en breng het opnieuw in; het komt er niet dubbel in. Is er nu gevaar? Bel 112."
)
_LOG = logging.getLogger(__name__)
_SHOWN = 4  # advice that is open at once: who reads this stands in a doorway


def make_page(house: House) -> FastAPI:
    """Return the web application for one house."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(_router(house))

    @app.middleware("http")
    async def own_visitors_only(request: Request, call_next):  # type: ignore[no-untyped-def]
        # A page elsewhere must not hand in for the person at this computer, nor read the answer by another host name.
        origin = request.headers.get("origin", "")
        host = request.headers.get("host", "")
        foreign = origin not in ("", f"http://{host}", f"https://{host}")
        if foreign or urlsplit(f"//{host}").hostname not in {name.strip("[]") for name in _LOOPBACK}:
            return Response("Deze pagina is er alleen voor deze computer.", 403, _HEADERS)
        try:
            response = await call_next(request)
        except Exception as error:
            # caught here: the server would write the error in its log, and an error may quote what it choked on
            _LOG.error("%s at %s", type(error).__name__, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
            response = Response(_BROKEN, 500)
        response.headers.update(_HEADERS)
        return response

    return app


def layout() -> Template:
    """Return what every page of the door stands in, with the blocks `title` and `main`."""
    return _templates.get_template("basis.html")


def _router(house: House) -> APIRouter:
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def form() -> str:
        return _form(house, {}, [])

    @router.get("/stijl.css")
    def style() -> Response:
        return Response((files("pipelines.intake") / "static" / "stijl.css").read_bytes(), media_type="text/css")

    @router.get("/gezond")
    def healthy() -> dict[str, str]:
        return {"status": "UP"}

    @router.post("/", response_class=HTMLResponse)
    async def hand_in(request: Request) -> HTMLResponse:
        # read in memory: a form parser would spool a large body to disk, unstripped
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > MAX_BODY:
                problem = Problem("tekst", "te lang", f"hoogstens {MAX_TEXT} tekens: één gesprek per keer")
                return HTMLResponse(_form(house, {}, [problem]), 413)
        try:
            words = _words(bytes(body))
        except ValueError:
            problem = Problem("", "dit formulier is niet te lezen", "de pagina zelf")
            return HTMLResponse(_form(house, {}, [problem]), 400)
        from starlette.concurrency import run_in_threadpool

        return await run_in_threadpool(_hand_in, house, words)

    return router


def _words(body: bytes) -> dict[str, str]:
    """The fields of a form; bytes that are no UTF-8 stay, as lone surrogates, so that their field is refused."""
    pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=40, errors="surrogateescape")
    return dict(pairs)


def _hand_in(house: House, words: dict[str, str]) -> HTMLResponse:
    try:
        capture = read_capture(words, house.taxonomy, house.intake)
    except CaptureRefusedError as refused:
        return HTMLResponse(_form(house, words, refused.problems), 422)
    afterwards = None
    if words.get("doe") == "advies":
        answer = house.advise_only(capture)
    else:
        # the page's own token makes a second tap on the button the same hand-in
        token = words.get("sleutel") or secrets.token_hex(16)
        answer = house.hand_in(capture, keyed(house.intake.secret, "form", token))
        afterwards = BackgroundTask(house.send_urgent) if capture.urgent else None
    page = _templates.get_template("antwoord.html")
    return HTMLResponse(
        page.render(
            answer=answer,
            account=capture.capturer,
            urgent=capture.urgent,
            shown=_SHOWN,
            still_personal=STILL_PERSONAL,
            not_live=NOT_LIVE,
        ),
        background=afterwards,
    )


def _form(house: House, words: dict[str, str], problems: list[Problem]) -> str:
    choices = {c.name: house.taxonomy.choices(c.field) for c in COLUMNS if c.kind == "choice" and c.field != "role"}
    roles = [role for role in house.taxonomy.choices("role") if role.id in house.intake.bases]
    return _templates.get_template("formulier.html").render(
        words={name: word.encode("utf-8", "replace").decode() for name, word in words.items()},
        problems=problems,
        choices=choices,
        roles=roles,
        default_role=house.intake.default_role,
        places=house.intake.units,
        key=words.get("sleutel") or secrets.token_hex(16),
        max_text=MAX_TEXT,
        not_live=NOT_LIVE,
    )
