"""The doors: one text at the command line or on the page, many in a file. Here a text is stripped, in memory."""
