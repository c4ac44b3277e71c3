package catalog

// commandWords are the messages of cmd/jianbao.
var commandWords = []entry{}
