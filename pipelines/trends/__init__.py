"""How many signals were handed in, by week and category: query -> counts -> suppression -> table, data, figures, page.

What is counted are signals, never offences and never persons. Nothing leaves this folder before `suppress`.
"""
