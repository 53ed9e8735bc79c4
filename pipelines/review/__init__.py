"""Label Studio: the server, our two projects in it, the outbox towards it, and what comes back."""
