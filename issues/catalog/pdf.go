package catalog

// pdfWords are the messages of layout/pdf and its reader.
var pdfWords = []entry{}
