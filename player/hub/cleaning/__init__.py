"""What is not kept: rejected and unread reactions, those to quotes that are gone, links and
sessions that are over."""
