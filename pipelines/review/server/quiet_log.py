"""A log that says what kind of thing went wrong and where, never what it was about."""

import logging


class KindAndPlace(logging.Formatter):
    """Writes level, logger, line and the kind of the exception; the message itself may quote a task or a search."""

    def format(self, record):
        """Return the line for one record."""
        kind = f" {record.exc_info[0].__name__}" if record.exc_info and record.exc_info[0] else ""
        return f"{self.formatTime(record)} {record.levelname} {record.name}:{record.lineno}{kind}"
