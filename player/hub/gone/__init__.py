"""What people took back, and questions that are over, remembered outside the database: one that is
restored brings none of it back."""
