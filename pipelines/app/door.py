"""Serves the page on loopback; started by `up` as a process of its own."""

import sys

import uvicorn

from pipelines.app.house import House
from pipelines.intake.routes import layout, make_page
from pipelines.retention.routes import withdraw_page


def main(port: int) -> None:
    """Serve until stopped. No access log: there is nothing in it that anybody needs."""
    house = House()
    # opened before the first visitor, so that an officer between two visits does not wait for it
    _ = house.deployment.engine, house.deployment.reader, house.deployment.store, house.taxonomy
    page = make_page(house)
    page.include_router(withdraw_page(house, layout()))
    uvicorn.run(page, host="127.0.0.1", port=port, log_level="error", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
