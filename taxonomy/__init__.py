"""What a signal is: categories, marks, identifiers, doors and advice, as data with a thin typed loader."""
