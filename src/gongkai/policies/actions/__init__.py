"""The policy library: facts and relations of policy documents; one module per noun."""
