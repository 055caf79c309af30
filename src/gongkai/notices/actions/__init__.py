"""What staff are told: reminders and notices."""
