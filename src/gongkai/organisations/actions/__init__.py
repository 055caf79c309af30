"""What happens to bodies. The right is checked by the caller: accounts lie above organisations in the layers."""
