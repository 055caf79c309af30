"""What the demo bodies publish, when and how late: one row per item and kind of document."""
