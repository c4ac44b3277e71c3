package catalog

// layoutWords are the messages of layout and its packages.
var layoutWords = []entry{}
