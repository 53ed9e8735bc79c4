"""Tests mirror the packages. They use real parts: Label Studio, Prefect, databases and Chromium, each started once."""
