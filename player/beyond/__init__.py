"""The same quotes and stories where there is no screen: pictures, paper, a page, a message. Bytes
out: whoever asks, a command or the hub, writes them or sends them.

What may be shown is what a screen may show: consent, dates and withdrawals are the edition's.
"""
