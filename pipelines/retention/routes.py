"""The page on which whoever handed a signal in takes it back."""

from contextlib import suppress
from typing import Protocol
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from pipelines.retention.withdraw import Withdrawn, WithdrawRefusedError

_MAX_BODY = 2_000  # a number and an account code
_UNKNOWN = "onbekend"  # the account of whoever gave none
_templates = Environment(
    loader=PackageLoader("pipelines.retention"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
)


class House(Protocol):
    """What stands behind the page; `pipelines.app` provides it."""

    def take_back(self, number: str, account: str) -> Withdrawn:
        """Take a signal back for whoever handed it in."""

    def clear_after(self) -> bool:
        """Clear the rest of what was taken back; return whether Label Studio still has something of it."""


def withdraw_page(house: House, layout: Template) -> APIRouter:
    """Return the page within a layout with the blocks `title` and `main`."""
    router = APIRouter()

    @router.get("/terugtrekken", response_class=HTMLResponse)
    def ask() -> HTMLResponse:
        return _page(layout)

    @router.post("/terugtrekken", response_class=HTMLResponse)
    async def answer(request: Request) -> HTMLResponse:
        # read in memory: nothing of a form is ever spooled to disk
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > _MAX_BODY:
                return _page(layout, problem="Dat is te lang; vul alleen het nummer en uw accountcode in.", status=413)
        words = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10))
        number, account = words.get("nummer", ""), words.get("melder", "").strip()
        if words.get("zeker") != "ja":
            return _page(layout, number, account, sure=True)
        return await run_in_threadpool(_withdraw, house, layout, number, account)

    return router


def _withdraw(house: House, layout: Template, number: str, account: str) -> HTMLResponse:
    try:
        page = _page(layout, done=house.take_back(number, account or _UNKNOWN))
        # afterwards, so that nobody waits for Label Studio
        page.background = BackgroundTask(_clear_after, house)
        return page
    except WithdrawRefusedError as refused:
        told = str(refused)
        return _page(layout, number, account, problem=f"{told[0].upper()}{told[1:]}.", status=409)


def _clear_after(house: House) -> None:
    # the next round does what failed; an error in the server's log may quote what it choked on
    with suppress(Exception):
        house.clear_after()


def _page(
    layout: Template,
    number: str = "",
    account: str = "",
    *,
    done: Withdrawn | None = None,
    sure: bool = False,
    problem: str = "",
    status: int = 200,
) -> HTMLResponse:
    page = _templates.get_template("terugtrekken.html")
    words = {"number": number, "account": "" if account == _UNKNOWN else account}
    return HTMLResponse(page.render(layout=layout, done=done, sure=sure, problem=problem, **words), status)
