package catalog

// sequenceWords are the messages of issues/sequence.
var sequenceWords = []entry{}
