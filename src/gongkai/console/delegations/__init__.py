"""委托与休假代理: who decides for a reviewer for a while."""
