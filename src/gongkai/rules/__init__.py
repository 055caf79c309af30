"""Law and arithmetic: functions of plain values. No Django, no clock, no database, no settings."""
