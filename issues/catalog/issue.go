package catalog

// issueWords are the messages of package issues.
var issueWords = []entry{}
