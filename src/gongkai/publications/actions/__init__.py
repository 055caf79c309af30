"""What can be done with publications; one module per noun, each action atomic and audited."""
