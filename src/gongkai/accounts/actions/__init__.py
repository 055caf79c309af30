"""What happens to accounts: each function checks the right, refuses in a sentence, and is audited."""
