package catalog

// fontWords are the messages of fonts.
var fontWords = []entry{}
