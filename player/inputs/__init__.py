"""The outside, one file each: folders on disk, shares, and servers on the web. They bring what has
changed, and decide nothing."""
