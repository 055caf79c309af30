"""审核流程: who reviews what in which order, and who that is at each body."""
