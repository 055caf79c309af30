"""目录: lists, the import wizard, editions, items."""
