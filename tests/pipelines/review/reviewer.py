"""A reviewer who is logged in to Label Studio, as a browser is."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx


@contextmanager
def logged_in(url: str, email: str, password: str) -> Iterator[httpx.Client]:
    """Yield a client with the session of this account."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=30) as person:
        person.get("/user/login/")
        form = {"email": email, "password": password, "csrfmiddlewaretoken": person.cookies["csrftoken"]}
        answer = person.post("/user/login/", data=form, headers={"Referer": url})
        assert answer.url.path != "/user/login/", "the login was refused"
        person.headers.update({"X-CSRFToken": person.cookies["csrftoken"], "Referer": url})
        yield person
