"""The page behind the code of a call: a colleague nominates another. No account, no script."""
