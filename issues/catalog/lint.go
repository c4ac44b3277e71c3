package catalog

// lintWords are the messages of issues/lint: findings.
var lintWords = []entry{}
