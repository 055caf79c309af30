"""政策文件库 in the console: facts and relations of policy documents, what ends soon, what is doubtful."""
