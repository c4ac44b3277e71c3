package catalog

// draftWords are the messages of issues/draft.
var draftWords = []entry{}
