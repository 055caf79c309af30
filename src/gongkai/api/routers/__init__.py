"""Operations of the API, by noun. To add one: a router here, its shapes in schemas, one line in urls.py."""
