"""Pictures of slides, as the television shows them: painted by a process of its own, under the
studio's limits."""
