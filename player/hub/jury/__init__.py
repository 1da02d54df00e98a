"""The jury of a month: each judges the reasons alone, the rule proposes, the chair decides."""
