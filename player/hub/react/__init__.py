"""The page behind the QR code: a quote, and what a colleague answers. No account, no script."""
