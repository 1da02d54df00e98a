"""The outside, one file each: folders on disk (and later, shares and the web). They bring what has
changed, and decide nothing."""
