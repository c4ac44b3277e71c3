package catalog

// ruleWords are the messages of issues/lint: titles and explanations of the rules.
var ruleWords = []entry{}
