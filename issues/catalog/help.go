package catalog

// helpWords are the messages of the texts of --help.
var helpWords = []entry{}
