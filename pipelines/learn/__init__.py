"""Learning from judgements: where a probability becomes a proposal or a maybe is chosen again, then offered or refused.

judged -> cuts -> rule -> version. No text is read here, copied here or written here, and no id of a signal is written:
what a run leaves are cuts (rounded numbers), counts and dates, in a version's card and in a report. So a signal that is
taken back or deleted at term leaves nothing behind in this room, and the next run no longer counts it.
"""
