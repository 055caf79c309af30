"""审核: the queue of a reviewer, and the page on which they decide about exactly the text they see."""
