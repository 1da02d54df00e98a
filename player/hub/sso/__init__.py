"""Coming in by the organisation's own log-in (OpenID Connect): who it says somebody is, and which
roles it gives."""
